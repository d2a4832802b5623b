"""`decide`: what lawfully follows from an act, or why it is refused. Pure: no clock, no database, no memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from xinfang.base.days import office_day
from xinfang.law.book import LawBook
from xinfang.law.errors import NoLawInForce
from xinfang.law.model import Citation, Term
from xinfang.law.terms import due
from xinfang.procedure.acts import ACTS, Act
from xinfang.procedure.codes import ROLE_LABELS, ClockEnding
from xinfang.procedure.decisions import ClockEnd, ClockStart, Decision, Refusal
from xinfang.procedure.documents import NEEDS_AN_ADDRESS, Document
from xinfang.procedure.facts import ActorFacts, ClockFacts, Facts
from xinfang.procedure.guards.accused import reaches_the_accused, takes_no_part
from xinfang.procedure.guards.common import in_order, not_recused
from xinfang.procedure.letters import letters_owed
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation, situation_of
from xinfang.procedure.states import STATE_LABELS
from xinfang.procedure.tables import TABLES
from xinfang.procedure.transitions import LOCAL_SETTINGS, Start, Transition

# A page asks which of all acts are lawful: by their rows, or it would read the whole table for each of a hundred.
_ROWS = {law: {act: tuple(row for row in table if row.act is act) for act in ACTS} for law, table in TABLES.items()}


def decide(*, facts: Facts, act: Act, by: ActorFacts, book: LawBook, at: datetime) -> Decision | Refusal:
    """Judge `act`, done by `by` and recorded at `at`, on a matter that stands at `facts`.

    The law in force on the day on which the act takes effect decides whether it is lawful; each clock takes the
    law of the day that starts it. Raises `ValueError` for an instant without a time zone.
    """
    try:
        situation = situation_of(facts=facts, act=act, by=by, book=book, at=at)
    except NoLawInForce:
        return Refusal(code=RefusalCode.NO_LAW_IN_FORCE, values=(("day", act.effective_on(at.date()).isoformat()),))
    rows = _rows_from_here(type(act), situation)
    if isinstance(rows, Refusal):
        return rows
    row = _row(rows, situation, act)
    return _refusal(row, situation, act) or _decision(row, situation, act)


def retrace(*, facts: Facts, act: Act, by: ActorFacts, book: LawBook, at: datetime) -> Decision | None:
    """What followed from an act that is on record: as `decide` reckons it, but without asking the guards again.

    Whether the act was lawful was judged once, on what was known then. None if the tables know no such act from where
    the facts stand, or no law was in force.
    """
    try:
        situation = situation_of(facts=facts, act=act, by=by, book=book, at=at)
    except NoLawInForce:
        return None
    rows = rows_for(type(act), situation)
    return _decision(_row(rows, situation, act), situation, act) if rows else None


def apply(*, facts: Facts, act: Act, decision: Decision, at: datetime) -> Facts:
    """The facts after `act` was carried out as decided. Folding a matter's acts so gives its facts again."""
    ended = {end.rule: end for end in decision.clocks_ended}
    kept = tuple(
        replace(clock, ended_on=ended[clock.rule].ended_on, ended_as=ended[clock.rule].ended_as)
        if clock.is_open and clock.rule in ended
        else clock
        for clock in facts.clocks
    )
    moved = decision.state is not facts.state
    after = replace(
        facts,
        **decision.changes,
        state=decision.state,
        holder=decision.holder,
        stage_since=decision.effective_on if moved else facts.stage_since,
        last_act_at=at,
        last_seq=facts.last_seq + 1,
        clocks=(*kept, *(_running(start) for start in decision.clocks_started)),
    )
    owed = letters_owed(decision.documents, seq=after.last_seq, issuer=decision.issuer, on=office_day(at))
    return replace(after, letters=(*after.letters, *owed)) if owed else after


def why_not(act: type[Act], *, facts: Facts, by: ActorFacts, book: LawBook, at: datetime) -> Refusal | None:
    """Why `by` cannot do an act of this class now, whatever it would say; None if it is open to them."""
    situation = situation_of(facts=facts, act=None, by=by, book=book, at=at)
    rows = _rows_from_here(act, situation)
    if isinstance(rows, Refusal):
        return rows
    refusals = [_standing_refusal(row, situation) for row in rows]
    return None if None in refusals else refusals[0]


def lawful_acts(*, facts: Facts, by: ActorFacts, book: LawBook, at: datetime) -> tuple[type[Act], ...]:
    """The classes of acts that `by` may do now, in the order in which a matter usually meets them."""
    return tuple(act for act in ACTS if why_not(act, facts=facts, by=by, book=book, at=at) is None)


def rows_for(act: type[Act], situation: Situation) -> tuple[Transition, ...]:
    """The rows of the law in force under which an act of this class leads on from where the matter stands."""
    return tuple(row for row in _ROWS[situation.law.ruleset][act] if situation.facts.state in row.sources)


def clock_start(start: Start, situation: Situation, act: Act | None) -> ClockStart | None:
    """The period that `start` begins, reckoned; None where the law of that day sets no such period.

    Without an act (before it is worded) a length that the act would set is the law's maximum.
    """
    since = start.since(situation, act)
    term = _term_of(start, situation, act, since)
    if term is None:
        return None
    if start.length is not None and act is not None:
        term = replace(term, n=start.length(situation, act), is_maximum=False)
    excluded = start.excluded(situation, act) if start.excluded else ()
    reckoned = due(start=since, term=term, excluded=excluded, calendar=situation.book.calendar)
    return ClockStart(rule=start.rule, due=reckoned, owed_by=start.owed_by, excluded=excluded)


def _term_of(start: Start, situation: Situation, act: Act | None, since: date) -> Term | None:
    """The period as the law of its first day sets it, or the statutory procedure into which the claim is shown."""
    if start.term is not None:
        return start.term(situation, act)
    law = situation.book.for_event(on=since)
    return law.term(start.rule) if law.has(start.rule) else None


def citations_of(row: Transition, situation: Situation) -> tuple[Citation, ...]:
    """The places that provide for the act: of the regulation in force, then of the local settings."""
    article = row.basis.article_under(situation.law.ruleset)
    return (
        *([situation.law.cite(article)] if article else []),
        *([Citation(instrument=LOCAL_SETTINGS, article=row.basis.local)] if row.basis.local else []),
    )


def documents_of(row: Transition, facts: Facts) -> tuple[Document, ...]:
    """The documents owed on these facts: none to a petitioner who cannot be found (R2022-23(2); R2005-22(2)),
    no copy to a dispatcher where nobody dispatched.
    """
    return tuple(
        document
        for document in row.documents
        if not (document in NEEDS_AN_ADDRESS and not facts.identity_known)
        and not (document is Document.OPINION_COPY and facts.dispatched_by is None)
    )


def _rows_from_here(act: type[Act], situation: Situation) -> tuple[Transition, ...] | Refusal:
    """The rows that may apply to this actor here, or why there is none."""
    if not _ROWS[situation.law.ruleset][act]:
        return situation.refuse(RefusalCode.NOT_UNDER_THIS_LAW, act=act.label)
    from_here = rows_for(act, situation)
    state = situation.facts.state
    if not from_here:
        label = STATE_LABELS[state] if state else "尚未提交"
        return situation.refuse(RefusalCode.NOT_IN_THIS_STATE, act=act.label, state=label)
    open_to_actor = tuple(row for row in from_here if row.roles & situation.by.roles)
    if not open_to_actor:
        allowed = sorted({ROLE_LABELS[role] for row in from_here for role in row.roles})
        return situation.refuse(RefusalCode.NOT_YOUR_ROLE, act=act.label, roles="、".join(allowed))
    return open_to_actor


def _row(rows: tuple[Transition, ...], situation: Situation, act: Act) -> Transition:
    """Of several rows for one act the first that matches; the last always does."""
    return next((row for row in rows if row.when is None or row.when(situation, act)), rows[-1])


def _standing_refusal(row: Transition, situation: Situation) -> Refusal | None:
    for guard in (not_recused, in_order, *row.standing):
        refusal = guard(situation)
        if refusal:
            return refusal
    return None


def _refusal(row: Transition, situation: Situation, act: Act) -> Refusal | None:
    """The first guard of the row that refuses the act."""
    refusal = _standing_refusal(row, situation) or _too_early(row, situation)
    refusal = refusal or reaches_the_accused(situation, act, holder=_holder_after(row, situation, act))
    refusal = refusal or takes_no_part(situation, act)
    if refusal:
        return refusal
    for check in row.checks:
        refusal = check(situation, act)
        if refusal:
            return refusal
    return None


def _holder_after(row: Transition, situation: Situation, act: Act) -> int | None:
    return row.holder(situation, act) if row.holder else situation.facts.holder


def _too_early(row: Transition, situation: Situation) -> Refusal | None:
    """An act does not take effect before the step that it builds on."""
    earliest = row.not_before(situation) if row.not_before else situation.facts.stage_since
    if earliest is None or situation.day >= earliest:
        return None
    return situation.refuse(RefusalCode.OUT_OF_ORDER, day=situation.day, earliest=earliest)


def _decision(row: Transition, situation: Situation, act: Act) -> Decision:
    facts = situation.facts
    state = row.target or facts.state
    holder = _holder_after(row, situation, act)
    assert state is not None
    assert holder is not None
    return Decision(
        act=act.code,
        number=row.number,
        effective_on=situation.day,
        ruleset=situation.law.ruleset,
        state_before=facts.state,
        state=state,
        holder=holder,
        issuer=situation.by.body_id or holder,
        clocks_ended=tuple(_endings(row, situation)),
        clocks_started=tuple(_beginnings(row, situation, act)),
        documents=documents_of(row, facts),
        citations=citations_of(row, situation),
        changes=row.changes(situation, act) if row.changes else {},
    )


def _beginnings(row: Transition, situation: Situation, act: Act) -> Iterable[ClockStart]:
    for start in row.starts:
        if start.when is None or start.when(situation, act):
            begun = clock_start(start, situation, act)
            if begun:
                yield begun
    yield from _renewed(row, situation)


def _endings(row: Transition, situation: Situation) -> Iterable[ClockEnd]:
    # A renewed duty is not late for having been overdue: if it still is, its new clock says so.
    for start in _renewed(row, situation):
        yield ClockEnd(rule=start.rule, ended_on=situation.day, ended_as=ClockEnding.SUPERSEDED)
    for clock in situation.facts.clocks:
        if clock.is_open and clock.rule in (*row.fulfils, *row.stops, *row.supersedes):
            ended_as = _ending(clock, row, on=situation.day)
            yield ClockEnd(rule=clock.rule, ended_on=situation.day, ended_as=ended_as)


def _renewed(row: Transition, situation: Situation) -> tuple[ClockStart, ...]:
    return row.renews(situation) if row.renews else ()


def _ending(clock: ClockFacts, row: Transition, *, on: date) -> ClockEnding:
    """How a clock ends. Whatever ends a duty that is overdue, its breach stays on record."""
    if clock.is_over(on):
        return ClockEnding.LAPSED if clock.is_right else ClockEnding.LATE
    if clock.rule in row.fulfils:
        return ClockEnding.MET
    return ClockEnding.SUPERSEDED if clock.rule in row.supersedes else ClockEnding.STOPPED


def _running(start: ClockStart) -> ClockFacts:
    return ClockFacts(
        rule=start.rule,
        ruleset=start.due.ruleset,
        owed_by=start.owed_by,
        start=start.due.start,
        raw_due=start.due.raw,
        legal_due=start.due.legal,
        internal_due=start.due.internal,
        n=start.due.n,
        provisional=start.due.provisional,
        excluded=start.excluded,
    )
