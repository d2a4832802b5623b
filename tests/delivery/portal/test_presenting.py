"""Read-models of the case as the portal words them."""

from datetime import date

import pytest

from xinfang.cases.queries.clocks import outlook_view
from xinfang.delivery.portal import presenting
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.procedure.codes import OwedBy

SENT = date(2026, 3, 2)


@pytest.mark.parametrize(("rule", "is_right"), [(Rule.OBJECTION, True), (Rule.NOTICE, False)])
def test_a_body_that_lets_its_right_to_object_pass_is_late_with_nothing(rule: Rule, is_right: bool) -> None:
    book = LawBook.load()
    reckoned = due(start=SENT, term=book.for_event(on=SENT).term(rule), calendar=book.calendar)
    clock = outlook_view(reckoned, owed_by=OwedBy.ORGAN, body_name="市住建局")
    assert presenting.reasoned(clock).is_right is is_right
