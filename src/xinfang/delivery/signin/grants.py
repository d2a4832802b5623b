"""What somebody may see because number and query code were shown in this session."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

SESSION_KEY = "granted_matters"
SEEN_KEY = "granted_seen"
QUESTION_KEY = "question_to_lawyers"
"""A question to the lawyers that was asked in this session, or opened by its code."""
MOST = 20


def grant(session: SessionBase, *, matter_id: UUID) -> None:
    """Remember for this session that the receipt of the matter was shown; the latest few are kept."""
    granted: list[str] = session.get(SESSION_KEY, [])
    key = str(matter_id)
    session[SESSION_KEY] = [*(item for item in granted if item != key), key][-MOST:]


def granted(session: SessionBase) -> tuple[UUID, ...]:
    """The matters granted so far."""
    return tuple(UUID(item) for item in session.get(SESSION_KEY, ()))


def last_noted(session: SessionBase) -> int | None:
    """When the browser that holds the grants was last noted to be here, in seconds since 1970."""
    noted: int | None = session.get(SEEN_KEY)
    return noted


def note(session: SessionBase, *, now: int) -> None:
    """Note that the browser that holds the grants is here."""
    session[SEEN_KEY] = now


def forget(session: SessionBase) -> None:
    """Let go of all grants, for whoever leaves a shared computer."""
    for key in (SESSION_KEY, SEEN_KEY, QUESTION_KEY):
        session.pop(key, None)
