"""Claims on their way through a statutory procedure, and claims that part ways (T4, T32, T35, F)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.law.model import Rule
from xinfang.procedure.acts.base import Act
from xinfang.procedure.acts.intake import ClaimClass
from xinfang.procedure.acts.representing import Mandate
from xinfang.procedure.codes import Channel, RouteProgress, RulingForum
from xinfang.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRoute(Act):
    """T35: the statutory procedure has really started, or ended; there is proof of it."""

    code = "CONFIRM_ROUTE"
    label = "确认进入法定程序"

    progress: RouteProgress
    happened_on: date
    proof: str  # the number of the case, the notice of acceptance, the decision

    def effective_on(self, today: date) -> date:
        """The day of application or decision: a person who applied in time did so, however late it is known here."""
        return self.happened_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFromRoute(Act):
    """T35: the receiving body holds that the case is not its own; the matter goes back to triage, not to the person."""

    code = "RETURN_FROM_ROUTE"
    label = "法定程序未受理，退回甄别"

    turned_away_on: date
    reason: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindOfLimitation(Act):
    """L: few days are left to apply to the statutory procedure; the person is told."""

    code = "REMIND_OF_LIMITATION"
    label = "提醒申请期限"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordJudicialTermination(Act):
    """T32: the political-legal organs have terminated the matter by law; their decision is put on record."""

    code = "RECORD_JUDICIAL_TERMINATION"
    label = "登记依法终结"

    number: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForCorrection(Act):
    """F1: a freedom-of-information request is unclear; the applicant is told once what to make clear."""

    code = "ASK_FOR_CORRECTION"
    label = "告知补正信息公开申请"

    what: str
    correct_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveCorrection(Act):
    """F2: the corrected request has come; the time for the answer runs from it."""

    code = "RECEIVE_CORRECTION"
    label = "收到补正的信息公开申请"

    received_on: date

    def effective_on(self, today: date) -> date:
        """The day on which the corrected request came."""
        return self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendInformation(Act):
    """F3: the time for answering a freedom-of-information request is lengthened, and the applicant told why."""

    code = "EXTEND_INFORMATION"
    label = "延长信息公开答复期限"

    days: int  # working days
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPeriod:
    """A period that runs on the matter which a claim leaves, and goes on running on the new one."""

    rule: Rule
    start: date
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginFromSplit(Act):
    """T4: claims that left another matter begin one of their own, where the other stands, and lose no day by it."""

    code = "BEGIN_FROM_SPLIT"
    label = "由分出的诉求立项"

    from_matter: UUID
    claims: tuple[ClaimClass, ...]
    state: State
    held_by: int
    channel: Channel
    received_on: date
    received_directly: bool = False
    identity_known: bool = True
    electronic_consent: bool = False
    accused_bodies: frozenset[int] = frozenset()
    dispatched_by: int | None = None
    delivered_on: date | None = None
    assigned: bool = False
    recused: frozenset[UUID] = frozenset()
    returned_by: frozenset[int] = frozenset()
    forum: RulingForum = RulingForum.CONSULTATION
    ruled_for: int | None = None
    ruled_in: RulingForum | None = None
    hop_count: int = 0
    procedure: str = ""  # the statutory procedure that turned the claims away, while the person's time for it runs
    periods: tuple[RunningPeriod, ...] = ()
    petitioner_count: int = 1
    mandates: tuple[Mandate, ...] = ()

    def period(self, rule: Rule) -> RunningPeriod | None:
        """The period of a rule that goes on running."""
        return next((period for period in self.periods if period.rule is rule), None)
