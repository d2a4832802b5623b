"""What the pages of the archives have in common: whom they let in, their tabs, their place in a list."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.agencies.types import Role
from xinfang.base.errors import Missing
from xinfang.cases.queries.keyset import Place
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.ui.values import Link

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[Concatenate[DeskRequest, P], HttpResponseBase]


def archivist_required(view: View[P]) -> View[P]:
    """Let in whoever keeps files."""
    return _let_in(view, frozenset({Role.ARCHIVIST}), lambda: _("档案页面供档案员使用。"))


def deciders_required(view: View[P]) -> View[P]:
    """Let in whoever keeps files, and whoever approves that one is destroyed."""
    roles = frozenset({Role.ARCHIVIST, Role.BODY_HEAD})
    return _let_in(view, roles, lambda: _("销毁清册供档案员和单位负责人使用。"))


def page_at(request: DeskRequest, look: Callable[[Place], T]) -> T:
    """The page of a list that the address asks for."""
    try:
        return look(Place(after=request.GET.get("after", ""), before=request.GET.get("before", "")))
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从工作台重新打开。")) from missing


def tabs(request: DeskRequest) -> Sequence[Link]:
    """The lists of the archives; a head who keeps no files has those about destruction."""
    lists = (
        ("desk:archives", _("待归档"), "hourglass"),
        ("desk:archives-done", _("已归档"), "archive"),
        ("desk:archives-due", _("保管期满"), "calendar-due"),
    )
    decided = (
        ("desk:disposals", _("销毁清册"), "list-details"),
        ("desk:tombstones", _("销毁凭据"), "shield-check"),
    )
    rows = (*lists, *decided) if request.keeps_files else decided
    return [
        Link(href=reverse(name), label=label, icon=icon, current=reverse(name) == request.path)
        for name, label, icon in rows
    ]


def _let_in(view: View[P], roles: frozenset[Role], words: Callable[[], str]) -> View[P]:
    @wraps(view)
    def guarded(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not roles & request.actor.roles:
            raise PermissionDenied(words())
        return view(request, *args, **kwargs)

    return officer_required(guarded)
