"""Putting a sealed set together: one ZIP with an index page, every piece in its order, and a manifest of digests.

The same file makes the same bytes again, whenever it is packed: times inside are fixed, and names follow the order.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from django.template.loader import render_to_string

from xinfang.archives.types import Entry
from xinfang.base.digests import canonical
from xinfang.cases.queries.whole_file import WholeFile
from xinfang.vault.streams import Scratch

MANIFEST, INDEX = "manifest.json", "目录.html"
_CHUNK = 256 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows: when a piece was packed says nothing
_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What reading a set says whose bytes were changed anywhere: in its list, in a head or in what is packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that goes into the set: where, what it is called in the index, and how its content is opened."""

    path: str
    title: str
    open: Callable[[], IO[bytes]]


def pieces_of(file: WholeFile) -> Iterator[Piece]:
    """What a set holds besides letters and attachments: the submissions, the claims, and the record of the handling."""
    words = render_to_string("archives/submissions.txt", {"file": file})
    record = render_to_string("archives/record.txt", {"file": file})
    chain = json.dumps(file.statements, ensure_ascii=False, indent=1, sort_keys=True)
    yield _text("01-来件/来件和诉求.txt", "来件和诉求", words)
    yield _text("04-办理记录/办理记录.txt", "办理记录", record)
    yield _text("04-办理记录/办理记录.json", "办理记录（可以重算摘要）", chain)


def pack(target: IO[bytes] | Scratch, pieces: Sequence[Piece], file: WholeFile) -> tuple[list[Entry], str]:
    """Write the set to `target`, from its beginning to its end. Returns its pieces, the index last, and the digest of
    its manifest.

    Raises what opening a piece raises.
    """
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        entries = [_put(archive, piece) for piece in sorted(pieces, key=lambda each: each.path)]
        page = render_to_string("archives/index.html", {"file": file, "entries": entries})
        entries.append(_put(archive, _text(INDEX, "目录", page)))
        manifest = canonical([asdict(entry) for entry in entries])
        archive.writestr(_named(MANIFEST), manifest)
    return entries, hashlib.sha256(manifest).hexdigest()


def is_as_bound(content: IO[bytes], set_digest: str) -> bool:
    """Whether a packed set is what was bound: the digest of its manifest is `set_digest`, every piece as listed."""
    try:
        with ZipFile(content) as archive:
            return _is_as_listed(archive, set_digest)
    except _DAMAGED:
        return False


def _is_as_listed(archive: ZipFile, set_digest: str) -> bool:
    if MANIFEST not in archive.namelist():
        return False
    manifest = archive.read(MANIFEST)
    if hashlib.sha256(manifest).hexdigest() != set_digest:
        return False
    listed = {entry["path"]: entry["sha256"] for entry in json.loads(manifest)}
    if set(archive.namelist()) != {*listed, MANIFEST}:
        return False
    return all(_digest(archive.open(path)) == digest for path, digest in listed.items())


def _text(path: str, title: str, words: str) -> Piece:
    content = words.encode()
    return Piece(path=path, title=title, open=lambda: BytesIO(content))


def _put(archive: ZipFile, piece: Piece) -> Entry:
    digest, size = hashlib.sha256(), 0
    with piece.open() as content, archive.open(_named(piece.path), "w") as packed:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            packed.write(chunk)
    return Entry(path=piece.path, title=piece.title, sha256=digest.hexdigest(), size=size)


def _named(path: str) -> ZipInfo:
    named = ZipInfo(path, date_time=_EPOCH)
    named.compress_type = ZIP_DEFLATED
    return named


def _digest(content: IO[bytes]) -> str:
    with content:
        digest = hashlib.sha256()
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
