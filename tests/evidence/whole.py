"""One of everything that is put on record, and the nights after which all of it is in the log."""

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

from tests.agencies import builders
from tests.archives.conftest import CLOSED, ask, make, numbering_county, seal
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, reporting_officer, with_reviewers
from tests.conference.conftest import AFTER, build_conference
from tests.counsel.beside import put_beside
from tests.evidence.conftest import PUBLISHER, publish
from tests.files.samples import picture
from tests.hall.conftest import windows_of
from tests.receptions.conftest import build_receiving
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.archives.destruction import deciding
from xinfang.archives.destruction.carrying_out import carry_out
from xinfang.cases.models import LetterToServe
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.second_person import answer_request, ask_to_see
from xinfang.cases.operations.serve import correct_service, post_letter, serve
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.acting import ReviewPlea
from xinfang.cases.types.filing import Receipt, RepresentationDetails
from xinfang.conference.operations import agenda, meetings, tasks
from xinfang.conference.operations.sorting import hand_in
from xinfang.conference.types import SortingReport
from xinfang.duties import operations as duties
from xinfang.duties.types import Kind, PlanDuty
from xinfang.evidence.operations import remove_old_readings
from xinfang.files import operations as files
from xinfang.hall.operations.tickets import take
from xinfang.hall.types import Service, TakeTicket
from xinfang.letters import operations as letters
from xinfang.letters.types import Form
from xinfang.oversight.operations.recommend import draft
from xinfang.oversight.recommendation_types import Kind as Recommended
from xinfang.oversight.recommendation_types import RecommendationText
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, ClaimType, RatedBody, Satisfaction, ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.receptions.operations.apart import ask as ask_apart

LATER = MORNING + timedelta(days=3960)
"""More than ten years after: readings have gone, and a file that was withdrawn need no longer be kept."""


def put_on_record() -> None:
    """Matters on every road that leaves rows behind."""
    county = numbering_county()
    with as_(builders.SYSTEM):
        county, reporting = with_reviewers(county), reporting_officer(county)
    _reviewed(county)
    with as_(builders.SYSTEM):
        chief = actor_for(builders.officer("chief", county.office, [Role.BODY_HEAD]).account, builders.TODAY)
    _accusation(county, reporting, chief)
    _archived(county)
    gone = _archived(county)
    _withdrawn_from(county)
    _duty(county)
    _recommendation(county)
    _hall(county)
    _conferred(county)
    _received(county)
    filed = file()
    publish(now=CLOSED + timedelta(days=2))
    _destroyed(county, gone, chief)
    with as_(PUBLISHER):
        remove_old_readings(actor=PUBLISHER, now=LATER)
    with as_(county["triage"]):
        open_identity(filed.matter_id, reason="电话核实", actor=county["triage"], now=LATER)
    publish(now=LATER + timedelta(days=1))


def _reviewed(county: County) -> None:
    """A joint petition with a picture and representatives, and what lawyers do about it: answered, served, corrected,
    rated, and under review.
    """
    public, draft = Actor.public(), uuid4()
    with as_(public):
        kept = files.store(upload=BytesIO(picture("PNG")), name="漏水.png", draft=draft, actor=public, now=MORNING)
    line = "赵代表，13912345678，东风新村 7 幢"
    people = (RepresentationDetails.of_line(line, paper="推选书"),)
    receipt = file(
        channel=Channel.VISIT,
        petitioner_count=40,
        representations=people,
        file_ids=(kept.id,),
        file_draft=draft,
    )
    steps.in_handling(county, receipt)
    put_beside(county, receipt.number, words="能不能要求赔偿")
    with as_(PUBLISHER):
        waiting = LetterToServe.objects.get(matter_id=receipt.matter_id, document=Document.ACCEPTANCE_NOTICE)
        now = MORNING + timedelta(days=3)
        written = letters.ensure(
            receipt.matter_id, seq=waiting.seq, kind=Document.ACCEPTANCE_NOTICE, actor=PUBLISHER, now=now
        )
        letters.file_of(written, Form.PDF, actor=PUBLISHER, now=now)
    with as_(county["case"]):
        posted = acts.PostLetter(
            letter_seq=waiting.seq,
            document=Document.ACCEPTANCE_NOTICE,
            posted_on=_day(5),
            carrier="EMS",
            tracking_number="EM123456789CN",
        )
        post_letter(receipt.matter_id, posted, actor=county["case"], now=MORNING + timedelta(days=5))
    opinion = steps.issued(county, receipt, day=20)
    with as_(county["case"]):
        proof = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=_day(20), proof="送达回证")
        serve(opinion, proof, actor=county["case"], now=MORNING + timedelta(days=20, hours=2))
        true = acts.CorrectService(served_on=_day(21), reason="签收查询单", proof="查询单")
        correct_service(receipt.matter_id, true, actor=county["case"], now=MORNING + timedelta(days=21), seq=None)
    rated = acts.Rate(
        rated=RatedBody.ORGAN, satisfaction=Satisfaction.SATISFIED, answered=True, solved=False, comment="尚可"
    )
    own = Actor.petitioner(matter_id=receipt.matter_id)
    do(own, receipt.matter_id, rated, day=22)
    _ask_for_review(county, receipt.matter_id, own)


def _ask_for_review(county: County, matter_id: UUID, own: Actor) -> None:
    plea = ReviewPlea(
        key=uuid4(),
        organ=county.government,
        claim_ids=frozenset(claim.claim_id for claim in facts(matter_id).claims),
        request="请撤销原意见",
        reasons="没有人到现场看过",
        received_on=_day(25),
    )
    with as_(own):
        request_review(matter_id, plea, actor=own, now=MORNING + timedelta(days=25))


def _accusation(county: County, reporting: Actor, chief: Actor) -> None:
    """An accusation, under seal with a word about it; one officer asks who made it, and another agrees."""
    receipt = file(title="某人收受礼金")
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.ACCUSATION) for claim in facts(receipt.matter_id).claims
    )
    with as_(reporting):
        accused = frozenset({county.water})
        found = acts.Triage(claims=classes, accused_bodies=accused, note="检举控告")
        triage(receipt.matter_id, found, topic="", actor=reporting, now=MORNING + timedelta(days=1))
        now = MORNING + timedelta(days=2)
        asked = ask_to_see(receipt.matter_id, reason="核实举报的时间和地点", actor=reporting, now=now)
    with as_(chief):
        answer_request(asked, agreed=True, words="确有必要", actor=chief, now=now + timedelta(hours=1))


def _withdrawn_from(county: County) -> None:
    """A matter from which an officer has withdrawn."""
    receipt = file()
    steps.in_handling(county, receipt)
    officer_id = county["case"].officer_id
    assert officer_id is not None
    do(county["case"], receipt.matter_id, acts.Recuse(officer_id=officer_id, reason="是亲戚"), day=4)


def _duty(county: County) -> None:
    """Something that the office does besides its matters."""
    by = county["supervisor"]
    command = PlanDuty(office_id=county.office, kind=Kind.STUDY, title="学法", due_on=_day(9), plan="信访工作条例")
    with as_(by):
        key = duties.plan(command, actor=by, now=MORNING)
        duties.cancel(key, reason="并入下次", actor=by, now=MORNING + timedelta(days=1))


def _conferred(county: County) -> None:
    """A meeting of the conference with a task, and a town's month."""
    conference = build_conference(county)
    key = conference.proposed()
    held = conference.held(key)
    conference.keep(agenda.decide, key, decision="由水利局牵头。", now=AFTER)
    conference.keep(
        tasks.assign,
        key,
        owner_id=county.water,
        demand="查清原因",
        due_on=(AFTER + timedelta(days=9)).date(),
        now=AFTER,
    )
    conference.keep(meetings.sign, held, summary="听取了汇报。", now=AFTER)
    month = SortingReport(town_id=county.town, month=date(2026, 2, 1), counts={}, looked_at="十二个村")
    with as_(county["town"]):
        hand_in(month, actor=county["town"], now=MORNING)


def _hall(county: County) -> None:
    """A number that was taken in the hall."""
    windows_of(county)
    by = county["registrar"]
    with as_(by):
        take(TakeTicket(office_id=county.office, service=Service.REGISTER), actor=by, now=MORNING)


def _received(county: County) -> None:
    """A reception day with a booking, and somebody who accuses and asks to be heard."""
    build_receiving(county).booked(file())
    accusation = file(sealed=True)
    own = Actor.petitioner(matter_id=accusation.matter_id)
    with as_(own):
        ask_apart(accusation.number, wish="", actor=own, now=MORNING)


def _recommendation(county: County) -> None:
    """A recommendation that was drafted."""
    by = county["supervisor"]
    text = RecommendationText(
        office_id=county.office,
        kind=Recommended.IMPROVE_POLICY,
        addressee_id=county.government,
        title="完善维修资金办法",
        facts="几个小区反映同样的问题。",
        proposal="修订办法。",
    )
    with as_(by):
        draft(text, actor=by, now=MORNING)


def _archived(county: County) -> Receipt:
    """A matter that was withdrawn, whose file is sealed and was read."""
    receipt: Receipt = file()
    steps.in_handling(county, receipt)
    own = Actor.petitioner(matter_id=receipt.matter_id)
    do(own, receipt.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], receipt.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    steps.all_served(receipt, day=6)
    with as_(county["triage"]):
        open_identity(
            receipt.matter_id, reason="电话核实", actor=county["triage"], now=MORNING + timedelta(days=6, hours=3)
        )
    make(ask(county, receipt))
    seal(county, receipt)
    return receipt


def _destroyed(county: County, receipt: Receipt, chief: Actor) -> None:
    """A file that goes at the end of its years."""
    archivist = county["archivist"]
    with as_(archivist):
        (proposed,) = deciding.propose(
            [receipt.matter_id], reason="保管期满", proceedings="", actor=archivist, now=LATER
        )
    with as_(chief):
        deciding.decide(proposed, approved=True, words="同意", actor=chief, now=LATER)
    with as_(PUBLISHER):
        assert carry_out(proposed, actor=PUBLISHER, now=LATER)


def _day(days: int) -> date:
    return (MORNING + timedelta(days=days)).date()
