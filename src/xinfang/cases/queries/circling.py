"""How often bodies pass matters of a topic to each other, in matters that the present actor may see."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Count, QuerySet

from xinfang.agencies.directory import body_names, topic_names
from xinfang.agencies.types import Team
from xinfang.base.days import day_begins, day_is_over, office_day
from xinfang.cases.models import Dispatch, Event, Matter
from xinfang.cases.types.circling import PairRow
from xinfang.procedure.acts import Assign, Object, Refer
from xinfang.procedure.circling import MOVES, Move, Passing, passings

MOST_MATTERS = 5_000
"""A page that counts more objections than this tells about the newest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    topic: str
    body: int
    to_body: int | None


def pairs(*, first: date, last: date) -> tuple[PairRow, ...]:
    """The pairs of bodies between which matters went to and fro in these days, those that lost most days first."""
    topics = _disputed(first, last)
    found: dict[_Pair, list[Passing]] = defaultdict(list)
    for matter_id, passing in _passings(topics):
        found[_Pair(topic=topics[matter_id], body=passing.body, to_body=passing.to_body)].append(passing)
    sent = _sent(first, last, bodies={pair.body for pair in found}, topics=set(topics.values()))
    bodies = body_names({body for pair in found for body in (pair.body, pair.to_body) if body is not None})
    names = topic_names(set(topics.values()))
    rows = [_row(pair, each, sent=sent, bodies=bodies, names=names) for pair, each in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.days_lost, -row.objected, row.topic, row.from_id)))


def _disputed(first: date, last: date) -> dict[UUID, str]:
    """The topics of the matters on which a body objected in these days. An accusation is in no such figure: by topic
    and body there would seldom be ten (`procedure.access`).
    """
    objections = Event.objects.filter(
        act=Object.code, happened_at__gte=day_begins(first), happened_at__lt=day_is_over(last)
    )
    newest = objections.order_by("-happened_at").values_list("matter_id", flat=True)[:MOST_MATTERS]
    return dict(_no_accusations(Matter.objects.filter(id__in=list(newest))).values_list("id", "topic"))


def _no_accusations(matters: "QuerySet[Matter]") -> "QuerySet[Matter]":
    return matters.filter(sealed=False).exclude(team=Team.REPORTING)


def _passings(matters: Iterable[UUID]) -> Iterable[tuple[UUID, Passing]]:
    events = (
        Event.objects.filter(matter_id__in=list(matters), act__in=sorted(MOVES))
        .order_by("matter_id", "seq")
        .values_list("matter_id", "act", "happened_at", "data__act__to_body")
    )
    for matter_id, each in groupby(events, key=lambda event: event[0]):
        moves = (Move(act=act, on=office_day(at), to_body=to_body) for _id, act, at, to_body in each)
        for passing in passings(moves):
            yield matter_id, passing


def _sent(first: date, last: date, *, bodies: Collection[int], topics: Collection[str]) -> Counter[tuple[str, int]]:
    """How many matters of a topic were sent to a body."""
    found = (
        Dispatch.objects.filter(
            receiver_id__in=bodies,
            matter__in=_no_accusations(Matter.objects.filter(topic__in=topics)),
            kind__in=(Refer.code, Assign.code),
            sent_at__gte=day_begins(first),
            sent_at__lt=day_is_over(last),
        )
        .values_list("matter__topic", "receiver_id")
        .annotate(n=Count("id"))
    )
    return Counter({(topic, body): n for topic, body, n in found})


def _row(
    pair: _Pair,
    each: Collection[Passing],
    *,
    sent: Counter[tuple[str, int]],
    bodies: dict[int, str],
    names: dict[str, str],
) -> PairRow:
    return PairRow(
        topic=pair.topic,
        topic_name=names.get(pair.topic, ""),
        from_id=pair.body,
        from_name=bodies[pair.body],
        to_id=pair.to_body,
        to_name=bodies[pair.to_body] if pair.to_body is not None else "",
        sent=sent[(pair.topic, pair.body)],
        objected=len(each),
        agreed=sum(passing.agreed for passing in each),
        refused=sum(passing.refused for passing in each),
        days_lost=sum(passing.days_lost for passing in each),
    )
