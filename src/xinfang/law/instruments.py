"""Instruments as dated, cited data: one YAML file each, checked when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeVar

from xinfang.law.articles import article_from, parse_article
from xinfang.law.model import CheckedAgainst, Citation, CountingRules, Holder, Rule, Ruleset, StartEvent, Unit
from xinfang.law.strict_yaml import Node, read

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The days on which something is law, both ends included; `last` is None while it still is."""

    first: date
    last: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is law on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "Validity") -> bool:
        """Whether both are law on some day."""
        return self.holds_on(other.first) or other.holds_on(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermValue:
    """The number that a rule sets from a day on, with its place."""

    validity: Validity
    n: int
    unit: Unit
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """A period of an instrument: when it starts, whose it is, and its numbers through time."""

    rule: Rule
    starts: StartEvent
    holder: Holder
    is_local: bool
    is_maximum: bool
    only_route: str | None
    times_switch: str | None
    switch: str | None
    excludes: str | None
    excludes_citation: Citation | None
    month_day: tuple[int, int] | None
    values: tuple[TermValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, regulation or norm: who issued it, when it is in force, and what it sets."""

    key: str
    title_zh: str
    title_en: str
    short_title: str
    issuer: str
    number: str
    validity: Validity
    checked_on: date
    checked_against: CheckedAgainst
    ruleset: Ruleset | None
    counting: CountingRules | None
    summaries: Mapping[str, str]
    terms: Mapping[Rule, TermRule]


@cache
def load_instruments() -> tuple[Instrument, ...]:
    """All instruments of `instruments/*.yaml`, in the order of their keys."""
    folder = files("xinfang.law") / "instruments"
    sources = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name)
    return tuple(parse_instrument(read(source)) for source in sources)


def parse_instrument(node: Node) -> Instrument:
    """One instrument's file. Raises LawDataError that names the place and says what to write."""
    node.only(
        *("key", "title", "short_title", "issuer", "number", "in_force", "checked_on", "checked_against"),
        *("ruleset", "counting", "articles", "terms"),
    )
    key = node.get("key", str)
    if node.where != f"{key}.yaml":
        raise node.fail(f"文件名应当是 {key}.yaml。")
    title = node.child("title")
    title.only("zh", "en")
    ruleset = node.maybe("ruleset", str)
    validity = parse_validity(node.child("in_force"))
    instrument = Instrument(
        key=key,
        title_zh=title.get("zh", str),
        title_en=title.get("en", str),
        short_title=node.get("short_title", str),
        issuer=node.get("issuer", str),
        number=node.get("number", str),
        validity=validity,
        checked_on=node.get("checked_on", date),
        checked_against=member(node, "checked_against", CheckedAgainst),
        ruleset=None if ruleset is None else member(node, "ruleset", Ruleset),
        counting=_parse_counting(node, key) if node.maybe("counting", dict) else None,
        summaries=_parse_summaries(node),
        terms=_parse_terms(node, key, validity) if node.maybe("terms", dict) else {},
    )
    _check_articles_are_summarised(node, instrument)
    return instrument


def cited_by(instrument: Instrument) -> tuple[Citation, ...]:
    """Every place that the instrument's own periods and counting rules cite."""
    counting = instrument.counting
    cited = [value.citation for term in instrument.terms.values() for value in term.values]
    cited += [term.excludes_citation for term in instrument.terms.values() if term.excludes_citation]
    if counting:
        cited += [
            *(counting.by_hours, counting.first_day, counting.months),
            *(counting.rest_day, counting.day_end),
        ]
    return tuple(cited)


def parse_validity(node: Node) -> Validity:
    """The days on which something is law, from its `from` and `to`."""
    node.only("from", "to")
    first, last = node.get("from", date), node.maybe("to", date)
    if last is not None and last < first:
        raise node.fail(f"失效日 {last} 早于生效日 {first}。")
    return Validity(first=first, last=last)


def _parse_counting(node: Node, key: str) -> CountingRules:
    child = node.child("counting")
    names = ("by_hours", "first_day", "months", "rest_day", "day_end")
    child.only(*names)
    return CountingRules(**{name: Citation(instrument=key, article=article_from(child, name)) for name in names})


def _parse_summaries(node: Node) -> dict[str, str]:
    child = Node(values=node.get("articles", dict), where=f"{node.where} › articles")
    for article in child.values:
        if not (isinstance(article, str) and article.isdecimal()):
            raise child.fail(f'条号 {article!r} 应当是加引号的数字，例如 "34"。')
    return {article: child.get(article, str) for article in child.values}


def _parse_terms(node: Node, key: str, validity: Validity) -> dict[Rule, TermRule]:
    child = node.child("terms")
    child.only(*Rule)
    return {Rule(name): _parse_term(child.child(name), Rule(name), key, validity) for name in child.values}


def _parse_term(node: Node, rule: Rule, key: str, validity: Validity) -> TermRule:
    node.only(
        *("starts", "holder", "local", "maximum", "only_route"),
        *("times_switch", "switch", "excludes", "falls_on", "values"),
    )
    event, event_citation = _parse_excludes(node, key)
    month_day = _parse_falls_on(node)
    values = tuple(_parse_value(entry, key) for entry in node.children("values"))
    _check_values(node, values, validity)
    if any((value.unit is Unit.YEARLY) != (month_day is not None) for value in values):
        raise node.fail("unit: yearly 要与 falls_on 一起使用，其他单位不写 falls_on。")
    return TermRule(
        rule=rule,
        starts=member(node, "starts", StartEvent),
        holder=member(node, "holder", Holder) if node.maybe("holder", str) else Holder.ORGAN,
        is_local=node.flag("local"),
        is_maximum=node.flag("maximum"),
        only_route=node.maybe("only_route", str),
        times_switch=node.maybe("times_switch", str),
        switch=node.maybe("switch", str),
        excludes=event,
        excludes_citation=event_citation,
        month_day=month_day,
        values=values,
    )


def _parse_excludes(node: Node, key: str) -> tuple[str | None, Citation | None]:
    if node.maybe("excludes", dict) is None:
        return None, None
    child = node.child("excludes")
    child.only("event", "article")
    return child.get("event", str), Citation(instrument=key, article=article_from(child))


def _parse_falls_on(node: Node) -> tuple[int, int] | None:
    if node.maybe("falls_on", dict) is None:
        return None
    child = node.child("falls_on")
    child.only("month", "day")
    month, day = child.get("month", int), child.get("day", int)
    try:
        date(2001, month, day)
    except ValueError as error:
        raise child.fail(f"{month}月{day}日不是每年都有的日子。") from error
    return month, day


def _parse_value(node: Node, key: str) -> TermValue:
    node.only("from", "to", "n", "unit", "article")
    n = node.get("n", int)
    if n < 1:
        raise node.fail(f"期限 n 应当至少是 1，写的却是 {n}。")
    return TermValue(
        validity=Validity(first=node.get("from", date), last=node.maybe("to", date)),
        n=n,
        unit=member(node, "unit", Unit),
        citation=Citation(instrument=key, article=article_from(node)),
    )


def _check_values(node: Node, values: tuple[TermValue, ...], validity: Validity) -> None:
    if not values:
        raise node.fail("没有写任何数值。")
    for earlier, later in pairwise(values):
        if earlier.validity.overlaps(later.validity) or later.validity.first < earlier.validity.first:
            raise node.fail(f"{later.validity.first} 起的数值与前一个数值的有效期重叠，或者先后颠倒。")
    if not all(validity.holds_on(value.validity.first) for value in values):
        raise node.fail("有的数值在文件生效之前或者失效之后才开始。")


def _check_articles_are_summarised(node: Node, instrument: Instrument) -> None:
    for citation in cited_by(instrument):
        for place in parse_article(citation.article):
            if str(place.article) not in instrument.summaries:
                raise node.fail(f"引用了第 {place.article} 条，articles 里却没有它的说明。")


def member(node: Node, key: str, kind: type[Member]) -> Member:
    """The member of a closed list under a key. Raises LawDataError that names the members."""
    text = node.get(key, str)
    try:
        return kind(text)
    except ValueError as error:
        raise node.fail(f"“{key}”不能是“{text}”；可用的是 {'、'.join(kind)}。") from error
