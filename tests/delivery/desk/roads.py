"""How far a matter has come, for tests of the desk: each step done by the officer whose it is, not over HTTP."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.cases.county import MORNING, County, as_, do, facts, file
from xinfang.cases.models import Opinion
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.acting import AnswerDraft
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, HearingOfPetitioner, Outcome, Route, ServiceMethod
from xinfang.procedure.mediation_codes import MediationKind

HOUR = timedelta(hours=1)
DAYS_OF_NOTICE = timedelta(days=7)


def registered(county: County, **changes: object) -> Receipt:
    """A submission over the web, registered."""
    return file(**changes)


def triaged(county: County, **changes: object) -> Receipt:
    """Classified as appeals in the petition procedure."""
    return _classified(county, ClaimType.APPEAL, Route.PETITION, **changes)


def inquiring(county: County) -> Receipt:
    """Classified as something that asks for nothing but an answer."""
    return _classified(county, ClaimType.OTHER, None)


def suggesting(county: County) -> Receipt:
    """A suggestion, signed for by the housing department."""
    receipt = _classified(county, ClaimType.SUGGESTION, None)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), hour=2)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    return receipt


def referred(county: County, **changes: object) -> Receipt:
    """Referred to the housing department."""
    receipt = triaged(county, **changes)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), hour=2)
    return receipt


def received(county: County, **changes: object) -> Receipt:
    """Signed for by the housing department."""
    receipt = referred(county, **changes)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    return receipt


def objected(county: County, **changes: object) -> Receipt:
    """Objected to by the housing department."""
    receipt = received(county, **changes)
    do(county["case"], receipt.matter_id, acts.Object(reason="职责已经划转"), hour=4)
    return receipt


def disputed(county: County, **changes: object) -> Receipt:
    """Claimed by nobody: the office has asked the bodies concerned to consult."""
    receipt = triaged(county, **changes)
    do(county["triage"], receipt.matter_id, acts.OpenDispute(reason="住建、水利都说不归自己管"), hour=2)
    return receipt


def accepted(county: County, **changes: object) -> Receipt:
    """Accepted by the housing department."""
    receipt = received(county, **changes)
    do(county["case"], receipt.matter_id, acts.Accept(), hour=4)
    return receipt


def handling(county: County, **changes: object) -> Receipt:
    """Taken up by a case officer."""
    receipt = accepted(county, **changes)
    do(county["case"], receipt.matter_id, acts.BeginHandling(), hour=5)
    return receipt


def mediating(county: County, **changes: object) -> Receipt:
    """In mediation."""
    receipt = handling(county, **changes)
    begun = acts.BeginMediation(
        petitioner_consents=True,
        other_side_consents=True,
        mediator="街道",
        mediation_kind=MediationKind.PEOPLES,
        other_side="物业公司",
        petitioner_consented_on=MORNING.date(),
        other_side_consented_on=MORNING.date(),
    )
    do(county["case"], receipt.matter_id, begun, hour=6)
    return receipt


def called(county: County, **changes: object) -> Receipt:
    """With notice of a hearing a week later."""
    receipt = handling(county, **changes)
    head = county["head"].officer_id
    assert head is not None
    call = acts.CallHearing(
        held_on=(MORNING + DAYS_OF_NOTICE).date(),
        hour="上午九时",
        place="会议室",
        presiding_officer=head,
        participants=("信访人", "物业公司"),
    )
    do(county["case"], receipt.matter_id, call, hour=6)
    return receipt


def submitted(
    county: County, *, outcome: Outcome = Outcome.EXPLAIN, perform_by: date | None = None, **changes: object
) -> Receipt:
    """With an opinion that awaits its signature."""
    receipt = handling(county, **changes)
    now = MORNING + 6 * HOUR
    with as_(county["case"]):
        found = answers(receipt.matter_id, outcome=outcome, perform_by=perform_by)
        draft = opinions.save_draft(
            receipt.matter_id, summary="到现场看过。", answers=found, actor=county["case"], now=now
        )
        opinions.submit_for_signature(draft, actor=county["case"], now=now)
    return receipt


def issued(county: County, **changes: Any) -> Receipt:
    """With a signed opinion."""
    receipt = submitted(county, **changes)
    with as_(county["head"]):
        opinions.sign(
            pending_opinion(receipt.matter_id),
            heard=HearingOfPetitioner.PHONE,
            actor=county["head"],
            now=MORNING + 7 * HOUR,
        )
    return receipt


def served(county: County, **changes: Any) -> Receipt:
    """With an opinion that has reached the petitioner."""
    receipt = issued(county, **changes)
    act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=MORNING.date(), proof="回证")
    with as_(county["case"]):
        opinion = Opinion.objects.get(matter_id=receipt.matter_id)
        serve(opinion.id, act, actor=county["case"], now=MORNING + 8 * HOUR)
    return receipt


def _classified(county: County, kind: ClaimType, route: Route | None, **changes: object) -> Receipt:
    receipt = registered(county, **changes)
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=kind, route=route) for claim in facts(receipt.matter_id).claims
    )
    with as_(county["triage"]):
        act = acts.Triage(claims=classes)
        triage(receipt.matter_id, act, topic="", actor=county["triage"], now=MORNING + HOUR)
    return receipt


def answers(
    matter_id: UUID, *, outcome: Outcome = Outcome.EXPLAIN, perform_by: date | None = None
) -> dict[UUID, AnswerDraft]:
    """A full answer to every claim."""
    return {
        claim.claim_id: AnswerDraft(
            outcome=outcome,
            findings="漏水属实。",
            basis="物业管理条例",
            answer="已约定维修。",
            perform_by=perform_by,
        )
        for claim in facts_of(matter_id).claims
    }


def pending_opinion(matter_id: UUID) -> UUID:
    """The opinion that is not signed yet."""
    return Opinion.objects.get(matter_id=matter_id, issued_at=None).id
