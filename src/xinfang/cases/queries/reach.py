"""Everything that an actor may see, the latest registered first: found by the bodies that are or were involved."""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import by_right
from xinfang.cases.models import Involvement, Matter
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, framed, read_key, write_key

BY_REGISTRATION = Order(columns={"id": UUID}, newest_first=True)  # keys of matters are drawn in the order of time
FIRST_KEY, LAST_KEY = UUID(int=0), UUID(int=(1 << 128) - 1)

# A few from each body, then the nearest of them all: an index finds them, however many bodies and matters there are.
_NEAREST = f"""
    SELECT DISTINCT near.matter_id FROM unnest(%s::bigint[]) AS body (id)
    CROSS JOIN LATERAL (
        SELECT matter_id FROM {Involvement._meta.db_table}
        WHERE body_id = body.id AND matter_id {{sign}} %s ORDER BY matter_id {{direction}} LIMIT %s
    ) AS near
    ORDER BY near.matter_id {{direction}} LIMIT %s
"""  # noqa: S608
_OLDER, _NEWER = _NEAREST.format(sign="<", direction="DESC"), _NEAREST.format(sign=">", direction="ASC")


def newest(actor: Actor, matters: "QuerySet[Matter]", place: Place, *, size: int) -> Page[Matter]:
    """A page of `matters` within the actor's reach. Raises `Missing` for a key that is not ours.

    What the row policies hide (accusations) leaves no gap, or the gaps could be counted: the next ones close up.
    """
    edge = FIRST_KEY if place.is_backwards else LAST_KEY
    if place.key:
        (edge,) = read_key(place.key, BY_REGISTRATION)
    found: list[Matter] = []
    step = wanted = size + 1
    while len(found) < wanted:
        keys = _nearest(actor, edge, is_backwards=place.is_backwards, most=step)
        seen = matters.in_bulk(keys)
        found += [seen[key] for key in keys if key in seen]
        if len(keys) < step:
            break
        edge, step = keys[-1], step * 2
    if place.key and not found:
        return newest(actor, matters, FIRST, size=size)
    return framed(found[:wanted], place, size=size, key_of=lambda matter: write_key([matter.id]))


def stays_in_sight(number: str) -> bool:
    """Whether the present actor still sees the matter in the next request: who sealed it or gave it away may not."""
    with by_right():
        return Matter.objects.filter(number=number).exists()


def _nearest(actor: Actor, edge: UUID, *, is_backwards: bool, most: int) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_NEWER if is_backwards else _OLDER, [sorted(actor.body_ids), edge, most, most])
        return [row[0] for row in cursor.fetchall()]
