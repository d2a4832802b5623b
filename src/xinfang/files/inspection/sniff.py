"""What an upload is, found from its bytes alone."""

import re
import zipfile
from typing import BinaryIO

import filetype
from olefile import MAGIC as OLE_MAGIC

from xinfang.files.inspection import office, ole, text
from xinfang.files.refusals import Why
from xinfang.files.types import KindCode

HEAD_BYTES = 8192
_MARKUP_BYTES = 1024  # browsers look no further when they guess that something is a page

_BY_MEDIA_TYPE = {
    "image/jpeg": KindCode.JPEG,
    "image/png": KindCode.PNG,
    "image/apng": KindCode.PNG,
    "image/webp": KindCode.WEBP,
    "image/heic": KindCode.HEIC,
    "application/pdf": KindCode.PDF,
    "audio/mpeg": KindCode.MP3,
    "audio/mp4": KindCode.M4A,
    "audio/amr": KindCode.AMR,
    "audio/x-wav": KindCode.WAV,
    "video/mp4": KindCode.MP4,
    "video/x-m4v": KindCode.MP4,
    "video/quicktime": KindCode.MOV,
    "video/3gpp": KindCode.THREE_GP,
}
_PROGRAMS = frozenset({"application/x-msdownload", "application/x-executable", "application/wasm"})
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?php)", re.IGNORECASE)
_ZIP = b"PK\x03\x04"


def sniff(*, upload: BinaryIO) -> KindCode | Why:
    """The kind of content of `upload`, or why it cannot be taken."""
    upload.seek(0)
    head = upload.read(HEAD_BYTES)
    if head.startswith(_ZIP):
        return office.kind_of(upload=upload)
    if head.startswith(OLE_MAGIC):
        return Why.DISGUISED if _ends_as_archive(upload) else ole.kind_of(upload=upload)
    guess = _media_type(head)
    if guess in _PROGRAMS:
        return Why.RUNNABLE
    if guess in _BY_MEDIA_TYPE:
        kind = _BY_MEDIA_TYPE[guess]
        return Why.DISGUISED if _is_also_something_else(upload, head, kind) else kind
    if guess is not None:
        return Why.UNKNOWN_KIND
    if _MARKUP.search(head[:_MARKUP_BYTES]):
        return Why.RUNNABLE
    return text.kind_of(upload=upload)


def _media_type(head: bytes) -> str | None:
    """What the library says; it looks for the brand of 3GPP recordings at the wrong place (seen in 1.2.0)."""
    return "video/3gpp" if head[4:10] == b"ftyp3g" else filetype.guess_mime(head)


def _is_also_something_else(upload: BinaryIO, head: bytes, kind: KindCode) -> bool:
    """Whether another program would read the same bytes as a page, a PDF or an archive (a polyglot)."""
    start = head[:_MARKUP_BYTES]
    if _MARKUP.search(start) or (kind != KindCode.PDF and b"%PDF-" in start):
        return True
    return _ends_as_archive(upload)


def _ends_as_archive(upload: BinaryIO) -> bool:
    """Whether an archive is glued to the end, as in a picture that is a Java archive too (GIFAR)."""
    try:
        with zipfile.ZipFile(upload) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
