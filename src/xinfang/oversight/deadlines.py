"""Days that a text names as last days: “6月底前”, “三个月内”, “15个工作日内”, “年内”, in either kind of numerals.

Only how such words are read; whether a body promises something by them is for `oversight.pledges` to say.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from xinfang.law.calendar import load_calendar
from xinfang.law.terms import add_months, years_on

_NUMERAL = r"(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3}|半)"
_BEFORE = r"(?:(?:之|以)?前|(?:之|以)?内)"
_WITHIN = re.compile(
    rf"(?<![-—~至0-9一二三四五六七八九十个第月近每])(?P<n>{_NUMERAL})"
    r"(?P<unit>个半月|个?工作日|个?自然日|小时|日|天|个?星期|周|个?月|年)(?:之|以)?内"
)
_MONTHLY = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2}|今|本|明)年)?"
    r"(?:(?<![0-9])(?<!(?<![0-9今本明])年)(?P<month>[0-9]{1,2}|(?<!十)十?[一二]|(?<!十)[三四五六七八九十])月份?"
    r"|(?P<this>本|下个?)月|(?<![0-9一二三四五六七八九十每个当])月(?=[底末]))"
    rf"(?:(?P<day>{_NUMERAL})[日号]|(?P<part>[上中下]旬|[底末初]))?(?P<mark>{_BEFORE})?"
)
_YEARLY = re.compile(
    r"(?<![去前往上每半当近同年度0-9一二三四五六七八九十百千万两])"
    r"(?:(?P<year>(?:19|20)[0-9]{2}|今|本|明)?年)?(?:度|年)?"
    rf"(?P<part>(?<=年)[底末内]|[上下]半年|第?[一二三四1-4]季度)(?P<mark>{_BEFORE}|末)?"
)
_NEXT_YEAR = re.compile(r"明年(?![0-9一二三四五六七八九十上下底末第])")
_WEEKLY = re.compile(rf"(?P<this>本|这|下)周(?:(?P<day>[一二三四五六日天末])(?P<mark>{_BEFORE})?|(?P<part>内))")

_DIGITS = "零一二三四五六七八九"
_HOURS_A_DAY, _DAYS_A_WEEK, _HALF_A_MONTH, _MONTHS_A_YEAR, _MONTHS_A_QUARTER, _MOST_YEARS = 24, 7, 15, 12, 3, 20
_MARKING = frozenset({"上旬", "中旬", "下旬", "底", "末", "内"})
"""Parts of a month or a year that say “by” without another word."""
_DECADE_ENDS = {"上旬": 10, "中旬": 20, "初": 10}
_LONG_PAST = 183
"""A day without a year that has passed by more than so many days is meant to be next year's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Words that name a last day, where they stand, and the day.

    `is_marked`: they say “by” or “within”. `is_relative`: they count from some day that they do not name. `has_year`:
    they leave no doubt about the year.
    """

    start: int
    end: int
    day: date
    is_marked: bool
    is_relative: bool
    has_year: bool


def deadlines(text: str, *, on: date) -> tuple[Deadline, ...]:
    """The last days that a text without blanks names, in its order, as read on a day; of what overlaps, the longest."""
    found = sorted(_each(text, on=on), key=lambda each: (each.start, -each.end))
    kept: list[Deadline] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _each(text: str, *, on: date) -> Iterator[Deadline]:
    for pattern, read in _READERS.items():
        for match in pattern.finditer(text):
            try:
                day = read(match, on)
            except (ValueError, OverflowError):  # there is no such day
                continue
            if day is not None:
                yield _deadline(match, day)


def _deadline(match: re.Match[str], day: date) -> Deadline:
    said = match.groupdict()
    has_mark = bool(said.get("mark")) or said.get("part") in _MARKING
    return Deadline(
        start=match.start(),
        end=match.end(),
        day=day,
        is_marked=has_mark or match.re in (_WITHIN, _NEXT_YEAR),
        is_relative=match.re is _WITHIN,
        has_year=bool(said.get("year")),
    )


def _within(match: re.Match[str], on: date) -> date | None:
    unit, half = match["unit"].removeprefix("个"), match["n"] == "半"
    if unit in ("月", "年") and half:
        return on + timedelta(days=_HALF_A_MONTH) if unit == "月" else add_months(on, _MONTHS_A_YEAR // 2)
    n = number(match["n"])
    if not n or (unit == "年" and n > _MOST_YEARS):
        return None
    match unit:
        case "工作日":
            return load_calendar().add_workdays(on, n)
        case "小时":
            return on + timedelta(days=-(-n // _HOURS_A_DAY))
        case "星期" | "周":
            return on + timedelta(days=n * _DAYS_A_WEEK)
        case "半月":
            return add_months(on, n) + timedelta(days=_HALF_A_MONTH)
        case "月":
            return add_months(on, n)
        case "年":
            return years_on(on, n)
        case _:
            return on + timedelta(days=n)


def _monthly(match: re.Match[str], on: date) -> date | None:
    if match["month"]:
        year, month = _year(match["year"], on), number(match["month"])
    else:
        first = on.replace(day=1)
        month_of = add_months(first, 1) if (match["this"] or "").startswith("下") else first
        year, month = month_of.year, month_of.month
    day = _day_of_month(match, year, month)
    has_year = match["year"] or not match["month"]
    return day if has_year or (on - day).days <= _LONG_PAST else _day_of_month(match, year + 1, month)


def _day_of_month(match: re.Match[str], year: int, month: int) -> date:
    if match["day"]:
        return date(year, month, number(match["day"]))
    if match["part"] in _DECADE_ENDS:
        return date(year, month, _DECADE_ENDS[match["part"]])
    if match["part"] is None and (match["mark"] or "").endswith("前"):
        return date(year, month, 1) - timedelta(days=1)
    return _end_of(year, month)


def _yearly(match: re.Match[str], on: date) -> date:
    year, part = _year(match["year"], on), match["part"]
    if part == "上半年":
        return _end_of(year, _MONTHS_A_YEAR // 2)
    if part.endswith("季度"):
        return _end_of(year, _MONTHS_A_QUARTER * number(part.removeprefix("第")[0]))
    return _end_of(year, _MONTHS_A_YEAR)


def _next_year(_match: re.Match[str], on: date) -> date:
    return _end_of(on.year + 1, _MONTHS_A_YEAR)


def _weekly(match: re.Match[str], on: date) -> date:
    monday = on - timedelta(days=on.weekday()) + timedelta(days=_DAYS_A_WEEK if match["this"] == "下" else 0)
    return monday + timedelta(days="一二三四五六".find(match["day"] or "日") % _DAYS_A_WEEK)


_READERS: Mapping[re.Pattern[str], Callable[[re.Match[str], date], date | None]] = MappingProxyType(
    {_WITHIN: _within, _MONTHLY: _monthly, _YEARLY: _yearly, _NEXT_YEAR: _next_year, _WEEKLY: _weekly}
)


def number(words: str) -> int:
    """A number below a thousand in digits, or below a hundred in Chinese numerals; 0 for anything else."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.replace("两", "二").rpartition("十")
    if any(sign not in _DIGITS for sign in (*tens, *ones)) or len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _year(word: str | None, on: date) -> int:
    if word and word.isdecimal():
        return int(word)
    return on.year + 1 if word == "明" else on.year


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
