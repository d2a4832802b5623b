"""By when a question to the lawyers is answered, until when one may ask once more, and how long one stays that nobody
answers (local settings, 73).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from xinfang.law.calendar import Calendar
from xinfang.law.set_numbers import SetNumber, set_number
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselSettings:
    """Within how many working days a question is answered; for how many days after it one may ask once more; after
    how many days a question is closed that nobody has answered.
    """

    answer_workdays: SetNumber
    follow_up_days: SetNumber
    unanswered_days: SetNumber

    def answered_by(self, day: date, *, calendar: Calendar) -> date:
        """The last day for the answer to what was asked on `day`."""
        return calendar.add_workdays(day, self.answer_workdays.n)

    def follow_up_by(self, day: date) -> date:
        """The last day on which one may ask once more about an answer of `day`."""
        return day + timedelta(days=self.follow_up_days.n)

    def unanswered_until(self, day: date) -> date:
        """The last day on which what was asked on `day` waits for an answer, before it is closed by itself."""
        return day + timedelta(days=self.unanswered_days.n)


@cache
def load_counsel_settings() -> CounselSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_counsel_settings(read(files("xinfang.law") / "counsel.yaml"))


def parse_counsel_settings(node: Node) -> CounselSettings:
    """The file of the settings. Raises LawDataError for a number that is below one."""
    names = ("answer_workdays", "follow_up_days", "unanswered_days")
    node.only(*names)
    return CounselSettings(**{name: set_number(node.child(name)) for name in names})
