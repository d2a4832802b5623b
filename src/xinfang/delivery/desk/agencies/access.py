"""Who may administer; a delegation is everybody's own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from xinfang.agencies.types import Role
from xinfang.delivery.desk.access import DeskRequest, officer_required

P = ParamSpec("P")

WHO_DISPATCHES = frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR, Role.LEADER})
"""Who may look at how bodies pass matters to each other."""


WHO_MINDS_SIGN_IN = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
"""Who looks after how officers sign in; each of the two may do other things there (`agencies.operations.sign_in`)."""


def is_administrator(request: DeskRequest) -> bool:
    """Whether whoever asks may change bodies, people and settings."""
    return Role.SYSTEM_ADMIN in request.actor.roles


def administrator_required(
    view: Callable[Concatenate[DeskRequest, P], HttpResponseBase],
) -> Callable[Concatenate[DeskRequest, P], HttpResponseBase]:
    """Let system administrators in, and nobody else."""

    @wraps(view)
    def guarded(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_administrator(request):
            raise PermissionDenied(_("这一页只供系统管理员使用。"))
        return view(request, *args, **kwargs)

    return officer_required(guarded)


def sign_in_keeper_required(
    view: Callable[Concatenate[DeskRequest, P], HttpResponseBase],
) -> Callable[Concatenate[DeskRequest, P], HttpResponseBase]:
    """Let system and security administrators in, and nobody else."""

    @wraps(view)
    def guarded(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.roles & WHO_MINDS_SIGN_IN:
            raise PermissionDenied(_("这一页只供系统管理员和安全管理员使用。"))
        return view(request, *args, **kwargs)

    return officer_required(guarded)
