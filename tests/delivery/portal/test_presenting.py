"""Read-models of the case as the portal words them."""

from datetime import date, timedelta

import pytest

from tests.cases.county import MORNING, County, as_
from tests.cases.test_performance import FIRST, SECOND, appealed, day, promise, promise_in_a_drawer, reviewed
from xinfang.agencies.actors import Actor
from xinfang.cases.queries.clocks import outlook_view
from xinfang.cases.queries.tracking import track
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.portal import presenting
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.procedure.codes import OwedBy, ReviewResult

SENT = date(2026, 3, 2)


@pytest.mark.parametrize(("rule", "is_right"), [(Rule.OBJECTION, True), (Rule.NOTICE, False)])
def test_a_body_that_lets_its_right_to_object_pass_is_late_with_nothing(rule: Rule, is_right: bool) -> None:
    book = LawBook.load()
    reckoned = due(start=SENT, term=book.for_event(on=SENT).term(rule), calendar=book.calendar)
    clock = outlook_view(reckoned, owed_by=OwedBy.ORGAN, body_name="市住建局")
    assert presenting.reasoned(clock).is_right is is_right


def promised_to_the_petitioner(receipt: Receipt) -> list[date | None]:
    """The days that the petitioner's page names, claim by claim."""
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        view = track(receipt.matter_id, now=MORNING + timedelta(days=31), on=day(31))
    return [promised.claim.perform_by for promised in presenting.promises(view, today=day(31))]


@pytest.mark.django_db
def test_a_promise_in_a_drawer_is_not_read_on_the_page(county: County) -> None:
    receipt, _opinion = promise_in_a_drawer(county)
    assert promised_to_the_petitioner(receipt) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("result", "by", "told"),
    [(ReviewResult.CHANGE, SECOND + 20, [day(FIRST)]), (ReviewResult.UPHOLD, None, [day(FIRST), day(SECOND)])],
)
def test_a_day_that_a_review_changed_is_read_once_it_is_served_and_one_that_it_upheld_all_the_time(
    county: County, result: ReviewResult, by: int | None, told: list[date]
) -> None:
    receipt = promise(county)
    reviewed(appealed(county, receipt), receipt, result, "全额退还。", by=by)
    assert promised_to_the_petitioner(receipt) == told
