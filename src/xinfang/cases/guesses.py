"""Wrong query codes, counted by matter and network: who guesses is stopped, and whoever has the code is not.

Two figures, both for one number tried from one network within `WINDOW`. From the first on, wrong codes are told to
wait, while a right one still opens. From the second on nothing from there is looked at any more: no person mistypes
one receipt so often. Other numbers from the same network, such as a hall behind one address, and the same number from
other networks stay open throughout; see docs/adr/0013.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xinfang.base.errors import Refused
from xinfang.base.networks import network_of
from xinfang.cases.models import CodeAttempt

MAX_FAILURES = 10
MAX_LOOKED_AT = 100
WINDOW = timedelta(minutes=15)
_COUNT = (
    "INSERT INTO cases_codeattempt (key_digest, failures, window_started_at) VALUES (%(key)s, 1, %(now)s) "
    "ON CONFLICT (key_digest) DO UPDATE SET "
    "failures = CASE WHEN cases_codeattempt.window_started_at > %(open)s "
    "THEN cases_codeattempt.failures + 1 ELSE 1 END, "
    "window_started_at = CASE WHEN cases_codeattempt.window_started_at > %(open)s "
    "THEN cases_codeattempt.window_started_at ELSE %(now)s END "
    "RETURNING failures, window_started_at"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said to whoever was wrong once, and too often (`%(minutes)d` is how long to wait); gettext msgids."""

    code: str
    wrong: str
    too_many: str


CODE = Words(
    code="wrong_code",
    wrong=gettext_noop("编号和查询码对不上，请对照回执再输入一次。"),
    too_many=gettext_noop("这个编号的查询码输错太多次，请 %(minutes)d 分钟后再试，或者打电话到信访局查询。"),
)


def key_of(number: str, *, address: str) -> str:
    """The key under which tries of one number from one network are counted: neither can be read from it."""
    tried = f"{number} {network_of(address)}"
    return hmac.digest(settings.QUERY_CODE_SECRET.encode(), tried.encode(), "sha256").hex()


def refuse_beyond_limit(key: str, *, now: datetime, words: Words = CODE) -> None:
    """Refuse to look at one more code where `MAX_LOOKED_AT` were wrong.

    Tries of one key at the same instant stand in line until each is counted, the very first ones too, for which there
    is no row yet that could be locked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    attempt = CodeAttempt.objects.filter(key_digest=key, window_started_at__gt=now - WINDOW).first()
    if attempt is not None and attempt.failures >= MAX_LOOKED_AT:
        raise _too_many(attempt.window_started_at, now=now, words=words)


def count_wrong(key: str, *, now: datetime, words: Words = CODE) -> Refused:
    """Count one more wrong code, a window that is over starting anew, and return what to answer.

    One statement, so that of codes sent at the same instant no more than `MAX_FAILURES` are answered as plainly wrong.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "now": now, "open": now - WINDOW})
        failures, started_at = cursor.fetchone()
    if failures > MAX_FAILURES:
        return _too_many(started_at, now=now, words=words)
    return Refused(_(words.wrong), code=words.code)


def forget_old(*, now: datetime) -> int:
    """Delete the counts whose window is over. Returns how many."""
    deleted, _by_model = CodeAttempt.objects.filter(window_started_at__lte=now - WINDOW).delete()
    return deleted


def _too_many(started_at: datetime, *, now: datetime, words: Words) -> Refused:
    minutes = max(1, -int((now - started_at - WINDOW).total_seconds() // 60))
    return Refused(_(words.too_many) % {"minutes": minutes}, code="too_many_attempts")
