"""A matter goes by the numbers of the office that registered it, from the day on which they hold."""

from datetime import timedelta

import pytest

from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import classified, in_handling, issued
from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import receiving_office
from xinfang.agencies.operations.local_rules import set_local_rule
from xinfang.cases.models import Clock
from xinfang.cases.queries.receivers import receivers
from xinfang.law.model import Rule
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
SOURCE = "服务承诺第三条"


def serving(county: County, *, day: int) -> Clock:
    """The clock by which the opinion must be served that was signed on this day."""
    receipt = file()
    in_handling(county, receipt)
    issued(county, receipt, day=day)
    with as_(SYSTEM):
        return Clock.objects.get(matter_id=receipt.matter_id, rule=Rule.SERVE, ended_on=None)


def test_a_clock_takes_the_number_of_its_office_and_names_the_source(county: County) -> None:
    with as_(SYSTEM):
        set_local_rule(
            body_id=county.office,
            key=Rule.SERVE,
            value=2,
            citation=SOURCE,
            first_day=(MORNING + timedelta(days=10)).date(),
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
    before, after = serving(county, day=9), serving(county, day=10)
    assert (before.n, after.n) == (5, 2)
    assert {"source": SOURCE} not in [step["values"] for step in before.steps]
    assert {"source": SOURCE} in [step["values"] for step in after.steps]


def test_what_is_told_before_filing_is_reckoned_by_the_numbers_of_the_office_that_receives(county: County) -> None:
    assert receiving_office().book.local == ()
    with as_(SYSTEM):
        set_local_rule(
            body_id=county.office,
            key=Rule.EVALUATION_WINDOW,
            value=45,
            citation=SOURCE,
            first_day=(MORNING + timedelta(days=1)).date(),
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
    office = receiving_office()
    law = office.book.for_event(on=(MORNING + timedelta(days=1)).date())
    assert (office.short_name, law.term(Rule.EVALUATION_WINDOW).n) == ("XFJ", 45)


def test_a_matter_is_offered_to_whom_the_numbers_of_its_office_let_it_be_handed(county: County) -> None:
    """The nation gives sixty days to report on an assignment; this office gives thirty from the third day on."""
    receipt = file()
    classified(county, receipt)
    with as_(SYSTEM):
        set_local_rule(
            body_id=county.office,
            key=Rule.ASSIGNMENT_FEEDBACK,
            value=30,
            citation=SOURCE,
            first_day=(MORNING + timedelta(days=3)).date(),
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )

    def offered(*, day: int, within: int) -> frozenset[int]:
        now, actor = MORNING + timedelta(days=day), county["triage"]
        due = (now + timedelta(days=within)).date()
        with as_(actor):
            return receivers(
                receipt.matter_id,
                lambda body_id: acts.Assign(to_body=body_id, feedback_due=due),
                candidates={county.housing},
                actor=actor,
                now=now,
            )

    assert offered(day=2, within=40) == {county.housing}
    assert offered(day=3, within=30) == {county.housing}
    assert offered(day=3, within=31) == frozenset()
