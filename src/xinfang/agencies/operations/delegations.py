"""Acting for somebody who is away."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Delegation, Officer, Post
from xinfang.agencies.operations.journal import locked, record, refuse, save, snapshot
from xinfang.agencies.operations.periods import span
from xinfang.agencies.types import AccountKind, Role
from xinfang.base.days import office_day
from xinfang.base.errors import Refused


@transaction.atomic
def delegate(
    *,
    from_officer_id: UUID,
    to_officer_id: UUID,
    body_id: int,
    roles: Iterable[str],
    first_day: date,
    last_day: date,
    reason: str,
    actor: Actor,
    now: datetime,
) -> UUID:
    """Let another officer act in own roles in one body from `first_day` to `last_day`, both included.

    Only roles of an own post that lasts all that time; what was delegated to oneself cannot be passed on.
    """
    _own_or_administrator(from_officer_id, actor)
    if first_day < office_day(now):
        raise refuse("first_day", _("委托不能从过去的日子开始。"))
    _fit_to_act(to_officer_id)
    wanted = sorted(set(roles))
    validity = span(first_day=first_day, last_day=last_day)
    post = Post.objects.filter(
        officer=from_officer_id, body=body_id, validity__contains=validity, roles__contains=wanted
    )
    if not post.exists():
        raise refuse("roles", _("只能委托自己在该单位的岗位上、且整个委托期内都担任的角色。"))
    delegation = Delegation(
        from_officer_id=from_officer_id,
        to_officer_id=to_officer_id,
        body_id=body_id,
        roles=wanted,
        validity=validity,
        reason=reason,
        made_at=now,
    )
    save(delegation)
    record("delegation.make", delegation, actor=actor, now=now)
    return delegation.pk


@transaction.atomic
def revoke(*, delegation_id: UUID, actor: Actor, now: datetime) -> None:
    """Take a delegation back at once."""
    delegation = locked(Delegation, delegation_id)
    _own_or_administrator(delegation.from_officer_id, actor)
    if delegation.revoked_at is not None:
        raise Refused(_("这项委托已经收回。"), code="ALREADY_REVOKED")
    before = snapshot(delegation)
    delegation.revoked_at = now
    save(delegation)
    record("delegation.revoke", delegation, actor=actor, now=now, before=before)


def _own_or_administrator(officer_id: UUID, actor: Actor) -> None:
    if not (actor.is_system or Role.SYSTEM_ADMIN in actor.roles or actor.officer_id == officer_id):
        raise Refused(_("只能办理自己的委托，或由系统管理员代办。"), code="NOT_OWN")


def _fit_to_act(officer_id: UUID) -> None:
    there = Officer.objects.filter(pk=officer_id, active=True, account__kind=AccountKind.OFFICER)
    if not there.exists():
        raise refuse("to_officer", _("受托人不在职，或不是办件的工作人员。"))
