"""Handling, opinion, service and performance (T13 to T20)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import HearingOfPetitioner, Outcome, ServiceMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(Act):
    """T13: an officer with a direct interest withdraws, or is made to."""

    code = "RECUSE"
    label = "回避"

    officer_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginHandling(Act):
    """T14: a case officer takes up the matter."""

    code = "BEGIN_HANDLING"
    label = "开始办理"

    handler: UUID | None = None  # the case officer; whoever acts, if none is named


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHearing(Act):
    """T16: notice of a hearing, so many days before: when and where, who presides, who takes part."""

    code = "CALL_HEARING"
    label = "通知听证"

    held_on: date
    hour: str  # as people write it: 上午九时
    place: str
    presiding_officer: UUID
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelHearing(Act):
    """T16, T25: a hearing of which the petitioner has notice does not take place, and the petitioner is told why."""

    code = "CANCEL_HEARING"
    label = "取消听证"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHearing(Act):
    """T16: a hearing is opened on a major, complex or difficult matter."""

    code = "OPEN_HEARING"
    label = "举行听证"

    presiding: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseHearing(Act):
    """T16: the hearing is over and its record signed."""

    code = "CLOSE_HEARING"
    label = "结束听证"

    record: str
    signed_by: tuple[str, ...] = ()
    not_signed_because: str = ""
    minutes: int | None = None  # how long the hearing took


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Act):
    """T17: the head of the organ lengthens the time by `days`, and the petitioner is told why."""

    code = "EXTEND"
    label = "延期"

    days: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAnswer:
    """The answer to one claim: facts found, legal basis, what is decided, and by when it is performed."""

    claim_id: UUID
    outcome: Outcome | None
    findings: str
    basis: str
    answer: str
    perform_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOpinion(Act):
    """T18: the signatory of the organ issues the opinion; every claim is answered for itself.

    `transcribed` marks an opinion taken over from an older ledger: its text stands as it was written, so that
    findings, basis, outcome and the names of drafter and signatory may be unknown.
    """

    code = "ISSUE_OPINION"
    label = "出具处理意见"

    answers: tuple[ClaimAnswer, ...]
    drafted_by: UUID | None
    heard: HearingOfPetitioner
    review_organ: str  # where a review may be asked for
    transcribed: bool = False
    new_grounds: str = ""  # on which new facts or grounds a decision rests that a review has ordered to be made anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Serve(Act):
    """T19: the opinion reaches the petitioner, with proof.

    `served_on` is the day of actual receipt; for a public notice, the last day of its period.
    """

    code = "SERVE"
    label = "送达"

    method: ServiceMethod
    served_on: date
    proof: str  # the receipt, return slip, delivery record or notice
    witnesses: tuple[str, ...] = ()
    notice_published_on: date | None = None
    signer: str = ""  # who took it, as the receipt or the return slip shows
    digests: tuple[str, ...] = ()  # SHA-256 of each file that proves it, as it is kept, in hexadecimal

    def effective_on(self, today: date) -> date:
        """The day of service: the petitioner's periods count from it, however late it is written down."""
        return self.served_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCompletion(Act):
    """T19: the organ reports the result of an assigned matter to the body that assigned it."""

    code = "REPORT_COMPLETION"
    label = "提交办结报告"

    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPerformance(Act):
    """T20: what the opinion supports has been performed, with proof: all of it, or the claims that are named.

    `digests` bind the files that prove it: SHA-256 of each as it is kept, in hexadecimal.
    """

    code = "RECORD_PERFORMANCE"
    label = "登记落实情况"

    performed_on: date
    proof: str
    claim_ids: frozenset[UUID] = frozenset()  # none named: all that wait
    digests: tuple[str, ...] = ()

    def effective_on(self, today: date) -> date:
        """The day of performance."""
        return self.performed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgePerformance(Act):
    """T20: the unit that must perform the opinion is urged to."""

    code = "URGE_PERFORMANCE"
    label = "督促落实"

    unit: str
    demand: str
