"""A service is recorded once; what is found out later corrects it in a row of its own, and never in place."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.cases.county import County, as_, file
from tests.cases.steps import in_handling, issued
from tests.notices.steps import SYSTEM, later
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.base.ids import uuid7
from xinfang.cases.models import Clock, Service
from xinfang.cases.operations.serve import correct_service, serve
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.tracking import track
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod

pytestmark = pytest.mark.django_db
SERVED = 8  # days after the filing


@pytest.fixture
def opinion(county: County) -> UUID:
    """An opinion that was served."""
    receipt = file()
    in_handling(county, receipt)
    opinion_id = issued(county, receipt, day=6)
    serve_on(county, opinion_id, SERVED)
    return opinion_id


def serve_on(county: County, opinion_id: UUID, day: int) -> None:
    act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=office_day(later(days=day)), proof="送达回证")
    with as_(county["case"]):
        serve(opinion_id, act, actor=county["case"], now=later(days=20))


def correct(county: County, day: int, *, matter_id: UUID, now: int = 21) -> None:
    act = acts.CorrectService(served_on=office_day(later(days=day)), reason="签收查询单", proof="查询单")
    with as_(county["case"]):
        correct_service(matter_id, act, actor=county["case"], now=later(days=now), seq=None)


def matter_of(opinion_id: UUID) -> UUID:
    with as_(SYSTEM):
        return Service.objects.get(opinion=opinion_id, corrects=None).matter_id


def test_the_petitioners_time_runs_from_the_true_day(county: County, opinion: UUID) -> None:
    matter_id = matter_of(opinion)
    before, after = office_day(later(days=SERVED)), office_day(later(days=SERVED + 6))
    correct(county, SERVED + 6, matter_id=matter_id)
    with as_(SYSTEM):
        clocks = {clock.starts_on: clock for clock in Clock.objects.filter(rule=Rule.REVIEW_REQUEST.value)}
        assert (clocks[before].ended_as, clocks[after].ended_on) == ("SUPERSEDED", None)
        assert clocks[after].raw_due - clocks[before].raw_due == timedelta(days=6)
        shown = track(matter_id, now=later(days=22), on=office_day(later(days=22)))
        facts = facts_of(matter_id)
    assert [view.served_on for view in shown.opinions] == [after]
    assert facts.opinion is not None
    assert facts.opinion.served_on == after


def test_what_was_recorded_first_stays_on_record(county: County, opinion: UUID) -> None:
    matter_id = matter_of(opinion)
    correct(county, SERVED + 6, matter_id=matter_id)
    correct(county, SERVED + 9, matter_id=matter_id, now=22)
    with as_(SYSTEM):
        chain = list(Service.objects.order_by("id"))
    assert [(row.served_on - chain[0].served_on).days for row in chain] == [0, 6, 9]
    assert [row.corrects_id for row in chain] == [None, chain[0].id, chain[1].id]


@pytest.mark.parametrize("day", [SERVED, SERVED - 1, 30])
def test_no_correction_shortens_the_time_or_comes_before_its_day(county: County, opinion: UUID, day: int) -> None:
    matter_id = matter_of(opinion)
    with pytest.raises(Refused) as refusal:
        correct(county, day, matter_id=matter_id)
    assert refusal.value.code == ("IN_THE_FUTURE" if day == 30 else "NOT_SERVED_LATER")
    with as_(SYSTEM):
        assert Service.objects.count() == 1


def test_a_second_proof_with_another_day_is_refused(county: County, opinion: UUID) -> None:
    with pytest.raises(Refused) as refusal:
        serve_on(county, opinion, SERVED + 6)
    assert refusal.value.code == "SERVED_ALREADY"
    assert refusal.value.citation == "《信访工作条例》第三十五条"


def test_the_database_too_takes_one_first_service_and_one_correction_of_each(county: County, opinion: UUID) -> None:
    matter_id = matter_of(opinion)
    correct(county, SERVED + 6, matter_id=matter_id)
    with as_(SYSTEM):
        first, second = Service.objects.order_by("id")
        for corrects in (None, first.id):
            again = Service(
                id=uuid7(),
                matter_id=matter_id,
                opinion_id=opinion,
                event_id=second.event_id,
                method="HAND",
                served_on=second.served_on,
                proof="",
                corrects_id=corrects,
            )
            with pytest.raises(IntegrityError), transaction.atomic():
                again.save(force_insert=True)
