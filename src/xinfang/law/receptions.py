"""When reception days of leaders are published, until when they can be booked, and by when the leader looks through the
record; and which time for a reception apart is asked about again (local settings, article 70).
"""

from dataclasses import dataclass, fields
from datetime import date, time
from functools import cache
from importlib.resources import files

from xinfang.law.calendar import Calendar
from xinfang.law.set_numbers import SetNumber, set_number
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionSettings:
    """How many working days before a reception day it is published at the latest, and booked at the latest; and within
    how many after it the leader checks what was written down. A reception apart outside of these hours, or later than
    in so many working days, is asked about again.
    """

    publish_workdays_before: SetNumber
    book_until_workdays_before: SetNumber
    check_within_workdays: SetNumber
    apart_from_hour: SetNumber
    apart_until_hour: SetNumber
    apart_within_workdays: SetNumber

    def published_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a reception on `day` may be published."""
        return calendar.workdays_before(day, self.publish_workdays_before.n)

    def booked_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a reception on `day` may be booked."""
        return calendar.workdays_before(day, self.book_until_workdays_before.n)

    def checked_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day on which a leader who received on `day` checks the record."""
        return calendar.add_workdays(day, self.check_within_workdays.n)

    def is_out_of_hours(self, day: date, begins: time, *, calendar: Calendar) -> bool:
        """Whether a reception apart is to begin, by local time, on a rest day or when offices are closed."""
        is_open = self.apart_from_hour.n <= begins.hour < self.apart_until_hour.n
        return not is_open or calendar.is_rest_day(day)

    def is_far_ahead(self, day: date, *, on: date, calendar: Calendar) -> bool:
        """Whether somebody who is told of it `on` that day waits longer for a reception apart than is usual."""
        return day > calendar.add_workdays(on, self.apart_within_workdays.n)


@cache
def load_reception_settings() -> ReceptionSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_reception_settings(read(files("xinfang.law") / "receptions.yaml"))


def parse_reception_settings(node: Node) -> ReceptionSettings:
    """The file of the settings. Raises LawDataError for a number that is below one."""
    names = tuple(each.name for each in fields(ReceptionSettings))
    node.only(*names)
    return ReceptionSettings(**{name: set_number(node.child(name)) for name in names})
