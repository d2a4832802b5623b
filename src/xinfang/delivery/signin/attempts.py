"""How often somebody may be wrong at the door, counted so that nobody can lock another one out (docs/adr/0097).

A browser in which an account was signed in before is known by a cookie, and counts for itself (the "device cookies" of
OWASP). All other browsers count by the name that was typed and the network they come from. Where very many tried one
name, each network has fewer attempts at it, but always some. The second step is counted in the same two ways.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from secrets import token_urlsafe

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from xinfang.agencies.models import Account
from xinfang.base.networks import network_of
from xinfang.delivery.signin.addresses import client_address

APP = "allauth.account"
KNOWN, STRANGERS, MANY_STRANGERS = "login_failed_known", "login_failed_strangers", "login_failed_pressed"
ONE_NETWORK, NETWORK = "login_failed", "login_failed_network"
MOST_KNOWN = 8  # accounts that one browser is known for: a counter that several officers share
SECONDS_A_MINUTE = 60
_SALT = "xinfang.known-browser"
_SECOND_STEP = "mfa-auth-user-"  # under which allauth counts tries of an account


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A count: under which limit, and of what."""

    action: str
    key: str


def lanes(request: HttpRequest, username: str) -> Iterator[Lane]:
    """The counts that an attempt at a name goes into. The name need not exist, so that none is told from the others."""
    name = username.strip().lower()
    known = _known(request).get(_mark(name))
    if known:
        yield Lane(action=KNOWN, key=known)
        return
    here = f"{name}@{network_of(client_address(request))}"
    yield Lane(action=ONE_NETWORK, key=here)
    yield Lane(action=NETWORK, key="")
    if not take(request, Lane(action=STRANGERS, key=name)):
        yield Lane(action=MANY_STRANGERS, key=here)


def admits_second_step(request: HttpRequest, account: Account) -> bool:
    """Count a try at the second step of a browser that is known for the account, as that browser's own; whether there
    is another. Strangers are left to allauth, which counts all of them together by account.

    Whoever has the password could otherwise keep the owner out with wrong codes.
    """
    known = _known(request).get(_mark(account.username))
    if known is None:
        return True
    ratelimit.clear(request, app=APP, action=ONE_NETWORK, key=f"{_SECOND_STEP}{account.pk}")
    return take(request, Lane(action=KNOWN, key=f"{_SECOND_STEP}{known}")) is not None


def take(request: HttpRequest, lane: Lane) -> ratelimit.RateLimitUsage | None:
    """Count an attempt, or nothing if the limit is reached."""
    return ratelimit.consume(request, app=APP, action=lane.action, key=lane.key)


def minutes_locked(request: HttpRequest, lane: Lane, *, now: datetime) -> int:
    """Whole minutes until the limits of a lane let the next attempt through, at least one."""
    waits = [0.0]
    for rate in ratelimit.get_rates(app=APP, action=lane.action):
        key = ratelimit.get_cache_key(request, app=APP, action=lane.action, rate=rate, key=lane.key)
        history: list[float] = cache.get(key, [])
        if len(history) >= rate.amount:
            waits.append(history[rate.amount - 1] + rate.duration - now.timestamp())
    return max(1, ceil(max(waits) / SECONDS_A_MINUTE))


def remember(request: HttpRequest, response: HttpResponseBase, *, username: str) -> None:
    """Let the browser be known for this account: it has just been signed in here, or came by its one-time link."""
    mark = _mark(username)
    others = [item for item in _known(request).items() if item[0] != mark]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps(dict([*others, (mark, token_urlsafe(12))][-MOST_KNOWN:]), salt=_SALT),
        max_age=settings.KNOWN_BROWSER_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, str]:
    """The accounts for which the browser is known: the mark of each, and under what it counts."""
    try:
        known: dict[str, str] = signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, ""),
            salt=_SALT,
            max_age=settings.KNOWN_BROWSER_COOKIE_AGE,
        )
    except signing.BadSignature:
        return {}
    return known


def _mark(username: str) -> str:
    """By which the cookie knows an account without naming it."""
    return salted_hmac(_SALT, username.lower(), algorithm="sha256").hexdigest()[:24]
