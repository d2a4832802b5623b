"""Keeping an unsent form on the server, in the hands of one browser.

The token lives in a cookie of its own, so that neither the end of a session nor signing in or out touches what was
typed. The database knows only the token's digest, and what was typed only sealed; see docs/adr/0045 and 0095.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from xinfang.delivery.portal.models import Draft
from xinfang.delivery.portal.steps import Step

COOKIE = "xf_draft"
COOKIE_PATH = "/submit/"
LIFE = timedelta(days=30)
LIFE_ONCE_SENT = timedelta(days=1)

Fields = dict[str, Any]


def new_token() -> str:
    """A token that nobody guesses."""
    return token_urlsafe(32)


def token_of(request: HttpRequest) -> str:
    """The token this browser holds, or nothing."""
    return request.COOKIES.get(COOKIE, "")


def hand_over(response: HttpResponseBase, token: str) -> None:
    """Give the browser its token."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LIFE.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def held(token: str, *, lock: bool = False) -> Draft | None:
    """The live draft of this token, or None. `lock` keeps other tabs waiting until the transaction ends."""
    if not token:
        return None
    rows = Draft.objects.filter(key_digest=_show_key(token))
    return (rows.select_for_update() if lock else rows).first()


def start(token: str, *, now: datetime) -> Draft:
    """A new, empty draft in the hands of this token."""
    return Draft.objects.create(key_digest=_show_key(token), started_at=now, saved_at=now, expires_at=now + LIFE)


def save_step(draft: Draft, step: Step, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what was typed on one page, finished or not; the other pages stay as they are."""
    draft.answers[step] = dict(fields)
    draft.seal_answers()
    draft.revisions[step] = revision(draft, step) + 1
    draft.saved_at = now
    draft.expires_at = now + LIFE
    draft.save(update_fields=("sealed", "revisions", "saved_at", "expires_at"))


def save_unfinished(draft: Draft, step: Step, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what is being typed, between two keystrokes: not yet an answer, so other tabs need not hear of it."""
    draft.answers[step] = dict(fields)
    draft.seal_answers()
    draft.saved_at = now
    draft.save(update_fields=("sealed", "saved_at"))


def fields_of(draft: Draft, step: Step) -> Fields:
    """What was last typed on one page."""
    fields: Fields = draft.answers.get(step, {})
    return fields


def revision(draft: Draft, step: Step) -> int:
    """How often one page has been saved."""
    count: int = draft.revisions.get(step, 0)
    return count


def mark_sent(draft: Draft, *, number: str, matter_id: UUID, now: datetime) -> None:
    """Forget everything typed; keep for a day where it went, for a second click."""
    draft.forget_answers()
    draft.revisions = {}
    draft.sent_number = number
    draft.sent_matter_id = matter_id
    draft.saved_at = now
    draft.expires_at = now + LIFE_ONCE_SENT
    draft.save()


def discard(draft: Draft) -> None:
    """Forget a draft at its holder's wish."""
    draft.delete()


def sweep() -> int:
    """Delete what has expired; row policies let only the system see it. Returns how many drafts went."""
    deleted, _by_model = Draft.objects.all().delete()
    return deleted


def _show_key(token: str) -> str:
    """Show the database the key to one draft for the rest of the transaction, and return it."""
    digest = sha256(token.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('xinfang.draft', %s, true)", [digest])
    return digest
