"""分案: a second matter with its own number and code, on the dates of the first, and nothing of an accusation in it."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, command, do, facts, file, reporting_officer
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Claim, Clock, Event, Matter, Petitioner, Submission
from xinfang.cases.operations.opinion import save_draft
from xinfang.cases.operations.split import split
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import case
from xinfang.cases.queries.paperwork import paperwork
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.verification import verify
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import Receipt
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route, RulingForum, Team
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=4)
ACCOUNT = "信访人称物业连续三个月照常收费，请求退还。"


def sorted_out(county: County, *classes: tuple[ClaimType, Route | None], accused: Iterable[int] = ()) -> Receipt:
    """Two claims or more, classified as given by the office; who is `accused`, where one accuses."""
    claims = (*command().claims, "请公开维修资金的账目")[: len(classes)]
    receipt = file(claims=claims)
    actor = county["triage"]
    given = tuple(
        ClaimClass(claim_id=claim.claim_id, type=kind, route=route)
        for claim, (kind, route) in zip(facts(receipt.matter_id).claims, classes, strict=True)
    )
    with as_(actor):
        act = acts.Triage(claims=given, accused_bodies=frozenset(accused))
        triage(receipt.matter_id, act, topic="", actor=actor, now=MORNING + timedelta(days=1))
    return receipt


def mixed(county: County, *, more: int = 0) -> Receipt:
    """One claim in the petition procedure, the others for arbitration, with the housing department for three days."""
    others = [(ClaimType.APPEAL, Route.ARBITRATION)] * (1 + more)
    receipt = sorted_out(county, (ClaimType.APPEAL, Route.PETITION), *others)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    return receipt


def part(actor: Actor, receipt: Receipt, *positions: int, account: str = ACCOUNT, seq: int | None = None) -> Performed:
    """Let the claims at these positions leave."""
    return part_from(actor, receipt.matter_id, *positions, account=account, seq=seq)


def part_from(
    actor: Actor, matter_id: UUID, *positions: int, account: str = ACCOUNT, seq: int | None = None
) -> Performed:
    """The same for a matter that was not filed by itself."""
    with as_(SYSTEM):
        ids = Claim.objects.filter(matter=matter_id, position__in=positions).values_list("id", flat=True)
        leaving = set(ids)
    with as_(actor):
        return split(
            matter_id,
            claim_ids=leaving,
            reason="两项诉求走不同的路",
            account=account,
            actor=actor,
            now=LATER,
            seq=seq,
        )


def id_of(number: str) -> UUID:
    with as_(SYSTEM):
        return Matter.objects.get(number=number).id


def clocks(matter_id: UUID) -> dict[str, tuple[date, date]]:
    """The running clocks: first and last day."""
    with as_(SYSTEM):
        running = Clock.objects.filter(matter=matter_id, ended_on=None)
        return {clock.rule: (clock.starts_on, clock.legal_due) for clock in running}


def test_claims_part_and_neither_loses_a_day(county: County) -> None:
    receipt = mixed(county)
    before = clocks(receipt.matter_id)
    done = part(county["case"], receipt, 2)
    new_id = id_of(done.number)
    assert done.state == State.ORGAN_RECEIVED
    assert clocks(new_id) == before == clocks(receipt.matter_id)
    assert set(before) == {Rule.NOTICE, Rule.OBJECTION}
    old, new = facts(receipt.matter_id), facts(new_id)
    assert [claim.route for claim in old.claims] == [Route.PETITION]
    assert [(claim.route, claim.team) for claim in new.claims] == [(Route.ARBITRATION, Team.RESOLUTION)]
    assert (new.received_on, new.delivered_on, new.dispatched_by) == (old.received_on, old.delivered_on, county.office)
    assert new.split_from == receipt.matter_id


def test_the_days_held_count_from_the_receipt_of_the_letter(county: County) -> None:
    """Also behind a second split."""
    receipt = mixed(county, more=1)
    done = part(county["case"], receipt, 2, 3)
    again = part_from(county["case"], id_of(done.number), 2)
    for number in (receipt.number, done.number, again.number):
        with as_(SYSTEM):
            view = case(number, actor=SYSTEM, now=LATER, on=LATER.date() + timedelta(days=3))
        assert [(span.body_name, span.days) for span in view.held] == [("XFJ", 1), ("ZJJ", 6)]


def test_the_new_matter_has_its_own_number_receipt_and_words(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    assert done.number != receipt.number
    with as_(SYSTEM):
        new = Matter.objects.get(number=done.number)
        submission = Submission.objects.get(matter=new)
        assert (submission.body, new.received_at, new.channel) == (ACCOUNT, MORNING, "ONLINE")
        assert [claim.text for claim in Claim.objects.filter(matter=new)] == [command().claims[1]]
        assert [person.name for person in Petitioner.objects.filter(matter=new)] == ["周小满"]
        assert verify().broken == ()


def test_the_petitioner_finds_the_code_of_the_new_matter_on_the_page_of_the_first(county: County) -> None:
    receipt = mixed(county)
    part(county["case"], receipt, 2)
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(petitioner):
        view = track(receipt.matter_id, now=LATER, on=LATER.date())
    (parting,) = view.partings
    assert [claim.left_for for claim in view.claims] == ["", parting.number]
    with as_(Actor.public()):
        opened = open_receipt(parting.number, parting.query_code, address="10.0.0.1", now=LATER)
        new = track(opened, now=LATER, on=LATER.date())
    assert new.parted_from == receipt.number
    assert [claim.text for claim in new.claims] == [command().claims[1]]


def test_both_chains_record_it(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    with as_(SYSTEM):
        last = Event.objects.filter(matter=receipt.matter_id).order_by("-seq")[0]
        first = Event.objects.get(matter__number=done.number, seq=1)
    assert (last.act, last.data["new_matter"]["number"]) == ("SPLIT", done.number)
    assert (first.act, first.data["old_matter"]["number"]) == ("BEGIN_FROM_SPLIT", receipt.number)
    assert UUID(last.data["act"]["to_matter"]) == first.matter_id


def test_the_record_of_the_new_matter_says_nothing_of_a_dispute_that_there_was_not(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    new_id = id_of(done.number)
    with as_(SYSTEM):
        (begun,) = case(done.number, actor=SYSTEM, now=LATER, on=LATER.date()).events
        (told,) = track(new_id, now=LATER, on=LATER.date()).events
    assert begun.detail == told.detail == ()


def test_the_office_finds_the_new_matter_among_all_that_it_sees(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    office = county["triage"]
    with as_(office):
        found = worklist(view=View.ALL, filters=WorklistFilter(), actor=office, on=LATER.date())
    assert [row.number for row in found.rows] == [done.number, receipt.number]


def test_whoever_withdrew_keeps_out_of_the_new_matter_too(county: County) -> None:
    receipt = mixed(county)
    with as_(SYSTEM):
        officer = builders.officer("colleague", county.housing, [Role.CASE_OFFICER])
        colleague = actor_for(officer.account, builders.TODAY)
    withdrawn = county["case"].officer_id
    assert withdrawn is not None
    do(county["case"], receipt.matter_id, acts.Recuse(officer_id=withdrawn, reason="是亲戚"), day=3)
    done = part(colleague, receipt, 1)
    with pytest.raises(Missing):
        do(county["case"], id_of(done.number), acts.Accept(), day=4, hour=1)


def test_a_dispute_goes_on_where_it_stood_and_a_ruling_binds_the_new_matter(county: County) -> None:
    receipt = sorted_out(county, (ClaimType.APPEAL, Route.PETITION), (ClaimType.APPEAL, Route.PETITION))
    do(county["triage"], receipt.matter_id, acts.OpenDispute(reason="三家都说不归自己管"), day=1, hour=1)
    do(county["triage"], receipt.matter_id, acts.RaiseDispute(reason="协商不成"), day=2)
    raised = part(county["triage"], receipt, 2)
    assert facts(id_of(raised.number)).forum is RulingForum.COMMON_SUPERIOR

    other = sorted_out(county, (ClaimType.APPEAL, Route.PETITION), (ClaimType.APPEAL, Route.PETITION))
    do(county["triage"], other.matter_id, acts.OpenDispute(reason="三家都说不归自己管"), day=1, hour=1)
    do(county["triage"], other.matter_id, acts.RaiseDispute(reason="协商不成"), day=2)
    ruling = acts.RuleJurisdiction(to_body=county.housing, ruled_by="市政府", reason="由其主管")
    do(county["supervisor"], other.matter_id, ruling, day=2)
    parted = part(county["case"], other, 2)
    with pytest.raises(Refused) as refused:
        do(county["triage"], id_of(parted.number), acts.OpenDispute(reason="再议"), day=4, hour=1)
    assert refused.value.code == "RULING_BINDS"


def test_the_officer_sees_both_and_the_dispatcher_too(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    for name in ("case", "triage"):
        actor = county[name]
        with as_(actor):
            view = case(done.number, actor=actor, now=LATER, on=LATER.date())
        assert view.parted_from == receipt.number
        assert view.holder_id == county.housing


def test_at_the_office_the_dispatching_period_runs_on(county: County) -> None:
    receipt = sorted_out(county, (ClaimType.APPEAL, Route.PETITION), (ClaimType.APPEAL, Route.ADMINISTRATIVE))
    done = part(county["triage"], receipt, 2)
    new_id = id_of(done.number)
    assert done.state == State.TRIAGED
    assert clocks(new_id) == clocks(receipt.matter_id)
    do(county["triage"], new_id, acts.Refer(to_body=county.water), day=4, hour=1)
    assert facts(new_id).holder == county.water
    assert facts(receipt.matter_id).state is State.TRIAGED


def test_an_accusation_stays_with_its_letter(county: County) -> None:
    with as_(SYSTEM):
        team = reporting_officer(county)
    classes = ((ClaimType.ACCUSATION, None), (ClaimType.APPEAL, Route.PETITION))
    receipt = sorted_out(county, *classes, accused=[county.water])
    with pytest.raises(Refused) as refusal:
        part(team, receipt, 1)
    assert refusal.value.code == "ACCUSATION_STAYS"
    done = part(team, receipt, 2)
    with as_(SYSTEM):
        assert Submission.objects.get(matter__number=done.number).body == ACCOUNT
        assert Matter.objects.get(id=receipt.matter_id).team == Team.REPORTING
        assert Matter.objects.get(number=done.number).team == Team.RESOLUTION


@pytest.mark.parametrize(
    ("positions", "account", "seq", "code"),
    [
        ((), ACCOUNT, None, "NO_CLAIM"),
        ((1, 2), ACCOUNT, None, "NOTHING_LEFT"),
        ((2,), " \n", None, "body_missing"),
        ((2,), ACCOUNT, 1, "acted_meanwhile"),
    ],
)
def test_what_cannot_part_changes_nothing(
    county: County, positions: tuple[int, ...], account: str, seq: int | None, code: str
) -> None:
    receipt = mixed(county)
    with as_(SYSTEM):
        before = (Matter.objects.count(), Event.objects.count())
    with pytest.raises(Refused) as refusal:
        part(county["case"], receipt, *positions, account=account, seq=seq)
    assert refusal.value.code == code
    with as_(SYSTEM):
        assert (Matter.objects.count(), Event.objects.count()) == before


def test_a_claim_that_has_left_does_not_leave_again(county: County) -> None:
    receipt = mixed(county)
    part(county["case"], receipt, 2)
    with pytest.raises(Refused) as refusal:
        part(county["case"], receipt, 2)
    assert refusal.value.code == "NOTHING_LEFT"


def test_neither_the_opinion_nor_a_letter_speaks_of_what_left(county: County) -> None:
    receipt = mixed(county)
    part(county["case"], receipt, 2)
    do(county["case"], receipt.matter_id, acts.Accept(), day=4, hour=1)
    do(county["case"], receipt.matter_id, acts.BeginHandling(), day=4, hour=2)
    drafter = county["case"]
    with as_(drafter):
        save_draft(receipt.matter_id, summary="已调查", answers={}, actor=drafter, now=LATER)
        (opinion,) = case(receipt.number, actor=drafter, now=LATER, on=LATER.date()).opinions
    assert [answer.text for answer in opinion.answers] == [command().claims[0]]
    with as_(SYSTEM):
        claims = paperwork(receipt.matter_id).claims
    assert [claim.has_left for claim in claims] == [False, True]


def test_what_left_takes_its_own_way(county: County) -> None:
    """The claim that left goes to arbitration, the one that stayed is accepted: one matter, one way."""
    receipt = mixed(county)
    new_id = id_of(part(county["case"], receipt, 2).number)
    routed = acts.RouteOut(
        claim_ids=frozenset(claim.claim_id for claim in facts(new_id).claims),
        route=Route.ARBITRATION,
        procedure="labour-arbitration",
        receiver=county.government,
        runs_from=date(2025, 9, 1),
    )
    do(county["case"], new_id, routed, day=4, hour=1)
    do(county["case"], receipt.matter_id, acts.Accept(), day=4, hour=1)
    assert facts(new_id).state is State.ROUTED
    assert facts(receipt.matter_id).state is State.ACCEPTED
