"""What the library shows: instruments, articles, and what rests on them. Frozen; labels already worded."""

from dataclasses import dataclass
from datetime import date, datetime

from xinfang.law.official import OfficialArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """An official text that the office has loaded."""

    title: str
    head: tuple[str, ...]
    source: str
    loaded_at: datetime
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentView:
    """A law, regulation or norm of the book, and its official text if the office has loaded it."""

    key: str
    title: str
    issuer: str
    number: str
    first_day: date
    last_day: date | None
    is_regulation: bool
    text: TextView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingView:
    """Something that rests on an article: an act or a period."""

    label: str
    place: str  # the very places: 第二十二条第一款


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article as people read it: in plain words, what it owes them, and the official text if it is loaded."""

    instrument: str
    number: int
    title: str  # 《信访工作条例》第二十二条
    gist: str
    owes: str
    late: str
    official: tuple[OfficialArticle, ...]  # with 第…条之一 and so on


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article with everything of this house that rests on it, and its neighbours."""

    article: ArticleView
    instrument: InstrumentView
    acts: tuple[RestingView, ...]
    periods: tuple[RestingView, ...]
    previous: int | None
    following: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongCitation:
    """A citation that the loaded text does not bear out: what cites, and the place that is not there."""

    cited_by: str
    place: str
