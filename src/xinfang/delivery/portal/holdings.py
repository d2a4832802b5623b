"""What this browser may look at: matters opened with number and code, and receipts of what it filed itself.

Row-level security decides what a page can show; this only remembers, for the session, what was proved.
"""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from xinfang.delivery.signin import grants

FILED_KEY = "filed_matters"


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


def leave(session: SessionBase) -> None:
    """Let go of everything: the next person at this computer sees nothing."""
    grants.forget(session)
    session.pop(FILED_KEY, None)
