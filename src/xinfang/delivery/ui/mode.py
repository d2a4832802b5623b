"""The elder mode: the same pages, larger and darker, remembered in a cookie (适老化, see docs/adr/0041)."""

from enum import StrEnum

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "mode"
COOKIE_SECONDS = 365 * 24 * 60 * 60


class Mode(StrEnum):
    """How pages are shown to this reader."""

    STANDARD = "standard"
    ELDER = "elder"


def mode_of(request: HttpRequest) -> Mode:
    """The mode this reader chose; anything else than the elder mode is the standard one."""
    return Mode.ELDER if request.COOKIES.get(COOKIE) == Mode.ELDER else Mode.STANDARD


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the mode named by `mode` and go back to the page in `next` (of this site only)."""
    response = HttpResponseRedirect(_way_back(request))
    if request.POST.get("mode") == Mode.ELDER:
        response.set_cookie(
            COOKIE,
            Mode.ELDER,
            max_age=COOKIE_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_ours else "/"
