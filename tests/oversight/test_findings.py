"""What the system notes for supervision, under both regulations, each thing once; and what people make of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases import county as counties
from tests.cases import steps
from tests.cases.county import County, as_, command, do, facts, file, reporting_officer, with_reviewers
from tests.oversight.conftest import note, noted
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import AccountKind, Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Matter
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.performance import record_performance
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft, ReviewPlea
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.cases.types.reading import Read
from xinfang.oversight.models import Finding
from xinfang.oversight.operations.look import look_at_answers
from xinfang.oversight.operations.mark import answer_finding
from xinfang.oversight.queries.findings import finding, findings, noted_by_body, unanswered
from xinfang.oversight.types import Answer, Trigger
from xinfang.procedure import acts
from xinfang.procedure.codes import HearingOfPetitioner, Outcome, ReviewResult, ServiceMethod

pytestmark = pytest.mark.django_db
PLACE = "东风新村 6 幢"


def filed(morning: datetime, *, days: int = 0, phone: str = "13800001111", **changes: object) -> Receipt:
    at = morning + timedelta(days=days)
    person = PetitionerDetails(name="周小满", address="东风新村", phone=phone)
    with as_(Actor.public()):
        wanted = command(received_at=at, petitioners=(person,), **changes)
        return submit(wanted, actor=Actor.public(), now=at)


def answered(county: County, receipt: Receipt, morning: datetime, answer: AnswerDraft) -> UUID:
    """Handled and answered so, on the tenth day, and served on the eleventh. The opinion's id."""
    steps.in_handling(county, receipt)
    at, case, head = morning + timedelta(days=10), county["case"], county["head"]
    with as_(case):
        answers = {claim.claim_id: answer for claim in facts_of(receipt.matter_id).claims}
        draft = opinions.save_draft(receipt.matter_id, summary="已查看。", answers=answers, actor=case, now=at)
        opinions.submit_for_signature(draft, actor=case, now=at)
    with as_(head):
        opinions.sign(draft, heard=HearingOfPetitioner.PHONE, actor=head, now=at + timedelta(hours=1))
    given(case, draft, acts.Serve, at + timedelta(days=1))
    return draft


def given(by: Actor, opinion_id: UUID, act: type[acts.Serve], at: datetime) -> None:
    with as_(by):
        proof = act(method=ServiceMethod.HAND, signer="本人", served_on=at.date(), proof="送达回证")
        serve(opinion_id, proof, actor=by, now=at)


def explained() -> AnswerDraft:
    return AnswerDraft(outcome=Outcome.EXPLAIN, findings="属实。", basis="物业管理条例", answer="已约定维修。")


def told(trigger: Trigger) -> Mapping[str, object]:
    (found,) = [each for each in noted() if each.trigger == trigger]
    return found.facts | {"body": found.body_id, "addressee": found.addressee_id, "number": found.number}


def test_what_was_promised_and_not_performed_is_noted_until_it_is(county: County, morning: datetime) -> None:
    receipt, day = filed(morning), (morning + timedelta(days=20)).date()
    support = AnswerDraft(
        outcome=Outcome.SUPPORT, findings="属实。", basis="物业管理条例", answer="维修。", perform_by=day
    )
    answered(county, receipt, morning, support)
    assert note(day) == 0
    assert [note(day + timedelta(days=1)), note(day + timedelta(days=2))] == [1, 0]
    assert told(Trigger.UNPERFORMED) == {
        "promised_for": day.isoformat(),
        "body": county.housing,
        "addressee": county.office,
        "number": receipt.number,
    }
    case = county["case"]
    with as_(case):
        done = acts.RecordPerformance(performed_on=day, proof="验收单", claim_ids=frozenset())
        at = morning + timedelta(days=25)
        record_performance(receipt.matter_id, done, file_draft=uuid4(), file_ids=(), actor=case, now=at)
    note(at.date())
    (found,) = noted()
    assert (found.settled_on, found.answer) == (at.date(), "")


def test_a_promise_in_the_words_is_settled_claim_by_claim_as_it_is_kept(county: County, morning: datetime) -> None:
    receipt, case = filed(morning, claims=("修屋面", "退运行费")), county["case"]
    support = AnswerDraft(
        outcome=Outcome.SUPPORT,
        findings="属实。",
        basis="物业管理条例",
        answer="我局将在一个月内办理完毕。",
        perform_by=(morning + timedelta(days=80)).date(),
    )
    opinion_id = answered(county, receipt, morning, support)
    on = (morning + timedelta(days=45)).date()
    with as_(SYSTEM):
        look_at_answers([opinion_id])
    assert note(on, Trigger.PLEDGED) == 2
    first = facts(receipt.matter_id).claims[0].claim_id
    with as_(case):
        done = acts.RecordPerformance(performed_on=on, proof="验收单", claim_ids=frozenset({first}))
        at = morning + timedelta(days=46)
        record_performance(receipt.matter_id, done, file_draft=uuid4(), file_ids=(), actor=case, now=at)
    assert note(at.date(), Trigger.PLEDGED) == 0
    assert sorted((each.facts["claims"], each.settled_on) for each in noted()) == [("1", at.date()), ("2", None)]


def test_the_same_matter_again_within_the_days_asks_how_it_was_answered(county: County, morning: datetime) -> None:
    earlier = filed(morning)
    answered(county, earlier, morning, explained())
    with as_(SYSTEM):
        concluded = morning + timedelta(days=40)
        Matter.objects.filter(id=earlier.matter_id).update(concluded_on=concluded.date())
    for days in (70, 71):
        again = filed(morning, days=days)
        do(county["triage"], again.matter_id, _link(earlier), day=days, hour=1)
        do(county["second"], again.matter_id, acts.ConfirmLink(), day=days, hour=2)
    assert note((morning + timedelta(days=72)).date(), Trigger.AGAIN) == 1
    assert told(Trigger.AGAIN)["again_on"] == (morning + timedelta(days=70)).date().isoformat()
    assert told(Trigger.AGAIN)["body"] == county.housing


def _link(earlier: Receipt) -> acts.ProposeLink:
    return acts.ProposeLink(to_matter=earlier.matter_id, reason="同一人、同一件事")


def test_a_decision_changed_above_comes_back_to_whoever_made_it(county: County, morning: datetime) -> None:
    with as_(SYSTEM):
        court = with_reviewers(county)
    receipt = filed(morning)
    answered(court, receipt, morning, explained())
    at, key = morning + timedelta(days=15), receipt.matter_id
    plea = ReviewPlea(
        key=uuid4(),
        organ=court.government,
        claim_ids=frozenset(claim.claim_id for claim in facts(key).claims),
        request="请撤销原意见",
        reasons="没有人到现场看过",
        received_on=at.date(),
    )
    petitioner = Actor.petitioner(matter_id=key)
    with as_(petitioner):
        request_review(key, plea, actor=petitioner, now=at)
    do(court["reviewer"], key, acts.AcceptReview(), day=16)
    change = DecisionDraft(result=ReviewResult.CHANGE)
    decision = steps.decided(key, court["reviewer"], court["mayor"], change, now=morning + timedelta(days=20))
    assert note((morning + timedelta(days=21)).date(), Trigger.OVERTURNED) == 0, "not served yet"
    served_at = morning + timedelta(days=22)
    given(court["reviewer"], decision, acts.ServeReview, served_at)
    assert [note(served_at.date(), Trigger.OVERTURNED) for _again in range(2)] == [1, 0]
    assert told(Trigger.OVERTURNED) == {
        "kind": "REVIEW",
        "result": "CHANGE",
        "served_on": served_at.date().isoformat(),
        "body": county.housing,
        "addressee": county.housing,
        "number": receipt.number,
    }
    with as_(county["head"]):
        assert unanswered(county["head"]) == 1
        year = {"first": date(morning.year, 1, 1), "last": date(morning.year, 12, 31)}
        assert noted_by_body(Trigger.OVERTURNED, **year) == {county.housing: 1}


def test_three_who_have_nothing_to_do_with_each_other_make_a_problem_of_a_place(
    county: County, morning: datetime
) -> None:
    for days, phone in ((0, "13800001111"), (1, "13800001111"), (2, "13800002222")):
        _about_the_place(county, morning, days=days, phone=phone)
    on = (morning + timedelta(days=9)).date()
    assert note(on, Trigger.SHARED) == 0, "two of the three have one telephone"
    _about_the_place(county, morning, days=3, phone="13800003333", place="东风新村6幢")
    assert note(on, Trigger.SHARED) == 1
    found = told(Trigger.SHARED)
    assert (found["matters"], found["place"], found["addressee"]) == (4, "东风新村6幢", county.office)
    assert note(on + timedelta(days=200), Trigger.SHARED) == 0, "once a year"


def _about_the_place(county: County, morning: datetime, *, days: int, phone: str, place: str = PLACE) -> None:
    receipt = filed(morning, days=days, phone=phone, place=place)
    steps.classified(county, receipt, day=days + 1)


def test_a_sealed_reading_by_who_is_not_on_the_team_goes_to_who_guards_the_system(
    county: County, morning: datetime
) -> None:
    receipt = filed(morning)
    with as_(SYSTEM):
        reporting = reporting_officer(county)
        security, auditor = (
            actor_for(builders.officer(name, county.office, [role], kind=AccountKind.ADMIN).account, builders.TODAY)
            for name, role in (("security", Role.SECURITY_ADMIN), ("auditor", Role.AUDIT_ADMIN))
        )
    for actor in (county["triage"], reporting):
        with as_(actor):
            record_reading(receipt.matter_id, what=Read.CASE, actor=actor, now=morning)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    assert [note(morning.date(), Trigger.SEALED_READ) for _again in range(2)] == [1, 0]
    (found,) = noted()
    assert (found.matter_id, found.number, found.facts["read_on"]) == (None, receipt.number, morning.date().isoformat())
    for actor in (county["supervisor"], county["triage"], reporting, county["head"]):
        with as_(actor):
            assert findings(actor).rows == ()
    with as_(auditor):
        assert [each.may_answer for each in findings(auditor).rows] == [False]
    with as_(security):
        answer_finding(found.pk, answer=Answer.TAKEN_UP, reason="已核查", actor=security, now=morning)
        assert [each.answer for each in findings(security, is_closed=True).rows] == [Answer.TAKEN_UP]


@pytest.fixture
def open_finding(county: County) -> int:
    """Something noted about the housing department, for the office to answer."""
    receipt = file()
    with as_(SYSTEM):
        return Finding.objects.create(
            trigger=Trigger.UNPERFORMED,
            subject="one",
            matter_id=receipt.matter_id,
            number=receipt.number,
            body_id=county.housing,
            addressee_id=county.office,
            facts={"promised_for": "2026-01-01"},
            found_on=counties.MORNING.date(),
        ).pk


def test_a_finding_is_answered_once_with_a_reason_by_its_addressee(county: County, open_finding: int) -> None:
    supervisor, now = county["supervisor"], counties.MORNING
    with as_(county["water"]), pytest.raises(Missing):
        finding(open_finding, county["water"])
    with as_(county["triage"]), pytest.raises(Refused, match="负责督办"):
        answer_finding(open_finding, answer=Answer.DISMISSED, reason="无关", actor=county["triage"], now=now)
    with as_(supervisor):
        with pytest.raises(Refused, match="理由"):
            answer_finding(open_finding, answer=Answer.DISMISSED, reason="  ", actor=supervisor, now=now)
        answer_finding(open_finding, answer=Answer.DISMISSED, reason="已另行督办", actor=supervisor, now=now)
        with pytest.raises(Refused, match="已经处理"):
            answer_finding(open_finding, answer=Answer.TAKEN_UP, reason="再看", actor=supervisor, now=now)
        shown = finding(open_finding, supervisor)
    assert (shown.answer, shown.reason, shown.answered_by) == (Answer.DISMISSED, "已另行督办", "supervisor某")


def test_the_database_takes_no_answer_in_anothers_name_nor_a_second_one(county: County, open_finding: int) -> None:
    supervisor, found = county["supervisor"], Finding.objects.filter(pk=open_finding)
    answer = {"answer": Answer.TAKEN_UP, "reason": "核实", "answered_at": counties.MORNING}
    with as_(supervisor):
        for wrong in (
            answer | {"answered_by": county["case"].officer_id},
            {"settled_on": counties.MORNING.date()},
            {"facts": {}},
            {"answer": Answer.TAKEN_UP},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                found.update(**wrong)
        assert found.update(**answer, answered_by=supervisor.officer_id) == 1
    with as_(SYSTEM), pytest.raises(DatabaseError, match="answered once"), transaction.atomic():
        found.update(answer="", reason="", answered_at=None, answered_by=None)


def test_of_a_sealed_matter_nothing_is_noted_and_nothing_noted_stays_in_sight(
    county: County, open_finding: int
) -> None:
    supervisor = county["supervisor"]
    with as_(SYSTEM):
        Matter.objects.update(sealed=True)
    with as_(supervisor):
        assert findings(supervisor).rows == ()
        with pytest.raises(Missing):
            answer_finding(open_finding, answer=Answer.TAKEN_UP, reason="核实", actor=supervisor, now=counties.MORNING)
