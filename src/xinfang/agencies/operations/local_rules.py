"""Dated local settings and service promises."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import LocalRule
from xinfang.agencies.operations.journal import locked, record, require_administrator, save, snapshot
from xinfang.agencies.operations.periods import ended, span


@transaction.atomic
def set_local_rule(
    *,
    body_id: int,
    key: str,
    value: str,
    citation: str,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Enter what a body has set for itself, with its source; the value before must have ended."""
    require_administrator(actor)
    rule = LocalRule(
        body_id=body_id,
        key=key,
        value=value,
        citation=citation.strip(),
        validity=span(first_day=first_day, last_day=last_day),
    )
    save(rule)
    record("local_rule.set", rule, actor=actor, now=now)
    return rule.pk


@transaction.atomic
def end_local_rule(*, rule_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """Let a local rule end with `last_day`."""
    require_administrator(actor)
    rule = locked(LocalRule, rule_id)
    before = snapshot(rule)
    rule.validity = ended(rule.validity, last_day=last_day)
    save(rule)
    record("local_rule.end", rule, actor=actor, now=now, before=before)
