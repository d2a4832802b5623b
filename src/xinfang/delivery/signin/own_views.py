"""The page on which everybody sees how the own account is protected, and in which browsers it is open."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinfang.agencies import factors, sessions
from xinfang.base import clock
from xinfang.delivery.signin.adapter import landing_page
from xinfang.delivery.signin.doors import account_of
from xinfang.delivery.signin.middleware import actor_of
from xinfang.delivery.signin.wording import ACTIONS
from xinfang.delivery.ui.sending import sent_from

PAGE = "account_security"


@never_cache
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Password, second step, browsers; for officers also what was done to the account."""
    account = account_of(request)
    held = Authenticator.objects.filter(user=account).order_by("created_at")
    now = int(clock.now().timestamp())
    context = {
        "sessions": sessions.live_sessions(account, session_key=request.session.session_key, now=now),
        "app": next((one for one in held if one.type == Authenticator.Type.TOTP), None),
        "passkeys": [one for one in held if one.type == Authenticator.Type.WEBAUTHN],
        "has_codes": any(one.type == Authenticator.Type.RECOVERY_CODES for one in held),
        "needs_factor": actor_of(request).needs_second_factor,
        "has_factor": factors.has_factor(account.pk),
        "has_password": account.has_usable_password(),
        "is_officer": account.is_officer,
        "back_href": landing_page(request),
        "done": [(ACTIONS[done.action], done) for done in factors.done_to(account)],
    }
    return render(request, "signin/security.html", context)


@sent_from(PAGE)
def end_sessions(request: HttpRequest) -> HttpResponseBase:
    """End one other session, or all others."""
    account, key = account_of(request), request.POST.get("key", "")
    if key:
        ended = sessions.end_session(account, key=key)
        messages.success(request, _("已退出那个浏览器。") if ended else _("那个浏览器已经退出了。"))
    else:
        sessions.end_others(account, session_key=request.session.session_key)
        messages.success(request, _("已退出其他所有浏览器。"))
    return redirect(PAGE)
