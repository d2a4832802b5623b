"""Acting for somebody who is away: each officer for the own roles, administrators for everybody."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import administration, queries
from xinfang.agencies.operations import delegations
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, Role
from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.access import is_administrator
from xinfang.delivery.desk.agencies.forms import (
    PLEASE_CHOOSE,
    Choices,
    DelegationForm,
    officer_choices,
)
from xinfang.delivery.desk.agencies.pages import Page, ask
from xinfang.delivery.desk.choices import bodies as body_choices
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.sending import sent_from


@officer_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """The delegations given and received; an administrator sees all."""
    mine = None if is_administrator(request) else request.actor.officer_id
    context = {
        "rows": administration.delegations(officer_id=mine),
        "today": clock.today(),
        "me": request.actor.officer_id,
        "may_change": is_administrator(request),
    }
    return render(request, "desk/agencies/delegations.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def create(request: DeskRequest) -> HttpResponseBase:
    """Let somebody act for a while."""
    now = clock.now()
    page = Page(
        title=_("外出委托"),
        intro=_("受托人在委托期内以自己的名义代行这些角色，每一步都会记下是谁办的。小组成员资格不能委托。"),
        send=_("委托"),
        back=reverse("desk:delegations"),
        done=_("委托已生效，到期自动结束，也可以提前收回。"),
    )

    def act(typed: dict[str, Any]) -> None:
        giver, receiver = typed.pop("from_officer"), typed.pop("to_officer")
        delegations.delegate(from_officer_id=giver, to_officer_id=receiver, **typed, actor=request.actor, now=now)

    lists = _lists(request)
    start = {"first_day": clock.today(), "body_id": request.actor.body_id}
    return ask(request, page, lambda data: DelegationForm(data, initial=start, lists=lists), act)


@officer_required
@sent_from("desk:delegations")
def revoke(request: DeskRequest, delegation_id: UUID) -> HttpResponseBase:
    """Take a delegation back."""
    try:
        delegations.revoke(delegation_id=delegation_id, actor=request.actor, now=clock.now())
    except Refused as refusal:
        messages.error(request, worded(refusal))
    else:
        messages.success(request, _("委托已收回。"))
    return redirect("desk:delegations")


def _lists(request: DeskRequest) -> dict[str, Choices]:
    """What one may choose: oneself, own roles and the colleagues of the own bodies; administrators everybody."""
    today, actor = clock.today(), request.actor
    if is_administrator(request):
        everybody = officer_choices(body.id for body in queries.tree(on=today))
        return {
            "from_officer": [PLEASE_CHOOSE, *everybody],
            "to_officer": [PLEASE_CHOOSE, *everybody],
            "body_id": [PLEASE_CHOOSE, *body_choices(today)],
            "roles": _labelled(role for role in Role if role not in ADMINISTRATIVE_ROLES),
        }
    own = [charge.body_id for charge in actor.charges]
    me = str(actor.officer_id)
    return {
        "from_officer": [(me, actor.label)],
        "to_officer": [PLEASE_CHOOSE, *(pair for pair in officer_choices(own) if pair[0] != me)],
        "body_id": [(key, view.name) for key, view in queries.bodies(own).items()],
        "roles": _labelled(role for role in Role if role in actor.roles),
    }


def _labelled(roles: Iterable[Role]) -> Choices:
    return [(role.value, role.label) for role in roles]
