"""Claims that leave a letter with an accusation: their new matter is like any other, and says nothing of that letter.

条例 第三十条 forbids that an accusation is leaked: whoever gets the rest of the letter must not learn from it that
somebody was accused. So the new matter does not begin with the split, but with what was done about these claims before:
received, registered, classified (docs/adr/0091). Only the letter that they left says where they went.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor, ActorKind
from xinfang.cases.access import PETITIONER, SYSTEM
from xinfang.cases.docket import Docket
from xinfang.cases.facts import load_act, load_capacity
from xinfang.cases.models import Event, Involvement, Submission
from xinfang.procedure.acts import Act, ClaimClass, Mandate, ReceiveDirect, Recuse, Register, Submit, Triage
from xinfang.procedure.codes import ClaimType, Role
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import State

_TAKEN_OVER = (Register.code, Recuse.code)


def leaves_an_accusation(facts: Facts) -> bool:
    """Whether claims that leave this matter leave an accusation behind, of which nobody else has heard yet.

    Where the letter was sent out as a whole before, the bodies that had it know it, and what they said about it (an
    objection, a ruling) goes along with the claims; unless it is sealed, since it was not known for an accusation then.
    """
    accuses = facts.accused_bodies or any(claim.type is ClaimType.ACCUSATION for claim in facts.claims)
    was_out = facts.hop_count or facts.ruled_for or facts.routing or facts.dispatched_by
    return bool(accuses and (facts.sealed or not was_out))


def begin_apart(
    new: Docket,
    before: Facts,
    events: Sequence[Event],
    *,
    submission: Submission,
    classes: tuple[ClaimClass, ...],
    mandates: tuple[Mandate, ...],
    now: datetime,
) -> None:
    """Carry out on the new matter what was done about its claims before, by whom and when it was done.

    `events` are those of the matter that the claims left, before the split. That all of it is written down only now
    is on record, as for any letter that is entered days after it came.
    """
    sorting = ReceiveDirect if before.state is State.ORGAN_RECEIVED else Triage
    sorted_out = _sorted_out_by([event for event in events if event.act == sorting.code])
    _receive(new, before, events, submission=submission, classes=classes, mandates=mandates, now=now)
    for event in events:
        if event is sorted_out:
            record = {"topic": new.matter.topic} if sorting is Triage else {}
            _again(new, sorting(claims=classes), event, record=record, now=now)
        elif event.act in _TAKEN_OVER:
            _again(new, _without_reason(load_act(event.act, event.data["act"])), event, record={}, now=now)


def _receive(
    new: Docket,
    before: Facts,
    events: Sequence[Event],
    *,
    submission: Submission,
    classes: tuple[ClaimClass, ...],
    mandates: tuple[Mandate, ...],
    now: datetime,
) -> None:
    """The claims are received as the letter was; what parted from another matter before was never registered apart."""
    act = _submit_again(before, tuple(entry.claim_id for entry in classes), mandates)
    record = {"submission": {"id": str(submission.id), "digest": submission.digest}}
    received_at = new.matter.received_at
    if events[0].act == Submit.code:
        _again(new, act, events[0], record=record, now=now)
    else:
        new.act(act, actor=Actor.petitioner(), now=now, at=received_at, by=PETITIONER, record=record)
        new.act(Register(), actor=Actor.system("split"), now=now, at=received_at, by=SYSTEM)
    if act.received_by != before.office:
        new.rows.append(Involvement(matter_id=new.matter.id, body_id=before.office, since=received_at))


def _submit_again(before: Facts, claims: tuple[UUID, ...], mandates: tuple[Mandate, ...]) -> Submit:
    assert before.channel is not None
    assert before.received_on is not None
    assert before.holder is not None
    return Submit(
        channel=before.channel,
        received_on=before.received_on,
        received_by=before.holder,
        claims=claims,
        identity_known=before.identity_known,
        electronic_consent=before.electronic_consent,
        petitioner_count=before.petitioner_count,
        mandates=mandates,
    )


def _sorted_out_by(classifying: Sequence[Event]) -> Event:
    """The last act that classified the claims; rather one by somebody who has nothing to do with accusations."""
    return next((event for event in reversed(classifying) if not _of_reporting_team(event)), classifying[-1])


def _of_reporting_team(event: Event) -> bool:
    return Role.REPORTING_TEAM in event.data["capacity"]["roles"]


def _without_reason(act: Act) -> Act:
    """That somebody withdrew goes along, and why does not: the reason may name whom the letter accuses."""
    return replace(act, reason=_("办理人员回避。")) if isinstance(act, Recuse) else act


def _again(new: Docket, act: Act, event: Event, *, record: Mapping[str, Any], now: datetime) -> None:
    """Record `act` as done by whoever did it then; no officer of the reporting team is named."""
    officer_id = None if _of_reporting_team(event) else event.officer_id
    by = load_capacity(event.data["capacity"], officer_id=officer_id)
    if _of_reporting_team(event):
        by = replace(by, roles=by.roles - {Role.REPORTING_TEAM} or frozenset({Role.TRIAGE_OFFICER}))
    actor = Actor(kind=ActorKind(event.actor), label="", officer_id=officer_id, body_id=event.body_id)
    new.act(act, actor=actor, now=now, at=event.happened_at, by=by, record=record)
