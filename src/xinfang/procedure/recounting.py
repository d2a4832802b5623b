"""Periods that were reckoned before the holidays of a year were known, reckoned again (docs/adr/0003)."""

from dataclasses import replace

from xinfang.law.book import LawBook
from xinfang.law.limitation import limitation
from xinfang.law.model import DueDate, Rule, Term
from xinfang.law.terms import recompute
from xinfang.procedure.decisions import ClockStart
from xinfang.procedure.facts import ClockFacts, Facts


def recounted(facts: Facts, *, book: LawBook) -> tuple[ClockStart, ...]:
    """The running provisional periods that the calendar of `book` settles, each as it runs from now on.

    A period keeps its first day, its law and its length, be it one that an officer set; the day told to a petitioner
    is never taken back. What meets a year that is still not published stays as it is.
    """
    provisional = [clock for clock in facts.clocks if clock.is_open and clock.provisional]
    renewed = [
        ClockStart(
            rule=clock.rule, due=_reckoned_again(clock, facts, book), owed_by=clock.owed_by, excluded=clock.excluded
        )
        for clock in provisional
    ]
    return tuple(start for start in renewed if not start.due.provisional)


def _reckoned_again(clock: ClockFacts, facts: Facts, book: LawBook) -> DueDate:
    term = replace(_term_of(clock, facts, book), n=clock.n, is_maximum=False)
    former = _answer_so_far(clock, term)
    return recompute(former=former, term=term, excluded=clock.excluded, calendar=book.calendar)


def _term_of(clock: ClockFacts, facts: Facts, book: LawBook) -> Term:
    """The period as the law sets it: the person's time to apply by the statutory procedure, all others by the day."""
    if clock.rule is Rule.LIMITATION and facts.routing is not None:
        term = limitation(book, procedure=facts.routing.procedure, start=clock.start)
        assert term is not None, "a limitation was started without a period"
        return term
    return book.for_event(on=clock.start).term(clock.rule)


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
