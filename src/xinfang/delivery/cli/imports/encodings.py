"""In which encoding a text is written: its mark, else UTF-8, else GB 18030 (with GBK, GB 2312), else a guess."""

import codecs
from typing import BinaryIO

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from xinfang.delivery.cli.imports.source import BadLedgerError

CHUNK_BYTES = 1024 * 1024
_SAMPLE_BYTES = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030")
_SEPARATORS = b",;|\t\n"
_BINARY_BYTES = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1a")
_NOISE = 0.01  # control characters: a text has hardly any, a picture has one byte in ten
_NOISE_FROM = 20  # so few may have come into any text
_TOLERATED = 0.001  # bytes that do not decode: a few damaged rows, which are then rejected one by one


def detect(*, content: BinaryIO) -> str:
    """The encoding of `content`, which is read to its end and wound back. Raises BadLedgerError if none fits."""
    content.seek(0)
    sample = content.read(_SAMPLE_BYTES)
    marked = next((name for mark, name in _MARKS if sample.startswith(mark)), None)
    encoding = marked or _unmarked_utf16(sample)
    if encoding is None:
        _require_text(sample)
        encoding = _fitting(content) or _guessed(sample)
    content.seek(0)
    return encoding


def known(*, encoding: str) -> str:
    """`encoding` if Python knows it. Raises BadLedgerError otherwise."""
    try:
        return codecs.lookup(encoding).name
    except LookupError as unknown:
        raise BadLedgerError(
            _("不认识的编码：%(encoding)s。常用的有 utf-8、gb18030、big5、utf-16。") % {"encoding": encoding}
        ) from unknown


def _unmarked_utf16(sample: bytes) -> str | None:
    """In UTF-16 the separators have an empty byte beside them; elsewhere an empty byte has strayed in."""
    separators = sum(sample.count(byte) for byte in _SEPARATORS)
    little, big = (
        sum(sample.count(bytes(pair)) for pair in pairs)
        for pairs in ([(byte, 0) for byte in _SEPARATORS], [(0, byte) for byte in _SEPARATORS])
    )
    if 2 * max(little, big) <= separators:
        return None
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _require_text(sample: bytes) -> None:
    noise = sum(sample.count(byte) for byte in _BINARY_BYTES)
    if noise > max(_NOISE_FROM, _NOISE * len(sample)):
        raise BadLedgerError(_("这个文件不是文本，也不是 Excel 工作簿。请确认选对了文件。"))


def _fitting(content: BinaryIO) -> str | None:
    """The candidate in which all, or nearly all, of the content can be read."""
    broken = {name: _undecodable_part(content, name) for name in _CANDIDATES}
    best = min(_CANDIDATES, key=lambda name: broken[name])
    return best if broken[best] <= _TOLERATED else None


def _undecodable_part(content: BinaryIO, encoding: str) -> float:
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)(errors="surrogateescape")
    size = broken = 0
    while chunk := content.read(CHUNK_BYTES):
        size += len(chunk)
        broken += _escapes(decoder.decode(chunk))
    broken += _escapes(decoder.decode(b"", final=True))
    return broken / size if size else 0.0


def _escapes(text: str) -> int:
    """How many bytes the decoder could only carry over as halves of surrogate pairs."""
    return len(text) - len(text.encode("utf-8", errors="ignore").decode("utf-8"))


def _guessed(sample: bytes) -> str:
    guess = from_bytes(sample).best()
    if guess is None:
        raise BadLedgerError(_("看不出文件的编码。请用 --encoding 写明，或另存为 UTF-8 的 CSV。"))
    return guess.encoding
