"""值班: days on which lawyers and mediators are there for people, set and cancelled."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.counsel.models import DutyDay, ExpertLine
from xinfang.counsel.operations.roster import held_entry
from xinfang.counsel.queries.roster import view_of
from xinfang.counsel.types.duty import SetDuty
from xinfang.counsel.types.roster import RosterStep
from xinfang.journals.writing import append


def set_duty(command: SetDuty, *, actor: Actor, now: datetime) -> UUID:
    """Set a day on duty, which is published at once; its key.

    Raises `Missing`, or `Refused` for a day that is over, on which the person is not on the roster or on duty at that
    time already, for hours that run backwards, or if it is not for the actor.
    """
    expert = held_entry(command.expert_id, actor)
    if command.day < office_day(now):
        raise Refused(_("值班的日子不能早于今天。"), code="duty_day_over")
    if command.starts >= command.ends:
        raise Refused(_("结束时间要晚于开始时间。"), code="duty_day_backwards")
    if not view_of(expert).serves(command.day):
        raise Refused(_("那一天这个人不在名册上。"), code="duty_day_off_the_roster")
    same_day = DutyDay.objects.filter(expert=expert, day=command.day, is_cancelled=False)
    if same_day.filter(starts__lt=command.ends, ends__gt=command.starts).exists():
        raise Refused(_("这个人那段时间已经有值班。"), code="duty_day_twice")
    duty = DutyDay.objects.create(
        office_id=expert.office_id,
        expert=expert,
        day=command.day,
        starts=command.starts,
        ends=command.ends,
        place=command.place,
    )
    append(ExpertLine, subject=expert.id, step=RosterStep.DUTY_SET, said=_said(duty), actor=actor, now=now)
    return duty.id


def cancel_duty(duty_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Cancel a day on duty that is still to come. Raises `Missing`, or `Refused`."""
    duty = DutyDay.objects.filter(id=duty_id).first()
    if duty is None:
        raise Missing
    held_entry(duty.expert_id, actor)
    changed = DutyDay.objects.filter(id=duty_id, is_cancelled=False, day__gte=office_day(now)).update(is_cancelled=True)
    if not changed:
        raise Refused(_("这次值班已经取消或者已经过去。"), code="duty_day_gone")
    append(ExpertLine, subject=duty.expert_id, step=RosterStep.DUTY_CANCELLED, said=_said(duty), actor=actor, now=now)


def _said(duty: DutyDay) -> dict[str, Any]:
    hours = f"{duty.starts.isoformat('minutes')}-{duty.ends.isoformat('minutes')}"
    return {"day": duty.day.isoformat(), "hours": hours, "place": str(duty.place)}
