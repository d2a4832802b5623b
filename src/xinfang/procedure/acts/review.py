"""Review and re-examination: the two appeals inside the petition procedure, and the end of the road (T21 to T27)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.acts.handling import CallHearing, ClaimAnswer, CloseHearing, IssueOpinion, OpenHearing, Serve
from xinfang.procedure.codes import LatenessGround, OpinionKind, ReviewRefusal, ReviewResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest(Act):
    """What the petitioner asks of the organ above: which one, of those the law offers, on which claims and why.

    `choice` holds the bodies that could be asked on that day, so that the record still shows it when the tree of
    bodies has changed. `received_on` is the day on which the organ's side had the request (a letter's date stamp).
    """

    organ: int
    choice: frozenset[int]
    claim_ids: frozenset[UUID]
    request: str
    reasons: str
    received_on: date
    on_paper: bool = False
    by_mandate: UUID | None = None  # who asks for the petitioners; None: they themselves

    def effective_on(self, today: date) -> date:
        """The day of receipt: the organ's time counts from it, however late it is written down."""
        return self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReview(ReviewRequest):
    """T21: the petitioner asks the organ above the handling one for a review (复查)."""

    code = "REQUEST_REVIEW"
    label = "申请复查"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReexam(ReviewRequest):
    """T24: the petitioner asks the organ above the reviewing one for a re-examination (复核)."""

    code = "REQUEST_REEXAM"
    label = "申请复核"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReview(Act):
    """T22: the review organ finds the conditions fulfilled and begins."""

    code = "ACCEPT_REVIEW"
    label = "受理复查申请"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReexam(Act):
    """T24: the re-examination organ finds the conditions fulfilled and begins."""

    code = "ACCEPT_REEXAM"
    label = "受理复核申请"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefused(Act):
    """The organ asked refuses in writing, with its ground, its reasons and what the petitioner can do next."""

    ground: ReviewRefusal
    reason: str
    what_next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseReview(RequestRefused):
    """T22: a condition of the review is lacking. The time that the request took is given back."""

    code = "REFUSE_REVIEW"
    label = "不予受理复查申请"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseReexam(RequestRefused):
    """T24: a condition of the re-examination is lacking. The time that the request took is given back."""

    code = "REFUSE_REEXAM"
    label = "不予受理复核申请"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecision(Act):
    """What the organ above decides, answering every claim that it was asked about.

    A claim that the handling organ must decide anew has no outcome; whoever revokes without that order decides itself.
    """

    result: ReviewResult
    answers: tuple[ClaimAnswer, ...]
    drafted_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReview(ReviewDecision):
    """T23: the signatory of the review organ issues the review opinion (复查意见)."""

    code = "DECIDE_REVIEW"
    label = "出具复查意见"

    reexam_organ: str  # where a re-examination may be asked for
    redo_days: int | None = None  # within how many days the handling organ decides again, if it must


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideReexam(ReviewDecision):
    """T26: the signatory of the re-examination organ issues the re-examination opinion (复核意见)."""

    code = "DECIDE_REEXAM"
    label = "出具复核意见"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeReview(Serve):
    """T23: the review opinion reaches the petitioner, with proof."""

    code = "SERVE_REVIEW"
    label = "送达复查意见"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeReexam(Serve):
    """T26: the re-examination opinion reaches the petitioner, with proof."""

    code = "SERVE_REEXAM"
    label = "送达复核意见"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallReexamHearing(CallHearing):
    """T25: notice of a hearing in the re-examination, as of one in the handling (T16)."""

    code = "CALL_REEXAM_HEARING"
    label = "通知复核听证"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReexamHearing(OpenHearing):
    """T25: the re-examination organ holds a hearing, and its clock stands still from this day on."""

    code = "OPEN_REEXAM_HEARING"
    label = "举行复核听证"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseReexamHearing(CloseHearing):
    """T25: the hearing is over; its days are left out of the time for deciding."""

    code = "CLOSE_REEXAM_HEARING"
    label = "结束复核听证"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminate(Act):
    """T26: handled, reviewed and re-examined: the matter is at its end in the petition procedure."""

    code = "TERMINATE"
    label = "终结"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(Act):
    """T27: the time for asking has passed unused, and the matter is concluded."""

    code = "LAPSE"
    label = "到期未申请，办结"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenLapsed(Act):
    """T27: the petitioner was kept from asking in time by good cause; the days lost are given back."""

    code = "REOPEN_LAPSED"
    label = "恢复申请期限"

    ground: LatenessGround
    reason: str
    proof: str
    hindered_from: date
    hindered_until: date
    asked_on: date  # the day on which the petitioner asked for it; what passes until the answer is not counted


ISSUING: dict[OpinionKind, type[Act]] = {
    OpinionKind.HANDLING: IssueOpinion,
    OpinionKind.REVIEW: DecideReview,
    OpinionKind.REEXAM: DecideReexam,
}
"""The act that issues an opinion of each kind."""
