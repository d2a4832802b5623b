"""名册: putting lawyers and mediators on the roster, changing what it says of them, and taking them off."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import body, officer
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.types.phones import is_phone, plain_phone
from xinfang.counsel.models import DutyDay, Expert, ExpertLine
from xinfang.counsel.models.roster import about_expert
from xinfang.counsel.types.roster import KEEPERS, LAWYERS, EnterExpert, ExpertDetails, RosterStep
from xinfang.journals.writing import append
from xinfang.vault.envelope import seal
from xinfang.vault.purposes import Purpose

NAME_CHARACTERS, ORGANISATION_CHARACTERS, LICENCE_CHARACTERS = 40, 80, 40


def enter(command: EnterExpert, *, actor: Actor, now: datetime) -> UUID:
    """Put somebody on the roster of a petition office; the key of the entry.

    Raises `Refused` without a name, an organisation or a field, without a licence where the law asks for one, for a
    telephone that nobody can dial, or if it is not for the actor.
    """
    require_keeper(actor, command.office_id)
    office = body(command.office_id)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE:
        raise Refused(_("只有信访部门设律师、调解员名册。"), code="roster_of_no_office")
    if command.valid_to is not None and command.valid_to < command.valid_from:
        raise Refused(_("截止日期不能早于起始日期。"), code="roster_ends_before")
    expert = Expert(
        office_id=command.office_id, kind=command.kind, valid_from=command.valid_from, valid_to=command.valid_to
    )
    _set(expert, command.details)
    expert.save(force_insert=True)
    said = _said(expert) | {"kind": expert.kind, "valid_from": expert.valid_from.isoformat()}
    append(ExpertLine, subject=expert.id, step=RosterStep.ENTERED, said=said, actor=actor, now=now)
    return expert.id


def change(expert_id: UUID, details: ExpertDetails, *, actor: Actor, now: datetime) -> None:
    """Say something else of somebody on the roster. Raises `Missing`, or `Refused` as `enter` does."""
    expert = held_entry(expert_id, actor)
    _set(expert, details)
    expert.save(force_update=True)
    append(ExpertLine, subject=expert.id, step=RosterStep.CHANGED, said=_said(expert), actor=actor, now=now)


def end(expert_id: UUID, *, last_day: date, reason: str, actor: Actor, now: datetime) -> None:
    """Take somebody off the roster after a day, and off duty with it; what the person did stays on record.

    Raises `Missing`, or `Refused` of whoever is off it already, for a day before today or the first, or without a
    reason.
    """
    expert = held_entry(expert_id, actor)
    if expert.valid_to is not None and expert.valid_to < office_day(now):
        raise Refused(_("这个人已经不在名册上。"), code="roster_ended")
    if last_day < max(expert.valid_from, office_day(now)):
        raise Refused(_("最后一天不能早于今天，也不能早于列入名册的那一天。"), code="roster_ends_before")
    words = clean_line(reason)
    if not words:
        raise Refused(_("请写明为什么不再列入名册。"), code="roster_unsaid")
    Expert.objects.filter(id=expert_id).update(valid_to=last_day)
    DutyDay.objects.filter(expert=expert, day__gt=last_day, is_cancelled=False).update(is_cancelled=True)
    said = {"last_day": last_day.isoformat(), "reason": words}
    append(ExpertLine, subject=expert.id, step=RosterStep.ENDED, said=said, actor=actor, now=now)


def require_keeper(actor: Actor, office_id: int) -> None:
    """Raises `Refused` for whoever does not keep the roster there."""
    if not actor.is_system and office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("律师、调解员名册由单位负责人和督办员管理。"), code="roster_not_yours")


def held_entry(expert_id: UUID, actor: Actor) -> Expert:
    """The entry under lock, for whoever keeps that roster. Raises `Missing`, or `Refused`."""
    expert = Expert.objects.filter(id=expert_id).first()
    if expert is None:
        raise Missing
    require_keeper(actor, expert.office_id)
    return Expert.objects.select_for_update().get(id=expert_id)


def _set(expert: Expert, details: ExpertDetails) -> None:
    expert.name = clean_line(details.name)[:NAME_CHARACTERS]
    expert.organisation = clean_line(details.organisation)[:ORGANISATION_CHARACTERS]
    expert.licence = clean_line(details.licence)[:LICENCE_CHARACTERS]
    expert.fields = [each.value for each in details.fields]
    if not (expert.name and expert.organisation and expert.fields):
        raise Refused(_("请写明姓名、所在的律所或者单位，并至少选一个领域。"), code="roster_unnamed")
    if expert.kind in LAWYERS and not expert.licence:
        raise Refused(_("律师要写明执业证号。"), code="roster_without_licence")
    expert.body_id = _known_body(details.body_id)
    expert.officer_id = _known_officer(details.officer_id)
    phone = plain_phone(clean_line(details.phone))
    if phone and not is_phone(phone):
        raise Refused(_("电话号码不完整，请核对。"), code="roster_phone")
    about = about_expert(expert.id)
    expert.phone = seal(phone.encode(), purpose=Purpose.IDENTITY, about=about) if phone else b""


def _known_body(body_id: int | None) -> int | None:
    if body_id is not None and body(body_id) is None:
        raise Refused(_("没有这个单位。"), code="roster_of_no_body")
    return body_id


def _known_officer(officer_id: UUID | None) -> UUID | None:
    if officer_id is not None and officer(officer_id) is None:
        raise Refused(_("没有这个账号。"), code="roster_of_nobody")
    return officer_id


def _said(expert: Expert) -> dict[str, Any]:
    """What the journal keeps: nothing by which the person is called or reached, but whose account answers and reads."""
    return {
        "officer": str(expert.officer_id) if expert.officer_id else "",
        "organisation": expert.organisation,
        "licence": expert.licence,
        "fields": list(expert.fields),
        "body": expert.body_id,
        "valid_to": expert.valid_to.isoformat() if expert.valid_to else "",
    }
