"""Between which bodies matters go to and fro, so that the register of competences can say whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.days import a_year_before
from xinfang.cases.queries.circling import pairs
from xinfang.cases.types.circling import PairRow
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.access import WHO_DISPATCHES, is_administrator
from xinfang.delivery.desk.fields import DayField
from xinfang.delivery.ui.plain_form import AddressForm


class WindowForm(AddressForm):
    """From which day to which; a year, if nothing is said."""

    first = DayField(label=gettext_lazy("从哪天起"), required=False)
    last = DayField(label=gettext_lazy("到哪天止"), required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A pair with the way to enter whose such matters are."""

    row: PairRow
    entry_href: str


@officer_required
@require_safe
def pairs_of_bodies(request: DeskRequest) -> HttpResponseBase:
    """How often bodies object to which matters, what came of it, and how many days it cost."""
    if not request.actor.roles & WHO_DISPATCHES:
        raise PermissionDenied(_("这一页供负责转送、督办的工作人员和领导使用。"))
    first, last, form = _window(request, clock.today())
    context: dict[str, Any] = {
        "form": form,
        "first": first,
        "last": last,
        "lines": _lines(pairs(first=first, last=last)) if first <= last else (),
        "may_enter": is_administrator(request),
    }
    return render(request, "desk/insight/circling.html", context)


def _window(request: DeskRequest, today: date) -> tuple[date, date, WindowForm]:
    initial = {"first": a_year_before(today), "last": today}
    form = WindowForm(request.GET or None, initial=initial)
    wanted = form.cleaned_data if form.is_valid() else {}
    return wanted.get("first") or initial["first"], wanted.get("last") or initial["last"], form


def _lines(rows: Sequence[PairRow]) -> list[Line]:
    return [Line(row=row, entry_href=_entry(row)) for row in rows]


def _entry(row: PairRow) -> str:
    """The form of a new competence, filled in as far as the figures go; "" where they do not say whose it is."""
    if row.to_id is None or row.to_id == row.from_id or not row.topic:
        return ""
    return f"{reverse('desk:competence-new')}?{urlencode({'body': row.to_id, 'topic': row.topic})}"
