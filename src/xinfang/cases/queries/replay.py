"""重算: derive state, holder, facts, clocks and who was rated of matters from their events again, and name what
differs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from uuid import UUID

from django.db import models

from xinfang.agencies.actors import ActorKind
from xinfang.agencies.local_law import law_book_of
from xinfang.base.errors import XinfangError
from xinfang.cases.docket import FORMER_OFFICE, Docket, new_docket
from xinfang.cases.facts import load_act, load_capacity, load_facts
from xinfang.cases.models import Clock, Evaluation, Event, Matter
from xinfang.cases.sealing import as_digested
from xinfang.law.book import LawBook
from xinfang.procedure.codes import Role
from xinfang.procedure.decide import retrace
from xinfang.procedure.decisions import Decision
from xinfang.procedure.facts import ActorFacts, Facts

BATCH = 200
_SHOWN = 200  # characters of a value

# What a matter is given from outside of its events: who it is, and what officers file it under.
_GIVEN = ("id", "number", "title", "channel", "topic", "region", "urgent", "received_at")
# `verify` reads the chain; the facts are compared one by one.
_ELSEWHERE = ("last_seq", "last_hash", "facts")


def _columns(table: type[models.Model], *, but: Iterable[str]) -> tuple[str, ...]:
    return tuple(field.attname for field in table._meta.concrete_fields if field.attname not in but)


_PROJECTED = _columns(Matter, but=(*_GIVEN, *_ELSEWHERE))
_RECKONED = _columns(Clock, but=("id", "matter_id", "rule"))
_DECIDED = ("transition", "state_before", "state_after", "ruleset")

LawOf = Callable[[int], LawBook]
"""The law of an office by its key."""

# What reading and carrying out a record raises that is not as it was written.
_UNLIKE_A_RECORD = (ValueError, LookupError, TypeError, AssertionError, XinfangError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a matter is not as its events make it: its number, the field, what is recorded and what is derived."""

    number: str
    field: str
    recorded: str
    derived: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many matters were derived again, and what differs. `last` is handed back to go on; None at the end."""

    matters: int
    differences: tuple[Difference, ...]
    last: UUID | None


def replay(*, after: UUID | None = None, batch: int = BATCH) -> Replayed:
    """Derive at most `batch` matters again, in order; call it with `after=replayed.last` until that is None.

    Each event is decided anew as it was recorded: the act in its words, in the capacity of whoever acted, at its
    instant, under the calendar that was known then. The guards are not asked again. Only an actor who sees every
    matter (the system) gets a verdict on all of them.
    """
    found = Matter.objects.filter(destroyed=False).order_by("id")  # of a destroyed file nothing can be derived
    matters = list((found.filter(id__gt=after) if after else found)[:batch])
    # Somebody may have acted while these rows were read: what seems to differ is read once more, under lock.
    suspects = {difference.number for difference in _differences(matters)}
    again = Matter.objects.select_for_update().filter(number__in=suspects).order_by("id") if suspects else []
    return Replayed(
        matters=len(matters),
        differences=tuple(_differences(list(again))),
        last=matters[-1].id if len(matters) == batch else None,
    )


def facts_after(matter_id: UUID, *, seq: int) -> Facts:
    """The facts as act `seq` of a matter left them: it and those before it carried out again.

    Raises LookupError where the law of its day knows one of these acts no more.
    """
    events = list(Event.objects.filter(matter=matter_id).order_by("seq"))
    law_of = cache(law_book_of)
    docket = _blank(Matter.objects.get(id=matter_id), events, law_of=law_of)
    calendars = dict(Clock.objects.filter(matter=matter_id).values_list("opened_by", "calendar_version"))
    for event in events[:seq]:
        docket.book = law_of(docket.facts.office)
        _done_again(docket, event, book=_book_for(docket, calendars.get(event.id)) or docket.book)
    return docket.facts


def _differences(matters: Sequence[Matter]) -> Iterator[Difference]:
    ids = [matter.id for matter in matters]
    events: Mapping[UUID, list[Event]] = defaultdict(list)
    clocks: Mapping[UUID, list[Clock]] = defaultdict(list)
    for event in as_digested(Event.objects.filter(matter__in=ids).order_by("matter_id", "seq")):
        events[event.matter_id].append(event)
    for clock in Clock.objects.filter(matter__in=ids).order_by("id"):
        clocks[clock.matter_id].append(clock)
    rated: dict[UUID, int] = dict(Evaluation.objects.filter(matter__in=ids).values_list("event_id", "body_id"))
    law_of = cache(law_book_of)
    for matter in matters:
        docket = _blank(matter, events[matter.id], law_of=law_of)
        yield from _compared(matter, docket, events[matter.id], clocks[matter.id], law_of=law_of)
        yield from _rated_unlike(matter, rated, docket)


def _compared(
    matter: Matter, docket: Docket, events: Sequence[Event], clocks: Sequence[Clock], *, law_of: LawOf
) -> Iterator[Difference]:
    """What differs on one matter, derived again on a blank docket. Behind an event that cannot be carried out, nothing
    can be derived.
    """
    calendars = {clock.opened_by_id: clock.calendar_version for clock in clocks}
    for event in events:
        docket.book = law_of(docket.facts.office)
        try:
            yield from _retraced(docket, event, calendar=calendars.get(event.id))
        except _UNLIKE_A_RECORD:
            yield _difference(matter, f"{event.seq} {event.act}", event.state_after, None)
            return
    docket.project()
    yield from _unlike(matter, "", matter, docket.matter, _PROJECTED)
    yield from _facts_unlike(matter, docket)
    yield from _clocks_unlike(matter, clocks, [row for row in docket.rows if isinstance(row, Clock)])


def _blank(matter: Matter, events: Sequence[Event], *, law_of: LawOf) -> Docket:
    """The matter before its first act, with the office that it came to: one that is accused hands it up."""
    first = next((event.data[FORMER_OFFICE] for event in events if FORMER_OFFICE in event.data), matter.office_id)
    blank = Matter(**{name: getattr(matter, name) for name in _GIVEN})
    return new_docket(matter=blank, office_id=first, book=law_of(first))


def _retraced(docket: Docket, event: Event, *, calendar: str | None) -> Iterator[Difference]:
    """Carry out again what `event` records. Raises LookupError where the law of its day knows no such act."""
    book = _book_for(docket, calendar)
    if book is None:
        yield _difference(docket.matter, f"{event.seq} {event.act} calendar", calendar, docket.book.calendar.version)
    decision = _done_again(docket, event, book=book or docket.book)
    derived = Event(
        transition=decision.number,
        state_before=decision.state_before or "",
        state_after=decision.state,
        ruleset=decision.ruleset,
    )
    yield from _unlike(docket.matter, f"{event.seq} {event.act} ", event, derived, _DECIDED)


def _done_again(docket: Docket, event: Event, *, book: LawBook) -> Decision:
    act = load_act(event.act, event.data["act"])
    decision = retrace(facts=docket.facts, act=act, by=_capacity(event), book=book, at=event.happened_at)
    if decision is None:
        raise LookupError(event.act)
    docket.carry_out(act, decision, event)
    return decision


def _capacity(event: Event) -> ActorFacts:
    """In what capacity somebody acted. Records from before that was kept say whether it was the system, and who."""
    if "capacity" in event.data:
        return load_capacity(event.data["capacity"], officer_id=event.officer_id)
    roles = frozenset({Role.SYSTEM}) if event.actor == ActorKind.SYSTEM else frozenset[Role]()
    return ActorFacts(roles=roles, officer_id=event.officer_id, body_id=event.body_id)


def _book_for(docket: Docket, calendar: str | None) -> LawBook | None:
    """The law under the calendar by which an event reckoned, if it reckoned; None if that calendar is not known."""
    return docket.book if calendar is None else _book_under(docket.book, calendar)


@lru_cache(maxsize=256)
def _book_under(book: LawBook, version: str) -> LawBook | None:
    """The same law under the calendar as it was known under that name; None if today's calendar never was that one."""
    known = book.calendar.known_as(version)
    return None if known is None else replace(book, calendar=known)


def _facts_unlike(matter: Matter, docket: Docket) -> Iterator[Difference]:
    try:
        recorded = load_facts(matter.facts)
    except _UNLIKE_A_RECORD:
        yield _difference(matter, "facts", "?", docket.facts.state)
        return
    derived = load_facts(docket.matter.facts)
    for field in fields(Facts):
        mine, theirs = getattr(recorded, field.name), getattr(derived, field.name)
        if mine != theirs:
            yield _difference(matter, f"facts {field.name}", mine, theirs)


def _clocks_unlike(matter: Matter, recorded: Sequence[Clock], derived: Sequence[Clock]) -> Iterator[Difference]:
    """Clocks by the rule and the event that opened them, of which there is one each."""
    mine = {(clock.rule, clock.opened_by_id): clock for clock in recorded}
    theirs = {(clock.rule, clock.opened_by_id): clock for clock in derived}
    for key in [*mine, *(key for key in theirs if key not in mine)]:
        name = f"clock {key[0]} "
        if key in mine and key in theirs:
            yield from _unlike(matter, name, mine[key], theirs[key], _RECKONED)
        else:
            found = mine.get(key) or theirs[key]
            days = (found.legal_due, None) if key in mine else (None, found.legal_due)
            yield _difference(matter, name.strip(), *days)


def _rated_unlike(matter: Matter, recorded: Mapping[UUID, int], docket: Docket) -> Iterator[Difference]:
    """Ratings that stand for another body than the one that had the matter in hand; `verify` holds their words."""
    for row in docket.rows:
        if isinstance(row, Evaluation) and recorded.get(row.event_id) != row.body_id:
            yield _difference(matter, f"rating {row.target} body_id", recorded.get(row.event_id), row.body_id)


def _unlike(
    matter: Matter, prefix: str, recorded: models.Model, derived: models.Model, names: Sequence[str]
) -> Iterator[Difference]:
    for name in names:
        mine, theirs = getattr(recorded, name), getattr(derived, name)
        if mine != theirs:
            yield _difference(matter, f"{prefix}{name}", mine, theirs)


def _difference(matter: Matter, field: str, recorded: object, derived: object) -> Difference:
    said = ["" if value is None else str(value)[:_SHOWN] for value in (recorded, derived)]
    return Difference(number=matter.number, field=field, recorded=said[0], derived=said[1])
