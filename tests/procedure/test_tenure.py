"""Who held a matter on which days, from the record of its acts."""

from datetime import UTC, date, datetime

from xinfang.procedure.tenure import tenures


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=UTC)


def test_acts_of_the_same_holder_are_one_span() -> None:
    spans = tenures([(1, at(1)), (1, at(2)), (2, at(5)), (2, at(6)), (1, at(8))], on=date(2024, 3, 11))
    assert [(span.holder, span.days) for span in spans] == [(1, 4), (2, 3), (1, 3)]
    assert spans[-1].until is None


def test_a_day_counts_for_whoever_holds_the_matter_at_its_end_by_the_office_clock() -> None:
    """Sent on at 23:30 and at 00:30 in the office: 15:30 and 16:30 of the same day elsewhere."""
    spans = tenures([(1, at(1, 15)), (2, at(1, 16))], on=date(2024, 3, 2))
    assert [(span.holder, span.days) for span in spans] == [(1, 1), (2, 0)]


def test_nothing_was_held_before_the_first_act() -> None:
    assert tenures([], on=date(2024, 3, 2)) == ()
