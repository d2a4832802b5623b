"""What allauth asks of us: our words, where people land, and what counts attempts."""

from typing import Any, ClassVar

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.ratelimit import RateLimitUsage
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from xinfang.agencies.factors import done_to
from xinfang.agencies.models import Account
from xinfang.agencies.sessions import BEGAN
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.signin import attempts, grants
from xinfang.delivery.signin.wording import ACTIONS

DESK, TRACK = "/desk/", "/track/"


def landing_page(request: HttpRequest) -> str:
    """Where work goes on for whoever is signed in."""
    account = request.user
    return DESK if isinstance(account, Account) and account.is_officer else TRACK


class AccountAdapter(DefaultAccountAdapter):
    """One answer for an unknown account and a wrong password; a lock-out that says when it ends."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("用户名或密码不对。请检查后再试。"),
        "enter_current_password": _("现在的密码不对。"),
        "username_taken": _("这个用户名已被使用，请换一个。"),
        "username_blacklisted": _("这个用户名不能用，请换一个。"),
        "too_many_login_attempts": _("尝试次数过多，请稍后再试。"),
    }

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._taken: list[RateLimitUsage] = []

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; above the limit say in how many minutes the next one is possible.

        The count is kept by what was typed, so that an account that does not exist locks like one that does.
        """
        for lane in attempts.lanes(request, str(credentials.get("username", ""))):
            usage = attempts.take(request, lane)
            if usage is None:
                Account().set_password(credentials.get("password"))  # takes as long as looking at a password
                raise _locked(attempts.minutes_locked(request, lane, now=clock.now()))
            self._taken.append(usage)

    def _rollback_login_failed_rl_usage(self) -> None:
        """What was right does not count; allauth asks for this."""
        for usage in self._taken:
            usage.rollback()

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Go on to work; the browser is known from now on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        attempts.remember(request, response, username=user.username)
        return response

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in, and tell an officer what others did to the account since the last time.

        What was opened here by its code is let go of: that may have been somebody else, at a shared computer.
        """
        since = user.last_login
        grants.forget(request.session)
        super().login(request, user)
        if not user.is_officer or since is None:
            return
        for done in done_to(user, by_others_since=since):
            text = _("%(at)s，%(by)s 对您的登录做了：%(what)s。不是您请求的，请马上告诉单位。")
            values = {"at": f"{done.happened_at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}", "by": done.by}
            messages.warning(request, text % (values | {"what": ACTIONS[done.action]}))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of whoever signed in a moment ago: setting up the second step then is one way, not two."""
        began = context.request.session.get(BEGAN, 0)
        lately = clock.now().timestamp() - began < account_settings.REAUTHENTICATION_TIMEOUT
        return not lately and bool(super().is_reauthentication_required(app=app, **kwargs))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Say what cannot be seen on the next page anyhow: that the password is changed."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("密码已修改。"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers to their desk, citizens to their matters."""
        return landing_page(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """A new citizen begins where matters are followed."""
        return TRACK


def _locked(minutes: int) -> ValidationError:
    message = ngettext(
        "尝试次数过多，已暂停登录。请在 %(minutes)d 分钟后再试。",
        "尝试次数过多，已暂停登录。请在 %(minutes)d 分钟后再试。",
        minutes,
    )
    return ValidationError(message % {"minutes": minutes}, code="too_many_login_attempts")
