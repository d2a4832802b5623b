"""What may be uploaded, how large, and how a file is shown to other rooms: data and values, no rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024

MAX_FILES = 20  # in one submission
MAX_TOTAL_BYTES = 200 * MEGABYTE  # of one submission
MAX_PIXELS = 64_000_000  # of one picture, once unpacked
MAX_NAME_CHARACTERS = 120  # of a name, its extension included
DRAFT_LIFE = timedelta(days=3)  # how long an upload waits to be sent before it is swept away


class FileState(models.TextChoices):
    """What is known about the harmlessness of a file."""

    QUARANTINED = "QUARANTINED", _("待查毒")
    CLEAN = "CLEAN", _("已查毒")
    REFUSED = "REFUSED", _("含病毒，已拦截")
    UNSCANNED = "UNSCANNED", _("未查毒")
    MADE = "MADE", _("本系统制作")


class KindCode(StrEnum):
    """Every kind of content that is taken; the value is stored nowhere, the media type is."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    DOC = "doc"
    XLS = "xls"
    TEXT = "text"
    MP3 = "mp3"
    M4A = "m4a"
    AMR = "amr"
    WAV = "wav"
    MP4 = "mp4"
    MOV = "mov"
    THREE_GP = "3gp"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content: its media type, its extensions (the first is the usual one), its limit."""

    code: KindCode
    media_type: str
    extensions: tuple[str, ...]
    max_bytes: int


_OFFICE_XML = "application/vnd.openxmlformats-officedocument"

KINDS: dict[KindCode, Kind] = {
    kind.code: kind
    for kind in (
        Kind(KindCode.JPEG, "image/jpeg", ("jpg", "jpeg", "jfif"), 20 * MEGABYTE),
        Kind(KindCode.PNG, "image/png", ("png",), 20 * MEGABYTE),
        Kind(KindCode.WEBP, "image/webp", ("webp",), 20 * MEGABYTE),
        Kind(KindCode.HEIC, "image/heic", ("heic", "heif"), 20 * MEGABYTE),
        Kind(KindCode.PDF, "application/pdf", ("pdf",), 30 * MEGABYTE),
        Kind(KindCode.DOCX, f"{_OFFICE_XML}.wordprocessingml.document", ("docx",), 20 * MEGABYTE),
        Kind(KindCode.XLSX, f"{_OFFICE_XML}.spreadsheetml.sheet", ("xlsx",), 20 * MEGABYTE),
        Kind(KindCode.DOC, "application/msword", ("doc", "wps"), 20 * MEGABYTE),
        Kind(KindCode.XLS, "application/vnd.ms-excel", ("xls", "et"), 20 * MEGABYTE),
        Kind(KindCode.TEXT, "text/plain", ("txt",), 2 * MEGABYTE),
        Kind(KindCode.MP3, "audio/mpeg", ("mp3",), 50 * MEGABYTE),
        Kind(KindCode.M4A, "audio/mp4", ("m4a",), 50 * MEGABYTE),
        Kind(KindCode.AMR, "audio/amr", ("amr",), 50 * MEGABYTE),
        Kind(KindCode.WAV, "audio/x-wav", ("wav",), 50 * MEGABYTE),
        Kind(KindCode.MP4, "video/mp4", ("mp4", "m4v", "m4a"), 90 * MEGABYTE),
        Kind(KindCode.MOV, "video/quicktime", ("mov",), 90 * MEGABYTE),
        Kind(KindCode.THREE_GP, "video/3gpp", ("3gp",), 90 * MEGABYTE),
    )
}

SEALED_SET = Kind(KindCode.ZIP, "application/zip", ("zip",), 4096 * MEGABYTE)
"""What the program makes and never takes: the set of an archived matter."""

MAX_BYTES = max(kind.max_bytes for kind in KINDS.values())

PICTURES = frozenset({KindCode.JPEG, KindCode.PNG, KindCode.WEBP, KindCode.HEIC})

_SIGNED = PICTURES | {KindCode.PDF, KindCode.DOCX, KindCode.DOC, KindCode.XLSX, KindCode.XLS}
_SIGNED_MEDIA = frozenset(KINDS[code].media_type for code in _SIGNED)

# Endings that make another program run something. They are taken off a name, and a text under one is refused.
# fmt: off
RUNNABLE_EXTENSIONS = frozenset((
    "apk", "app", "bat", "cmd", "com", "cpl", "dll", "dmg", "exe", "hta", "htm", "html", "iso", "jar",
    "js", "jse", "lnk", "msi", "php", "pif", "ps1", "py", "reg", "scr", "sh", "svg", "vb", "vbe", "vbs",
    "wsf", "wsh", "xhtml", "xml",
))
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFileView:
    """A stored file as other rooms see it.

    `sha256` and `size` are of what is kept, `received_sha256` is of what was sent: pictures are written anew,
    without place and camera. `notices` tell the uploader, in plain words, what was changed.
    """

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    received_sha256: str
    state: FileState
    reason: str
    stored_at: datetime
    stored_by: str
    filed_at: datetime | None
    notices: tuple[str, ...] = ()


def can_be_signed(media_type: str) -> bool:
    """Whether a file of this kind can show a signature: a picture, a PDF, a document; no plain text, no recording."""
    return media_type in _SIGNED_MEDIA
