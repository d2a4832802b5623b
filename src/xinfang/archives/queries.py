"""Reading sealed sets: that of a matter, and whether they are still what the ledger binds."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.archives.models import SealedSet
from xinfang.archives.packing import is_as_bound
from xinfang.archives.types import Entry, SetState, SetView
from xinfang.base.digests import digest
from xinfang.base.records import Broken
from xinfang.cases.queries.archive import bound_sets
from xinfang.cases.types.archive import BoundSet
from xinfang.files.operations import open_for
from xinfang.files.refusals import FileRefused


def latest_set(matter_id: UUID) -> SetView | None:
    """The set of a matter that was asked for last."""
    found = SealedSet.objects.filter(matter_id=matter_id).order_by("-asked_at", "-id").first()
    return _view(found) if found else None


def states_of(matter_ids: Collection[UUID]) -> Mapping[UUID, SetView]:
    """The latest set of each of these matters that has one."""
    found = SealedSet.objects.filter(matter_id__in=matter_ids).order_by("matter_id", "-asked_at", "-id")
    return {made.matter_id: _view(made) for made in found.distinct("matter_id")}


def broken_sets(*, actor: Actor) -> Iterator[Broken]:
    """Every set that the ledger binds and that is not there, or not to the byte what was bound.

    Only an actor who sees every matter (the system) gets a verdict on all of them.
    """
    for bound in bound_sets():
        if not _is_as_bound(bound, actor=actor):
            yield Broken(number=bound.number, seq=bound.seq, what="set")


def _is_as_bound(bound: BoundSet, *, actor: Actor) -> bool:
    """Whether a bound set is there, its list is the one that was bound, and its content what the list says."""
    made = SealedSet.objects.filter(matter_id=bound.matter_id, manifest_digest=bound.set_digest).first()
    if made is None or made.file_id is None or digest(made.manifest) != bound.set_digest:
        return False
    try:
        opened = open_for(file_id=made.file_id, actor=actor)
    except FileRefused:
        return False
    with opened.content:
        return is_as_bound(opened.content, bound.set_digest)


def _view(made: SealedSet) -> SetView:
    state = SetState(made.state)
    return SetView(
        id=made.id,
        seq=made.seq,
        state=state,
        state_label=str(state.label),
        done=made.done,
        total=made.total,
        trouble=made.trouble,
        asked_at=made.asked_at,
        made_at=made.made_at,
        file_id=made.file_id,
        size=made.size,
        manifest_digest=made.manifest_digest,
        entries=tuple(Entry(**entry) for entry in made.manifest),
    )
