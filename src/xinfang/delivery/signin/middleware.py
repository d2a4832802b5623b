"""Who acts in a request, and when a session ends."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from xinfang.agencies import sessions
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.context import acting
from xinfang.agencies.factors import has_factor
from xinfang.agencies.models import Account
from xinfang.agencies.sessions import BEGAN, NOTICE_EVERY, SEEN
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.delivery.signin import grants

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]

SERVER_ERROR = 500
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_security",
        "account_end_sessions",
        "account_reauthenticate",
        "account_change_password",
        "account_logout",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "set_language",
        "ui:mode",
    }
)
"""Where somebody gets who must have a second factor and has none yet: to the page that sets it up, and out."""


def without_context(view: View) -> View:
    """Mark a view that opens no transaction: it works without a database, or commits each step by itself."""
    view.without_context = True  # type: ignore[attr-defined]
    return view


def actor_of(request: HttpRequest) -> Actor:
    """The officer or citizen who is signed in, else the holder of the receipts shown, else the public."""
    matter_ids = grants.granted(request.session)
    account = request.user
    if not isinstance(account, Account):
        return Actor.petitioner(matter_ids=matter_ids) if matter_ids else Actor.public()
    if account.is_officer:
        return actor_for(account, office_day(clock.now()))
    return Actor.citizen(account, matter_ids=matter_ids)


class ContextMiddleware:
    """Runs every view in the transaction of who acts; an error, or an answer from 500 up, rolls it back.

    It must come last: from `process_view` it calls the view itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let `request.actor` be asked for by whatever needs it outside of a view."""
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Call the view inside of the context, and render there what is rendered late."""
        actor = actor_of(request)
        if _owes_a_factor(request, actor):
            return _to_set_it_up(request)
        if getattr(view, "without_context", False):
            return None
        request.actor = actor  # type: ignore[attr-defined]
        with acting(actor, request_id=request_id_of(request)):
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response = response.render()
            if response.status_code >= SERVER_ERROR:
                transaction.set_rollback(True)
        return response


class SessionLimitsMiddleware:
    """Signs out whoever was away too long, and officers after a working day; closes matters left open, too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End the session, or note that its owner is here."""
        account = request.user
        now = int(clock.now().timestamp())
        if isinstance(account, Account):
            ended = _ended(request.session, account=account, now=now)
            if ended:
                logout(request)
                messages.info(request, ended)
            else:
                sessions.note(request.session, now=now, user_agent=request.headers.get("User-Agent", ""))
        elif grants.granted(request.session) and _close_what_was_left(request.session, now):
            messages.info(request, _("您有一段时间没有操作，为了安全已退出查询。请重新输入编号和查询码。"))
        return self.get_response(request)


class NeverKeptMiddleware:
    """What is shown to somebody who signed in, or opened a matter with its code, is kept by no cache or browser.

    Going back after signing out then shows nothing of it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Say so on the answer; whoever signed out just now was shown something, too."""
        was_personal = _is_personal(request)
        response = self.get_response(request)
        if was_personal or _is_personal(request):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _owes_a_factor(request: HttpRequest, actor: Actor) -> bool:
    """Whether an administrator, or a member of the reporting team, has still to set up a second factor."""
    if not actor.needs_second_factor or actor.account_id is None:
        return False
    asked = request.resolver_match.view_name if request.resolver_match else ""
    return asked not in OPEN_WITHOUT_FACTOR and not has_factor(actor.account_id)


def _to_set_it_up(request: HttpRequest) -> HttpResponseBase:
    address = reverse("account_security")
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)


def _is_personal(request: HttpRequest) -> bool:
    return request.user.is_authenticated or bool(grants.granted(request.session))


def _ended(session: SessionBase, *, account: Account, now: int) -> str:
    """Why the session is over, in words for its owner, or nothing."""
    if now - session.get(SEEN, now) > sessions.idle_seconds(account):
        return _("您有一段时间没有操作，为了安全已自动退出。请重新登录，登录后回到原来的页面。")
    if account.is_officer and now - session.get(BEGAN, now) > settings.SESSION_LONGEST_SECONDS:
        return _("本次登录已满最长时间，为了安全已自动退出。请重新登录，登录后回到原来的页面。")
    return ""


def _close_what_was_left(session: SessionBase, now: int) -> bool:
    """Without an account the cookie outlives the visit: the next person at a shared computer must see nothing."""
    noted = grants.last_noted(session)
    if noted is not None and now - noted > settings.CITIZEN_SESSION_IDLE_SECONDS:
        grants.forget(session)
        return True
    if noted is None or now - noted >= NOTICE_EVERY:
        grants.note(session, now=now)
    return False


def request_id_of(request: HttpRequest) -> str:
    """The id under which this request is logged."""
    return getattr(request, "request_id", "") or str(uuid4())
