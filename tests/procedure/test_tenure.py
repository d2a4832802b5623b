"""Who held a matter on which days, from the record of its acts."""

from datetime import UTC, date, datetime

import pytest

from xinfang.procedure.states import TERMINAL, State
from xinfang.procedure.tenure import tenures


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=UTC)


def held(*spans: tuple[int, datetime]) -> list[tuple[State, int, datetime]]:
    """The same as acts that leave the matter open."""
    return [(State.HANDLING, holder, since) for holder, since in spans]


def test_acts_of_the_same_holder_are_one_span() -> None:
    spans = tenures(held((1, at(1)), (1, at(2)), (2, at(5)), (2, at(6)), (1, at(8))), on=date(2024, 3, 11))
    assert [(span.holder, span.days) for span in spans] == [(1, 4), (2, 3), (1, 3)]
    assert spans[-1].until is None


def test_a_day_counts_for_whoever_holds_the_matter_at_its_end_by_the_office_clock() -> None:
    """Sent on at 23:30 and at 00:30 in the office: 15:30 and 16:30 of the same day elsewhere."""
    spans = tenures(held((1, at(1, 15)), (2, at(1, 16))), on=date(2024, 3, 2))
    assert [(span.holder, span.days) for span in spans] == [(1, 1), (2, 0)]


def test_nothing_was_held_before_the_first_act() -> None:
    assert tenures([], on=date(2024, 3, 2)) == ()


@pytest.mark.parametrize("over", [*sorted(TERMINAL), State.LINKED])
def test_nobody_holds_a_matter_that_is_over_whatever_is_done_afterwards(over: State) -> None:
    ended = [*held((1, at(1)), (2, at(3))), (over, 2, at(6)), (over, 2, at(20))]
    spans = tenures(ended, on=date(2024, 3, 31))
    assert [(span.holder, span.until, span.days) for span in spans] == [(1, at(3), 2), (2, at(6), 3)]


def test_the_count_goes_on_when_the_matter_is_opened_again() -> None:
    reopened = [*held((1, at(1))), (State.CONCLUDED, 1, at(6)), *held((1, at(11)))]
    spans = tenures(reopened, on=date(2024, 3, 13))
    assert [(span.since, span.until, span.days) for span in spans] == [(at(1), at(6), 5), (at(11), None, 2)]
