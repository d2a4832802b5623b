"""Who the citizen's pages are for."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from xinfang.agencies.actors import Actor

P = ParamSpec("P")


class PortalRequest(HttpRequest):
    """A request on which the middleware has found who acts."""

    actor: Actor


PortalView = Callable[Concatenate[PortalRequest, P], HttpResponseBase]


def for_petitioners(view: PortalView[P]) -> PortalView[P]:
    """Open to everybody but officers at work: they neither file nor rate as somebody else (R2022 art. 21(2))."""

    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.is_officer:
            return render(request, "portal/for_petitioners.html", status=403)
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return login_not_required(guarded)
