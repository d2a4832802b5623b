"""What the procedure must know of a matter, and of whoever acts, to say what follows from an act."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from xinfang.law.model import Rule, Ruleset, Span
from xinfang.procedure.acts.handling import ClaimAnswer
from xinfang.procedure.acts.representing import Mandate
from xinfang.procedure.beside_facts import CallBackFacts, SponsorshipFacts, SupervisionFacts, UrgencyFacts
from xinfang.procedure.codes import (
    Channel,
    ClaimType,
    ClockEnding,
    ConclusionReason,
    Outcome,
    OwedBy,
    RatedBody,
    ReviewResult,
    Role,
    Route,
    RulingForum,
    Team,
)
from xinfang.procedure.letters import LetterFacts
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.simple_codes import SimpleExclusion, SimpleGround
from xinfang.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """One requested outcome: how it is classified and what has become of it."""

    claim_id: UUID
    type: ClaimType | None = None
    route: Route | None = None
    team: Team | None = None  # which team of the office takes it
    routed: bool = False  # shown into the statutory procedure of its route
    answered: bool = False  # answered by an opinion, a reply or a performed settlement
    outcome: Outcome | None = None  # what the opinion says; None for an answer taken over without one
    perform_by: date | None = None  # the last day for what is supported
    performed_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether an organ still has to decide or route this claim."""
        return not (self.routed or self.answered)

    @property
    def is_unperformed(self) -> bool:
        """Whether it is supported, and what supports it has not been performed yet (R2022-32(2); R2005-32(2))."""
        return self.outcome is Outcome.SUPPORT and self.performed_on is None


def is_right(rule: Rule, owed_by: OwedBy) -> bool:
    """Whether a period is for a right, not a duty: the petitioner's, and that of a body to object to a dispatch."""
    return owed_by is OwedBy.PETITIONER or rule is Rule.OBJECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFacts:
    """One period that runs or ran on the matter, under the rule set in force when it started."""

    rule: Rule
    ruleset: Ruleset
    owed_by: OwedBy
    start: date
    raw_due: date
    legal_due: date
    internal_due: date
    n: int = 0  # the length as started, in the unit of the rule; 0 where nobody will reckon it again
    provisional: bool = False  # reckoned without the official calendar of a year that it meets (docs/adr/0003)
    excluded: tuple[Span, ...] = ()  # days left out of the count
    ended_on: date | None = None
    ended_as: ClockEnding | None = None

    @property
    def is_open(self) -> bool:
        """Whether the period still runs."""
        return self.ended_on is None

    @property
    def is_right(self) -> bool:
        """Whether it lapses, and nobody is late."""
        return is_right(self.rule, self.owed_by)

    def is_over(self, on: date) -> bool:
        """Whether the last lawful day has passed: only after 24:00 of `legal_due` is a duty breached."""
        return on > self.legal_due


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    """The handling opinion now in force."""

    issued_on: date
    drafted_by: UUID | None
    signed_by: UUID | None
    served_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """A review or a re-examination: who asked for what, whose decision it is about, and what came of it.

    `barred` and `barred_bodies` took part in what is now looked at again, and have no part in this.
    """

    requested_on: date
    claim_ids: frozenset[UUID]
    handled_by: int  # the body that handled the matter, to which it returns
    handler: UUID | None  # its case officer
    barred: frozenset[UUID] = frozenset()
    barred_bodies: frozenset[int] = frozenset()
    accepted_on: date | None = None
    result: ReviewResult | None = None
    redo_days: int | None = None
    issued_on: date | None = None
    issued_by: int | None = None  # the body that decided
    drafted_by: UUID | None = None
    signed_by: UUID | None = None
    served_on: date | None = None
    hearing_since: date | None = None
    hearings: tuple[Span, ...] = ()  # days of hearings that are over


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingFacts:
    """Into which statutory procedure the claims were shown, before whom, and what came of it."""

    procedure: str  # its key in the book of law
    receiver: int | None = None
    receiver_name: str = ""  # where the register has no such body
    runs_from: date | None = None  # the event from which the person's time runs; None: not known
    routed_on: date | None = None
    correction_asked_on: date | None = None  # of a freedom-of-information request, until it comes
    turned_away_on: date | None = None
    left_route: Route | None = None  # on which the claims were classified, where they took another,
    left_because: str = ""  # and why


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleFacts:
    """The simple procedure as far as it has come: found fit by the office, accepted by the organ, answered."""

    ground: SimpleGround
    accepted_on: date | None = None
    replied_on: date | None = None
    paper_wanted: bool = False
    paper_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalRequest:
    """The petitioner has asked that an officer withdraw, and nobody has decided it yet."""

    asked_on: date
    officer_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRequest:
    """The petitioner has been asked for material, and none has come yet."""

    asked_at: datetime
    needed_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """When and where the sides of a mediation meet next."""

    meets_on: date
    hour: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationFacts:
    """Mediation that is proposed or held: of what kind, with whom, and on which day each side consented, if it has."""

    kind: MediationKind
    proposed_on: date
    other_side_body: int | None = None
    petitioner_consented_on: date | None = None
    other_side_consented_on: date | None = None
    session: SessionFacts | None = None  # that was arranged and has not been held


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """What both sides have agreed and not yet performed; what kind of mediation led to it, where one did."""

    agreed_on: date
    perform_by: date
    kind: MediationKind | None = None
    confirmation_asked_on: date | None = None  # both asked a court to confirm it,
    ruled_on: date | None = None  # and the court ruled


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingFacts:
    """A hearing that the petitioner has notice of."""

    held_on: date
    hour: str
    place: str
    presiding_officer: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandler:
    """A body that was asked for a contribution, by when, and when it gave one."""

    body_id: int
    contribute_by: date
    contributed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFacts:
    """An officer who is head of the body that holds the matter from the first day to the last, if there is one yet."""

    officer_id: UUID
    first: date
    last: date | None = None

    def is_head(self, on: date) -> bool:
        """Whether the officer is head on this day."""
        return self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialTermination:
    """The decision by which the political-legal organs have terminated a matter (依法终结)."""

    number: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """The matter that this one is, or is proposed to be, the same as."""

    to_matter: UUID
    proposed_by: UUID | None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SameMatter:
    """Another matter found to be the same, as it stands with the body that accepted it."""

    matter_id: UUID
    holder: int
    legal_due: date | None  # of the period it is being handled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything `decide` needs about a matter. `state` is None before its submission.

    Bodies are named by their number, officers, claims and matters by their UUID. The fields of the last group
    are looked up by the caller before each act; all others follow from the acts alone (`apply`). `last_seq` and
    `letters` do both: they follow from the acts, and are kept in rows of their own.
    """

    office: int  # the petition office, or the office above, that watches over the matter
    state: State | None = None
    holder: int | None = None
    stage_since: date | None = None  # the day on which the matter entered its state
    last_act_at: datetime | None = None
    channel: Channel | None = None
    received_on: date | None = None
    received_directly: bool = False  # by an organ that is not the petition office
    identity_known: bool = True
    electronic_consent: bool = False
    petitioner_count: int = 1  # how many petition together, as they say
    mandates: tuple[Mandate, ...] = ()  # who speaks for them
    claims: tuple[ClaimFacts, ...] = ()
    clocks: tuple[ClockFacts, ...] = ()
    accused_bodies: frozenset[int] = frozenset()  # bodies accused, with all that answer to them
    accused_outside: bool = False  # an accusation is about somebody who is no body of the tree
    sealed: bool = False
    link: LinkFacts | None = None
    link_contested: bool = False  # the petitioner has said that it is not the same matter

    dispatched_by: int | None = None
    delivered_on: date | None = None
    assigned: bool = False
    returned_by: frozenset[int] = frozenset()  # bodies whose objection was upheld
    hop_count: int = 0  # upheld objections so far
    points_to: int | None = None  # the body that the present objection holds competent
    forum: RulingForum = RulingForum.CONSULTATION  # who is to settle the open dispute over competence
    ruled_for: int | None = None  # the body that a ruling has named
    ruled_in: RulingForum | None = None  # who ruled so

    accepted_on: date | None = None
    acceptance_deemed: bool = False
    extended: bool = False
    simple: SimpleFacts | None = None
    handler: UUID | None = None
    had_a_part: frozenset[UUID] = frozenset()  # handled it, advised on it or presided: they do not look at it again
    recused: frozenset[UUID] = frozenset()
    recusal_request: RecusalRequest | None = None
    material_request: MaterialRequest | None = None
    mediation: MediationFacts | None = None
    agreement: AgreementFacts | None = None
    hearing: HearingFacts | None = None
    co_handlers: tuple[CoHandler, ...] = ()
    instructions_open: int = 0  # leaders' instructions not yet answered
    supervision: SupervisionFacts | None = None
    sponsorship: SponsorshipFacts | None = None
    is_urgent: bool | None = None  # as the reports say; None: as the register says
    urgency: UrgencyFacts | None = None
    routing: RoutingFacts | None = None
    reminded_at: int | None = None  # how many days were left at the last reminder of the person's time
    judicial_termination: JudicialTermination | None = None
    split_from: UUID | None = None  # the matter that the claims left
    opinion: OpinionFacts | None = None
    review: ReviewFacts | None = None
    reexam: ReviewFacts | None = None
    must_redo: bool = False  # a review has ordered the handling organ to decide again
    completion_reported: bool = False
    withdrawal_requested_at: datetime | None = None
    rated: frozenset[RatedBody] = frozenset()
    call_back: CallBackFacts | None = None
    concluded_on: date | None = None
    conclusion: ConclusionReason | None = None
    reopening_asked_on: date | None = None

    last_seq: int = 0  # how many acts there were
    letters: tuple[LetterFacts, ...] = ()  # to the petitioner, first to last

    same_matter: SameMatter | None = None
    finally_decided: bool = False  # re-examined already on the same facts and reasons
    former_answers: tuple[ClaimAnswer, ...] = ()  # what was decided before on the claims now decided again
    documents_complete: bool = False
    looked_up_exclusions: frozenset[SimpleExclusion] = frozenset()  # from the simple procedure, beside those below
    heads: tuple[HeadFacts, ...] = ()  # of the body that holds the matter
    accused_elsewhere: frozenset[int] = frozenset()  # in the letter that the claims left; the office alone is told
    numbers_taken: frozenset[str] = frozenset()  # tracking numbers under which something else was posted

    def open_clock(self, rule: Rule) -> ClockFacts | None:
        """The running clock of a rule; there is never more than one."""
        return next((clock for clock in self.clocks if clock.rule is rule and clock.is_open), None)

    def latest_clock(self, rule: Rule) -> ClockFacts | None:
        """The clock of a rule that was started last, whether it still runs or not."""
        return next((clock for clock in reversed(self.clocks) if clock.rule is rule), None)

    @property
    def handling_body(self) -> int | None:
        """The body that handles or handled the matter, also while an organ above it holds the matter."""
        latest = self.reexam or self.review
        return latest.handled_by if latest else self.holder

    @property
    def closed_to(self) -> frozenset[int]:
        """Bodies to which nothing of the matter is sent: accused in it, or in the letter that its claims left."""
        return self.accused_bodies | self.accused_elsewhere

    @property
    def open_claims(self) -> tuple[ClaimFacts, ...]:
        """Claims not yet answered and not yet routed."""
        return tuple(claim for claim in self.claims if claim.is_open)

    @property
    def unperformed_claims(self) -> tuple[ClaimFacts, ...]:
        """Claims that wait to be performed, whichever decision supports them."""
        return tuple(claim for claim in self.claims if claim.is_unperformed)

    @property
    def promised_for(self) -> date | None:
        """The earliest of the days by which something still waits to be performed."""
        return min((claim.perform_by for claim in self.unperformed_claims if claim.perform_by), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFacts:
    """Who acts: the officer, the body for which the officer acts, in what capacity, and how others stand to it.

    The sets of bodies name only those concerned: who has to do with the matter, and to whom the act would hand it.
    """

    roles: frozenset[Role]
    officer_id: UUID | None = None
    officer_name: str = ""  # against which names that the act gives are held; nothing else depends on it
    body_id: int | None = None
    bodies_below: frozenset[int] = frozenset()  # subordinate to `body_id`
    bodies_beyond: frozenset[int] = frozenset()  # of a higher level than `body_id`, or outside of its area
    courts: frozenset[int] = frozenset()  # courts and procuratorates
    political_legal: frozenset[int] = frozenset()  # organs of the political-legal system, courts among them
    discipline: frozenset[int] = frozenset()  # discipline inspection and supervision organs
    governing: frozenset[int] = frozenset()  # Party committees and governments to which `body_id` reports
    of_the_accused: frozenset[int] = frozenset()  # accused, in the matter or by the act, or answering to whom is
    of_the_other_side: frozenset[int] = frozenset()  # the other side of a mediation, and who answers to it
    on_the_other_side: frozenset[UUID] = frozenset()  # who serves there, of those named as mediators
    leading: frozenset[UUID] = frozenset()  # of officers named as leaders, who leads the body that is named with them
    conflicted: frozenset[UUID] = frozenset()  # of handler and officers named by the act, who serves there
    offices_above: tuple[int, ...] = ()  # petition offices to which the matter can be handed up, the nearest first
    organs_outside: frozenset[int] = frozenset()  # above as well, or supervising; nobody there works in this record

    @property
    def is_petitioner(self) -> bool:
        """Whether the petitioner acts, in person or through whoever writes down the petitioner's words."""
        return Role.PETITIONER in self.roles

    @property
    def is_system(self) -> bool:
        """Whether the system acts: because a day has come, or to take over what an older ledger says."""
        return Role.SYSTEM in self.roles


class FactChanges(TypedDict, total=False):
    """New values of fields of `Facts` that an act brings about, beside state, holder and clocks."""

    channel: Channel
    received_on: date
    received_directly: bool
    identity_known: bool
    electronic_consent: bool
    petitioner_count: int
    mandates: tuple[Mandate, ...]
    claims: tuple[ClaimFacts, ...]
    office: int
    accused_bodies: frozenset[int]
    accused_outside: bool
    sealed: bool
    link: LinkFacts | None
    link_contested: bool
    dispatched_by: int | None
    delivered_on: date | None
    assigned: bool
    returned_by: frozenset[int]
    hop_count: int
    points_to: int | None
    forum: RulingForum
    ruled_for: int | None
    ruled_in: RulingForum | None
    accepted_on: date | None
    acceptance_deemed: bool
    extended: bool
    simple: SimpleFacts | None
    handler: UUID | None
    had_a_part: frozenset[UUID]
    recused: frozenset[UUID]
    recusal_request: RecusalRequest | None
    material_request: MaterialRequest | None
    mediation: MediationFacts | None
    agreement: AgreementFacts | None
    hearing: HearingFacts | None
    co_handlers: tuple[CoHandler, ...]
    instructions_open: int
    supervision: SupervisionFacts | None
    sponsorship: SponsorshipFacts | None
    is_urgent: bool | None
    urgency: UrgencyFacts | None
    routing: RoutingFacts | None
    reminded_at: int | None
    judicial_termination: JudicialTermination | None
    split_from: UUID | None
    opinion: OpinionFacts | None
    review: ReviewFacts | None
    reexam: ReviewFacts | None
    must_redo: bool
    completion_reported: bool
    withdrawal_requested_at: datetime | None
    rated: frozenset[RatedBody]
    call_back: CallBackFacts | None
    concluded_on: date | None
    conclusion: ConclusionReason | None
    reopening_asked_on: date | None
    letters: tuple[LetterFacts, ...]
