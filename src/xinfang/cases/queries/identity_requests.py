"""Requests to see who made an accusation: those that wait for a second person, and those of one matter."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import officer_names
from xinfang.agencies.types import Role, Team
from xinfang.base.days import office_day
from xinfang.cases.models import IdentityConsent, IdentityRequest
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.types.second_person import OPEN_FOR, RequestState, RequestView
from xinfang.cases.withholding import withheld, withholding_of


def may_ask(actor: Actor, *, office_id: int) -> bool:
    """Whether the actor is of the office's own reporting team; the liaison of another organ turns to that."""
    return Team.REPORTING in actor.teams and any(charge.body_id == office_id for charge in actor.charges)


def may_answer(actor: Actor, *, office_id: int) -> bool:
    """Whether the actor's post is one that agrees to requests in this office: reporting team, or its head."""
    return may_ask(actor, office_id=office_id) or actor.holds(Role.BODY_HEAD, body_id=office_id)


def answers_somewhere(actor: Actor) -> bool:
    """Whether requests may wait for the actor at all."""
    return any(may_answer(actor, office_id=charge.body_id) for charge in actor.charges)


def is_kept_from(matter_id: UUID) -> bool:
    """Whether the present officer is recused from the matter, or of a body that it accuses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.kept_from(%s)", [matter_id])
        return bool(cursor.fetchone()[0])


def waiting_requests(actor: Actor, *, now: datetime) -> tuple[RequestView, ...]:
    """What others have asked and the actor may answer, the oldest first."""
    return _views(_waiting(actor).select_related("office")[:ENOUGH], now=now)


def waiting_requests_count(actor: Actor) -> int:
    """How many wait for the actor, as far as it is told (`counting.capped`)."""
    return len(_waiting(actor).values_list("id")[:ENOUGH])


def request_for(request_id: UUID, actor: Actor, *, now: datetime) -> RequestView | None:
    """One of those that wait for the actor."""
    return next(iter(_views(_waiting(actor).filter(id=request_id).select_related("office"), now=now)), None)


def requests_on(matter_id: UUID, *, now: datetime) -> tuple[RequestView, ...]:
    """Every request on a matter, first to last."""
    return _views(IdentityRequest.objects.filter(matter=matter_id).select_related("office"), now=now)


def requests_told(matter_id: UUID, *, now: datetime) -> tuple[RequestView, ...]:
    """The same as the petitioner is told them: without a reason that is withheld, and what was answered to it."""
    return tuple(
        replace(seen, reason="", words="") if seen.withheld else seen for seen in requests_on(matter_id, now=now)
    )


def latest_request(matter_id: UUID, actor: Actor, *, now: datetime) -> RequestView | None:
    """What the actor last asked on this matter."""
    assert actor.officer_id is not None
    found = IdentityRequest.objects.filter(matter=matter_id, asked_by=actor.officer_id).order_by("-asked_at", "-id")
    return next(iter(_views(found.select_related("office")[:1], now=now)), None)


def _waiting(actor: Actor) -> "QuerySet[IdentityRequest]":
    """Row policies leave out what the actor is kept from."""
    assert actor.officer_id is not None
    offices = [charge.body_id for charge in actor.charges if may_answer(actor, office_id=charge.body_id)]
    return IdentityRequest.objects.filter(office__in=offices, consent=None).exclude(asked_by=actor.officer_id)


def _views(found: Iterable[IdentityRequest], *, now: datetime) -> tuple[RequestView, ...]:
    asked = list(found)
    answers = {answer.request_id: answer for answer in IdentityConsent.objects.filter(request__in=asked)}
    people = {row.asked_by for row in asked} | {answer.decided_by for answer in answers.values()}
    names = officer_names(people) if people else {}
    return tuple(_view(row, answers.get(row.id), names, now=now) for row in asked)


def _view(
    row: IdentityRequest, answer: IdentityConsent | None, names: Mapping[UUID, str], *, now: datetime
) -> RequestView:
    open_until = answer.decided_at + OPEN_FOR if answer and answer.agreed else None
    return RequestView(
        id=row.id,
        matter_id=row.matter_id,
        number=row.number,
        body_name=row.office.short_name,
        asked_by=row.asked_by,
        asker_name=names.get(row.asked_by, ""),
        reason=row.reason,
        asked_at=row.asked_at,
        state=_state(answer, open_until, now=now),
        answerer_name=names.get(answer.decided_by, "") if answer else "",
        words=answer.words if answer else "",
        answered_at=answer.decided_at if answer else None,
        open_until=open_until,
        withholding=withholding_of(row),
        withheld=withheld(row, on=office_day(now)),
    )


def _state(answer: IdentityConsent | None, open_until: datetime | None, *, now: datetime) -> RequestState:
    if answer is None:
        return RequestState.WAITING
    if open_until is None:
        return RequestState.REFUSED
    return RequestState.AGREED if now < open_until else RequestState.OVER
