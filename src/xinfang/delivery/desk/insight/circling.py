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

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"first": a_year_before(on), "last": on}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Each day that was left out, and both in their order."""
        cleaned = super().clean() or self.cleaned_data
        days = {name: cleaned.get(name) or self.initial[name] for name in ("first", "last")}
        if not self.errors and days["first"] > days["last"]:
            self.add_error("last", _("“到哪天止”不能早于“从哪天起”。"))
        return days


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
    today = clock.today()
    form = WindowForm(request.GET, on=today)
    context: dict[str, Any] = {
        "form": form if request.GET else WindowForm(on=today),
        "lines": _lines(request, pairs(**form.cleaned_data)) if form.is_valid() else (),
        "may_enter": is_administrator(request),
    }
    return render(request, "desk/insight/circling.html", context)


def _lines(request: DeskRequest, rows: Sequence[PairRow]) -> list[Line]:
    return [Line(row=row, entry_href=_entry(request, row)) for row in rows]


def _entry(request: DeskRequest, row: PairRow) -> str:
    """The form of a new competence, filled in as far as the figures go; "" where they do not say whose it is.

    It is handed on to whoever may enter it, so it is a whole address.
    """
    if row.to_id is None or row.to_id == row.from_id or not row.topic:
        return ""
    filled_in = urlencode({"body": row.to_id, "topic": row.topic})
    return request.build_absolute_uri(f"{reverse('desk:competence-new')}?{filled_in}")
