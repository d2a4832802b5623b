"""Steps of a matter's road that many tests begin with."""

from datetime import datetime, timedelta
from uuid import UUID

from tests.cases.county import MORNING, County, as_, do, facts
from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.serve import serve_letter
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, HearingOfPetitioner, Outcome, ReviewResult, Route, ServiceMethod
from xinfang.procedure.documents import OPINIONS


def classified(county: County, receipt: Receipt, *, day: int = 1) -> None:
    """Every claim an appeal in the petition procedure."""
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.PETITION)
        for claim in facts(receipt.matter_id).claims
    )
    actor = county["triage"]
    with as_(actor):
        triage(
            receipt.matter_id,
            acts.Triage(claims=classes),
            topic="030500",
            actor=actor,
            now=MORNING + timedelta(days=day),
        )


def in_handling(county: County, receipt: Receipt, *, day: int = 3) -> None:
    """Referred to the housing department, accepted two days later, which is `day`, and taken up."""
    classified(county, receipt, day=day - 2)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=day - 2, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=day - 1)
    do(county["case"], receipt.matter_id, acts.Accept(), day=day)
    do(county["case"], receipt.matter_id, acts.BeginHandling(), day=day, hour=1)


def issued(county: County, receipt: Receipt, *, day: int) -> UUID:
    """A matter in handling gets its opinion: drafted by the case officer, signed by the head. The opinion's id."""
    now, case, head = MORNING + timedelta(days=day), county["case"], county["head"]
    with as_(case):
        answer = AnswerDraft(
            outcome=Outcome.EXPLAIN, findings="漏水属实。", basis="物业管理条例", answer="已约定维修。"
        )
        answers = {claim.claim_id: answer for claim in facts_of(receipt.matter_id).claims}
        draft = opinions.save_draft(receipt.matter_id, summary="已到现场查看。", answers=answers, actor=case, now=now)
        opinions.submit_for_signature(draft, actor=case, now=now)
    with as_(head):
        hearing = HearingOfPetitioner.PHONE
        opinions.sign(draft, heard=hearing, actor=head, now=now + timedelta(hours=1))
    return draft


def all_served(receipt: Receipt, *, day: int) -> None:
    """Every letter that waits, other than opinions, reaches the petitioner: each has its proof."""
    system, now = Actor.system("test"), MORNING + timedelta(days=day, hours=1)
    with as_(system):
        waiting = [letter for letter in facts_of(receipt.matter_id).letters if letter.served_on is None]
        for letter in waiting:
            if letter.document not in OPINIONS:
                act = acts.ServeLetter(
                    letter_seq=letter.seq,
                    document=letter.document,
                    method=ServiceMethod.HAND,
                    served_on=now.date(),
                    signer="本人",
                    proof="送达回证",
                )
                serve_letter(receipt.matter_id, act, actor=system, now=now)


def decided(matter_id: UUID, drafter: Actor, signatory: Actor, decision: DecisionDraft, *, now: datetime) -> UUID:
    """An appeal gets its opinion: drafted and signed by the organ that it came before, which supports what it does not
    uphold. The opinion's id.
    """
    present = facts(matter_id).reexam or facts(matter_id).review
    assert present is not None
    outcome = Outcome.EXPLAIN if decision.result == ReviewResult.UPHOLD else Outcome.SUPPORT
    answer = AnswerDraft(
        outcome=outcome,
        findings="复查查明。",
        basis="条例",
        answer="复查意见。",
        perform_by=office_day(now) + timedelta(days=90) if outcome is Outcome.SUPPORT else None,
    )
    with as_(drafter):
        answers = dict.fromkeys(present.claim_ids, answer)
        draft = opinions.save_draft(
            matter_id, summary="调卷审查。", answers=answers, decision=decision, actor=drafter, now=now
        )
        opinions.submit_for_signature(draft, actor=drafter, now=now)
    with as_(signatory):
        opinions.sign(draft, actor=signatory, now=now + timedelta(hours=1))
    return draft
