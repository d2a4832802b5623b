"""Statutory procedures as dated, cited data: where a claim belongs that the petition procedure does not decide.

One YAML file each. 条例 第三十一条 第一项至第五项 show the person there, with its periods and its remedy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from xinfang.law.articles import article_from, citation_from
from xinfang.law.instruments import Validity, member, parse_validity
from xinfang.law.model import CheckedAgainst, Citation, Unit
from xinfang.law.strict_yaml import Node, read


class RunBy(StrEnum):
    """What kind of body runs a procedure; the register of bodies says which body that is."""

    COURT = "court"
    PROCURATORATE = "procuratorate"
    POLICE = "police"
    ARBITRATION = "arbitration"
    PARTY = "party"
    RECONSIDERATION = "reconsideration"
    DEPARTMENT = "department"
    INFORMATION_OFFICE = "information_office"
    CONGRESS = "congress"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same words in both languages of the interface."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """The words in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodValue:
    """The number that a law sets from a day on; `extra` is what an extension may add to it at most."""

    validity: Validity
    n: int
    extra: int
    unit: Unit
    citation: Citation
    checked_against: CheckedAgainst


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period of a procedure through time, and the event from which it runs."""

    starts: Words
    values: tuple[PeriodValue, ...]

    def on(self, day: date) -> PeriodValue | None:
        """The number for an event of that day; None for a day before all that is known here."""
        return next((value for value in self.values if value.validity.holds_on(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """Another procedure, by its key, that the law puts before this one for the claims of that procedure's routes."""

    procedure: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryProcedure:
    """One procedure with a law of its own: for what, before whom, by when to apply, how long it takes, what then."""

    key: str
    routes: tuple[str, ...]
    run_by: RunBy
    validity: Validity
    name: Words
    body: Words
    suits: Words
    who: Words
    how: Words
    bring: Words
    apply_within: Period | None  # the person's own limitation; None where this book knows none
    decided_within: Period | None
    remedy: Words
    requires_first: tuple[Prerequisite, ...]
    source: Citation  # what the remedy, or the procedure as such, rests on

    def citations(self) -> tuple[Citation, ...]:
        """Every place that the file cites."""
        periods = (self.apply_within, self.decided_within)
        return (
            self.source,
            *(first.citation for first in self.requires_first),
            *(value.citation for period in periods if period for value in period.values),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """With how many days left a person is reminded of a limitation, most first; a local setting."""

    days_left: tuple[int, ...]
    citation: Citation

    def due_at(self, left: int) -> int | None:
        """The reminder that is due with `left` days to go: the smallest that covers them; None while there is time."""
        return min((days for days in self.days_left if 0 <= left <= days), default=None)


@cache
def load_procedures() -> Mapping[str, StatutoryProcedure]:
    """All procedures of `procedures/*.yaml` by key, in the order of their first route. Raises LawDataError."""
    folder = files("xinfang.law") / "procedures"
    sources = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name)
    found = [parse_procedure(read(source)) for source in sources]
    return {procedure.key: procedure for procedure in sorted(found, key=lambda entry: entry.routes)}


@cache
def load_reminders() -> Reminders:
    """When a person is reminded of a limitation. Raises LawDataError."""
    return parse_reminders(read(files("xinfang.law") / "reminders.yaml"))


def parse_procedure(node: Node) -> StatutoryProcedure:
    """One procedure's file. Raises LawDataError that names the place and says what to write."""
    words = ("name", "body", "suits", "who", "how", "bring", "remedy")
    periods = ("apply_within", "decided_within")
    node.only("key", "routes", "run_by", "in_force", *periods, "requires_first", "source", *words)
    key = node.get("key", str)
    if node.where != f"{key}.yaml":
        raise node.fail(f"文件名应当是 {key}.yaml。")
    routes = node.get("routes", list)
    if not routes or not all(isinstance(route, str) for route in routes):
        raise node.fail('routes 至少要有一条途径，写作加引号的文字，例如 ["31.2"]。')
    return StatutoryProcedure(
        key=key,
        routes=tuple(routes),
        run_by=member(node, "run_by", RunBy),
        validity=parse_validity(node.child("in_force")),
        apply_within=_period(node, "apply_within"),
        decided_within=_period(node, "decided_within"),
        requires_first=_requires_first(node),
        source=citation_from(node.child("source")),
        **{name: _words(node.child(name)) for name in words},
    )


def parse_reminders(node: Node) -> Reminders:
    """The file of reminders. Raises LawDataError for days that are no numbers, or not from many to few."""
    node.only("citation", "days_left")
    days = node.get("days_left", list)
    if not days or not all(isinstance(day, int) and day >= 0 for day in days):
        raise node.fail("days_left 要写剩余的天数，例如 [15, 7, 3]。")
    if any(later >= earlier for earlier, later in pairwise(days)):
        raise node.fail("days_left 应当从多到少，不重复。")
    return Reminders(days_left=tuple(days), citation=citation_from(node.child("citation")))


def _words(node: Node) -> Words:
    node.only("zh", "en")
    return Words(zh=node.get("zh", str), en=node.get("en", str))


def _requires_first(node: Node) -> tuple[Prerequisite, ...]:
    if node.maybe("requires_first", list) is None:
        return ()
    return tuple(_prerequisite(entry) for entry in node.children("requires_first"))


def _prerequisite(node: Node) -> Prerequisite:
    node.only("procedure", "instrument", "article")
    return Prerequisite(
        procedure=node.get("procedure", str),
        citation=Citation(instrument=node.get("instrument", str), article=article_from(node)),
    )


def _period(node: Node, name: str) -> Period | None:
    if node.maybe(name, dict) is None:
        return None
    child = node.child(name)
    child.only("starts", "values")
    values = tuple(_value(entry) for entry in child.children("values"))
    if not values:
        raise child.fail("没有写任何数值。")
    for earlier, later in pairwise(values):
        if earlier.validity.overlaps(later.validity) or later.validity.first < earlier.validity.first:
            raise child.fail(f"{later.validity.first} 起的数值与前一个数值的有效期重叠，或者先后颠倒。")
    return Period(starts=_words(child.child("starts")), values=values)


def _value(node: Node) -> PeriodValue:
    node.only("from", "to", "n", "extra", "unit", "instrument", "article", "checked_against")
    n, extra = node.get("n", int), node.maybe("extra", int) or 0
    if n < 1 or extra < 0:
        raise node.fail(f"期限 n 应当至少是 1，extra 不能是负数，写的却是 {n}、{extra}。")
    return PeriodValue(
        validity=Validity(first=node.get("from", date), last=node.maybe("to", date)),
        n=n,
        extra=extra,
        unit=member(node, "unit", Unit),
        citation=Citation(instrument=node.get("instrument", str), article=article_from(node)),
        checked_against=member(node, "checked_against", CheckedAgainst),
    )
