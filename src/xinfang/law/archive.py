"""What the file of a matter has to hold before it is sealed, and for how many years it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """For how many years a file of one kind is kept, None for ever, and where that is set.

    `conclusions` are the reasons of conclusion that make a file without a decision one of this kind; `acts` the acts
    any of which does.
    """

    years: int | None
    citation: Citation
    conclusions: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()

    def kept_until(self, archived_on: date) -> date | None:
        """The last day of a file that was closed on that day: years begin with the one after it. None: for ever."""
        return None if self.years is None else date(archived_on.year + self.years, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """For how many years files are kept and where that is set, and by which place each part is asked for.

    Of several periods that fit a file, the first one holds; the last one fits every file.
    """

    periods: Mapping[str, Period]
    parts: Mapping[str, Citation]

    def period_of(self, *, conclusion: str, acts: frozenset[str], decided: bool) -> tuple[str, Period]:
        """The period of a file by its name: of a matter concluded so, on which such acts were done."""
        return next(
            (name, period)
            for name, period in self.periods.items()
            if period.acts & acts
            or (not decided and conclusion in period.conclusions)
            or not (period.acts or period.conclusions)
        )

    @property
    def shortest_years(self) -> int:
        """For how many years every file is kept at least."""
        return min(period.years for period in self.periods.values() if period.years is not None)


@cache
def load_archive_settings() -> ArchiveSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_archive_settings(read(files("xinfang.law") / "archive.yaml"))


def parse_archive_settings(node: Node) -> ArchiveSettings:
    """The file of the settings. Raises LawDataError for a file that would be kept for no time at all."""
    node.only("parts", "periods")
    parts, periods = node.child("parts"), node.child("periods")
    found = {name: _period(periods.child(name)) for name in periods.values}
    if not found or (last := [*found.values()][-1]).acts or last.conclusions:
        raise periods.fail("最后一种期限应当适用于其余所有案卷，不写 acts 和 conclusions。")
    return ArchiveSettings(
        periods=MappingProxyType(found),
        parts=MappingProxyType({name: citation_from(parts.child(name)) for name in parts.values}),
    )


def _period(node: Node) -> Period:
    node.only("acts", "citation", "conclusions", "years")
    years = node.maybe("years", int)
    if years is not None and years < 1:
        raise node.fail("years 至少是 1；永久保管的不写 years。")
    return Period(
        years=years,
        citation=citation_from(node.child("citation")),
        conclusions=frozenset(node.maybe("conclusions", list) or ()),
        acts=frozenset(node.maybe("acts", list) or ()),
    )
