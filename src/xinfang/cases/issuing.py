"""Issuing an opinion: the act, and what its row keeps of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases.deciding import act_of, names_of, superiors_of
from xinfang.cases.docket import Docket
from xinfang.cases.drafting import fingerprint
from xinfang.cases.models import Answer, Opinion
from xinfang.procedure.acts import ClaimAnswer
from xinfang.procedure.codes import HearingOfPetitioner


def issue(
    docket: Docket,
    opinion: Opinion,
    answers: Sequence[Answer],
    *,
    heard: HearingOfPetitioner | None,
    former: tuple[ClaimAnswer, ...],
    actor: Actor,
    now: datetime,
) -> None:
    """Let `actor` issue `opinion`, where `former` is what was decided last on its claims; nothing is written yet.

    Where it may be reviewed comes from the directory. Raises `Refused` with its article.
    """
    docket.facts = replace(docket.facts, former_answers=former)
    opinion.handled_by = docket.facts.handler
    superiors = names_of(superiors_of(docket.facts, on=office_day(now)))
    act = act_of(opinion, answers, heard=heard, superiors=superiors)
    record = {"opinion": str(opinion.id), "text": fingerprint(opinion, answers)}
    docket.act(act, actor=actor, now=now, record=record)
    assert docket.last_event is not None
    opinion.stage, opinion.signed_by, opinion.issued_at = Opinion.Stage.ISSUED, actor.officer_id, now
    opinion.event_id = docket.last_event.id
