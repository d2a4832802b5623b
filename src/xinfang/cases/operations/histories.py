"""Whole histories of matters, told in memory act by act and written together: for an office that is invented.

Every act goes the one road: the procedure decides on it, for whom it names and on its day, under the same law and
with the same rows as if it had been done then. Only the writing waits until all are told, and is the system's. For
that reason only the demonstration tells matters so; what really happened is entered by whoever did it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import ReceivingOffice
from xinfang.base.ids import uuid7
from xinfang.cases import ledger
from xinfang.cases.appealing import asked_for, request_act, request_row
from xinfang.cases.deciding import claim_answer, kind_of
from xinfang.cases.docket import Docket
from xinfang.cases.filing import file_submission
from xinfang.cases.issuing import issue
from xinfang.cases.models import Answer, Claim, Opinion
from xinfang.cases.operations.serve import service_row
from xinfang.cases.operations.sweep import PERIODS, let_follow
from xinfang.cases.types.acting import UNDECIDED, AnswerDraft, DecisionDraft, ReviewPlea
from xinfang.cases.types.filing import Submit
from xinfang.procedure.acts import Act, ClaimAnswer, Serve, ServeLetter, ServeReexam, Terminate, Triage
from xinfang.procedure.codes import DECIDING_ANEW, HearingOfPetitioner, OpinionKind
from xinfang.procedure.facts import Facts

_TERMINATING = Actor.system("terminate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody drafted, and when."""

    summary: str
    answers: Mapping[UUID, AnswerDraft]
    drafted_by: UUID | None
    drafted_at: datetime
    decision: DecisionDraft = UNDECIDED


@dataclass(slots=True, kw_only=True)
class History:
    """A matter on its way through memory. `claim_ids` stand in the order of its claims."""

    docket: Docket
    claim_ids: tuple[UUID, ...]
    _issued: dict[OpinionKind, UUID] = field(default_factory=dict)  # the latest opinion of each kind
    _latest: UUID | None = None  # the latest of all
    _decided: dict[UUID, ClaimAnswer] = field(default_factory=dict)  # what was decided last on each claim

    @classmethod
    def begin(cls, command: Submit, *, serial: int, office: ReceivingOffice, actor: Actor, now: datetime) -> "History":
        """File a submission with the number `serial`. Raises `Refused` as any filing does."""
        docket = file_submission(command, serial=serial, office_id=office.id, book=office.book, actor=actor, now=now)
        claims = sorted((row for row in docket.rows if isinstance(row, Claim)), key=lambda claim: claim.position)
        return cls(docket=docket, claim_ids=tuple(claim.id for claim in claims))

    @property
    def facts(self) -> Facts:
        """Where the matter stands."""
        return self.docket.facts

    @property
    def matter_id(self) -> UUID:
        """Under which key it will be found."""
        return self.docket.matter.id

    def act(self, act: Act, *, actor: Actor, now: datetime) -> None:
        """Carry out an act without words or rows of its own. Raises `Refused` with its article."""
        self.docket.act(act, actor=actor, now=now)

    def triage(self, act: Triage, *, topic: str, actor: Actor, now: datetime) -> None:
        """Classify the claims, and file the matter under `topic`. Raises `Refused` with its article."""
        self.docket.matter.topic = topic
        self.docket.act(act, actor=actor, now=now, record={"topic": topic})

    def leave_for_signature(self, written: Written) -> None:
        """Hand an opinion to the signatory, who has not read it yet."""
        opinion, answers = self._draft(written)
        opinion.stage = Opinion.Stage.SUBMITTED
        self.docket.rows += [opinion, *answers]

    def issue(self, written: Written, *, heard: HearingOfPetitioner | None, actor: Actor, now: datetime) -> None:
        """Let `actor` sign and issue an opinion. Raises `Refused` with its article."""
        opinion, answers = self._draft(written)
        kind = OpinionKind(opinion.kind)
        issue(self.docket, opinion, answers, heard=heard, former=self._former(kind), actor=actor, now=now)
        self.docket.rows += [opinion, *answers]
        self._issued[kind] = self._latest = opinion.id
        if kind is OpinionKind.HANDLING or opinion.result in DECIDING_ANEW:
            self._decided |= {answer.claim_id: claim_answer(answer) for answer in answers}

    def serve(self, act: Serve, *, actor: Actor, now: datetime) -> None:
        """Record that the latest opinion, or the letter that is named, has arrived. Raises `Refused`."""
        if isinstance(act, ServeLetter):
            self.docket.act(act, actor=actor, now=now)
            return
        assert self._latest is not None
        self.docket.act(act, actor=actor, now=now, record={"opinion": str(self._latest)})
        self.docket.rows.append(service_row(self.docket, self._latest, act))
        if isinstance(act, ServeReexam):
            self.docket.act(Terminate(), actor=_TERMINATING, now=now)

    def appeal(self, plea: ReviewPlea, *, actor: Actor, now: datetime) -> None:
        """Ask for a review, or after one for a re-examination. Raises `Refused` with its article."""
        kind = asked_for(self.facts)
        before = OpinionKind.HANDLING if kind is OpinionKind.REVIEW else OpinionKind.REVIEW
        self.docket.act(request_act(plea, self.facts, now=now), actor=actor, now=now)
        row = request_row(self.docket, plea, opinion_id=self._issued[before], kind=kind, now=now)
        self.docket.rows.append(row)

    def nearest_end(self, *, after: date) -> date | None:
        """The first day after `after` on which a period ends whose end may bring something about by itself."""
        running = (clock for clock in self.facts.clocks if clock.is_open and clock.rule in PERIODS)
        return min((clock.legal_due for clock in running if clock.legal_due > after), default=None)

    def let_follow(self, *, actor: Actor, now: datetime) -> None:
        """Let happen what follows of itself by `now`."""
        let_follow(self.docket, actor=actor, now=now)

    def _draft(self, written: Written) -> tuple[Opinion, list[Answer]]:
        """An opinion as it was drafted; of which kind follows from where the matter stands."""
        opinion = Opinion(
            id=uuid7(),
            matter_id=self.matter_id,
            body_id=self.docket.holder,
            kind=kind_of(self.facts),
            summary=written.summary,
            result=written.decision.result,
            redo_days=written.decision.redo_days,
            new_grounds=written.decision.new_grounds,
            drafted_by=written.drafted_by,
            drafted_at=written.drafted_at,
        )
        answers = [_answer(opinion, claim_id, draft) for claim_id, draft in written.answers.items()]
        return opinion, answers

    def _former(self, kind: OpinionKind) -> tuple[ClaimAnswer, ...]:
        looks_again = kind is not OpinionKind.HANDLING or self.facts.must_redo
        return tuple(self._decided.values()) if looks_again else ()


def _answer(opinion: Opinion, claim_id: UUID, draft: AnswerDraft) -> Answer:
    return Answer(
        id=uuid7(),
        opinion_id=opinion.id,
        claim_id=claim_id,
        outcome=draft.outcome,
        findings=draft.findings,
        basis=draft.basis,
        answer=draft.answer,
        perform_by=draft.perform_by,
    )


def write(histories: Iterable[History], *, actor: Actor) -> None:
    """Put these histories on record, in one transaction. Raises `PermissionError` for anybody but the system.

    Thousands of letters would keep the background busy for hours: each is written when somebody opens it.
    """
    if not actor.is_system:
        raise PermissionError("only the system puts whole histories on record")
    ledger.write([history.docket for history in histories], letters_follow=False)
