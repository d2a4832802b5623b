"""A meeting as a line, and what it is called."""

from datetime import date

from django.utils.translation import gettext as _

from xinfang.base.days import office_day
from xinfang.conference.models import Meeting
from xinfang.conference.types import MeetingRow, MeetingState
from xinfang.law.book import LawBook


def title_of(meeting: Meeting) -> str:
    """Its year and its number in the year."""
    return _("%(year)s 年第 %(serial)s 次信访工作联席会议") % {"year": meeting.year, "serial": meeting.serial}


def line_of(found: Meeting, *, on: date) -> MeetingRow:
    """A meeting as a line of a list; late where its minutes are not signed in time."""
    book = LawBook.load()
    due = book.calendar.add_workdays(office_day(found.begins_at), book.conference.minutes_workdays_after.n)
    return MeetingRow(
        id=found.id,
        office_id=found.office_id,
        title=title_of(found),
        begins_at=found.begins_at,
        ends_at=found.ends_at,
        place=found.place,
        state=MeetingState(found.state),
        number=found.number,
        minutes_due=due,
        is_late=found.state in (MeetingState.INVITED, MeetingState.HELD) and due < on,
    )
