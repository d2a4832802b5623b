"""What allauth asks of us: our words, where people land, and how long a lock-out lasts."""

from math import ceil
from typing import Any, ClassVar

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from xinfang.agencies.factors import done_to
from xinfang.agencies.models import Account
from xinfang.agencies.sessions import BEGAN
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.signin.wording import ACTIONS

DESK, TRACK = "/desk/", "/track/"
SECONDS_A_MINUTE = 60


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

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; above the limit say in how many minutes the next one is possible.

        The count is kept by what was typed, so that an account that does not exist locks like one that does.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            minutes = self._minutes_locked(request, credentials)
            message = ngettext(
                "尝试次数过多，已暂停登录。请在 %(minutes)d 分钟后再试。",
                "尝试次数过多，已暂停登录。请在 %(minutes)d 分钟后再试。",
                minutes,
            )
            raise ValidationError(message % {"minutes": minutes}, code="too_many_login_attempts") from refusal

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in, and tell an officer what others did to the account since the last time."""
        since = user.last_login
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

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The username alone: allauth adds the host that the browser names, so that each port would count anew."""
        return str(credentials.get("username", "")).lower()

    def _minutes_locked(self, request: HttpRequest, credentials: dict[str, Any]) -> int:
        """Whole minutes until the strictest limit lets the next attempt through, at least one."""
        now = clock.now().timestamp()
        key = self._get_login_attempts_cache_key(request, **credentials)
        waits = [0.0]
        for rate in ratelimit.get_rates(app="allauth.account", action="login_failed"):
            cache_key = ratelimit.get_cache_key(
                request, app="allauth.account", action="login_failed", rate=rate, key=key
            )
            attempts: list[float] = cache.get(cache_key, [])
            if len(attempts) >= rate.amount:
                waits.append(attempts[rate.amount - 1] + rate.duration - now)
        return max(1, ceil(max(waits) / SECONDS_A_MINUTE))
