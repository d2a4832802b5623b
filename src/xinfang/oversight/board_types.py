"""What a board counts of a body, and how figures are told: no rank, no score, nothing by how much was received."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.base.figures import Interval, median, wilson
from xinfang.procedure.access import FEWEST_TOLD


class Measure(models.TextChoices):
    """What is counted of a body in a month; `..._DAYS` once for each number of days."""

    ON_TIME = "ON_TIME", _("按期办结的期限")
    LATE = "LATE", _("逾期办结的期限")
    OVERDUE = "OVERDUE", _("逾期未办结的期限")
    NOTICE_DAYS = "NOTICE_DAYS", _("从收到到受理告知的天数")
    HANDLE_DAYS = "HANDLE_DAYS", _("从受理到送达意见的天数")
    OBJECTED = "OBJECTED", _("提出异议")
    OBJECTION_LOST = "OBJECTION_LOST", _("异议不成立")
    RETURNED = "RETURNED", _("异议成立，退回")
    UPHELD = "UPHELD", _("复查、复核维持")
    OVERTURNED = "OVERTURNED", _("复查、复核变更或者撤销")
    RATED = "RATED", _("已评价")
    UNRATED = "UNRATED", _("未评价")
    SATISFIED = "SATISFIED", _("满意")
    FAIRLY = "FAIRLY", _("基本满意")
    DISSATISFIED = "DISSATISFIED", _("不满意")
    ANSWERED = "ANSWERED", _("信访人认为答复了诉求")
    NOT_ANSWERED = "NOT_ANSWERED", _("信访人认为没有答复诉求")
    SOLVED = "SOLVED", _("信访人认为问题解决了")
    NOT_SOLVED = "NOT_SOLVED", _("信访人认为问题没有解决")
    KEPT = "KEPT", _("按期落实")
    KEPT_LATE = "KEPT_LATE", _("逾期落实")
    UNKEPT = "UNKEPT", _("到期没有落实")


AS_THEY_STAND = frozenset({Measure.OVERDUE, Measure.UNKEPT})
"""What still runs: it changes by the passing of days alone, and belongs to the month in which it fell due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many. As a rate it is told from ten on: of fewer it would say nothing, or point at somebody."""

    part: int
    whole: int

    @property
    def is_told(self) -> bool:
        """Whether there are enough to speak of a rate."""
        return self.whole >= FEWEST_TOLD

    @property
    def interval(self) -> Interval:
        """Between which rates the true one lies. Raises ValueError where there is nothing."""
        return wilson(self.part, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """The median of so many numbers of days; told from ten on, too."""

    days: float
    whole: int

    @property
    def is_told(self) -> bool:
        """Whether there are enough to speak of a middle."""
        return self.whole >= FEWEST_TOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The figures of one body over some months. `days` holds how often each number of days occurs."""

    body_id: int
    body_name: str
    short_name: str
    counts: Mapping[Measure, int]
    days: Mapping[Measure, Mapping[int, int]]

    def count(self, measure: Measure) -> int:
        """How often something happened."""
        return self.counts.get(measure, 0)

    def share(self, *parts: Measure, among: tuple[Measure, ...]) -> Share:
        """How many of `parts` there are among all of these."""
        return Share(part=sum(map(self.count, parts)), whole=sum(map(self.count, among)))

    def middle(self, measure: Measure) -> Middle:
        """The median of what is measured in days."""
        counted = self.days.get(measure, {})
        return Middle(days=median(counted) if counted else 0.0, whole=sum(counted.values()))

    @property
    def on_time(self) -> Share:
        """The periods that were kept, of all that ended or should have."""
        return self.share(Measure.ON_TIME, among=(Measure.ON_TIME, Measure.LATE, Measure.OVERDUE))

    @property
    def objections_lost(self) -> Share:
        """The objections that were held unfounded, of all decided."""
        return self.share(Measure.OBJECTION_LOST, among=(Measure.OBJECTION_LOST, Measure.RETURNED))

    @property
    def overturned(self) -> Share:
        """The opinions changed or revoked, of all decided on review and re-examination."""
        return self.share(Measure.OVERTURNED, among=(Measure.OVERTURNED, Measure.UPHELD))

    @property
    def rated(self) -> Share:
        """Those who rated, of all who could; silence is neither good nor bad."""
        return self.share(Measure.RATED, among=(Measure.RATED, Measure.UNRATED))

    @property
    def answered(self) -> Share:
        """Of those who said so, for how many the claims were answered."""
        return self.share(Measure.ANSWERED, among=(Measure.ANSWERED, Measure.NOT_ANSWERED))

    @property
    def solved(self) -> Share:
        """Of those who said so, for how many the problem was solved."""
        return self.share(Measure.SOLVED, among=(Measure.SOLVED, Measure.NOT_SOLVED))

    @property
    def satisfied(self) -> Share:
        """The satisfied, and fairly so, of all who rated."""
        rated = (Measure.SATISFIED, Measure.FAIRLY, Measure.DISSATISFIED)
        return self.share(Measure.SATISFIED, Measure.FAIRLY, among=rated)

    @property
    def kept(self) -> Share:
        """What was performed in time, of all that was or should have been."""
        return self.share(Measure.KEPT, among=(Measure.KEPT, Measure.KEPT_LATE, Measure.UNKEPT))


class Period(models.TextChoices):
    """Over which months a board is made up; whole months, up to the present one."""

    YEAR = "year", _("今年以来")
    TWELVE = "twelve", _("近十二个月")
    QUARTER = "quarter", _("本季度")

    def first_month(self, on: date) -> date:
        """The first day of its first month."""
        if self is Period.YEAR:
            return on.replace(month=1, day=1)
        back = 11 if self is Period.TWELVE else (on.month - 1) % 3
        months = on.year * 12 + on.month - 1 - back
        return date(months // 12, months % 12 + 1, 1)
