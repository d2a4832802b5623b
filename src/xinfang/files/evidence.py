"""What filed files hand to the log of evidence, and whether their bytes still are what was kept."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from xinfang.base.records import Record
from xinfang.files import contents
from xinfang.files.models import StoredFile
from xinfang.files.types import FileState
from xinfang.vault.errors import Unreadable

CHUNK = 2_000


def filed(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The files that were filed, or made here, since then, by their keys, from the one after `after` on."""
    files = _filed().order_by("id")
    if since is not None:
        files = files.filter(filed_at__gte=since)
    if after is not None:
        files = files.filter(id__gt=after)
    for stored in files.iterator(CHUNK):
        yield _record(stored)


def files_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These files."""
    keys = [key for key, _seq in places]
    return {(stored.id, 0): _record(stored) for stored in _filed().filter(id__in=keys)}


def altered_files() -> Iterator[Record]:
    """Every filed file whose content is gone or is not, to the byte, what was kept."""
    for stored in _filed().exclude(state=FileState.REFUSED).iterator(CHUNK):
        if _digest(stored) != stored.sha256:
            yield _record(stored)


def _filed() -> QuerySet[StoredFile]:
    return StoredFile.objects.exclude(filed_at=None)


def _digest(stored: StoredFile) -> str:
    try:
        with contents.open_content(file_id=stored.id, wrapped=stored.wrapped) as content:
            return contents.digest_of(content=content)
    except (FileNotFoundError, Unreadable):
        return ""


def _record(stored: StoredFile) -> Record:
    return Record(subject=stored.id, digest=stored.sha256, name=str(stored.id), at=stored.filed_at)
