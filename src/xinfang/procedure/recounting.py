"""Periods that were reckoned before the holidays of a year were known, reckoned again (docs/adr/0003)."""

from dataclasses import replace

from xinfang.law.book import LawBook
from xinfang.law.model import DueDate, Term
from xinfang.law.terms import recompute
from xinfang.procedure.decisions import ClockStart
from xinfang.procedure.facts import ClockFacts, Facts


def recounted(facts: Facts, *, book: LawBook) -> tuple[ClockStart, ...]:
    """The running provisional periods that the calendar of `book` settles, each as it runs from now on.

    A period keeps its first day, its law and its length, be it one that an officer set; the day told to a petitioner
    is never taken back. What meets a year that is still not published stays as it is.
    """
    renewed = [
        ClockStart(rule=clock.rule, due=_reckoned_again(clock, book), owed_by=clock.owed_by)
        for clock in facts.clocks
        if clock.is_open and clock.provisional
    ]
    return tuple(start for start in renewed if not start.due.provisional)


def _reckoned_again(clock: ClockFacts, book: LawBook) -> DueDate:
    law = book.for_event(on=clock.start)
    term = replace(law.term(clock.rule), n=clock.n, is_maximum=False)
    return recompute(former=_answer_so_far(clock, term), term=term, calendar=book.calendar)


def _answer_so_far(clock: ClockFacts, term: Term) -> DueDate:
    """The former answer as far as the facts keep it; its steps and its calendar are in the ledger."""
    return DueDate(
        rule=clock.rule,
        ruleset=clock.ruleset,
        start=clock.start,
        raw=clock.raw_due,
        legal=clock.legal_due,
        internal=clock.internal_due,
        unit=term.unit,
        n=clock.n,
        citation=term.citation,
        provisional=clock.provisional,
        calendar_version="",
        steps=(),
    )
