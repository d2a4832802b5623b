"""The length of a period in words: 30 日, 10 个工作日."""

from django.utils.translation import ngettext

from xinfang.law.model import Unit


def length_in_words(n: int, unit: Unit) -> str:
    """`n` units as people say it. Raises ValueError for a fixed day of the year, which has no length."""
    match unit:
        case Unit.HOUR:
            words = ngettext("%(n)d 小时", "%(n)d 小时", n)
        case Unit.DAY:
            words = ngettext("%(n)d 日", "%(n)d 日", n)
        case Unit.WORKDAY:
            words = ngettext("%(n)d 个工作日", "%(n)d 个工作日", n)
        case Unit.MONTH:
            words = ngettext("%(n)d 个月", "%(n)d 个月", n)
        case Unit.YEAR:
            words = ngettext("%(n)d 年", "%(n)d 年", n)
        case Unit.YEARLY:
            raise ValueError("a yearly day has no length")
    return words % {"n": n}
