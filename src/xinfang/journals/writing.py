"""Adding a step to a journal. Nothing else is ever done to one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.base.digests import GENESIS, digest
from xinfang.journals.models import Line

L = TypeVar("L", bound=Line)


def append(
    journal: type[L], *, subject: UUID, step: str, actor: Actor, now: datetime, said: Mapping[str, Any] | None = None
) -> L:
    """The next step about `subject`, written. Call it while the row of the subject is locked: two steps at once would
    hang on the same one before, which the database refuses.

    `said` holds plain values only: texts, numbers, days as texts, lists of them.
    """
    last = journal._default_manager.filter(subject_id=subject).order_by("-seq").only("seq", "hash").first()
    line = journal(
        subject_id=subject,
        seq=last.seq + 1 if last else 1,
        step=journal.STEPS(step).value,
        said=dict(said or {}),
        actor=actor.reference,
        officer_id=actor.officer_id,
        body_id=actor.body_id,
        happened_at=now,
        request_id=current_request_id(),
        prev_hash=last.hash if last else GENESIS,
    )
    line.hash = link(line)
    line.save(force_insert=True)
    return line


def link(line: Line) -> str:
    """The digest of everything that a line says, and of the link before it."""
    return digest(
        {
            "journal": line._meta.db_table,
            "id": str(line.id),
            "subject": str(line.subject_id),
            "seq": line.seq,
            "step": line.step,
            "said": line.said,
            "actor": line.actor,
            "officer": str(line.officer_id) if line.officer_id else None,
            "body": line.body_id,
            "happened_at": line.happened_at.astimezone(UTC).isoformat(),
            "request": line.request_id,
            "prev": line.prev_hash,
        }
    )
