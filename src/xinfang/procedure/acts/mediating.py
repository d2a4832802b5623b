"""Mediation, from the first proposal to what a court says of the agreement (T15; 条例 第三十三条、第三十七条)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.mediation_codes import CourtRuling, MediationKind, MediationSide, SessionPart


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMediation(Act):
    """T15: somebody proposes mediation. A petitioner who does so consents to it by that."""

    code = "PROPOSE_MEDIATION"
    label = "提出调解"

    mediation_kind: MediationKind
    other_side: str
    proposal: str  # what is to be settled
    other_side_body: int | None = None  # where the other side is a body of the register


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentToMediation(Act):
    """T15: one side consents to the mediation that was proposed."""

    code = "CONSENT_TO_MEDIATION"
    label = "登记同意调解"

    side: MediationSide
    consented_on: date
    consented_how: str = ""  # how an officer knows; a petitioner who says it here needs no proof

    def effective_on(self, today: date) -> date:
        """The day on which the side consented."""
        return self.consented_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseMediation(Act):
    """T15: one side does not want mediation, or no more of it; what was begun ends."""

    code = "REFUSE_MEDIATION"
    label = "登记不同意调解"

    side: MediationSide
    refused_how: str = ""  # what was said; nobody owes a reason, and an officer says how it became known


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginMediation(Act):
    """T15: mediation begins before a mediator who stands apart from both sides; both agree to it.

    Kind, other side and consents are given here where nobody proposed it before: both sides are at the table. Records
    from before kinds were kept have none.
    """

    code = "BEGIN_MEDIATION"
    label = "开始调解"

    petitioner_consents: bool = False
    other_side_consents: bool = False
    mediator: str
    other_side: str = ""
    petitioner_consented_on: date | None = None
    other_side_consented_on: date | None = None
    mediation_kind: MediationKind | None = None
    other_side_body: int | None = None
    mediator_body: int | None = None  # where the mediator, or the committee, belongs to a body of the register
    mediator_officer: UUID | None = None  # where an officer mediates
    mediator_entry: UUID | None = None  # where the mediator stands on the office's roster


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeSession(Act):
    """T15: both sides are told when and where they meet; arranged anew, it takes the place of what was arranged."""

    code = "ARRANGE_SESSION"
    label = "约定调解时间"

    meets_on: date
    hour: str  # as people write it: 上午九时
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSession(Act):
    """T15: a session was held: where, who came by the part they had, and what came of it."""

    code = "RECORD_SESSION"
    label = "登记调解经过"

    session_on: date
    place: str
    came: tuple[SessionPart, ...]
    session_result: str

    def effective_on(self, today: date) -> date:
        """The day of the session."""
        return self.session_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedTerm:
    """What both sides agree on one claim."""

    claim_id: UUID
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMediation(Act):
    """T15: mediation ends; without an agreement handling goes on, with one until it is performed."""

    code = "END_MEDIATION"
    label = "结束调解"

    agreement_reached: bool
    note: str = ""
    agreed_on: date | None = None
    terms: tuple[AgreedTerm, ...] = ()
    perform_by: date | None = None
    by_mandate: UUID | None = None  # who agreed for the petitioners; None: they themselves
    no_agreement_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakAgreement(Act):
    """T15: an agreement is not performed; handling goes on as if there had been none."""

    code = "BREAK_AGREEMENT"
    label = "协议没有履行"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConfirmation(Act):
    """T15: both sides together ask a court to confirm their agreement (人民调解法 第三十三条)."""

    code = "ASK_CONFIRMATION"
    label = "登记申请司法确认"

    court: str
    applied_on: date

    def effective_on(self, today: date) -> date:
        """The day on which they asked."""
        return self.applied_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConfirmation(Act):
    """T15: what the court ruled."""

    code = "RECORD_CONFIRMATION"
    label = "登记司法确认结果"

    court_ruling: CourtRuling
    number: str
    decided_on: date

    def effective_on(self, today: date) -> date:
        """The day of the ruling."""
        return self.decided_on


NamesMediation = ProposeMediation | BeginMediation
"""The acts that may say who the other side is."""
