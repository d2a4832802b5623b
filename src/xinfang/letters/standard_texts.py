"""The words that come with the program: one file in `standard/` for each kind of letter.

A file has a head of named lines (标题, 主送, 附件, 抄送), an empty line, and the text.
"""

import hashlib
from functools import cache
from pathlib import Path

from xinfang.letters.types import TemplateText
from xinfang.procedure.documents import Document

_FOLDER = Path(__file__).parent / "standard"
_HEADS = {"标题": "title", "主送": "addressee", "附件": "attachments", "抄送": "copies"}


@cache
def standard_text(kind: Document) -> TemplateText:
    """The standard words of a kind of letter. Raises `FileNotFoundError` for a kind that has none."""
    return parse((_FOLDER / f"{kind.lower()}.txt").read_text(encoding="utf-8"))


def parse(written: str) -> TemplateText:
    """A template as its file has it. Raises `KeyError` for a head that is not known."""
    head, _blank, body = written.partition("\n\n")
    parts = dict.fromkeys(_HEADS.values(), "")
    for line in head.splitlines():
        name, _colon, text = line.partition("：")
        parts[_HEADS[name]] = text
    return TemplateText(body=body.strip("\n"), **parts)


def digest_of(text: TemplateText) -> str:
    """SHA-256 of the words of a template, in hexadecimal: what a letter says that it was written with."""
    joined = "\x1f".join((text.title, text.addressee, text.body, text.attachments, text.copies))
    return hashlib.sha256(joined.encode()).hexdigest()
