"""Which calendar day an instant belongs to, for the office."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def office_day(instant: datetime) -> date:
    """The office's calendar day on which an aware `instant` falls: the day from which clocks count."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone has no day; pass an aware datetime")
    return instant.astimezone(OFFICE_ZONE).date()


def day_begins(day: date) -> datetime:
    """The first instant of an office's calendar day."""
    return datetime.combine(day, time.min, OFFICE_ZONE)


def day_is_over(day: date) -> datetime:
    """The first instant after an office's calendar day."""
    return day_begins(date.fromordinal(day.toordinal() + 1))


def a_year_before(day: date) -> date:
    """The same day of the year before; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=day.day - 1)
