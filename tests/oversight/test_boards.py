"""The figures of the boards: what is counted of whom and in which month, who reads it, and what is told of few."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.agencies.builders import SYSTEM
from tests.cases import steps
from tests.cases.county import MORNING, County, as_, do, facts, file, with_reviewers
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.cases.models import Matter
from xinfang.cases.operations.performance import record_performance
from xinfang.cases.operations.review import request_review
from xinfang.cases.operations.serve import serve
from xinfang.cases.types.acting import DecisionDraft, ReviewPlea
from xinfang.cases.types.filing import Receipt
from xinfang.oversight.board_types import Board, Measure, Period, Share
from xinfang.oversight.models import Tallied, Tally
from xinfang.oversight.operations.sweep import sweep_day
from xinfang.oversight.queries.boards import board, boards, by_month, counted_up_to
from xinfang.procedure import acts
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import RatedBody, ReviewResult, Satisfaction, ServiceMethod

pytestmark = pytest.mark.django_db


def swept(day: int) -> date:
    """Sweep the day so many days after the first; which day that is."""
    on = (MORNING + timedelta(days=day)).date()
    sweep_day(on=on, actor=SYSTEM, context=lambda: as_(SYSTEM), now=lambda: MORNING, say=lambda done: None)
    return on


def shown(county: County, body_id: int, *, on: date) -> Board:
    with as_(county["supervisor"]):
        return board(body_id, Period.YEAR, on=on)


def served(county: County, receipt: Receipt, opinion_id: UUID, *, day: int) -> None:
    at = MORNING + timedelta(days=day)
    with as_(county["case"]):
        proof = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=at.date(), proof="送达回证")
        serve(opinion_id, proof, actor=county["case"], now=at)


def rated(receipt: Receipt, *, day: int, **said: object) -> None:
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    do(
        petitioner,
        receipt.matter_id,
        acts.Rate(rated=RatedBody.ORGAN, satisfaction=Satisfaction.FAIRLY, **said),
        day=day,
    )


def test_a_matter_is_counted_of_each_body_in_the_month_in_which_it_happened(county: County) -> None:
    receipt = file()
    steps.in_handling(county, receipt)
    served(county, receipt, steps.issued(county, receipt, day=20), day=21)
    rated(receipt, day=30, answered=True, solved=False)
    on = swept(40)
    before = shown(county, county.housing, on=on)
    assert (before.middle(Measure.HANDLE_DAYS).days, before.middle(Measure.NOTICE_DAYS).whole) == (18, 1)
    assert before.on_time.part == before.on_time.whole > 0
    assert (before.rated.whole, before.answered.whole) == (0, 0), "nobody is told before the time for rating is over"
    after = shown(county, county.housing, on=swept(60))
    assert (after.rated, after.answered, after.solved, after.satisfied) == (
        Share(part=1, whole=1),
        Share(part=1, whole=1),
        Share(part=0, whole=1),
        Share(part=1, whole=1),
    )
    office = shown(county, county.office, on=on)
    assert office.rated == Share(part=0, whole=1), "the office's own clocks and ratings stand on the same board"
    assert office.count(Measure.ON_TIME) >= 1
    with as_(county["supervisor"]):
        months = by_month(county.housing, Period.YEAR, on=on)
    assert [month.month for month in months] == [3, 4]
    assert months[date(2026, 3, 1)].on_time == after.on_time


def test_what_is_late_counts_while_it_runs_and_when_it_has_ended(county: County) -> None:
    receipt = file()
    steps.classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    running = shown(county, county.housing, on=swept(30))
    assert (running.count(Measure.OVERDUE), running.count(Measure.LATE)) == (1, 0)
    do(county["case"], receipt.matter_id, acts.Accept(), day=31)
    ended = shown(county, county.housing, on=swept(32))
    assert (ended.count(Measure.OVERDUE), ended.count(Measure.LATE)) == (0, 1)
    assert ended.on_time == Share(part=0, whole=1)


@pytest.mark.parametrize(
    ("ruling", "lost"),
    [
        (acts.DismissObjection(reason="属于你单位职责"), Share(part=1, whole=1)),
        (acts.UpholdObjection(reason="不属于该单位"), Share(part=0, whole=1)),
    ],
)
def test_an_objection_is_counted_of_who_raised_it_and_so_is_what_came_of_it(
    county: County, ruling: Act, lost: Share
) -> None:
    receipt = file()
    steps.classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    do(county["case"], receipt.matter_id, acts.Object(reason="不属于本单位"), day=3)
    do(county["second"], receipt.matter_id, ruling, day=4)
    housing = shown(county, county.housing, on=swept(5))
    assert (housing.count(Measure.OBJECTED), housing.objections_lost) == (1, lost)


def test_a_decision_above_counts_of_the_body_that_was_reviewed(county: County) -> None:
    with as_(SYSTEM):
        court = with_reviewers(county)
    receipt = file()
    steps.in_handling(court, receipt)
    served(court, receipt, steps.issued(court, receipt, day=10), day=11)
    at, key = MORNING + timedelta(days=15), receipt.matter_id
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
    revoked = DecisionDraft(result=ReviewResult.REVOKE)
    decision = steps.decided(key, court["reviewer"], court["mayor"], revoked, now=MORNING + timedelta(days=20))
    assert shown(court, court.housing, on=swept(21)).overturned == Share(part=1, whole=1)
    by_hand = {"method": ServiceMethod.HAND, "signer": "本人", "proof": "送达回证"}
    with as_(court["reviewer"]):
        arrived = MORNING + timedelta(days=22)
        proof = acts.ServeReview(served_on=arrived.date(), **by_hand)
        serve(decision, proof, actor=court["reviewer"], now=arrived)
    promised = shown(court, court.housing, on=swept(200))
    assert promised.count(Measure.UNKEPT) == 1, "what the decision supports was to be performed by then"
    performed = acts.RecordPerformance(
        performed_on=(MORNING + timedelta(days=40)).date(), proof="验收单", claim_ids=frozenset()
    )
    with as_(court["case"]):
        paper = {"file_draft": uuid4(), "file_ids": ()}
        record_performance(key, performed, **paper, actor=court["case"], now=MORNING + timedelta(days=201))
    assert shown(court, court.housing, on=swept(202)).kept == Share(part=2, whole=2), "two claims, both in time"


def test_counting_again_changes_nothing_and_an_accusation_is_in_no_figure(county: County) -> None:
    receipt = file()
    steps.in_handling(county, receipt)
    first = shown(county, county.housing, on=swept(5))
    with as_(SYSTEM):
        Tallied.objects.update(recorded_at=datetime.min.replace(tzinfo=MORNING.tzinfo, year=2000))
    assert shown(county, county.housing, on=swept(5)) == first
    with as_(SYSTEM):
        Matter.objects.update(sealed=True)
    on = swept(6)
    with as_(county["supervisor"]):
        assert (boards(Period.YEAR, on=on), counted_up_to()) == ([], on)


def test_a_body_reads_its_own_figures_and_nobody_writes_any(county: County) -> None:
    receipt = file()
    steps.in_handling(county, receipt)
    on = swept(5)
    with as_(county["head"]):
        assert [each.body_id for each in boards(Period.YEAR, on=on)] == [county.housing]
    with as_(county["water"]), pytest.raises(Missing):
        board(county.housing, Period.YEAR, on=on)
    with as_(Actor.public()):
        assert counted_up_to() is None
    with as_(county["supervisor"]):
        assert Tally.objects.all()._raw_delete("default") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Tally.objects.update(n=0)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.YEAR, date(2026, 1, 1)),
        (Period.TWELVE, date(2025, 6, 1)),
        (Period.QUARTER, date(2026, 4, 1)),
    ],
)
def test_periods_are_whole_months(period: Period, first: date) -> None:
    assert period.first_month(date(2026, 5, 31)) == first


def test_few_are_not_told_as_a_rate() -> None:
    assert [Share(part=3, whole=whole).is_told for whole in (9, 10)] == [False, True]
