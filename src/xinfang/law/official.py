"""The official text of a law as published, taken apart into chapters, articles, paragraphs (款) and items (项).

Plain text or Markdown: one paragraph a line, articles beginning with 第…条 and a blank, items with （一）. What cannot
be placed is not guessed at but told, with its line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from xinfang.law.articles import Place, chinese_number

_NUMERAL = r"(?:[一二三四五六七八九十百千零〇两]+|[0-9]+)"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DIVISION = re.compile(rf"第{_NUMERAL}(?P<kind>分编|编|章|节)[\s　]*(?P<title>.*)")
# A blank after 条 sets the heading of an article off from a sentence that begins by naming one.
_ARTICLE = re.compile(rf"第(?P<number>{_NUMERAL})条(?:之(?P<branch>{_NUMERAL}))?[\s　]+(?P<text>.+)")
_ITEM = re.compile(rf"[（(](?P<number>{_NUMERAL})[)）][\s　]*(?P<text>.+)")
_LARGEST = 2000


class Doubt(StrEnum):
    """Why a line could not be placed, or what seems to be missing before it."""

    OUT_OF_ORDER = "out_of_order"  # an article that does not follow the one before
    MISSING_BEFORE = "missing_before"  # articles are left out before this one
    ITEM_OUT_OF_ORDER = "item_out_of_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A line that was not understood, or understood with a doubt."""

    line: int
    text: str
    doubt: Doubt


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """One 款 with its 项; `items[0]` is the first."""

    text: str
    items: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OfficialArticle:
    """One article as published; `branch` is 1 for 第…条之一, else 0."""

    number: int
    branch: int
    division: str  # the chapter that it stands in, with its section
    paragraphs: list[Paragraph]

    def holds(self, place: Place) -> bool:
        """Whether the paragraphs and the item that `place` names are here."""
        last = place.last_paragraph or place.paragraph or 1
        if last > len(self.paragraphs):
            return False
        if place.item is None:
            return True
        cited = [self.paragraphs[place.paragraph - 1]] if place.paragraph else self.paragraphs
        return any(place.item <= len(paragraph.items) for paragraph in cited)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText:
    """A law taken apart. `head` is what stands before the first article: who adopted it and when."""

    title: str
    head: tuple[str, ...]
    articles: tuple[OfficialArticle, ...]
    unplaced: tuple[Unplaced, ...]


def split(text: str) -> OfficialText:
    """Take a published text apart; `articles` is empty if it is no law."""
    reading = _Reading()
    for number, line in enumerate(_COMMENT.sub(_blank, text).splitlines(), start=1):
        words = line.strip(" \t　\r\ufeff").lstrip("#").replace("**", "").strip(" \t　")
        if words:
            reading.read(number, words)
    title, *head = reading.head or [""]
    return OfficialText(
        title=title.strip("《》"),
        head=tuple(head),
        articles=tuple(reading.articles),
        unplaced=tuple(reading.unplaced),
    )


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    head: list[str] = field(default_factory=list)
    articles: list[OfficialArticle] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    divisions: dict[str, str] = field(default_factory=dict)

    def read(self, line: int, words: str) -> None:
        if match := _DIVISION.fullmatch(words):
            self._divide(match["kind"], words)
        elif match := _ARTICLE.fullmatch(words):
            self._begin_article(line, words, match)
        elif not self.articles:
            self.head.append(words)
        elif match := _ITEM.fullmatch(words):
            self._add_item(line, words, match)
        else:
            self.articles[-1].paragraphs.append(Paragraph(text=words))

    def _divide(self, kind: str, words: str) -> None:
        """A new chapter ends the sections of the one before."""
        kinds = ("编", "分编", "章", "节")
        kept = kinds[: kinds.index(kind)]
        self.divisions = {name: title for name, title in self.divisions.items() if name in kept} | {kind: words}

    def _begin_article(self, line: int, words: str, match: re.Match[str]) -> None:
        number, branch = _number(match["number"]), _number(match["branch"]) if match["branch"] else 0
        before = self.articles[-1].number if self.articles else 0
        is_next = number == before + 1 and not branch
        is_branch = number == before and branch == self.articles[-1].branch + 1 if self.articles else False
        if not (is_next or is_branch):
            doubt = Doubt.MISSING_BEFORE if number > before else Doubt.OUT_OF_ORDER
            self.unplaced.append(Unplaced(line=line, text=words, doubt=doubt))
            if doubt is Doubt.OUT_OF_ORDER:
                return
        division = " ".join(self.divisions.values())
        self.articles.append(
            OfficialArticle(number=number, branch=branch, division=division, paragraphs=[Paragraph(text=match["text"])])
        )

    def _add_item(self, line: int, words: str, match: re.Match[str]) -> None:
        """Items follow their paragraph; one that goes on counting after a paragraph takes that into the item before
        it, for it belongs there.
        """
        paragraphs, number = self.articles[-1].paragraphs, _number(match["number"])
        if number > 1 and len(paragraphs) > 1 and not paragraphs[-1].items:
            earlier = paragraphs[-2]
            if len(earlier.items) == number - 1:
                earlier.items[-1] += "\n" + paragraphs.pop().text
        if len(paragraphs[-1].items) != number - 1:
            self.unplaced.append(Unplaced(line=line, text=words, doubt=Doubt.ITEM_OUT_OF_ORDER))
            return
        paragraphs[-1].items.append(match["text"])


def missing_places(articles: Iterable[OfficialArticle], places: Iterable[Place]) -> list[Place]:
    """Which of these places of a law are not in its text."""
    by_number = {article.number: article for article in articles if not article.branch}
    return [place for place in places if not _is_there(by_number, place)]


def _is_there(articles: dict[int, OfficialArticle], place: Place) -> bool:
    last = place.last_article or place.article
    if not all(number in articles for number in range(place.article, last + 1)):
        return False
    return articles[place.article].holds(place)


def _blank(match: re.Match[str]) -> str:
    """A comment leaves its lines behind, so that the others keep their numbers."""
    return "\n" * match[0].count("\n")


def _number(written: str) -> int:
    return int(written) if written.isascii() else _numbers().get(written.replace("〇", "零"), 0)


@cache
def _numbers() -> dict[str, int]:
    return {chinese_number(n): n for n in range(1, _LARGEST)}
