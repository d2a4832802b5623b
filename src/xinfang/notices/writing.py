"""Writing into the outbox, in the transaction of the act that is told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from xinfang.cases.following import Recorded
from xinfang.cases.queries.news import last_seq
from xinfang.notices.models import Message, Wish
from xinfang.notices.telling import TOLD_CODES


def follow(events: Sequence[Recorded]) -> None:
    """Write a message for each act that concerns a petitioner who asked for messages.

    A filing costs nothing here: nobody can have asked yet. Claims that part take the wish along.
    """
    new = {event.matter_id for event in events if event.seq == 1}
    parted_from = {event.parted_from for event in events if event.parted_from}
    asked_about = {event.matter_id for event in events} - new | parted_from
    told = [event for event in events if event.act in TOLD_CODES]
    if not asked_about or not told:
        return
    wishes = {wish.matter_id: wish for wish in Wish.objects.filter(matter__in=asked_about, stopped_at=None)}
    if wishes:
        wishes |= _taken_along(events, wishes)
        write(_about(event, wishes[event.matter_id]) for event in told if event.matter_id in wishes)


def message(wish: Wish, *, seq: int, kind: str, occasion: str, at: datetime) -> Message:
    """A message by the channel and in the language of `wish`."""
    return Message(
        matter_id=wish.matter_id,
        seq=seq,
        kind=kind,
        occasion=occasion,
        channel=wish.channel,
        language=wish.language,
        written_at=at,
        next_try_at=at,
    )


def tell(matter_ids: Collection[UUID], *, kind: str, occasion: str, at: datetime) -> None:
    """Tell whoever asked for messages about these matters something that is no act; once for each occasion."""
    wishes = Wish.objects.filter(matter__in=matter_ids, stopped_at=None)
    write(message(wish, seq=last_seq(wish.matter_id), kind=kind, occasion=occasion, at=at) for wish in wishes)


def write(messages: Iterable[Message]) -> None:
    """Put them into the outbox; one that is there for its occasion already is not written again."""
    Message.objects.bulk_create(messages, ignore_conflicts=True)


def _about(event: Recorded, wish: Wish) -> Message:
    return message(wish, seq=event.seq, kind=event.act, occasion=f"act:{event.seq}", at=event.recorded_at)


def _taken_along(events: Sequence[Recorded], wishes: Mapping[UUID, Wish]) -> dict[UUID, Wish]:
    """The same wishes for the matters that claims began by leaving these."""
    made = {
        event.matter_id: Wish(
            matter_id=event.matter_id, channel=left.channel, language=left.language, chosen_at=event.recorded_at
        )
        for event in events
        if event.parted_from and (left := wishes.get(event.parted_from))
    }
    Wish.objects.bulk_create(made.values())
    return made
