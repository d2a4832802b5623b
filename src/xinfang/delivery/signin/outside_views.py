"""Signing in through the government's identity provider: the way there, the way back, and a citizen's new account."""

import structlog
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.models import Account
from xinfang.agencies.operations.sign_in import account_of_mark, open_citizen_account
from xinfang.base import clock
from xinfang.delivery.signin import outside

NEXT, PENDING = "outside_next", "outside_pending"
_log = structlog.get_logger(__name__)


@login_not_required
@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """To the provider; where the visitor wanted to go comes along in the browser."""
    _only_if_offered()
    asked = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    try:
        return outside.ask(request, wanted=asked if safe else "")
    except outside.OutsideError as fault:
        return _failed(request, fault)


@login_not_required
@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """From the provider: sign in whoever is linked; a citizen who is not yet is asked before an account is opened."""
    _only_if_offered()
    try:
        answered = outside.answer_to(request)
    except outside.OutsideError as fault:
        return outside.forget(_failed(request, fault))
    account = account_of_mark(answered.mark)
    if account is not None:
        return outside.forget(_sign_in(request, account, wanted=answered.wanted))
    request.session[PENDING], request.session[NEXT] = answered.mark, answered.wanted
    return outside.forget(redirect("outside_new"))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask a citizen who came back from the provider whether to open an account; officers are sent to be linked."""
    _only_if_offered()
    if PENDING not in request.session:
        return redirect("account_login")
    if request.method != "POST":
        return render(request, "signin/outside_new.html")
    account = open_citizen_account(mark=request.session.pop(PENDING), now=clock.now())
    return _sign_in(request, account, wanted=request.session.pop(NEXT, ""))


def _sign_in(request: HttpRequest, account: Account, *, wanted: str) -> HttpResponse:
    """Through the same door as with a password, the second step included."""
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=wanted))
    return response


def _failed(request: HttpRequest, fault: outside.OutsideError) -> HttpResponse:
    _log.warning("outside_sign_in_failed", fault=str(fault))
    return render(request, "signin/outside_failed.html", status=502)


def _only_if_offered() -> None:
    if not outside.is_offered():
        raise Http404
