"""本局工作: planning a year, moving a duty, recording what was done, and taking a wrong record back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import body, officers_of
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.duties.calendar import spread
from xinfang.duties.models import Duty, DutyLine
from xinfang.duties.queries import year_of
from xinfang.duties.types import KEEPERS, DutyRecord, Kind, PlanDuty, State, Step
from xinfang.journals.writing import append
from xinfang.law.book import LawBook


def plan(command: PlanDuty, *, actor: Actor, now: datetime) -> UUID:
    """Plan a duty of a petition office; its key.

    Raises `Refused` without a name, for a body that is no petition office, for somebody responsible who does not work
    there, or if it is not for the actor to plan.
    """
    title = clean_line(command.title)[:200]
    if not title:
        raise Refused(_("请写明是什么工作。"), code="duty_unnamed")
    _require_keeper(actor, command.office_id)
    office = body(command.office_id)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE:
        raise Refused(_("只有信访部门安排本局工作。"), code="duty_of_no_office")
    if command.responsible_id is not None:
        _require_colleague(command.responsible_id, command.office_id)
    duty = Duty.objects.create(
        office_id=command.office_id,
        kind=command.kind,
        title=title,
        due_on=command.due_on,
        plan=clean_text(command.plan),
        responsible_id=command.responsible_id,
    )
    said = {"kind": duty.kind, "title": title, "due_on": duty.due_on.isoformat(), "plan": duty.plan}
    said["responsible"] = str(duty.responsible_id or "")
    append(DutyLine, subject=duty.id, step=Step.PLANNED, said=said, actor=actor, now=now)
    return duty.id


def plan_year(office_id: int, year: int, *, actor: Actor, now: datetime) -> Sequence[UUID]:
    """Plan what the year still lacks of every kind, spread over what is left of it on working days.

    Raises `Refused` if nothing is lacking, the year is over, or it is not for the actor to plan.
    """
    today = office_day(now)
    begins = max(date(year, 1, 1), today)
    if begins.year != year:
        raise Refused(_("%(year)s 年已经过去。") % {"year": year}, code="duty_year_over")
    lacking = [each for each in year_of(office_id, year, on=today).kinds if each.missing]
    if not lacking:
        raise Refused(_("各类工作都已排够，没有要补排的。"), code="duty_year_whole")
    calendar = LawBook.load().calendar
    return [
        plan(
            PlanDuty(office_id=office_id, kind=each.kind, title=_title(each.kind, day), due_on=day),
            actor=actor,
            now=now,
        )
        for each in lacking
        for day in spread(each.missing, begins=begins, calendar=calendar)
    ]


def move(duty_id: UUID, *, due_on: date, reason: str, actor: Actor, now: datetime) -> None:
    """Put a duty that is still to be done off, or forward. Raises `Missing`, or `Refused`."""
    duty = _held(duty_id, actor, State.PLANNED)
    if due_on == duty.due_on:
        raise Refused(_("新的日期和原来的一样。"), code="duty_same_day")
    said = {"from": duty.due_on.isoformat(), "to": due_on.isoformat(), "reason": _said(reason)}
    _step(duty, Step.MOVED, said, actor=actor, now=now, due_on=due_on)


def record_done(duty_id: UUID, record: DutyRecord, *, actor: Actor, now: datetime) -> None:
    """Record that a duty was done, by whoever answers for it or plans the year.

    Raises `Missing`, or `Refused` for a day that is still to come or without a word of what came of it.
    """
    duty = _held(duty_id, actor, State.PLANNED, by_responsible=True)
    if record.done_on > office_day(now):
        raise Refused(_("完成日期不能晚于今天。"), code="duty_done_in_future")
    result = _said(record.result)
    said = {"done_on": record.done_on.isoformat(), "result": result, "attended": record.attended}
    changes = {"state": State.DONE, "done_on": record.done_on, "result": result, "attended": record.attended}
    _step(duty, Step.DONE, said, actor=actor, now=now, **changes)


def reopen(duty_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Take a record back that was wrong, or a duty that was cancelled up again. Raises `Missing`, or `Refused`."""
    duty = _held(duty_id, actor, State.DONE, State.CANCELLED)
    changes = {"state": State.PLANNED, "done_on": None, "result": "", "attended": None}
    _step(duty, Step.REOPENED, {"reason": _said(reason)}, actor=actor, now=now, **changes)


def cancel(duty_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """Cancel a duty for a reason; what the year owes at least does not become less. Raises `Missing`, or `Refused`."""
    duty = _held(duty_id, actor, State.PLANNED)
    _step(duty, Step.CANCELLED, {"reason": _said(reason)}, actor=actor, now=now, state=State.CANCELLED)


def _held(duty_id: UUID, actor: Actor, *states: State, by_responsible: bool = False) -> Duty:
    """The duty under lock, if the actor may change it and it is in one of these states."""
    seen = Duty.objects.filter(id=duty_id).first()
    if seen is None:
        raise Missing
    if not (by_responsible and seen.responsible_id is not None and seen.responsible_id == actor.officer_id):
        _require_keeper(actor, seen.office_id)
    duty = Duty.objects.select_for_update().get(id=duty_id)
    if duty.state not in states:
        words = _("这项工作%(state)s，不能这样改动。请刷新页面。")
        raise Refused(words % {"state": State(duty.state).label}, code="duty_in_another_state")
    return duty


def _step(duty: Duty, step: Step, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any) -> None:
    append(DutyLine, subject=duty.id, step=step, said=said, actor=actor, now=now)
    Duty.objects.filter(id=duty.id).update(**changes)


def _require_keeper(actor: Actor, office_id: int) -> None:
    if not actor.is_system and office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("本局工作由单位负责人和督办员安排。"), code="duty_not_yours")


def _require_colleague(officer_id: UUID, office_id: int) -> None:
    if officer_id not in {officer.id for officer in officers_of(office_id)}:
        raise Refused(_("负责人应当是本单位在岗的工作人员。"), code="duty_of_a_stranger")


def _title(kind: Kind, day: date) -> str:
    return _("%(kind)s（%(month)s月）") % {"kind": kind.label, "month": day.month}


def _said(text: str) -> str:
    said = clean_text(text)
    if not said:
        raise Refused(_("请写明说明。"), code="duty_unsaid")
    return said
