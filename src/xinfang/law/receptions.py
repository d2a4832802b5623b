"""When reception days of leaders are published, until when they can be booked, and by when the leader looks through the
record (local settings, article 70).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from xinfang.law.calendar import Calendar
from xinfang.law.set_numbers import SetNumber, set_number
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionSettings:
    """How many working days before a reception day it is published at the latest, and booked at the latest; and within
    how many after it the leader checks what was written down.
    """

    publish_workdays_before: SetNumber
    book_until_workdays_before: SetNumber
    check_within_workdays: SetNumber

    def published_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a reception on `day` may be published."""
        return calendar.workdays_before(day, self.publish_workdays_before.n)

    def booked_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a reception on `day` may be booked."""
        return calendar.workdays_before(day, self.book_until_workdays_before.n)

    def checked_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a leader who received on `day` checks the record."""
        return calendar.add_workdays(day, self.check_within_workdays.n)


@cache
def load_reception_settings() -> ReceptionSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_reception_settings(read(files("xinfang.law") / "receptions.yaml"))


def parse_reception_settings(node: Node) -> ReceptionSettings:
    """The file of the settings. Raises LawDataError for a number that is below one."""
    names = ("publish_workdays_before", "book_until_workdays_before", "check_within_workdays")
    node.only(*names)
    return ReceptionSettings(**{name: set_number(node.child(name)) for name in names})
