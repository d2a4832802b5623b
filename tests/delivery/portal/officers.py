"""What officers do to a matter while the petitioner waits, through the operations."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tests.cases.county import as_, facts
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.acting import AnswerDraft
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, HearingOfPetitioner, Outcome, Route, ServiceMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Officers:
    """The officers of one office and one organ, at work at this very moment."""

    triage: Actor
    case: Actor
    head: Actor
    organ: int

    def do(self, actor: Actor, matter_id: UUID, act: acts.Act) -> None:
        """One act."""
        with as_(actor):
            perform(matter_id, act, actor=actor, now=clock.now())

    def refer(self, matter_id: UUID) -> None:
        """Classify every claim as an appeal in the petition procedure, and send the matter to the organ."""
        classes = tuple(
            acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.PETITION)
            for claim in facts(matter_id).claims
        )
        with as_(self.triage):
            triage(matter_id, acts.Triage(claims=classes), topic="030500", actor=self.triage, now=clock.now())
        self.do(self.triage, matter_id, acts.Refer(to_body=self.organ))

    def handle(self, matter_id: UUID) -> None:
        """Receive, accept and begin."""
        for act in (acts.Receive(), acts.Accept(), acts.BeginHandling()):
            self.do(self.case, matter_id, act)

    def answer(self, matter_id: UUID) -> None:
        """Answer every claim in a signed opinion, and hand it over."""
        answers = {
            claim.claim_id: AnswerDraft(
                outcome=Outcome.SUPPORT,
                findings="经现场查看，漏水属实，原因是屋面防水层老化。",
                basis="《物业管理条例》第三十五条",
                answer="已责成物业公司维修，并派人现场监督。",
                perform_by=clock.today() + timedelta(days=30),
            )
            for claim in facts(matter_id).claims
        }
        with as_(self.case):
            draft = opinions.save_draft(
                matter_id,
                summary="我单位到现场查看，听取了您的意见。",
                answers=answers,
                actor=self.case,
                now=clock.now(),
            )
            opinions.submit_for_signature(draft, actor=self.case, now=clock.now())
        with as_(self.head):
            opinions.sign(draft, heard=HearingOfPetitioner.PHONE, actor=self.head, now=clock.now())
        with as_(self.case):
            act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=clock.today(), proof="送达回证")
            serve(draft, act, actor=self.case, now=clock.now())
