"""Figures of bodies in words: a rate with its interval from ten on, of fewer the numbers alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.delivery.ui.values import Bar
from xinfang.oversight.board_types import Board, Measure, Middle, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a body: what it is of, the figure itself, and the numbers and the interval behind it."""

    label: str
    value: str
    behind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A body with its figures."""

    board: Board
    figures: Sequence[Figure]


SHARES: Sequence[tuple[Any, Callable[[Board], Share]]] = (
    (gettext_lazy("期限按期办结"), lambda board: board.on_time),
    (gettext_lazy("异议不成立"), lambda board: board.objections_lost),
    (gettext_lazy("复查复核变更撤销"), lambda board: board.overturned),
    (gettext_lazy("按期落实"), lambda board: board.kept),
    (gettext_lazy("参加评价"), lambda board: board.rated),
    (gettext_lazy("认为答复了诉求"), lambda board: board.answered),
    (gettext_lazy("认为问题解决了"), lambda board: board.solved),
    (gettext_lazy("满意和基本满意"), lambda board: board.satisfied),
)
MIDDLES: Mapping[Measure, Any] = MappingProxyType(
    {
        Measure.NOTICE_DAYS: gettext_lazy("收到到告知，中位天数"),
        Measure.HANDLE_DAYS: gettext_lazy("受理到送达，中位天数"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One figure of all bodies: what a phone shows at a time."""

    label: str
    cells: Sequence[tuple[Board, Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Bodies side by side in some of their figures: no more than fit beside each other."""

    title: str
    lines: Sequence[Line]

    @property
    def columns(self) -> Sequence[Column]:
        """The same figures, figure by figure; every body has the same ones in the same order."""
        boards = [line.board for line in self.lines]
        return [
            Column(label=figures[0].label, cells=list(zip(boards, figures, strict=True)))
            for figures in zip(*(line.figures for line in self.lines), strict=True)
        ]


HANDLING, RATING = slice(0, 6), slice(6, None)
"""Which figures of a line belong to which section."""


def sections(boards: Sequence[Board]) -> list[Section]:
    """How they handle, and what was said of it."""
    lines = [line(each) for each in boards]
    return [
        Section(
            title=title,
            lines=[Line(board=each.board, figures=each.figures[place]) for each in lines],
        )
        for title, place in ((_("怎样办理"), HANDLING), (_("怎样评价"), RATING))
        if lines
    ]


def line(board: Board) -> Line:
    """A body with all its figures."""
    shares = [_told_share(str(label), of(board)) for label, of in SHARES]
    middles = [_told_middle(str(label), board.middle(measure)) for measure, label in MIDDLES.items()]
    return Line(board=board, figures=[*middles, *shares])


def counts(board: Board) -> Sequence[Figure]:
    """The plain numbers behind the figures, those that are not nought."""
    return [
        Figure(label=str(measure.label), value=str(board.count(measure)))
        for measure in Measure
        if measure not in MIDDLES and board.count(measure)
    ]


def on_time_bars(boards: Sequence[Board]) -> list[Bar]:
    """How many of a hundred periods each body keeps, for those of which a rate is told."""
    return [Bar(label=each.short_name, value=percent(each.on_time)) for each in boards if each.on_time.is_told]


def month_bars(months: Mapping[date, Board]) -> list[Bar]:
    """How many of a hundred periods were kept in each month of which a rate is told."""
    return [
        Bar(label=f"{month:%Y-%m}", value=percent(board.on_time))
        for month, board in months.items()
        if board.on_time.is_told
    ]


def rating_bars(board: Board) -> list[Bar]:
    """What those said who rated, and how many did not; nothing where too few could."""
    told = (Measure.SATISFIED, Measure.FAIRLY, Measure.DISSATISFIED, Measure.UNRATED)
    if not board.rated.is_told:
        return []
    return [Bar(label=str(measure.label), value=board.count(measure)) for measure in told]


def table(boards: Sequence[Board]) -> Iterator[Sequence[str]]:
    """The same figures to take away: a line for each body and figure."""
    yield _("单位"), _("指标"), _("其中"), _("总数"), _("比率或中位数"), _("区间下限"), _("区间上限")
    for board in boards:
        for label, of in SHARES:
            yield board.body_name, str(label), *_cells(of(board))
        for measure, label in MIDDLES.items():
            middle = board.middle(measure)
            yield board.body_name, str(label), "", str(middle.whole), _days(middle) if middle.is_told else "", "", ""


def percent(share: Share) -> int:
    """So many of a hundred."""
    return round(100 * share.part / share.whole)


def _cells(share: Share) -> tuple[str, ...]:
    if not share.is_told:
        return str(share.part), str(share.whole), "", "", ""
    interval = share.interval
    rates = (share.part / share.whole, interval.low, interval.high)
    return str(share.part), str(share.whole), *(f"{rate:.3f}" for rate in rates)


def _told_share(label: str, share: Share) -> Figure:
    if not share.whole:
        return Figure(label=label, value="—")
    numbers = f"{share.part}/{share.whole}"
    if not share.is_told:
        return Figure(label=label, value=numbers)
    interval = share.interval
    between = {"numbers": numbers, "low": round(100 * interval.low), "high": round(100 * interval.high)}
    return Figure(label=label, value=f"{percent(share)}%", behind=_("%(numbers)s，区间 %(low)s–%(high)s%%") % between)


def _told_middle(label: str, middle: Middle) -> Figure:
    if not middle.is_told:
        return Figure(label=label, value=_("%(n)s 件") % {"n": middle.whole} if middle.whole else "—")
    behind = _("%(n)s 件") % {"n": middle.whole}
    return Figure(label=label, value=_("%(days)s 天") % {"days": _days(middle)}, behind=behind)


def _days(middle: Middle) -> str:
    return f"{middle.days:g}"
