"""The acts of the procedure up to the served opinion: one frozen class each, named by the glossary's verbs.

An act says what somebody did, in the words of the record. Whether it is lawful, what follows from it and on which
article is in `tables`.
T1 to T37 are the numbers of the transitions in `docs/law/procedure.md`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from xinfang.procedure.states import (
    Adoption,
    Channel,
    ClaimType,
    DeclineGround,
    FilingReason,
    HearingOfPetitioner,
    Outcome,
    RatedBody,
    ReopenGround,
    Route,
    Satisfaction,
    ServiceMethod,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a person, an officer or the system does to a matter."""

    code: ClassVar[str]
    label: ClassVar[str]

    def effective_on(self, today: date) -> date:
        """The day on which the act takes effect: the day it is recorded, unless the act names an earlier one."""
        return today


# --- receipt, registration, linking -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Act):
    """T1: a submission is received. `received_on` is the day of receipt (a letter's date stamp)."""

    code = "SUBMIT"
    label = "提交"

    channel: Channel
    received_on: date
    received_by: int
    claims: tuple[UUID, ...]
    identity_known: bool = True
    electronic_consent: bool = False

    def effective_on(self, today: date) -> date:
        """The day of receipt: the clocks count from it, however late it is written down."""
        return self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Act):
    """T2: the matter is registered. There is no ground for refusing to."""

    code = "REGISTER"
    label = "登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeLink(Act):
    """T3: an officer holds that this is the same matter as an earlier one."""

    code = "PROPOSE_LINK"
    label = "提议并入原事项"

    to_matter: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLink(Act):
    """T3: a second officer confirms it; the submission stays, and follows the earlier matter."""

    code = "CONFIRM_LINK"
    label = "确认并入原事项"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlink(Act):
    """T3: the link was wrong, or the petitioner contests it; the matter goes its own way again."""

    code = "UNLINK"
    label = "撤销并入"

    reason: str


# --- triage and dispatch ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimClass:
    """How one claim is classified. An appeal has a route; the other types have none."""

    claim_id: UUID
    type: ClaimType
    route: Route | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage(Act):
    """T4: every claim is given its type and, if it is an appeal, its route."""

    code = "TRIAGE"
    label = "甄别"

    claims: tuple[ClaimClass, ...]
    accused_bodies: frozenset[int] = (
        frozenset()
    )  # bodies complained of as accused, with everything below them
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Act):
    """T4: claims leave for a matter of their own, so that an accusation never travels with the rest."""

    code = "SPLIT"
    label = "分出诉求"

    claim_ids: frozenset[UUID]
    to_matter: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer(Act):
    """T5a, T33: sent on to the competent organ, without demanding a report."""

    code = "REFER"
    label = "转送"

    to_body: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Act):
    """T5b, T33: an important matter, sent on with a day by which the organ reports the result."""

    code = "ASSIGN"
    label = "交办"

    to_body: int
    feedback_due: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferJudicial(Act):
    """T5c: a letter on litigation, sent on to the political-legal organ of the same level."""

    code = "REFER_JUDICIAL"
    label = "转送政法部门"

    to_body: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferSealed(Act):
    """T5d: an accusation, sent on to the discipline organ in charge and sealed."""

    code = "REFER_SEALED"
    label = "转送纪检监察机关"

    to_body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Act):
    """T5e: a major or urgent matter, laid with advice before the Party committee or the government."""

    code = "ESCALATE"
    label = "报请决定"

    to_body: int
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDirectly(Act):
    """T5f: an inquiry, thanks or information is answered at once."""

    code = "REPLY_DIRECTLY"
    label = "直接回复"

    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAway(Act):
    """T5g: kept on file; there is nothing to answer, and a second officer agrees."""

    code = "FILE_AWAY"
    label = "存查"

    reason: FilingReason
    second_officer: UUID
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Act):
    """T5h: not accepted, in writing, with the reason and where to go instead."""

    code = "DECLINE"
    label = "不予受理"

    ground: DeclineGround
    reason: str
    go_to: str  # the body that handles it, or the procedure and the body to apply to


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLongerAccept(Act):
    """T5i: finally decided on re-examination and brought again on the same facts and reasons."""

    code = "NO_LONGER_ACCEPT"
    label = "不再受理"

    reason: str
    what_would_reopen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHandOver(Act):
    """T34: the discipline or political-legal organ confirms receipt."""

    code = "CONFIRM_HAND_OVER"
    label = "确认移交"

    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAfterNotice(Act):
    """T37: the time for having an answer at the door checked has passed unused."""

    code = "CLOSE_AFTER_NOTICE"
    label = "告知后办结"


# --- receipt by the organ, objection, jurisdiction --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Act):
    """T6: the organ signs for what was delivered. No clock waits for this signature."""

    code = "RECEIVE"
    label = "签收"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveDirect(Act):
    """T7: an organ registers what a petitioner brought to it directly, and classifies the claims."""

    code = "RECEIVE_DIRECT"
    label = "登记直接收到的信访事项"

    claims: tuple[ClaimClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointElsewhere(Act):
    """T7: brought directly to an organ whose whole system has no power over it; the person is told where to go."""

    code = "POINT_ELSEWHERE"
    label = "告知向有权机关提出"

    competent_body: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Act):
    """T8: the organ holds that neither it nor its system is competent."""

    code = "OBJECT"
    label = "提出异议"

    reason: str
    competent_body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpholdObjection(Act):
    """T9a: the dispatcher has verified it and agrees; the matter goes back to the dispatcher."""

    code = "UPHOLD_OBJECTION"
    label = "同意异议"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissObjection(Act):
    """T9b: the dispatcher does not agree; the organ goes on."""

    code = "DISMISS_OBJECTION"
    label = "不同意异议"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleJurisdiction(Act):
    """T9c: the common superior, or the joint conference, settles which organ handles the matter."""

    code = "RULE_JURISDICTION"
    label = "裁定管辖"

    to_body: int
    ruled_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeed(Act):
    """T9d: the organ was split, merged or abolished; its successor goes on where it stood."""

    code = "SUCCEED"
    label = "承继办理"

    to_body: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act):
    """T10: the organ accepts and tells the petitioner receipt, way and procedure in writing."""

    code = "ACCEPT"
    label = "受理"

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemAccepted(Act):
    """T10: the time for the written notice passed in silence; the matter counts as accepted on its last day."""

    code = "DEEM_ACCEPTED"
    label = "视为受理"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOut(Act):
    """T11: claims are shown into the statutory procedure that is made for them."""

    code = "ROUTE_OUT"
    label = "导入法定程序"

    claim_ids: frozenset[UUID]
    route: Route
    procedure: str  # the name of the procedure and the body that runs it
    period: str  # by when to apply, and how long that procedure takes
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySuggestion(Act):
    """T12: the organ takes a suggestion under study."""

    code = "STUDY_SUGGESTION"
    label = "研究建议"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSuggestion(Act):
    """T12: the organ says what it adopts of a suggestion, and why."""

    code = "ANSWER_SUGGESTION"
    label = "回复建议"

    adoption: Adoption
    reply: str


# --- handling ---------------------------------------------------------------------------------------------------


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
class BeginMediation(Act):
    """T15: mediation begins; both sides agree to it."""

    code = "BEGIN_MEDIATION"
    label = "开始调解"

    petitioner_consents: bool
    other_side_consents: bool
    mediator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMediation(Act):
    """T15: mediation ends; without an agreement handling goes on, with one until it is performed."""

    code = "END_MEDIATION"
    label = "结束调解"

    agreement_reached: bool
    note: str = ""


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
    """T20: the supporting opinion has been performed, with proof."""

    code = "RECORD_PERFORMANCE"
    label = "登记落实情况"

    performed_on: date
    proof: str

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


# --- the end, and after -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Act):
    """T28: an agreement has been signed and performed."""

    code = "SETTLE"
    label = "达成协议并履行"

    agreed_on: date
    performed_on: date
    agreement: str
    proof: str

    def effective_on(self, today: date) -> date:
        """The day on which the agreement was performed."""
        return self.performed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """T29: the petitioner withdraws in writing. Nothing stops until the time for thinking it over has passed."""

    code = "WITHDRAW"
    label = "申请撤回"

    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeWithdrawal(Act):
    """T29: the petitioner thinks better of it."""

    code = "REVOKE_WITHDRAWAL"
    label = "取消撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmWithdrawal(Act):
    """T29: an officer outside the handling unit has made sure that it was the petitioner's own will."""

    code = "CONFIRM_WITHDRAWAL"
    label = "确认撤回"

    confirmed_how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Act):
    """T30: the complete file is closed and becomes immutable."""

    code = "ARCHIVE"
    label = "归档"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Act):
    """T31: an error was found, or the petitioner shows new facts or reasons."""

    code = "REOPEN"
    label = "重新办理"

    ground: ReopenGround
    reason: str
    claim_ids: frozenset[UUID]  # the claims that are open again


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Act):
    """The petitioner rates the office or the handling body: once each, and never by anybody else."""

    code = "RATE"
    label = "评价"

    rated: RatedBody
    satisfaction: Satisfaction
    answered: bool | None = None
    solved: bool | None = None
    comment: str = ""


ACTS: tuple[type[Act], ...] = (
    Submit,
    Register,
    ProposeLink,
    ConfirmLink,
    Unlink,
    Triage,
    Split,
    Refer,
    Assign,
    ReferJudicial,
    ReferSealed,
    Escalate,
    ReplyDirectly,
    FileAway,
    Decline,
    NoLongerAccept,
    ConfirmHandOver,
    CloseAfterNotice,
    Receive,
    ReceiveDirect,
    PointElsewhere,
    Object,
    UpholdObjection,
    DismissObjection,
    RuleJurisdiction,
    Succeed,
    Accept,
    DeemAccepted,
    RouteOut,
    StudySuggestion,
    AnswerSuggestion,
    Recuse,
    BeginHandling,
    BeginMediation,
    EndMediation,
    OpenHearing,
    CloseHearing,
    Extend,
    IssueOpinion,
    Serve,
    ReportCompletion,
    RecordPerformance,
    UrgePerformance,
    Settle,
    Withdraw,
    RevokeWithdrawal,
    ConfirmWithdrawal,
    Archive,
    Reopen,
    Rate,
)
"""Every act, in the order in which a matter usually meets them."""

ACT_BY_CODE: dict[str, type[Act]] = {act.code: act for act in ACTS}
