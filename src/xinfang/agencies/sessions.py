"""What the owner of sessions may do with them: look, and end.

The database holds a digest of each session's key: with a copy of the table nobody gets into a session.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from xinfang.agencies.models import Account, Session
from xinfang.base.days import OFFICE_ZONE

BEGAN, SEEN, BROWSER = "session_began", "session_seen", "session_browser"
NOTICE_EVERY = 60  # seconds between two writes of "seen", so that not every page writes the session
DIGEST_BYTES = 20  # forty characters: as long as Django's column for the key

# In this order: each names those after it as well, for old servers' sake.
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSession:
    """A session as its owner sees it. `key` names it in a form; it opens nothing."""

    key: str
    browser: str
    began: datetime
    seen: datetime
    is_this: bool


def digest_of(session_key: str) -> str:
    """What the database knows a session by."""
    return blake2b(session_key.encode(), digest_size=DIGEST_BYTES).hexdigest()


def note(session: SessionBase, *, now: int, user_agent: str) -> None:
    """Note that the owner is here, once a minute."""
    if BEGAN not in session:
        session[BEGAN] = now
        session[BROWSER] = browser_of(user_agent)
    if now - session.get(SEEN, 0) >= NOTICE_EVERY:
        session[SEEN] = now


def idle_seconds(account: Account) -> int:
    """How long the owner may be away."""
    seconds: int = settings.SESSION_IDLE_SECONDS if account.is_officer else settings.CITIZEN_SESSION_IDLE_SECONDS
    return seconds


def live_sessions(account: Account, *, session_key: str | None, now: int) -> list[LiveSession]:
    """The sessions that would still open, the one that asks first, then the latest used."""
    this = digest_of(session_key or "")
    rows = Session.objects.filter(account=account, seen__gte=now - idle_seconds(account), expire_date__gt=_moment(now))
    if account.is_officer:
        rows = rows.filter(began__gte=now - settings.SESSION_LONGEST_SECONDS)
    found = [
        LiveSession(
            key=row.session_key,
            browser=row.browser,
            began=_moment(row.began or now),
            seen=_moment(row.seen or now),
            is_this=row.session_key == this,
        )
        for row in rows.order_by("-seen")
    ]
    return sorted(found, key=lambda live: not live.is_this)


def end_session(account: Account, *, key: str) -> bool:
    """End one session of the account; says whether there was one."""
    ended, _by_table = Session.objects.filter(account=account, session_key=key).delete()
    return bool(ended)


def end_others(account: Account, *, session_key: str | None) -> int:
    """End all sessions of the account but this one; says how many."""
    ended, _by_table = (
        Session.objects.filter(account=account).exclude(session_key=digest_of(session_key or "")).delete()
    )
    return ended


def end_all(account_id: UUID) -> int:
    """End every session of the account; says how many."""
    ended, _by_table = Session.objects.filter(account=account_id).delete()
    return ended


def clear_expired(*, now: datetime) -> None:
    """Forget the sessions whose time is over."""
    Session.objects.filter(expire_date__lt=now).delete()


def browser_of(user_agent: str) -> str:
    """Browser and system in two words, for the owner to tell the own devices apart; no version, nothing finer."""
    browser = _first(user_agent, _BROWSERS)
    return " · ".join(part for part in (browser, _first(user_agent, _SYSTEMS)) if part)


def _first(user_agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in user_agent), "")


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=OFFICE_ZONE)
