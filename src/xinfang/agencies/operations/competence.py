"""The register of competences: who is competent for what, where, since when and on what basis."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Competence
from xinfang.agencies.operations.journal import locked, record, require_administrator, save, snapshot
from xinfang.agencies.operations.periods import ended, span


@transaction.atomic
def grant_competence(
    *,
    body_id: int,
    topic_id: UUID,
    region_id: UUID | None,
    legal_basis: str,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Enter that a body is competent for a topic at a region (None: its whole area), on a stated basis."""
    require_administrator(actor)
    competence = Competence(
        body_id=body_id,
        topic_id=topic_id,
        region_id=region_id,
        legal_basis=legal_basis.strip(),
        validity=span(first_day=first_day, last_day=last_day),
    )
    save(competence)
    record("competence.grant", competence, actor=actor, now=now)
    return competence.pk


@transaction.atomic
def restate_basis(*, competence_id: UUID, legal_basis: str, actor: Actor, now: datetime) -> None:
    """Correct the legal basis of a competence."""
    require_administrator(actor)
    competence = locked(Competence, competence_id)
    before = snapshot(competence)
    competence.legal_basis = legal_basis.strip()
    save(competence)
    record("competence.restate", competence, actor=actor, now=now, before=before)


@transaction.atomic
def end_competence(*, competence_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Let a competence end with `last_day`."""
    require_administrator(actor)
    competence = locked(Competence, competence_id)
    before = snapshot(competence)
    competence.validity = ended(competence.validity, last_day=last_day)
    save(competence)
    record("competence.end", competence, actor=actor, now=now, before=before)
