"""What this session has registered: its receipts, and nobody else's, may be printed at this counter."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

SESSION_KEY = "desk_handed_over"
MOST = 30


def remember(session: SessionBase, *, number: str, matter_id: UUID) -> None:
    """Note a matter that was registered just now; the latest few are kept."""
    noted: dict[str, str] = session.get(SESSION_KEY, {})
    noted.pop(number, None)
    noted[number] = str(matter_id)
    session[SESSION_KEY] = dict(list(noted.items())[-MOST:])


def matter_id(session: SessionBase, number: str) -> UUID | None:
    """The matter of that number, if this session registered it."""
    found = session.get(SESSION_KEY, {}).get(number)
    return UUID(found) if found else None


def latest(session: SessionBase) -> str:
    """The number registered last, or nothing."""
    return next(reversed(session.get(SESSION_KEY, {})), "")
