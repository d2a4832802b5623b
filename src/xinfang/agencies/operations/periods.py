"""Spans of days as administrators give them: a first day, and a last day that may be open."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from xinfang.agencies.operations.journal import refuse

ONE_DAY = timedelta(days=1)


def span(*, first_day: date, last_day: date | None) -> DateRange:
    """Both days included; without a last day the span stays open."""
    if last_day is None:
        return DateRange(first_day, None)
    if last_day < first_day:
        raise refuse("last_day", _("最后一天不能早于第一天。"))
    if last_day == date.max:
        raise refuse("last_day", _("日期太远，没有期限时请留空。"))
    return DateRange(first_day, last_day + ONE_DAY)


def ended(validity: DateRange, *, last_day: date) -> DateRange:
    """The same span, ending with `last_day`."""
    if validity.upper is not None and validity.upper <= last_day:
        raise refuse("last_day", _("原来的期限更早就结束了。"))
    return span(first_day=validity.lower, last_day=last_day)


def last_day(validity: DateRange) -> date | None:
    """The last day of a span, or None while it is open."""
    return None if validity.upper is None else validity.upper - ONE_DAY
