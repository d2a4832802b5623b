"""Read-models that queries return and delivery shows. Frozen; no lazy loading; labels already worded."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.cases.types.accused import AccusedView
from xinfang.cases.types.disputes import DisputeView
from xinfang.cases.types.pending import AroundView
from xinfang.cases.types.ratings import CallBackView, EvaluationView
from xinfang.cases.types.reporting import UrgencyView
from xinfang.cases.types.representing import PartiesView
from xinfang.cases.types.routes import PartingView, RouteView, TerminationView
from xinfang.cases.types.second_person import RequestView, Withheld
from xinfang.cases.types.sponsoring import SponsorshipView
from xinfang.cases.types.supervising import SupervisionView
from xinfang.procedure.access import Sight
from xinfang.procedure.onward import Onward


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """A period with everything needed to answer "why this date?"."""

    rule: str
    label: str  # e.g. "出具处理意见"
    owed_by: str  # "OFFICE" | "DISPATCHER" | "ORGAN" | "PETITIONER"
    body_name: str
    starts_on: date
    raw_due: date
    legal_due: date
    internal_due: date
    unit: str
    n: int
    citation: str  # e.g. "《信访工作条例》第三十四条"
    instrument: str  # the key of the instrument, and the number of the article in it, if one is cited
    article: int | None
    summary: str  # the article in plain words
    steps: tuple[str, ...]
    provisional: bool
    ended_on: date | None
    ended_as: str  # "" while it runs; MET, LATE, STOPPED, SUPERSEDED, LAPSED
    formerly: date | None = None  # the provisional day told before the holidays of its year were published


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One line of the history."""

    seq: int
    act: str
    label: str
    happened_at: datetime
    recorded_at: datetime
    actor_label: str  # body and officer at the desk; body only on the portal
    body_name: str
    state_after: str
    state_label: str
    detail: tuple[tuple[str, str], ...]  # worded label/value pairs of what the act said
    citations: tuple[str, ...]
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSpan:
    """Which body held the matter from when to when (until None: today)."""

    body_name: str
    since: datetime
    until: datetime | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim, how it is classified, and its answer once an opinion is issued."""

    id: UUID
    position: int
    text: str
    type_label: str = ""
    route_label: str = ""
    team_label: str = ""
    is_open: bool = True  # an organ still has to decide or route it
    left_for: str = ""  # the number of the matter for which it left this one
    outcome: str = ""
    outcome_label: str = ""
    findings: str = ""
    basis: str = ""
    answer: str = ""
    perform_by: date | None = None
    is_unperformed: bool = False  # supported, and what was promised has not been done
    performed_on: date | None = None
    overturned: str = ""  # of an answer that stands no more: how, by whom and when; "" while it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionerView:
    """Identity as shown: masked unless the caller asked for it in full and may."""

    key: UUID
    name: str
    address: str
    phone: str
    email: str
    is_organisation: bool
    electronic_service: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """Everybody concerned with a matter on the petitioners' side, in full."""

    petitioners: tuple[PetitionerView, ...]
    parties: PartiesView


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionView:
    """One submission as it came."""

    id: UUID
    channel_label: str
    received_at: datetime
    recorded_at: datetime
    postmark_on: date | None
    title: str
    body: str
    place: str
    region_name: str
    petitioners: tuple[PetitionerView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """A file on the matter."""

    id: UUID
    file_id: UUID
    name: str
    size: int
    media_type: str
    state: str
    state_label: str
    added_at: datetime
    by_petitioner: bool
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchView:
    """One hand-over."""

    kind_label: str
    sender_name: str
    receiver_name: str
    sent_at: datetime
    note: str
    feedback_due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionView:
    """An opinion of handling, review or re-examination with its answers and, if known, its service."""

    id: UUID
    kind: str
    kind_label: str
    stage: str
    stage_label: str
    body_name: str
    summary: str
    remarks: str
    drafter_id: UUID | None  # at the desk only
    drafted_by: str
    drafted_at: datetime
    signed_by: str
    issued_at: datetime | None
    result: str  # what a review makes of the opinion before it; "" of a handling opinion
    result_label: str
    redo_days: int | None
    new_grounds: str
    answers: tuple[ClaimView, ...]
    review_organ: str  # whom to ask next, as signed; "" until then, and of what is final
    served_on: date | None
    service_label: str
    service_proof: str
    is_imported: bool
    fingerprint: str  # stands for the text: hand it back when saving or signing
    overturned_label: str = ""  # 已变更, 已撤销; with 部分 where some of its answers still stand; "" while all do


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionSheet:
    """An opinion (处理、复查、复核意见书) as it reads on paper, with everything that 条例 第三十二条 asks for."""

    title: str
    organ: str
    number: str
    addressees: tuple[str, ...]  # as much of the names as the reader may see
    channel_label: str
    received_on: date
    accepted_on: date | None
    summary: str
    answers: tuple[ClaimView, ...]
    result_label: str
    redo_days: int | None
    new_grounds: str
    issued_on: date | None  # None: not signed yet
    review_days: int | None  # to ask the organ above; None: nothing to ask for, or a ledger does not say
    review_organ: str
    is_review: bool  # the next step is a re-examination
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorView:
    """A body that may be asked to look at a decision again, and why it is that one."""

    id: int
    name: str
    why: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealView:
    """What the petitioner may do against the decision that was served last.

    `superiors` is empty where the directory names nobody above; `until` is the last day on which it can be asked.
    """

    kind: str  # "REVIEW" | "REEXAM"
    until: date
    provisional: bool
    superiors: tuple[SuperiorView, ...]
    claim_ids: frozenset[UUID]  # the claims that may be named


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequestView:
    """One request for a review or a re-examination, and its refusal if it was refused."""

    kind: str
    kind_label: str
    organ_name: str
    received_on: date
    on_paper: bool
    positions: tuple[int, ...]
    request: str
    reasons: str
    refusal: str  # the condition that was lacking; "" if it was not refused
    refusal_reason: str
    what_next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One line of the worklist."""

    id: UUID
    number: str
    title: str
    state: str
    state_label: str
    channel_label: str
    topic_name: str
    holder_name: str
    handler_name: str
    received_on: date
    next_rule: str
    next_rule_label: str
    next_due: date | None
    next_provisional: bool  # the holidays of its year are not published yet
    next_internal: date | None
    awaited: str  # where no duty runs: what is waited for, "" if nothing is
    urgent: bool
    told_due: date | None = None  # the day of what `awaited` says, where that is owed itself


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistPage:
    """A keyset page with the keys of its neighbours; empty where there is none."""

    rows: tuple[WorklistRow, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """A lawful next act as a button."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """The case page of the desk."""

    id: UUID
    number: str
    title: str
    state: str
    state_label: str
    is_open: bool
    channel_label: str
    topic: str
    topic_name: str
    region: str
    region_name: str
    urgent: bool
    sealed: bool
    sight: Sight  # what of it is open to whoever asked
    received_at: datetime
    received_on: date
    accepted_on: date | None
    concluded_on: date | None
    office_id: int
    office_name: str
    holder_id: int
    holder_name: str
    handler_name: str
    last_seq: int  # hand it back with an act: it is refused when somebody acted in between
    deciding: str  # the kind of opinion that is written now, or would be
    to_answer: frozenset[UUID]  # the claims that it answers
    must_redo: bool  # a review has ordered it to be made anew
    appeal: AppealView | None  # what the petitioner may ask for next, where the officer could take it down
    requests: tuple[ReviewRequestView, ...]
    submissions: tuple[SubmissionView, ...]
    claims: tuple[ClaimView, ...]
    clocks: tuple[ClockView, ...]
    events: tuple[EventView, ...]
    held: tuple[HeldSpan, ...]
    dispute: DisputeView | None
    dispatches: tuple[DispatchView, ...]
    opinions: tuple[OpinionView, ...]
    attachments: tuple[AttachmentView, ...]
    evaluations: tuple[EvaluationView, ...]
    call_backs: tuple[CallBackView, ...]  # for the supervisors of the office alone
    acts: tuple[ActView, ...]
    route: RouteView | None
    partings: tuple[PartingView, ...]
    parted_from: str  # the number of the matter that these claims left, if they did
    termination: TerminationView | None
    around: AroundView
    supervisions: tuple[SupervisionView, ...]
    sponsorships: tuple[SponsorshipView, ...]
    urgency: UrgencyView
    parties: PartiesView
    accused: AccusedView | None  # whom it accuses, for whoever reads its content
    onward: Onward | None  # who sends it on its way, where it was classified and nobody has yet


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """One time that an officer looked at the petitioner's identity."""

    body_name: str
    reason: str  # empty while it is withheld
    withheld: Withheld | None
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackView:
    """What the petitioner sees of their own matter, and what they may do next."""

    id: UUID
    number: str
    title: str
    state: str
    state_label: str
    state_words: str  # the state in one plain sentence
    is_open: bool
    sealed: bool  # an accusation: how it stands and what is told, and nothing of what was handed in
    received_at: datetime
    accepted_on: date | None
    office_name: str
    office_phone: str
    holder_name: str
    holder_phone: str
    last_seq: int
    submission: SubmissionView
    claims: tuple[ClaimView, ...]
    clocks: tuple[ClockView, ...]
    events: tuple[EventView, ...]
    held: tuple[HeldSpan, ...]
    dispute: DisputeView | None
    opinions: tuple[OpinionView, ...]
    attachments: tuple[AttachmentView, ...]
    evaluations: tuple[EvaluationView, ...]  # both targets, unrated ones included, when rating is open
    identity_openings: tuple[OpeningView, ...]
    identity_requests: tuple[RequestView, ...]  # of an accusation: who asked to see it, and what was answered
    may_rate: bool
    may_withdraw: bool
    may_revoke_withdrawal: bool
    may_add_material: bool
    appeal: AppealView | None  # what may be asked of the organ above now
    has_lapsed: bool  # concluded because nobody asked in time
    requests: tuple[ReviewRequestView, ...]
    route: RouteView | None
    partings: tuple[PartingView, ...]
    parted_from: str
    termination: TerminationView | None
    around: AroundView
    parties: PartiesView
    may: frozenset[str]  # the codes of the acts that are open to the petitioner now
