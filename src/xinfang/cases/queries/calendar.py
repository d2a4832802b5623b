"""Which provisional dates the present calendar settles, and by how much they move. Nothing is changed here."""

from collections import Counter
from functools import cache

from xinfang.agencies.local_law import law_book_of
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Clock, Matter
from xinfang.cases.types.calendar import Adopted, Move
from xinfang.law.book import LawBook
from xinfang.procedure.facts import Facts
from xinfang.procedure.recounting import recounted

CHUNK = 500


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
