"""The length of a period in words: 30 日, 10 个工作日."""

from django.utils.translation import ngettext

from xinfang.law.model import Unit


def length_in_words(n: int, unit: Unit) -> str:
    """`n` units as people say it. Raises ValueError for a unit in which no office or petitioner is told a length."""
    match unit:
        case Unit.HOUR:
            words = ngettext("%(n)d 小时", "%(n)d 小时", n)
        case Unit.DAY:
            words = ngettext("%(n)d 日", "%(n)d 日", n)
        case Unit.WORKDAY:
            words = ngettext("%(n)d 个工作日", "%(n)d 个工作日", n)
        case Unit.MONTH:
            words = ngettext("%(n)d 个月", "%(n)d 个月", n)
        case _:
            raise ValueError(f"no words for a length in {unit}")
    return words % {"n": n}
