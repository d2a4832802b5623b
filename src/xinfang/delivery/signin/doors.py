"""What every page at the door needs: who asks, and a line in the journal."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from xinfang.agencies import sessions
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account
from xinfang.agencies.operations.sign_in import note_own
from xinfang.base import clock
from xinfang.delivery.signin.middleware import actor_of, request_id_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class OurSite:
    """Keeps allauth's `site` out of the templates, where `site` is the office's."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's values without that one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


def account_of(request: HttpRequest) -> Account:
    """Whoever is signed in; the page asks for signing in before."""
    account = request.user
    assert isinstance(account, Account)
    return account


def for_officers(view: View[P]) -> View[P]:
    """Let officers in: a citizen's account says nothing about the citizen, and so has nothing worth a second step."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not account_of(request).is_officer:
            raise PermissionDenied(_("两步验证只供工作人员使用。"))
        return view(request, *args, **kwargs)

    return guarded


def changed(request: HttpRequest, action: str, *, what: str = "") -> None:
    """After somebody changed how to sign in: end the other sessions, and write it into the journal."""
    account, actor = account_of(request), actor_of(request)
    sessions.end_others(account, session_key=request.session.session_key)
    if account.is_officer:
        with acting(actor, request_id=request_id_of(request)):
            note_own(action, account=account, what=what, actor=actor, now=clock.now())
