"""预警: the warnings that stand, grouped by what is to be done, and the mark that somebody has seen one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing, Refused
from xinfang.cases.queries.counting import capped
from xinfang.cases.queries.ratings import KEPT_RULES
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.leafing import leaves, place_of
from xinfang.delivery.desk.oversight.forms import WarningForm
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import Link, Tone
from xinfang.law.ladder import Rung
from xinfang.oversight.audiences import is_supervisor
from xinfang.oversight.operations.mark import mark_seen
from xinfang.oversight.queries.findings import unanswered
from xinfang.oversight.queries.warnings import Scope, scopes_of, warnings
from xinfang.oversight.types import WarningView

SCOPES: Mapping[Scope, tuple[Any, str]] = MappingProxyType(
    {
        Scope.CONFERENCE: (gettext_lazy("报联席会议"), "users"),
        Scope.OFFICE: (gettext_lazy("待督办"), "alert-triangle"),
        Scope.HEAD: (gettext_lazy("报负责人"), "user"),
        Scope.BODY: (gettext_lazy("我单位"), "inbox"),
        Scope.MINE: (gettext_lazy("我承办"), "user"),
        Scope.ALL: (gettext_lazy("全部"), "list-details"),
    }
)
TO_DO: Mapping[Rung, Any] = MappingProxyType(
    {
        Rung.LATEST: gettext_lazy("已报联席会议办公室：协调督促，写明由谁、哪天以前办完。"),
        Rung.LATER: gettext_lazy("已报信访局：由督办的人向单位了解原因，需要的发出督办。"),
        Rung.LATE: gettext_lazy("已报单位负责人：今天安排办结，并向信访人说明。"),
        Rung.DUE: gettext_lazy("内部提醒日已到：今天办结，不留到法定到期日。"),
        Rung.SOON: gettext_lazy("快到期：把还差的环节排出来。"),
    }
)
"""What is to be done about a period that has reached a rung, the most pressing first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The warnings of a page that ask for the same: on what rung, what to do."""

    label: str
    to_do: str
    tone: Tone
    rows: Sequence[WarningView]


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The warnings of a scope; without one, of whatever stands highest among what concerns the officer."""
    today, scopes = clock.today(), scopes_of(request.actor)
    scope, form = _scope_of(request, scopes), WarningForm(request.GET, on=today)
    try:
        page = warnings(scope=scope, narrowed=form.narrowing(), actor=request.actor, place=place_of(request))
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从预警重新打开。")) from missing
    context: dict[str, Any] = {
        "groups": list(_groups(page.rows)),
        "tabs": [*_tabs(scope, scopes), *_to_findings(request)],
        "scope": scope,
        "form": form,
        "today": today,
        "kept": KEPT_RULES,  # the page of a matter may keep these to itself yet, so nothing leads there
        "here": request.get_full_path(),
        **leaves(request, page),
    }
    return render(request, "desk/oversight/warnings.html", context)


@officer_required
@sent_from("desk:warnings")
def seen(request: DeskRequest, warning_id: int) -> HttpResponseBase:
    """Mark a warning as seen, and back to the list."""
    try:
        mark_seen(warning_id, actor=request.actor, now=clock.now())
    except Missing as missing:
        raise Http404(_("没有这条预警，或者期限已经结束。")) from missing
    except Refused as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, _("已标记阅知。期限办结后，预警自己消失。"))
    scope = request.POST.get("scope", "")
    return redirect(f"{reverse('desk:warnings')}?scope={scope}" if scope in set(Scope) else "desk:warnings")


def _scope_of(request: DeskRequest, scopes: Sequence[Scope]) -> Scope:
    asked = request.GET.get("scope", "")
    return next((scope for scope in scopes if scope == asked), scopes[0])


def _tabs(current: Scope, scopes: Sequence[Scope]) -> list[Link]:
    here = reverse("desk:warnings")
    return [
        Link(href=f"{here}?scope={scope}", label=str(label), icon=icon, current=scope is current)
        for scope, (label, icon) in SCOPES.items()
        if scope in scopes
    ]


def _to_findings(request: DeskRequest) -> list[Link]:
    """The ways to what the system noted and counted, for whoever supervises, heads or leads a body."""
    if not is_supervisor(request.actor):
        return []
    count = unanswered(request.actor)
    told = capped(count) if count else ""
    return [
        Link(href=reverse("desk:findings"), label=_("监督发现"), icon="search", count=told),
        Link(href=reverse("desk:boards"), label=_("单位数据"), icon="scale"),
    ]


def _groups(rows: Sequence[WarningView]) -> Iterator[Group]:
    for rung, to_do in TO_DO.items():
        found = [row for row in rows if row.rung is rung]
        if found:
            tone = Tone.HEED if rung in (Rung.SOON, Rung.DUE) else Tone.ALARM
            yield Group(label=found[0].rung_label, to_do=str(to_do), tone=tone, rows=found)
