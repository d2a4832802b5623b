"""What a petition office owes in a year besides its matters: of each kind how often at least, and by which place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRule:
    """How often in a year at least, and where that is set."""

    at_least: int
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySettings:
    """The kinds of duties by their names, and how many workdays before its day a duty is reminded of."""

    remind_workdays_before: int
    citation: Citation
    kinds: Mapping[str, DutyRule]


@cache
def load_duty_settings() -> DutySettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_duty_settings(read(files("xinfang.law") / "duties.yaml"))


def parse_duty_settings(node: Node) -> DutySettings:
    """The file of the settings. Raises LawDataError for a number that is below one."""
    node.only("citation", "kinds", "remind_workdays_before")
    kinds = node.child("kinds")
    return DutySettings(
        remind_workdays_before=_positive(node, "remind_workdays_before"),
        citation=citation_from(node.child("citation")),
        kinds=MappingProxyType({name: _rule(kinds.child(name)) for name in kinds.values}),
    )


def _rule(node: Node) -> DutyRule:
    node.only("at_least", "citation")
    return DutyRule(at_least=_positive(node, "at_least"), citation=citation_from(node.child("citation")))


def _positive(node: Node, key: str) -> int:
    number = node.get(key, int)
    if number < 1:
        raise node.fail(f"{key} 至少是 1。")
    return number
