"""Who may enter the desk. What an officer may do to a matter is decided by the procedure, never here."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.cases.queries.counting import capped
from xinfang.cases.queries.problems import keeps_problems
from xinfang.cases.queries.registering import registering_bodies
from xinfang.cases.queries.signing import SigningDesk, signing_desk
from xinfang.delivery.desk import kept_forms
from xinfang.oversight.queries.warnings import unseen

P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request on which the middleware has found an officer at work."""

    actor: Actor
    signing_desk: Callable[[], SigningDesk]
    waiting_count: Callable[[], str]  # what the way to the worklist tells
    warned_count: Callable[[], str]  # what the way to the warnings tells
    registers: bool  # whether the officer registers what comes in
    keeps_files: bool  # whether the officer is an archivist
    keeps_problems: bool  # whether the officer brings matters together under problems


def _furnish(request: DeskRequest) -> None:
    """Let every page of the desk tell how many opinions wait for the officer and how many warnings nobody has seen,
    asked for once, when it is told; and what the officer keeps.
    """
    request.signing_desk = cache(lambda: signing_desk(request.actor))
    request.keeps_problems = keeps_problems(request.actor)
    request.waiting_count = lambda: _told(request.signing_desk().total)
    request.warned_count = lambda: _told(unseen(request.actor))
    request.registers = bool(registering_bodies(request.actor))
    request.keeps_files = Role.ARCHIVIST in request.actor.roles


def _told(count: int) -> str:
    return capped(count) if count else ""


def officer_required(
    view: Callable[Concatenate[DeskRequest, P], HttpResponseBase],
) -> Callable[Concatenate[DeskRequest, P], HttpResponseBase]:
    """Let officers in. Whoever is signed out signs in first and finds again what was typed; others are refused."""

    @wraps(view)
    def guarded(request: DeskRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            kept_forms.keep(request)
            return _to_sign_in(request)
        if not request.actor.is_officer:
            raise PermissionDenied(_("工作台只供在岗的工作人员使用。"))
        _furnish(request)
        return view(request, *args, **kwargs)

    # The sign-in middleware would forget what was typed; this decorator does its work instead.
    guarded.login_required = False  # type: ignore[attr-defined]
    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; a fragment requested by htmx moves the whole page."""
    answer = redirect_to_login(kept_forms.page_address(request))
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(answer.url)
    return answer
