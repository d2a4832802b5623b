"""The days of the joint conference and of the monthly sorting of conflicts, which each office sets for itself."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.set_numbers import SetNumber, set_number
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceSettings:
    """How many workdays before a meeting it is called, after it the minutes are signed, before its day a task is
    reminded of; and by which day of the next month the sorting of conflicts is handed in.
    """

    invite_workdays_before: SetNumber
    minutes_workdays_after: SetNumber
    remind_workdays_before: SetNumber
    sorting_by_day: SetNumber


@cache
def load_conference_settings() -> ConferenceSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_conference_settings(read(files("xinfang.law") / "conference.yaml"))


def parse_conference_settings(node: Node) -> ConferenceSettings:
    """The file of the settings. Raises LawDataError for a number that is below one."""
    names = ("invite_workdays_before", "minutes_workdays_after", "remind_workdays_before", "sorting_by_day")
    node.only(*names)
    return ConferenceSettings(**{name: set_number(node.child(name)) for name in names})
