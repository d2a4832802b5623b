"""销毁凭据: when a file has gone, a tombstone says what it held, on which ground it went, and who agreed."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.ids import uuid7
from xinfang.cases.models import Matter, Tombstone
from xinfang.cases.queries.tombstones import manifest_digest, remains_of
from xinfang.cases.types.tombstone import Contents, Grounds

LOCK = "xinfang tombstones"


def bury(matter_id: UUID, *, contents: Contents, grounds: Grounds, actor: Actor, now: datetime) -> str:
    """Set the tombstone of a file that the room of archives has just destroyed; its number (docs/adr/0106).

    Raises `PermissionError` for anybody but the system.
    """
    if not actor.is_system:
        raise PermissionError("only the system sets tombstones")
    matter = Matter.objects.get(id=matter_id)
    stone = Tombstone(
        id=uuid7(),
        number=_next_number(now),
        matter=matter,
        matter_number=matter.number,
        office_id=matter.office_id,
        destroyed_at=now,
        pieces=list(contents.pieces),
        tables=dict(contents.tables),
        remains=remains_of(matter_id),
        **{name: getattr(grounds, name) for name in Grounds.__slots__},
    )
    stone.manifest_digest = manifest_digest(stone)
    stone.save(force_insert=True)
    return stone.number


def _next_number(now: datetime) -> str:
    """The year and how many tombstones it has, with this one; one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
    year = office_day(now).year
    return f"{year}-{Tombstone.objects.filter(number__startswith=f'{year}-').count() + 1:04d}"
