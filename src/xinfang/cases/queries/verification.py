"""核验: read the whole ledger again and name every link that does not hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from xinfang.base.records import Broken
from xinfang.cases.ledger import broken_links, statement
from xinfang.cases.models import Event, Matter
from xinfang.cases.queries.held_rows import rows_unlike_their_events
from xinfang.cases.queries.tombstones import broken_tombstones, destroyed
from xinfang.cases.sealing import as_digested

CHUNK = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How many events were read again, and which of them, or which ends of chains, are not as they were written.

    `destroyed` are the files that went at the end of their years, each with the number of its tombstone.
    """

    matters: int
    events: int
    destroyed: tuple[tuple[str, str], ...]
    broken: tuple[Broken, ...]


def verify(*, on_progress: Callable[[int], None] = lambda events: None) -> Verification:
    """Recompute every chain: an event changed or one missing before it (`what` is "link"), events cut off at the end
    ("end"), matters whose row does not say what their last event says ("projection"), other rows that are not what
    their event says ("row"), files that went without a tombstone or otherwise than theirs says ("tombstone").

    `on_progress` hears the number of events read so far. Only an actor who sees every matter (the system) gets a
    verdict on the whole ledger.
    """
    read = _Counter(on_progress)
    events = Event.objects.select_related("matter").order_by("matter_id", "seq")
    stream = read.counting(events.only(*_HASHED, "matter__number", "matter__destroyed").iterator(chunk_size=CHUNK))
    broken = [
        Broken(number=event.matter.number, seq=event.seq, what="link") for event in broken_links(as_digested(stream))
    ]
    broken += _wrong_ends()
    broken += _wrong_projections()
    broken += rows_unlike_their_events()
    broken += broken_tombstones()
    return Verification(
        matters=Matter.objects.count(), events=read.count, destroyed=tuple(destroyed()), broken=tuple(broken)
    )


def statements(matter_id: UUID) -> list[dict[str, object]]:
    """What each link of a matter's chain is a digest of, first to last: enough to check the chain without us. Words
    that were taken under seal are there for whoever may read them.
    """
    return [statement(event) for event in as_digested(Event.objects.filter(matter_id=matter_id).order_by("seq"))]


_HASHED = [field.name for field in Event._meta.concrete_fields]


class _Counter:
    """Counts what passes through, and says so now and then."""

    def __init__(self, on_progress: Callable[[int], None]) -> None:
        self.count = 0
        self._on_progress = on_progress

    def counting(self, events: Iterator[Event]) -> Iterator[Event]:
        for event in events:
            self.count += 1
            if self.count % CHUNK == 0:
                self._on_progress(self.count)
            yield event


_LAST = Event.objects.filter(matter=OuterRef("pk")).order_by("-seq")


def _wrong_ends() -> list[Broken]:
    """Matters whose row does not end where their chain ends, or whose chain is gone."""
    wrong = (
        Matter.objects.annotate(
            chain_seq=Subquery(_LAST.values("seq")[:1]), chain_hash=Subquery(_LAST.values("hash")[:1])
        )
        .filter(Q(chain_seq=None) | ~Q(last_seq=F("chain_seq"), last_hash=F("chain_hash")))
        .values_list("number", "last_seq")
    )
    return [Broken(number=number, seq=seq, what="end") for number, seq in wrong]


def _wrong_projections() -> list[Broken]:
    """Matters whose state or holder is not what their last event brought about."""
    holder = _LAST.annotate(holder=Cast(KT("outcome__holder"), BigIntegerField())).values("holder")[:1]
    wrong = (
        Matter.objects.annotate(chain_state=Subquery(_LAST.values("state_after")[:1]), chain_holder=Subquery(holder))
        .exclude(state=F("chain_state"), holder=F("chain_holder"))
        .values_list("number", "last_seq")
    )
    return [Broken(number=number, seq=seq, what="projection") for number, seq in wrong]
