"""The road of every legal act that brings no rows of its own: one docket, one act, one transaction."""

from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import admit
from xinfang.base.days import office_day
from xinfang.cases import ledger
from xinfang.cases.deciding import with_superiors
from xinfang.cases.docket import Docket
from xinfang.cases.links import require_linkable
from xinfang.cases.types.acting import Performed
from xinfang.procedure import acts
from xinfang.procedure.acts import Act, ConfirmLink, ProposeLink, Succeed
from xinfang.procedure.states import STATE_LABELS

WITH_AN_OPERATION_OF_THEIR_OWN: frozenset[type[Act]] = frozenset(
    {
        *(acts.Submit, acts.Triage, acts.Split, acts.BeginFromSplit, acts.AddMaterial),
        *(acts.IssueOpinion, acts.DecideReview, acts.DecideReexam),
        *(acts.Serve, acts.ServeReview, acts.ServeReexam, acts.Terminate, acts.CorrectService),
        *(acts.PostLetter, acts.ServeLetter, acts.CorrectLetterDay),
        *(acts.RequestReview, acts.RequestReexam, acts.RefuseReview, acts.RefuseReexam),
        *(acts.ElectRepresentatives, acts.AppointAgent, acts.RecordGuardian),
        *(acts.AdoptCalendar, acts.Archive, acts.CorrectIdentity, acts.RecordPerformance),
    }
)
"""Acts that bring rows, or a record, which only their own operation knows."""


def perform(matter_id: UUID, act: Act, *, actor: Actor, now: datetime, seq: int | None = None) -> Performed:
    """Carry out `act` on a matter.

    `seq` is the number of events that whoever acts has seen. Raises `Missing`, or `Refused` with the article if the
    act is not lawful or somebody acted in between; `TypeError` for an act with an operation of its own, half of which
    this one would leave undone.
    """
    if type(act) in WITH_AN_OPERATION_OF_THEIR_OWN:
        raise TypeError(f"{act.code} has an operation of its own")
    docket = Docket.open(matter_id, seq=seq)
    if docket.was_sealed:
        admit(matter_id)  # whoever passes it on loses sight of it by that, and has to see it until it is written
    if isinstance(act, Succeed):
        act = with_superiors(act, docket.facts, on=office_day(now))
    docket.act(act, actor=actor, now=now)
    if isinstance(act, ProposeLink | ConfirmLink) and docket.facts.link is not None:
        require_linkable(docket.matter.id, docket.facts.link)
    ledger.write([docket])
    return performed(docket)


def performed(docket: Docket) -> Performed:
    """Where the matter stands after the docket was written."""
    assert docket.facts.state is not None
    duty = docket.next_duty()
    return Performed(
        number=docket.matter.number,
        seq=docket.matter.last_seq,
        state=docket.facts.state,
        state_label=STATE_LABELS[docket.facts.state],
        next_rule=duty.rule if duty else "",
        next_due=duty.legal_due if duty else None,
        next_provisional=duty is not None and duty.provisional,
    )
