"""What the parts of the design system are given to show: plain, finished values with nothing left to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means. Every part that has a tone also has an icon and words."""

    PLAIN = "plain"
    BRAND = "brand"
    GOOD = "good"
    HEED = "heed"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """How something stands, in a word and a colour."""

    label: str
    tone: Tone
    icon: str


class StepStatus(StrEnum):
    """How far a step of a procedure has come for one matter."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to another page; `current` marks the page the reader is on."""

    href: str
    label: str
    icon: str = ""
    current: bool = False
    key: str = ""
    count: str = ""  # how many things wait there
    counted: str = ""  # what they are, for who hears the number


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One line of a summary list: what was asked, what was answered, and where to change it."""

    label: str
    value: str
    change_href: str = ""
    href: str = ""  # where the value is explained


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One thing that happened to a matter: when, what, who held it then, and what was said."""

    at: datetime
    title: str
    holder: str = ""
    text: str = ""
    icon: str = "circle-dot"
    tone: Tone = Tone.PLAIN
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonedDate:
    """A date with its reason: the steps of the reckoning in words and the article it rests on."""

    label: str
    day: date
    steps: Sequence[str]
    article: str
    provisional: bool = False
    is_right: bool = False  # of the petitioner: it lapses, nobody is late
    formerly: date | None = None  # the provisional day told before the holidays were published
    article_href: str = ""  # what the article says, in plain words
    page_href: str = ""  # the same reckoning as a page of its own, to print


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedDate:
    """A date laid out for paper, with what it was reckoned from."""

    date: ReasonedDate
    facts: Sequence[SummaryRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in the picture of where a matter is."""

    label: str
    status: StepStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file that was handed in: its name, a note (size, kind, "being checked") and its error if it was refused."""

    key: str
    name: str
    note: str = ""
    error: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A time during which something was with one holder; `until` is None for the present one."""

    label: str
    since: date
    until: date | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: float
