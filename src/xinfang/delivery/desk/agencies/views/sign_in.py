"""How officers sign in, for the two administrators who look after it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import factors
from xinfang.agencies.factors import SignInRow
from xinfang.agencies.operations import sign_in
from xinfang.agencies.types import Role
from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required, is_administrator, sign_in_keeper_required
from xinfang.delivery.desk.agencies.forms import ReasonForm, SearchForm, SubjectForm
from xinfang.delivery.desk.agencies.pages import Page, ask
from xinfang.delivery.desk.agencies.tables import Cell, Table, text
from xinfang.delivery.signin import outside
from xinfang.delivery.ui.values import Tone


@sign_in_keeper_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """Officers, and whether they have a second step."""
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    table = Table(
        caption=_("登录管理"),
        headings=[_("姓名"), _("用户名"), _("单位"), _("两步验证")],
        rows=[
            [Cell(text=row.name, href=_address(row.officer_id)), text(row.username), text(row.body_name), _state(row)]
            for row in factors.sign_in_rows(on=clock.today(), text=wanted)
        ],
    )
    return render(request, "desk/agencies/sign_in.html", {"form": form, "table": table})


@sign_in_keeper_required
@require_safe
def detail(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """One officer: what there is, and what may be done about it."""
    row = _row(officer_id)
    context = {
        "row": row,
        "state": _state(row),
        "may_link": outside.is_offered() and is_administrator(request) and request.actor.officer_id != officer_id,
        "may_reset": Role.SECURITY_ADMIN in request.actor.roles and request.actor.officer_id != officer_id,
    }
    return render(request, "desk/agencies/sign_in_of.html", context)


@sign_in_keeper_required
@require_http_methods(["GET", "POST"])
def reset_factor(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Take a lost second step away."""
    row, now = _row(officer_id), clock.now()
    page = Page(
        title=_("重置两步验证：%(name)s") % {"name": row.name},
        intro=_(
            "先用别的办法确认是本人在请求。重置以后，本人凭密码登录，再重新启用；这件事会记录在案，本人登录时会看到。"
        ),
        send=_("重置"),
        back=_address(officer_id),
        done=_("两步验证已重置，全部登录已结束。"),
    )

    def act(typed: dict[str, Any]) -> None:
        sign_in.reset_factor(officer_id=officer_id, **typed, actor=request.actor, now=now)

    return ask(request, page, ReasonForm, act)


@sign_in_keeper_required
@require_http_methods(["GET", "POST"])
def end_sessions(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """End all sessions of an officer."""
    row, now = _row(officer_id), clock.now()
    page = Page(
        title=_("结束全部登录：%(name)s") % {"name": row.name},
        intro=_("怀疑账号落到别人手里时用。没有提交的内容会丢失；这件事会记录在案，本人登录时会看到。"),
        send=_("结束"),
        back=_address(officer_id),
        done=_("全部登录已结束。"),
    )

    def act(typed: dict[str, Any]) -> None:
        sign_in.end_sessions(officer_id=officer_id, **typed, actor=request.actor, now=now)

    return ask(request, page, ReasonForm, act)


@administrator_required
@require_http_methods(["GET", "POST"])
def link_outside(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Link an officer with a subject of the identity provider."""
    row, now = _row(officer_id), clock.now()
    if not outside.is_offered():
        raise Http404
    page = Page(
        title=_("关联统一身份认证：%(name)s") % {"name": row.name},
        intro=_("用户标识（sub）由身份认证平台的管理方提供。这里只保存它的加密标记，保存以后不再显示。"),
        send=_("关联"),
        back=_address(officer_id),
        done=_("已关联。"),
    )

    def act(typed: dict[str, Any]) -> None:
        mark = outside.mark_of(typed["subject"])
        sign_in.link_outside(officer_id=officer_id, mark=mark, actor=request.actor, now=now)

    return ask(request, page, SubjectForm, act)


def _row(officer_id: UUID) -> SignInRow:
    row = factors.sign_in_row(officer_id, on=clock.today())
    if row is None:
        raise Http404(_("没有这位工作人员。"))
    return row


def _address(officer_id: UUID) -> str:
    return reverse("desk:sign-in-of", args=[officer_id])


def _state(row: SignInRow) -> Cell:
    if row.has_factor:
        return Cell(text=_("已启用"), tone=Tone.GOOD)
    if row.needs_factor:
        return Cell(text=_("必须启用，还没有"), tone=Tone.HEED)
    return Cell(text=_("没有启用"), tone=Tone.PLAIN)
