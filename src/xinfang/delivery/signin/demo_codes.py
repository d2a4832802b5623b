"""Second factors of the demo's officers. Their secret is printed here: it protects nothing, and production refuses it.

The demo office must be usable by whoever has read nothing but the README, so the page that asks for the code says it.
"""

from collections.abc import Iterable
from datetime import date

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from xinfang.agencies.factors import sign_in_rows
from xinfang.agencies.models import Account

SECRET = "YIXINGZISHAYIXINGZISHAYIXINGZISH"  # noqa: S105 - the demonstration's, for everybody to read


def give(usernames: Iterable[str], *, on: date) -> None:
    """Give the demo's factor to those of the demo's officers who must have one and have none; not in production."""
    if settings.PRODUCTION:
        return
    wanted = {row.username for row in sign_in_rows(on=on) if row.needs_factor and not row.has_factor}
    for account in Account.objects.filter(username__in=wanted.intersection(usernames)):
        TOTP.activate(account, SECRET)


def owners() -> list[str]:
    """The usernames of those whose factor everybody knows."""
    held = Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user")
    return [authenticator.user.username for authenticator in held if is_demo(authenticator)]


def is_demo(authenticator: Authenticator) -> bool:
    """Whether this is a factor whose secret everybody knows."""
    return bool(authenticator.type == Authenticator.Type.TOTP and decrypt(authenticator.data["secret"]) == SECRET)


def code_shown(account: Account) -> str:
    """A code that works now, for an officer of the demo; nothing for anybody else, and nothing in production."""
    authenticator = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if settings.PRODUCTION or authenticator is None or not is_demo(authenticator):
        return ""
    return next((code for code in _codes() if not _is_used(authenticator, code)), "")


def _codes() -> list[str]:
    """The present code first, then those that are still, or already, taken."""
    counters = list(yield_hotp_counters_from_time())
    present = counters[app_settings.TOTP_TOLERANCE]
    return [format_hotp_value(hotp_value(SECRET, at)) for at in sorted(counters, key=lambda at: abs(at - present))]


def _is_used(authenticator: Authenticator, code: str) -> bool:
    key: str = TOTP(authenticator)._get_used_cache_key(code)
    return key in cache
