"""Plain text: readable in one of the encodings that our offices meet, and not a script or a page."""

import codecs
from typing import BinaryIO

from xinfang.files.refusals import Why
from xinfang.files.types import KINDS, KindCode

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SCRIPT_STARTS = ("#!", "<?", "<%", "@echo off", "<!doctype", "<html", "<svg", "<script")
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\u3000")


def kind_of(*, upload: BinaryIO) -> KindCode | Why:
    """TEXT if `upload` is plain text, else why not."""
    upload.seek(0)
    raw = upload.read(KINDS[KindCode.TEXT].max_bytes + 1)
    if len(raw) > KINDS[KindCode.TEXT].max_bytes:
        return _kind_of_large(raw)
    text = _decode(raw)
    if text is None or _has_controls(text):
        return Why.UNKNOWN_KIND
    if text.lstrip().casefold().startswith(_SCRIPT_STARTS):
        return Why.RUNNABLE
    return KindCode.TEXT


def _kind_of_large(raw: bytes) -> KindCode | Why:
    """A text beyond the limit is still called a text, so that the person hears of the size, not the kind."""
    sample = raw[:4096].decode("utf-8", errors="ignore") or raw[:4096].decode("gb18030", errors="ignore")
    return Why.UNKNOWN_KIND if _has_controls(sample) else KindCode.TEXT


def _decode(raw: bytes) -> str | None:
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _has_controls(text: str) -> bool:
    return any((c < " " or c == "\x7f") and c not in _ALLOWED_CONTROLS for c in text)
