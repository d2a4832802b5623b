"""The one place that reads the wall clock. Only delivery may call it; what is below takes `now` or `on`."""

from datetime import date, datetime

from xinfang.base.days import OFFICE_ZONE


def now() -> datetime:
    """The present instant, aware, in the office's time zone."""
    return datetime.now(OFFICE_ZONE)


def today() -> date:
    """The present calendar day in the office's time zone."""
    return now().date()
