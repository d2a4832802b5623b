"""From which numbers on the system notes something for supervision: local settings."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

FEWEST_PETITIONERS = 2
LEAST_COPIED_PERCENT, _WHOLE = 50, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSettings:
    """Within how many days the same matter comes back too soon; how many independent petitioners make one place's
    problem everybody's; what part of two answers, in percent, makes them one; and how many days are looked at in all.
    """

    again_within_days: int
    within_days: int
    shared_petitioners: int
    copied_percent: int
    citation: Citation


@cache
def load_finding_settings() -> FindingSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_finding_settings(read(files("xinfang.law") / "findings.yaml"))


def parse_finding_settings(node: Node) -> FindingSettings:
    """The file of the settings. Raises LawDataError for numbers by which everything or nothing would be noted."""
    node.only("citation", "again_within_days", "within_days", "shared_petitioners", "copied_percent")
    again, within = node.get("again_within_days", int), node.get("within_days", int)
    petitioners, copied = node.get("shared_petitioners", int), node.get("copied_percent", int)
    if again < 1 or within < 1:
        raise node.fail("again_within_days、within_days 至少是 1。")
    if petitioners < FEWEST_PETITIONERS:
        raise node.fail(f"shared_petitioners 至少是 {FEWEST_PETITIONERS}。")
    if not LEAST_COPIED_PERCENT <= copied <= _WHOLE:
        raise node.fail(f"copied_percent 至少是 {LEAST_COPIED_PERCENT}，至多是 {_WHOLE}。")
    return FindingSettings(
        again_within_days=again,
        within_days=within,
        shared_petitioners=petitioners,
        copied_percent=copied,
        citation=citation_from(node.child("citation")),
    )
