"""How long a person still has to apply to a statutory procedure: the right that a diversion must never cost."""

from datetime import date

from xinfang.law.book import LawBook
from xinfang.law.model import CheckedAgainst, Holder, Rule, StartEvent, Term
from xinfang.law.procedures import PeriodValue


def limitation(book: LawBook, *, procedure: str, start: date) -> Term | None:
    """The person's own period for applying to a procedure, as it runs from the event of `start`.

    None where the book knows no such procedure, or none of its periods on that day.
    """
    value = _value(book, procedure=procedure, start=start)
    if value is None:
        return None
    return Term(
        rule=Rule.LIMITATION,
        ruleset=book.for_event(on=max(start, book.earliest)).ruleset,
        n=value.n,
        unit=value.unit,
        citation=value.citation,
        starts=StartEvent.RIGHT_BEGINS,
        holder=Holder.PETITIONER,
        counting=book.counting_on(start),
        is_unverified=value.checked_against is CheckedAgainst.UNVERIFIED,
    )


def stops_routing(book: LawBook, *, procedure: str, start: date) -> bool:
    """Whether this period, once over, keeps a claim from being shown into the procedure (docs/adr/0061)."""
    value = _value(book, procedure=procedure, start=start)
    if value is None:
        return False
    is_checked = value.checked_against is not CheckedAgainst.UNVERIFIED
    return is_checked or book.switches.unverified_limitation_stops_routing


def first_period(book: LawBook, *, procedure: str) -> PeriodValue | None:
    """The earliest period known here for applying to a procedure; what began before it cannot be counted."""
    known = book.procedures.get(procedure)
    values = known.apply_within.values if known and known.apply_within else ()
    return min(values, key=lambda value: value.validity.first, default=None)


def days_left(last: date, *, on: date) -> int:
    """How many days a period has left after `on`; 0 on its `last` day, negative once it is over."""
    return (last - on).days


def reminders_open_until(book: LawBook, *, on: date) -> date:
    """The last day of those periods of which a person may already be reminded `on` a day."""
    return date.fromordinal(on.toordinal() + (book.reminders.days_left[0] if book.reminders else 0))


def _value(book: LawBook, *, procedure: str, start: date) -> PeriodValue | None:
    known = book.procedures.get(procedure)
    return known.apply_within.on(start) if known and known.apply_within else None
