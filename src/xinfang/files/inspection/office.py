"""Word and Excel documents of the zip family (ECMA-376): opened, counted and read before believed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import basename
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from xinfang.files.inspection import ole
from xinfang.files.names import extension_of
from xinfang.files.refusals import Why
from xinfang.files.types import MEGABYTE, RUNNABLE_EXTENSIONS, KindCode

MAX_ENTRIES = 4_000
MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_EMBEDDED_BYTES = 30 * MEGABYTE  # of one document within the document
MAX_RATIO = 200  # unpacked to packed; real documents stay under 100
MAX_XML_BYTES = 4 * MEGABYTE  # of a list of parts or relations
_RATIO_MATTERS_FROM = MEGABYTE  # a short run of blanks may well shrink a thousandfold

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": KindCode.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": KindCode.XLSX,
}
_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml")
_ACTIVE_FOLDERS = ("/activex/", "/macrosheets/", "/dialogsheets/")
# Parts are XML and pictures may be SVG; anything else that runs or unpacks has no business inside.
_FOREIGN_EXTENSIONS = (RUNNABLE_EXTENSIONS - {"xml", "svg"}) | {
    "zip",
    "rar",
    "7z",
    "gz",
    "tar",
    "cab",
    "bz2",
    "xz",
}
# Relations that fetch or run something from outside as soon as the document is opened.
_FETCHING_RELATIONS = frozenset(
    {"attachedTemplate", "oleObject", "frame", "subDocument", "package", "control"}
    | {"image", "audio", "video", "media"}  # a picture on a server of somebody's tells that this was read, and by whom
)
_FETCHING_PARTS = frozenset({"connections.xml"})
_DYNAMIC_EXCHANGE = b"ddeLink"
_UNREADABLE = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,  # a packed part with a password
    EOFError,
    KeyError,
    zlib.error,
    ParseError,
    DefusedXmlException,
)


def kind_of(*, upload: BinaryIO) -> KindCode | Why:
    """DOCX or XLSX, or why the archive cannot be taken."""
    return _kind_of(upload, may_hold_documents=True)


def _kind_of(upload: BinaryIO, *, may_hold_documents: bool) -> KindCode | Why:
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
            if _is_bomb(entries):
                return Why.BOMB
            kind = _main_kind(archive)
            return _objection(archive, entries, may_hold_documents=may_hold_documents) or kind
    except _UNREADABLE:
        return Why.DAMAGED
    except zipfile.LargeZipFile:
        return Why.BOMB


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    """Too many parts, too much in all, a part packed beyond reason, or two parts of one name."""
    if len(entries) > MAX_ENTRIES or len({entry.filename for entry in entries}) < len(entries):
        return True
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        return True
    return any(entry.file_size > max(_RATIO_MATTERS_FROM, MAX_RATIO * max(entry.compress_size, 1)) for entry in entries)


def _main_kind(archive: zipfile.ZipFile) -> KindCode | Why:
    """The kind that the list of parts declares; an archive without such a list is no document."""
    if _CONTENT_TYPES not in archive.namelist():
        return Why.UNKNOWN_KIND
    types = {part.get("ContentType", "") for part in _xml(archive, _CONTENT_TYPES)}
    if any("macroenabled" in media_type.casefold() for media_type in types):
        return Why.MACROS
    return next((kind for media_type, kind in _MAIN_PARTS.items() if media_type in types), Why.UNKNOWN_KIND)


def _objection(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], *, may_hold_documents: bool) -> Why | None:
    """The first thing found inside that speaks against the document."""
    for entry in entries:
        name = "/" + entry.filename.casefold()
        if basename(name) in _ACTIVE_PARTS or any(folder in name for folder in _ACTIVE_FOLDERS):
            return Why.MACROS
        if basename(name) in _FETCHING_PARTS or _fetches(archive, entry):
            return Why.REMOTE
        if extension_of(name=name) in _FOREIGN_EXTENSIONS:
            return Why.EMBEDDED
        if "/embeddings/" in name and not entry.is_dir():
            why = _embedded_objection(archive, entry, may_hold_documents=may_hold_documents)
            if why:
                return why
    return None


def _fetches(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part names something outside that a reader of the document would fetch or start."""
    name = entry.filename
    if "/externallinks/" in f"/{name.casefold()}":
        return entry.file_size > MAX_XML_BYTES or _DYNAMIC_EXCHANGE in archive.read(entry)
    return name.endswith(".rels") and any(
        relation.get("TargetMode") == "External" and relation.get("Type", "").rpartition("/")[2] in _FETCHING_RELATIONS
        for relation in _xml(archive, name)
    )


def _embedded_objection(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, may_hold_documents: bool) -> Why | None:
    """A chart's own workbook is fine, one level deep; a program or an archive put into the page is not."""
    if entry.file_size > MAX_EMBEDDED_BYTES:
        return Why.BOMB
    content = archive.read(entry)
    if content.startswith(b"PK"):
        if not may_hold_documents:
            return Why.BOMB
        inner = _kind_of(io.BytesIO(content), may_hold_documents=False)
        return inner if isinstance(inner, Why) else None
    return Why.EMBEDDED if ole.wraps_a_file(content=content) else None


def _xml(archive: zipfile.ZipFile, name: str) -> Iterator[Element]:
    """The elements of a small XML part; entities and outside references are refused by the parser."""
    if archive.getinfo(name).file_size > MAX_XML_BYTES:
        raise ValueError(name)
    return iter(fromstring(archive.read(name), forbid_dtd=True))
