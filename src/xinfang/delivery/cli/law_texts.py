"""Reading an official text from a file: which instrument it is, and what was understood of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from xinfang.law.book import LawBook
from xinfang.law.official import Doubt, OfficialText, Unplaced, split

MAX_BYTES = 8 * 1024 * 1024
"""The longest law of the country has a twentieth of this."""
_SHOWN = 60  # characters of a doubtful line
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")


class BadTextError(Exception):
    """A file that cannot be taken for the text of an instrument; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A text read from a file: for which instrument, and the digest of its bytes."""

    instrument: str
    text: OfficialText
    source: str
    digest: str


def read_text(path: Path, *, instrument: str) -> TextFile:
    """Read an official text. Without `instrument` its title says which one it is. Raises BadTextError."""
    content = _content(path)
    text = split(_decoded(content, path))
    if not text.articles:
        raise BadTextError(
            _("%(file)s 里没有认出一条“第…条”；请用公布的全文（文本或者 Markdown）。") % {"file": path.name}
        )
    return TextFile(
        instrument=_instrument(instrument, text),
        text=text,
        source=path.name,
        digest=hashlib.sha256(content).hexdigest(),
    )


def reading(found: TextFile) -> list[str]:
    """What was read, and every line of which it is not sure."""
    text = found.text
    divisions = dict.fromkeys(article.division for article in text.articles if article.division)
    counts = {
        "title": text.title,
        "articles": len(text.articles),
        "paragraphs": sum(len(article.paragraphs) for article in text.articles),
        "items": sum(len(paragraph.items) for article in text.articles for paragraph in article.paragraphs),
        "last": text.articles[-1].number,
    }
    lines = [
        _("《%(title)s》：%(articles)s 条（到第 %(last)s 条），%(paragraphs)s 款，%(items)s 项。") % counts,
        *(f"  {division}" for division in divisions),
        *(f"  {line}" for line in text.head),
    ]
    return [*lines, *map(_doubtful, text.unplaced)]


def _doubtful(entry: Unplaced) -> str:
    words = _("  第 %(line)s 行%(doubt)s：%(text)s")
    return words % {"line": entry.line, "doubt": _said(entry.doubt), "text": entry.text[:_SHOWN]}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise BadTextError(_("读不了 %(file)s：%(why)s") % {"file": path, "why": problem.strerror}) from problem
    if len(content) > MAX_BYTES:
        raise BadTextError(_("%(file)s 太大，不像一部法规的文本。") % {"file": path.name})
    return content


def _decoded(content: bytes, path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadTextError(_("看不出 %(file)s 的编码，请另存为 UTF-8 的文本。") % {"file": path.name})


def _instrument(named: str, text: OfficialText) -> str:
    """The instrument that was named, or the one that bears the title of the text."""
    instruments = LawBook.load().instruments
    if named in instruments:
        return named
    found = [key for key, entry in instruments.items() if entry.title_zh == text.title.replace(" ", "")]
    if named or not found:
        known = _("、").join(f"{key}（{entry.title_zh}）" for key, entry in instruments.items())
        words = _("不知道《%(title)s》是哪一部；请用 --instrument 写明代号：%(known)s。")
        raise BadTextError(words % {"title": text.title, "known": known})
    return found[0]


def _said(doubt: Doubt) -> str:
    return {
        Doubt.OUT_OF_ORDER: _("条号倒退，没有收入"),
        Doubt.MISSING_BEFORE: _("前面缺条"),
        Doubt.ITEM_OUT_OF_ORDER: _("项号不连续，没有收入"),
    }[doubt]
