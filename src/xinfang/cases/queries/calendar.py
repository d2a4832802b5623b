"""Which provisional dates the present calendar settles, by how much they move, and which have moved."""

from collections import Counter
from datetime import date, datetime
from functools import cache
from uuid import UUID

from xinfang.agencies.local_law import law_book_of
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.queries.keyset import Order, Page, Place, page_of
from xinfang.cases.reader import language
from xinfang.cases.types.calendar import Adopted, Move, MovedMatter, MoveView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure.acts import AdoptCalendar
from xinfang.procedure.facts import Facts
from xinfang.procedure.recounting import recounted

CHUNK = 500
PAGE_ROWS = 20
_NEWEST_FIRST = Order(columns={"recorded_at": datetime.fromisoformat, "id": UUID}, newest_first=True)


def moves(facts: Facts, *, book: LawBook) -> tuple[Move, ...]:
    """The running provisional periods of a matter that the calendar settles; `book` is the law of its office."""
    told = {clock.rule: clock.legal_due for clock in facts.clocks if clock.is_open}
    return tuple(
        Move(rule=start.rule, told=told[start.rule], settled=start.due.legal) for start in recounted(facts, book=book)
    )


def forecast() -> Adopted:
    """What adopting the calendar would bring, over all matters that the present actor sees."""
    provisional = Clock.objects.filter(ended_on=None, provisional=True)
    law_of = cache(law_book_of)
    matters = Matter.objects.filter(id__in=provisional.values("matter"))
    moved = Counter(
        move.days
        for office_id, data in matters.values_list("office_id", "facts").iterator(chunk_size=CHUNK)
        for move in moves(load_facts(data), book=law_of(office_id))
    )
    return Adopted(looked_at=provisional.count(), moved=moved)


def moved_matters(place: Place) -> Page[MovedMatter]:
    """The matters in sight whose dates were reckoned again for a published calendar, the latest first."""
    adopted = Event.objects.filter(act=AdoptCalendar.code).select_related("matter")
    page = page_of(adopted, _NEWEST_FIRST, place, size=PAGE_ROWS)
    return Page(rows=tuple(map(_moved_matter, page.rows)), before=page.before, after=page.after)


def _moved_matter(event: Event) -> MovedMatter:
    return MovedMatter(
        number=event.matter.number,
        title=event.matter.title,
        recorded_at=event.recorded_at,
        moves=tuple(
            MoveView(
                label=rule_name(Rule(move["rule"]), lang=language()),
                told=date.fromisoformat(move["told"]),
                settled=date.fromisoformat(move["settled"]),
            )
            for move in event.data["moves"]
        ),
    )
