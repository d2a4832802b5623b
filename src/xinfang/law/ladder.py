"""Whom the passing of a period's days concerns, and from which day on: the ladder of warnings, a local setting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from xinfang.law.articles import citation_from
from xinfang.law.calendar import Calendar
from xinfang.law.instruments import member
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


class Rung(StrEnum):
    """The five occasions on which a running period is warned of (预警), in their order."""

    SOON = "soon"
    DUE = "due"
    LATE = "late"
    LATER = "later"
    LATEST = "latest"


class Audience(StrEnum):
    """Who is warned: each stands above the one before."""

    ORGAN = "organ"  # the officers of the body that owes the duty
    HEAD = "head"  # the head of that body
    OFFICE = "office"  # whoever supervises for the office that watches over the matter
    CONFERENCE = "conference"  # the office of the joint conference, which sits with the petition office (R2022-12, 13)


AUDIENCE_LABELS: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.ORGAN: "承办单位",
        Audience.HEAD: "单位负责人",
        Audience.OFFICE: "信访局督办",
        Audience.CONFERENCE: "联席会议办公室",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rung: how many working days before the internal day, or days after the legal one, and whom it concerns."""

    rung: Rung
    audience: Audience
    workdays_before: int | None = None
    days_late: int | None = None

    def reached_up_to(self, on: date, calendar: Calendar) -> date:
        """The latest due date whose rung is reached on a day: `internal` ones before the end, `legal` ones after it."""
        if self.days_late is not None:
            return on - timedelta(days=self.days_late)
        assert self.workdays_before is not None
        # An internal date is a working day: on a rest day those are reached that the working day before has reached.
        if self.workdays_before == 0:
            return on
        return calendar.add_workdays(calendar.last_workday_on_or_before(on), self.workdays_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """All rungs in their order, and where they are set."""

    steps: tuple[Step, ...]
    citation: Citation

    def step(self, rung: Rung) -> Step:
        """The rung with its number and audience."""
        return next(step for step in self.steps if step.rung is rung)


@cache
def load_ladder() -> Ladder:
    """The ladder as shipped. Raises LawDataError."""
    return parse_ladder(read(files("xinfang.law") / "ladder.yaml"))


def parse_ladder(node: Node) -> Ladder:
    """The file of the ladder. Raises LawDataError unless it has every rung once, each later than the one before."""
    node.only("citation", "ladder")
    steps = tuple(_step(entry) for entry in node.children("ladder"))
    if [step.rung for step in steps] != list(Rung):
        raise node.fail(f"ladder 要依次写明 {'、'.join(Rung)}，各一次。")
    if any(_place(later) <= _place(earlier) for earlier, later in pairwise(steps)):
        raise node.fail("ladder 应当从早到晚，不重复。")
    return Ladder(steps=steps, citation=citation_from(node.child("citation")))


def _step(node: Node) -> Step:
    node.only("rung", "workdays_before", "days_late", "to")
    before, late = node.maybe("workdays_before", int), node.maybe("days_late", int)
    if (before is None) is (late is None):
        raise node.fail("workdays_before 和 days_late 写一个，只写一个。")
    if (before is not None and before < 0) or (late is not None and late < 1):
        raise node.fail("workdays_before 不能是负数，days_late 至少是 1。")
    return Step(
        rung=member(node, "rung", Rung),
        audience=member(node, "to", Audience),
        workdays_before=before,
        days_late=late,
    )


def _place(step: Step) -> int:
    return step.days_late if step.days_late is not None else -(step.workdays_before or 0)
