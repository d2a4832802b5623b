"""Article references: read from our short notation, written out as Chinese and English law writes them.

The notation: "34" an article, "23(2)" its paragraph 2, "31.6" its item 6, "22(1).3" item 3 of paragraph 1,
"23(2)-(3)" paragraphs 2 to 3, "200-204" articles 200 to 204, and several of these with commas between.
"whole" is the instrument as such, where we know the rule but have not seen the number of its article.
"""

import re
from dataclasses import dataclass

from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node

WHOLE = "whole"

_PLACE = re.compile(
    r"(?P<article>[1-9]\d*)(?:-(?P<last_article>[1-9]\d*))?"
    r"(?:\((?P<paragraph>[1-9]\d*)\)(?:-\((?P<last_paragraph>[1-9]\d*)\))?)?"
    r"(?:\.(?P<item>[1-9]\d*))?"
)
_DIGITS = "零一二三四五六七八九"
_LARGEST_ARTICLE = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in an instrument; ranges carry their last article or paragraph."""

    article: int
    last_article: int | None
    paragraph: int | None
    last_paragraph: int | None
    item: int | None


def parse_article(text: str) -> tuple[Place, ...]:
    """The places that a reference names. Raises ValueError for anything outside of the notation."""
    if text == WHOLE:
        return ()
    return tuple(_parse_place(part) for part in text.split(","))


def first_article(citation: Citation) -> int | None:
    """The number of the first article that a citation names; None where it names the instrument as a whole."""
    return next((place.article for place in parse_article(citation.article)), None)


def chinese_article(text: str) -> str:
    """第二十三条第二款至第三款: the reference as a Chinese legal text writes it."""
    return "、".join(_chinese_place(place) for place in parse_article(text))


def english_article(text: str) -> str:
    """art. 23, para. 2-3: the reference in English."""
    return "; ".join(_english_place(place) for place in parse_article(text))


def article_from(node: Node, key: str = "article") -> str:
    """The article reference under a key of a law file, checked to be in the notation."""
    text = node.get(key, str)
    try:
        parse_article(text)
    except ValueError as error:
        raise node.fail(f"条款“{text}”写法不对：例如 34、23(2)、31.6、22(1).3。") from error
    return text


def citation_from(node: Node) -> Citation:
    """A citation written out in a law file as `instrument` and `article`."""
    node.only("instrument", "article")
    return Citation(instrument=node.get("instrument", str), article=article_from(node))


def chinese_number(n: int) -> str:
    """A number from 1 to 9999 in Chinese numerals: 10 十, 21 二十一, 204 二百零四, 1260 一千二百六十."""
    if not 1 <= n <= _LARGEST_ARTICLE:
        raise ValueError(f"no article is numbered {n}")
    written, pending_zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit == 0:
            pending_zero = bool(written)
            continue
        written += ("零" if pending_zero else "") + _DIGITS[digit] + unit
        pending_zero = False
    return written.removeprefix("一") if 10 <= n < 20 else written


def _parse_place(text: str) -> Place:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} names no article; write for example 34, 23(2), 31.6 or 22(1).3")
    found = {name: int(number) for name, number in match.groupdict().items() if number}
    return Place(
        article=found["article"],
        last_article=found.get("last_article"),
        paragraph=found.get("paragraph"),
        last_paragraph=found.get("last_paragraph"),
        item=found.get("item"),
    )


def _chinese_place(place: Place) -> str:
    written = f"第{chinese_number(place.article)}条"
    if place.last_article:
        written += f"至第{chinese_number(place.last_article)}条"
    if place.paragraph:
        written += f"第{chinese_number(place.paragraph)}款"
    if place.last_paragraph:
        written += f"至第{chinese_number(place.last_paragraph)}款"
    if place.item:
        written += f"第{chinese_number(place.item)}项"
    return written


def _english_place(place: Place) -> str:
    written = f"art. {place.article}"
    if place.last_article:
        written = f"arts. {place.article}-{place.last_article}"
    if place.paragraph:
        written += f", para. {place.paragraph}"
    if place.last_paragraph:
        written += f"-{place.last_paragraph}"
    if place.item:
        written += f", item {place.item}"
    return written
