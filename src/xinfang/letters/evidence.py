"""What issued letters hand to the log of evidence, and whether their words still are what their digest says."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from xinfang.base.digests import digest
from xinfang.base.records import Record
from xinfang.letters.models import Letter
from xinfang.letters.types import LetterState
from xinfang.vault.errors import Unreadable

CHUNK = 2_000


def issued(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
    """The letters that were issued since then, in the order of their keys, from the one after `after` on."""
    letters = _issued().order_by("id")
    if since is not None:
        letters = letters.filter(issued_at__gte=since)
    if after is not None:
        letters = letters.filter(id__gt=after)
    for letter in letters.iterator(CHUNK):
        yield _record(letter)


def letters_at(places: Collection[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], Record]:
    """These letters."""
    keys = [key for key, _seq in places]
    return {(letter.id, 0): _record(letter) for letter in _issued().filter(id__in=keys)}


def altered_letters() -> Iterator[Record]:
    """Every issued letter whose words are not those of its digest, or that no act of its matter owes."""
    for letter in _issued().select_related("event").iterator(CHUNK):
        is_owed = letter.event.matter_id == letter.matter_id and letter.kind in letter.event.outcome["documents"]
        if _words(letter) != letter.digest or not is_owed:
            yield _record(letter)


def _issued() -> QuerySet[Letter]:
    return Letter.objects.filter(state=LetterState.ISSUED).select_related("matter")


def _words(letter: Letter) -> str:
    """The digest of its text; none, if that does not open."""
    try:
        return digest(letter.content)
    except Unreadable:
        return ""


def _record(letter: Letter) -> Record:
    """What the reader of a letter goes by: its number, its day, its code, and every word."""
    said = {
        "number": letter.number,
        "dated": letter.dated.isoformat(),
        "code": letter.code,
        "content": _words(letter),
    }
    name = f"{letter.matter.number} {letter.number}".strip()
    return Record(subject=letter.id, digest=digest(said), name=name, at=letter.issued_at)
