"""What this browser may look at: matters opened with number and code, and receipts of what it filed itself.

Row-level security decides what a page can show; this only remembers, for the session, what was proved.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from xinfang.delivery.signin import grants

FILED_KEY = "filed_matters"
SHOWN_KEY = "shown_in_full"
SHOWN_SECONDS = 10 * 60
"""For how long what is held of a person stays open in a browser after the code was given once more."""
QUESTION_SECONDS = 30 * 60
"""For how long a question to the lawyers stays open in a browser."""


def remember_opened(session: SessionBase, *, matter_id: UUID) -> None:
    """Number and query code were shown."""
    grants.grant(session, matter_id=matter_id)


def remember_filed(session: SessionBase, *, matter_id: UUID) -> None:
    """The matter was filed from this browser: its receipt, with the code, may be shown again."""
    grants.grant(session, matter_id=matter_id)
    filed: list[str] = session.get(FILED_KEY, [])
    session[FILED_KEY] = [*(item for item in filed if item != str(matter_id)), str(matter_id)][-grants.MOST :]


def was_filed_here(session: SessionBase, *, matter_id: UUID) -> bool:
    """Whether this browser filed the matter in the present session."""
    return str(matter_id) in session.get(FILED_KEY, ())


def remember_shown(session: SessionBase, *, matter_id: UUID, now: datetime) -> None:
    """The query code was given once more, to see what is held."""
    session[SHOWN_KEY] = {str(matter_id): int(now.timestamp())}


def is_shown(session: SessionBase, *, matter_id: UUID, now: datetime) -> bool:
    """Whether what is held on the matter may still be shown in full in this browser."""
    since: int = session.get(SHOWN_KEY, {}).get(str(matter_id), 0)
    return 0 <= now.timestamp() - since < SHOWN_SECONDS


def remember_question(session: SessionBase, *, question_id: UUID, now: datetime, was_asked_here: bool = False) -> None:
    """A question to the lawyers was asked here, or opened with its number and its code."""
    session[grants.QUESTION_KEY] = [str(question_id), int(now.timestamp()), was_asked_here]


def question_opened(session: SessionBase, *, now: datetime) -> UUID | None:
    """The question that may be shown in this browser, for a while after it was asked or opened."""
    key, since, _asked = session.get(grants.QUESTION_KEY, (None, 0, False))
    return UUID(key) if key and 0 <= now.timestamp() - since < QUESTION_SECONDS else None


def asked_here(session: SessionBase) -> bool:
    """Whether that question was asked in this browser: its code may be shown again."""
    return bool(session.get(grants.QUESTION_KEY, (None, 0, False))[2])


def leave(session: SessionBase) -> None:
    """Let go of everything: the next person at this computer sees nothing."""
    grants.forget(session)
    session.pop(FILED_KEY, None)
    session.pop(SHOWN_KEY, None)
