"""Documents of the compound-file family (doc, xls, wps, et): told apart by their streams, no macros."""

import io
from typing import BinaryIO

from olefile import MAGIC, OleFileIO

from xinfang.files.refusals import Why
from xinfang.files.types import KindCode

_MACRO_STORAGES = frozenset({"_vba_project_cur", "macros", "vba", "_vba_project"})
_WORKBOOKS = ("Workbook", "Book")
_PACKAGED_FILE = "\x01ole10native"
_BOUNDSHEET = 0x0085  # [MS-XLS] 2.4.28: one per sheet; its sixth byte is the kind of sheet
_MACRO_SHEET = 1
_UNREADABLE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError)


def kind_of(*, upload: BinaryIO) -> KindCode | Why:
    """DOC or XLS, or why the compound file cannot be taken."""
    upload.seek(0)
    try:
        return _kind_of(OleFileIO(io.BytesIO(upload.read())))
    except _UNREADABLE:
        return Why.DAMAGED


def wraps_a_file(*, content: bytes) -> bool:
    """Whether an embedded object is a file wrapped by the packager, which a double click would run."""
    if not content.startswith(MAGIC):
        return not content.startswith((b"\xff\xd8", b"\x89PNG", b"%PDF-"))
    try:
        document = OleFileIO(io.BytesIO(content))
        return _PACKAGED_FILE in _storage_names(document)
    except _UNREADABLE:
        return True


def _kind_of(document: OleFileIO) -> KindCode | Why:
    names = _storage_names(document)
    if "encryptedpackage" in names:
        return Why.PROTECTED
    if names & _MACRO_STORAGES:
        return Why.MACROS
    if _PACKAGED_FILE in names:
        return Why.EMBEDDED
    if document.exists("WordDocument"):
        return KindCode.DOC
    workbook = next((name for name in _WORKBOOKS if document.exists(name)), None)
    if workbook is None:
        return Why.UNKNOWN_KIND
    return Why.MACROS if _has_macro_sheet(document.openstream(workbook).read()) else KindCode.XLS


def _storage_names(document: OleFileIO) -> set[str]:
    return {part.casefold() for path in document.listdir(storages=True) for part in path}


def _has_macro_sheet(workbook: bytes) -> bool:
    """Whether the workbook lists a sheet of Excel 4.0 macros, which run without any VBA."""
    position = 0
    while position + 4 <= len(workbook):
        record = int.from_bytes(workbook[position : position + 2], "little")
        length = int.from_bytes(workbook[position + 2 : position + 4], "little")
        body = workbook[position + 4 : position + 4 + length]
        if record == _BOUNDSHEET and len(body) > 5 and body[5] == _MACRO_SHEET:
            return True
        position += 4 + length
    return False
