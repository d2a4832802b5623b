"""What people type, cleaned of what nobody can see. Nothing that can be read is changed.

Text is normalised to NFC, never NFKC: compatibility folding would rewrite ①, ㎡ and full-width letters that a
person meant. Taken out: control characters but line breaks and tabs, marks that turn the writing direction,
zero-width characters but the joiner inside an emoji, halves of surrogate pairs, and noncharacters, which files of XML
may not hold. Private-use characters stay: rare names are written with them.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u2060\ufeff"
_NONCHARACTERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
_INVISIBLE = frozenset(_DIRECTION_MARKS + _ZERO_WIDTH + _NONCHARACTERS)
_JOINER = "\u200d"
_REMARK = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[\W_]+")
_LEGAL_FORM = re.compile(r"(?:有限责任|股份有限|有限)公司")
_DISTINCT = 3
"""From how many characters on a name is told from others that contain it."""
# Most texts hold none of these and need not be looked at character by character.
_SUSPECT = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{''.join(_INVISIBLE)}{_JOINER}]")


def clean_text(value: str) -> str:
    """Text of several lines: line breaks as \\n, no blanks at line ends, no empty lines at either end."""
    text = _LINE_BREAKS.sub("\n", value)
    if _SUSPECT.search(text):
        text = "".join(
            character for place, character in enumerate(text) if _is_visible(character, text[place + 1 : place + 2])
        )
    lines = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return unicodedata.normalize("NFC", lines)


def clean_line(value: str) -> str:
    """Text of one line, for names and titles: every run of blanks and line breaks is one space."""
    return _BLANKS.sub(" ", clean_text(value)).strip()


def plain(name: str) -> str:
    """A name in a form in which two ways of typing it are the same: width, blanks and case tell nobody apart.

    To compare by, never to keep or to show.
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def names(words: str, organisation: str) -> bool:
    """Whether `words` name an organisation, however it is written: with a remark in brackets or without, with marks
    between, with its legal form or without, a law firm in short. A name of a few characters must stand alone, or every
    name that begins like it would be meant.
    """
    given, said = plain(organisation), plain(words)
    wanted = _known_by(_REMARK.sub("", given))
    if len(wanted) >= _DISTINCT:
        # What stands in brackets may be part of the name, such as the place of a branch, and not be written so.
        texts = (_known_by(said), _known_by(_REMARK.sub("", said)))
        return any(name in text for name in (wanted, _known_by(given)) for text in texts)
    alone = _MARKS.split(unicodedata.normalize("NFKC", words).casefold())
    return bool(wanted) and wanted in map(_known_by, alone)


def _known_by(name: str) -> str:
    return _LEGAL_FORM.sub("", _MARKS.sub("", name)).replace("律师事务所", "律所")


def _is_visible(character: str, following: str) -> bool:
    if character == _JOINER:
        return bool(following) and unicodedata.category(following) == "So"
    if character in "\n\t":
        return True
    return character not in _INVISIBLE and unicodedata.category(character) not in ("Cc", "Cs")
