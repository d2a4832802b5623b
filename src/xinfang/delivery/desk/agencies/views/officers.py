"""Pages of officers, their posts and teams, and the one-time link for the first password."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import administration, queries
from xinfang.agencies.operations import officers
from xinfang.agencies.queries import OfficerView
from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.desk.agencies.forms import (
    EndForm,
    NewOfficerForm,
    OfficerForm,
    PostForm,
    SearchForm,
    TeamForm,
    place,
)
from xinfang.delivery.desk.agencies.pages import Page, ask
from xinfang.delivery.desk.agencies.tables import Cell, Table, text
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import Tone


@administrator_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """Officers, by name or username."""
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    table = Table(
        caption=_("工作人员"),
        headings=[_("姓名"), _("用户名"), _("单位"), _("状态")],
        rows=[
            [
                Cell(text=row.name, href=reverse("desk:officer", args=[row.id])),
                text(row.username),
                text(row.body_name),
                _state(row),
            ]
            for row in administration.officers(text=wanted)
        ],
    )
    return render(request, "desk/agencies/officers.html", {"form": form, "table": table})


@administrator_required
@require_http_methods(["GET", "POST"])
@never_cache
def create(request: DeskRequest) -> HttpResponseBase:
    """Enter an officer; the link for the first password is shown once, on the page that answers."""
    form = NewOfficerForm(kept_forms.form_data(request), on=clock.today())
    if request.method == "POST" and form.is_valid():
        details = officers.OfficerDetails(**form.cleaned_data)
        try:
            made = officers.create_officer(details=details, actor=request.actor, now=clock.now())
        except Refused as refusal:
            place(form, refusal)
        else:
            return _show_link(request, made.officer_id, made.link_token)
    page = Page(title=_("新增工作人员"), send=_("新增"), back=reverse("desk:officers"), done="")
    return render(request, "desk/agencies/form.html", {"form": form, "page": page})


@administrator_required
@require_safe
def detail(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """One officer with posts and teams."""
    context = {
        "officer": _officer(officer_id),
        "posts": administration.posts(officer_id),
        "teams": administration.teams(officer_id),
        "today": clock.today(),
    }
    return render(request, "desk/agencies/officer.html", context)


@administrator_required
@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Change name, body or extension."""
    officer, now, today = _officer(officer_id), clock.now(), clock.today()
    page = Page(title=officer.name, send=_("保存"), back=_address(officer_id), done=_("已保存。"))
    stated = {
        "name": officer.name,
        "body_id": officer.body_id,
        "phone_extension": officer.phone_extension,
    }

    def act(typed: dict[str, Any]) -> None:
        officers.edit_officer(officer_id=officer_id, **typed, actor=request.actor, now=now)

    return ask(request, page, lambda data: OfficerForm(data, on=today, initial=stated), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def give_post(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Put an officer into a post."""
    officer, now, today = _officer(officer_id), clock.now(), clock.today()
    page = Page(
        title=_("任职：%(name)s") % {"name": officer.name},
        send=_("任职"),
        back=_address(officer_id),
        done=_("岗位已登记。"),
    )
    start = {"body_id": officer.body_id, "first_day": today}

    def act(typed: dict[str, Any]) -> None:
        officers.give_post(officer_id=officer_id, **typed, actor=request.actor, now=now)

    return ask(request, page, lambda data: PostForm(data, on=today, initial=start), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def end_post(request: DeskRequest, officer_id: UUID, post_id: UUID) -> HttpResponseBase:
    """Let a post end."""
    now = clock.now()
    page = Page(title=_("结束岗位"), send=_("结束"), back=_address(officer_id), done=_("岗位已结束。"))

    def act(typed: dict[str, Any]) -> None:
        officers.end_post(post_id=post_id, **typed, actor=request.actor, now=now)

    return ask(request, page, EndForm, act)


@administrator_required
@require_http_methods(["GET", "POST"])
def join_team(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Take an officer into a special team."""
    officer, now = _officer(officer_id), clock.now()
    page = Page(
        title=_("加入专项小组：%(name)s") % {"name": officer.name},
        intro=_("小组成员资格只属于本人，不能委托。"),
        send=_("加入"),
        back=_address(officer_id),
        done=_("已加入小组。"),
    )
    start = {"first_day": clock.today()}

    def act(typed: dict[str, Any]) -> None:
        officers.join_team(officer_id=officer_id, **typed, actor=request.actor, now=now)

    return ask(request, page, lambda data: TeamForm(data, initial=start), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def leave_team(request: DeskRequest, officer_id: UUID, membership_id: UUID) -> HttpResponseBase:
    """Let a place in a team end."""
    now = clock.now()
    page = Page(title=_("退出小组"), send=_("退出"), back=_address(officer_id), done=_("已退出小组。"))

    def act(typed: dict[str, Any]) -> None:
        officers.leave_team(membership_id=membership_id, **typed, actor=request.actor, now=now)

    return ask(request, page, EndForm, act)


@administrator_required
@sent_from("desk:officer", "officer_id")
@never_cache
def renew_link(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """Make a new one-time link and show it once."""
    token = officers.renew_link(officer_id=officer_id, actor=request.actor, now=clock.now())
    return _show_link(request, officer_id, token)


@administrator_required
@sent_from("desk:officer", "officer_id")
def set_active(request: DeskRequest, officer_id: UUID) -> HttpResponseBase:
    """An officer leaves or comes back."""
    active = request.POST.get("active") == "yes"
    try:
        officers.set_active(officer_id=officer_id, active=active, actor=request.actor, now=clock.now())
    except Refused as refusal:
        messages.error(request, worded(refusal))
    else:
        messages.success(request, _("已恢复在职。") if active else _("已停用，不能再登录。"))
    return redirect(_address(officer_id))


def _show_link(request: DeskRequest, officer_id: UUID, token: str) -> HttpResponseBase:
    link = request.build_absolute_uri(reverse("first_password", args=[token]))
    return render(request, "desk/agencies/link.html", {"officer": _officer(officer_id), "link": link})


def _officer(officer_id: UUID) -> OfficerView:
    officer = queries.officer(officer_id)
    if officer is None:
        raise Http404(_("没有这位工作人员。"))
    return officer


def _address(officer_id: UUID) -> str:
    return reverse("desk:officer", args=[officer_id])


def _state(row: administration.OfficerRow) -> Cell:
    if not row.active:
        return Cell(text=_("已停用"), tone=Tone.PLAIN)
    return text(_("在职")) if row.has_password else Cell(text=_("未设密码"), tone=Tone.HEED)
