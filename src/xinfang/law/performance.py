"""How far away the day of a promised performance may lie: the local setting that keeps a promise one."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read
from xinfang.law.terms import years_on

FEWEST_YEARS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceSettings:
    """Within how many years what is promised has to be performed at the latest, and where that is set."""

    most_years: int
    citation: Citation

    def latest_day(self, *, given_on: date) -> date:
        """The last day that a promise given on this day may name."""
        return years_on(given_on, self.most_years)


@cache
def load_performance_settings() -> PerformanceSettings:
    """The setting as shipped. Raises LawDataError."""
    return parse_performance_settings(read(files("xinfang.law") / "performance.yaml"))


def parse_performance_settings(node: Node) -> PerformanceSettings:
    """The file of the setting. Raises LawDataError for a number of years in which nothing could be promised."""
    node.only("citation", "most_years")
    years = node.get("most_years", int)
    if years < FEWEST_YEARS:
        raise node.fail("most_years 至少是 1。")
    return PerformanceSettings(most_years=years, citation=citation_from(node.child("citation")))
