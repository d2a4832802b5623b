"""Seals of before everything followed them: what an earlier release left in rows is taken in (条例 第三十条).

Resumed wherever it stopped, and harmless to repeat; only the system may.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from xinfang.agencies.actors import Actor
from xinfang.cases import sealing
from xinfang.cases.models import Matter, Sealed
from xinfang.cases.writing import insert

BATCH = 200
FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The matters that were looked at, how many words and files were moved; `last` is None when there are no more."""

    matters: tuple[UUID, ...]
    moved: int
    last: UUID | None = None


def keep_seals(*, actor: Actor, after: UUID = FIRST, batch: int = BATCH) -> Kept:
    """Take under seal what matters that are sealed still say in rows, and let the keys of files follow every seal.

    Looks at the next `batch` matters behind `after` that are sealed, or were so once. Raises Unreadable or BadKeys.
    """
    if not actor.is_system:
        return Kept(matters=(), moved=0)
    once = Q(sealed=True) | Q(Exists(Sealed.objects.filter(matter=OuterRef("pk"))))
    found = Matter.objects.select_for_update(of=("self",)).filter(once, id__gt=after).order_by("id")
    seals = dict(found.values_list("id", "sealed")[:batch])
    words = sealing.words_on_record([key for key, is_sealed in seals.items() if is_sealed])
    insert({Sealed: words}, may_exist=frozenset(), together=frozenset())
    if left := sorted({kept.matter_id for kept in words}):
        sealing.blank_rows(left)
        Matter.objects.filter(id__in=left).exclude(title=sealing.TITLE).update(title=sealing.TITLE)
    files = sum(
        sealing.wrap_files_of([key for key, other in seals.items() if other is is_sealed], sealed=is_sealed)
        for is_sealed in (False, True)  # what belongs to two matters lies under the key of the sealed one
    )
    matters = tuple(seals)
    return Kept(matters=matters, moved=len(words) + files, last=matters[-1] if len(matters) == batch else None)
