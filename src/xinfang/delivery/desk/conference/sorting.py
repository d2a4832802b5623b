"""Pages of the monthly sorting of conflicts: the month of all towns, what one handed in, and the form for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.conference.operations.sorting import hand_in as handing_in
from xinfang.conference.queries import sorting as queries
from xinfang.conference.queries.meetings import offices_kept
from xinfang.conference.types import Field, FieldCount, SortingReport, SortingView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference import presenting
from xinfang.delivery.desk.fields import ParagraphField
from xinfang.delivery.desk.journals import journal
from xinfang.delivery.desk.small_forms import small_form
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.values import Link
from xinfang.law.book import LawBook

COLUMNS = {"found": _("排查出"), "settled": _("化解"), "handed_over": _("移交")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field of conflicts as a line of the form."""

    label: str
    cells: Sequence[tuple[str, BoundField]]


class SortingForm(PlainForm):
    """A town's month: three figures a field, and words about no person."""

    marks_optional = False

    looked_at = ParagraphField(rows=3, label=_("排查了什么"), help_text=_("到了哪些村、社区，查了什么；不写人。"))
    help_needed = ParagraphField(
        required=False, rows=3, label=_("需要帮助的事"), help_text=_("自己化解不了的事；可以由联席会议办公室列为议题。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in Field:
            for name, label in COLUMNS.items():
                words = f"{field.label}：{label}"
                widget = forms.NumberInput(attrs={"aria-label": words, "class": "input", "inputmode": "numeric"})
                number = forms.IntegerField(required=False, min_value=0, max_value=9999, label=words, widget=widget)
                self.fields[f"{field.value}_{name}"] = number

    def lines(self) -> Sequence[Line]:
        """The fields of conflicts, one a line."""
        return [
            Line(
                label=str(field.label),
                cells=[(str(label), self[f"{field.value}_{name}"]) for name, label in COLUMNS.items()],
            )
            for field in Field
        ]

    def words(self) -> Sequence[BoundField]:
        """What is told in words."""
        return [self["looked_at"], self["help_needed"]]

    def report(self, *, town_id: int, month: date) -> SortingReport:
        """The month as filled in; what was left empty is none."""
        said = self.cleaned_data
        counts = {
            field: FieldCount(**{name: said[f"{field.value}_{name}"] or 0 for name in COLUMNS}) for field in Field
        }
        return SortingReport(
            town_id=town_id,
            month=month,
            counts=counts,
            looked_at=said["looked_at"],
            help_needed=said["help_needed"],
        )


@officer_required
@require_safe
def month(request: DeskRequest) -> HttpResponseBase:
    """A month: who has handed in, and the sums by field."""
    today = clock.today()
    first = _month(request.GET.get("month", ""), today)
    office_id = _office(request)
    shown = queries.month_of(office_id, first, actor=request.actor, on=today) if office_id is not None else None
    context = {
        "views": presenting.views("desk:sorting-month"),
        "shown": shown,
        "sums": [(field.label, count) for field, count in shown.sums.items() if count.found] if shown else (),
        "months": [_link(_shifted(first, n), current=not n) for n in (-1, 0, 1)],
        "article": presenting.article_of(LawBook.load().conference.sorting_by_day),
    }
    return render(request, "desk/conference/sorting.html", context)


@officer_required
@require_safe
def report(request: DeskRequest, sorting_id: UUID) -> HttpResponseBase:
    """What one town handed in for a month."""
    shown = _shown(request, sorting_id)
    title = _now("%(town)s %(month)s 排查调处") % {"town": shown.town_name, "month": f"{shown.month:%Y-%m}"}
    context = {
        "shown": shown,
        "title": title,
        "lines": [(field.label, count) for field, count in shown.counts.items() if count.found],
        "journal": journal(shown.entries),
        "is_own": shown.town_id in queries.own_towns(request.actor),
        "trail": (
            Link(href=reverse("desk:together"), label=_now("协同")),
            Link(href=_month_address(shown.month), label=_now("排查调处")),
            Link(href=reverse("desk:sorting", args=[sorting_id]), label=shown.town_name, current=True),
        ),
    }
    return render(request, "desk/conference/report.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def hand_in(request: DeskRequest) -> HttpResponseBase:
    """A town hands in its month, or amends it."""
    own = queries.own_towns(request.actor)
    if not own:
        raise PermissionDenied(_now("排查调处情况由乡镇、街道报送。"))
    first = _month(request.GET.get("month", ""), clock.today())
    earlier = queries.handed_in(own[0], first)
    initial = _values(_shown(request, earlier)) if earlier else None
    form = SortingForm(kept_forms.form_data(request), initial=initial)

    def do() -> None:
        handing_in(form.report(town_id=own[0], month=first), actor=request.actor, now=clock.now())

    return small_form(
        request,
        form,
        do,
        title=_now("%(month)s 排查调处") % {"month": f"{first:%Y-%m}"},
        done=_now("已报送。"),
        subject="",
        back_href=_month_address(first),
        template="desk/conference/sorting_form.html",
        send=_now("报送"),
        columns=COLUMNS.values(),
    )


def _values(shown: SortingView) -> Mapping[str, Any]:
    figures = {
        f"{field.value}_{name}": getattr(count, name) for field, count in shown.counts.items() for name in COLUMNS
    }
    return figures | {"looked_at": shown.looked_at, "help_needed": shown.help_needed}


def _shown(request: DeskRequest, sorting_id: UUID) -> SortingView:
    try:
        return queries.sorting(sorting_id, actor=request.actor)
    except Missing as missing:
        raise Http404(_now("没有这份月报，或者您无权查看。")) from missing


def _office(request: DeskRequest) -> int | None:
    """The office whose month is shown: one whose conference the officer keeps, else that of the own town."""
    kept, own = offices_kept(request.actor), queries.own_towns(request.actor)
    if kept:
        return kept[0]
    return queries.office_of_town(own[0], on=clock.today()) if own else None


def _month(typed: str, today: date) -> date:
    """The month that was asked for, as its first day; else the one that is over last."""
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        return _shifted(today.replace(day=1), -1)


def _shifted(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _link(first: date, *, current: bool) -> Link:
    return Link(href=_month_address(first), label=f"{first:%Y-%m}", icon="calendar", current=current)


def _month_address(first: date) -> str:
    return f"{reverse('desk:sorting-month')}?month={first:%Y-%m}"
