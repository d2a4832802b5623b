"""Pages of the tree of bodies: everybody at the desk may look, administrators change."""

from dataclasses import fields
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import administration, queries
from xinfang.agencies.operations import bodies
from xinfang.agencies.queries import BodyView
from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.access import administrator_required, is_administrator
from xinfang.delivery.desk.agencies.forms import BodyForm, CloseForm, MoveForm, NewBodyForm, SearchForm
from xinfang.delivery.desk.agencies.pages import Page, ask
from xinfang.delivery.desk.agencies.tables import Cell, Table, period_cell, text
from xinfang.delivery.ui.values import SummaryRow, Tone

WHAT_IT_HELD = gettext_lazy(
    "它手上没有办结的事项，从撤并之日起列在信访局的“待承继”里，期限照常计算，直到信访局办理承继。"
)
DETAILS = [field.name for field in fields(bodies.BodyDetails)]


@officer_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """The tree of bodies; a search shows those that match, closed ones too."""
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    today = clock.today()
    found = queries.tree(text=wanted) if wanted else queries.tree(on=today)
    table = Table(
        caption=_("单位"),
        is_brief=True,
        headings=[_("单位"), _("代码"), _("性质"), _("电话")],
        rows=[
            [
                Cell(
                    text=body.short_name,
                    href=reverse("desk:body", args=[body.id]),
                    indent=0 if wanted else body.depth - 1,
                    tone="" if body.is_open(today) else Tone.PLAIN,
                ),
                text(body.code),
                text(body.kind_label),
                text(body.phone),
            ]
            for body in found
        ],
    )
    context = {"form": form, "table": table, "may_change": is_administrator(request)}
    return render(request, "desk/agencies/bodies.html", context)


@officer_required
@require_safe
def detail(request: DeskRequest, body_id: int) -> HttpResponseBase:
    """One body: what is stated, who works there, what it is competent for, and who reviews its opinions."""
    body, today = _body(body_id), clock.today()
    register = Table(
        caption=_("职权"),
        headings=[_("内容分类"), _("地域"), _("职权依据"), _("有效期")],
        rows=[
            [
                text(row.topic_name),
                text(row.region_name or _("全部辖区")),
                text(row.legal_basis),
                period_cell(row.period, on=today),
            ]
            for row in administration.competences(body_id=body_id)
        ],
    )
    context = {
        "body": body,
        "rows": _summary(body),
        "register": register,
        "officers": queries.officers_of(body_id),
        "reviewers": queries.reviewing_bodies(body_id, on=today),
        "is_open": body.is_open(today),
        "what_it_held": WHAT_IT_HELD,
        "may_change": is_administrator(request),
    }
    return render(request, "desk/agencies/body.html", context)


@administrator_required
@require_http_methods(["GET", "POST"])
def create(request: DeskRequest) -> HttpResponseBase:
    """Set up a body."""
    now, today = clock.now(), clock.today()
    page = Page(
        title=_("新设单位"),
        send=_("新设单位"),
        back=reverse("desk:bodies"),
        done=_("单位已设立。接着请登记职权和岗位。"),
    )

    def act(typed: dict[str, Any]) -> str:
        parent_id, details = typed.pop("parent"), bodies.BodyDetails(**typed)
        return _address(bodies.create_body(details=details, parent_id=parent_id, actor=request.actor, now=now))

    return ask(request, page, lambda data: NewBodyForm(data, on=today), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, body_id: int) -> HttpResponseBase:
    """Change what is stated about a body."""
    body, now, today = _body(body_id), clock.now(), clock.today()
    page = Page(title=body.name, send=_("保存"), back=_address(body_id), done=_("已保存。"))
    stated = {name: getattr(body, name) for name in DETAILS}

    def act(typed: dict[str, Any]) -> None:
        bodies.edit_body(body_id=body_id, details=bodies.BodyDetails(**typed), actor=request.actor, now=now)

    return ask(request, page, lambda data: BodyForm(data, on=today, initial=stated), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def move(request: DeskRequest, body_id: int) -> HttpResponseBase:
    """Put a body elsewhere in the tree."""
    body, now, today = _body(body_id), clock.now(), clock.today()
    page = Page(
        title=_("调整隶属：%(body)s") % {"body": body.name},
        intro=_("它的下级单位一起移动。以后的复查、督办按新的隶属关系确定。"),
        send=_("移动"),
        back=_address(body_id),
        done=_("隶属关系已调整。"),
    )

    def act(typed: dict[str, Any]) -> None:
        bodies.move_body(body_id=body_id, parent_id=typed["parent"], actor=request.actor, now=now)

    parent = queries.parent_of(body_id)
    start = {"parent": parent.id if parent else None}
    return ask(request, page, lambda data: MoveForm(data, on=today, initial=start), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def close(request: DeskRequest, body_id: int) -> HttpResponseBase:
    """Close a body and name its successor."""
    body, now, today = _body(body_id), clock.now(), clock.today()
    page = Page(
        title=_("撤并：%(body)s") % {"body": body.name},
        intro=_("记录会保留。它的岗位和职权到撤并前一天为止；请为承接单位登记相应职权。") + str(WHAT_IT_HELD),
        send=_("撤并"),
        back=_address(body_id),
        done=_("单位已撤并。"),
    )

    def act(typed: dict[str, Any]) -> None:
        bodies.close_body(
            body_id=body_id,
            closed_on=typed["valid_to"],
            successor_id=typed["successor"],
            actor=request.actor,
            now=now,
        )

    return ask(request, page, lambda data: CloseForm(data, on=today), act)


def _body(body_id: int) -> BodyView:
    body = queries.body(body_id)
    if body is None:
        raise Http404(_("没有这个单位。"))
    return body


def _address(body_id: int) -> str:
    return reverse("desk:body", args=[body_id])


def _summary(body: BodyView) -> list[SummaryRow]:
    """What is stated about a body, line by line; what is not stated is left out."""
    related = queries.bodies(key for key in (body.superior_body_id, body.successor_id) if key)
    superior, successor = related.get(body.superior_body_id or 0), related.get(body.successor_id or 0)
    parent = queries.parent_of(body.id)
    lines = [
        (_("单位代码"), body.code),
        (_("性质"), body.kind_label),
        (_("上级单位"), parent.name if parent else ""),
        (_("业务上级单位"), superior.name if superior else ""),
        (_("机关代字"), body.letter_prefix),
        (_("地址"), body.address),
        (_("电话"), body.phone),
        (_("办公时间"), body.office_hours),
        (_("成立日期"), body.valid_from.isoformat() if body.valid_from else ""),
        (_("撤并日期"), body.valid_to.isoformat() if body.valid_to else ""),
        (_("职责承接单位"), successor.name if successor else ""),
    ]
    return [SummaryRow(label=label, value=value) for label, value in lines if value]
