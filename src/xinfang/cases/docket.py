"""A matter being acted on: its facts, and the rows that the acts so far have brought about."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import current_request_id
from xinfang.agencies.local_law import law_book_of
from xinfang.base.days import office_day
from xinfang.base.digests import GENESIS, digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.cases import ledger, sealing
from xinfang.cases.access import capacity
from xinfang.cases.facts import dump_act, dump_capacity, dump_facts, without_words, words_of
from xinfang.cases.links import informed, informed_all
from xinfang.cases.models import Clock, Dispatch, Evaluation, Event, Involvement, Matter
from xinfang.cases.models.matter import NOTHING_DUE, Lane
from xinfang.cases.reader import language
from xinfang.cases.serving import owed_row, rows_about_letter
from xinfang.law.book import LawBook
from xinfang.law.model import Rule, Step
from xinfang.procedure.acts import Act, AskContribution, BeginFromSplit, EscalateSupervision, Rate, ServeLetter, Succeed
from xinfang.procedure.acts.serving import AboutLetter
from xinfang.procedure.acts.sponsoring import Sponsoring
from xinfang.procedure.codes import OwedBy, RatedBody, Team
from xinfang.procedure.decide import apply, decide, retrace
from xinfang.procedure.decisions import ClockStart, Decision, Refusal
from xinfang.procedure.facts import ActorFacts, ClockFacts, Facts
from xinfang.procedure.letters import LetterFacts
from xinfang.procedure.onward import team_in_charge
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.states import NEXT_WORD_ELSEWHERE, OPEN_STATES, State

_ON_LISTS_OF_THEIR_OWN = frozenset(
    {Rule.ARCHIVE, Rule.CALL_BACK, Rule.SPONSORSHIP_MILESTONE, Rule.URGENT_REPORT, Rule.URGENT_FOLLOW_UP}
)
"""Duties that do not stand with the matter in the work of whoever holds it; of a call-back that body learns nothing."""

FORMER_OFFICE = "former_office"
"""Where the event of an act by which another office comes to watch over the matter says which one did before."""


class Docket:
    """One matter on the table. Acts are decided one after another; nothing is written before `ledger.write`."""

    def __init__(self, *, matter: Matter, facts: Facts, book: LawBook, is_new: bool) -> None:
        self.matter = matter
        self.facts = facts
        self.book = book
        self.is_new = is_new
        self.rows: list[models.Model] = []
        self.ended_clocks: list[Clock] = []
        self.arrived: list[LetterFacts] = []
        self.was_sealed = matter.sealed
        self.last_event: Event | None = None

    @classmethod
    def open(cls, matter_id: UUID, *, seq: int | None = None) -> "Docket":
        """Take a matter under lock. `seq` is the number of events that whoever acts has seen.

        Raises `Missing` if there is no such matter for the present actor, `Refused` if the actor may only read it
        (the database lets nobody else take it), or ("acted_meanwhile") if somebody acted since.
        """
        matter = Matter.objects.select_for_update().filter(id=matter_id).first()
        if matter is None:
            raise _out_of_hand(matter_id)
        book = law_book_of(matter.office_id)
        docket = cls(matter=matter, facts=informed(matter), book=book, is_new=False)
        docket.require_seen(seq)
        return docket

    @classmethod
    def open_all(cls, matter_ids: Collection[UUID]) -> "list[Docket]":
        """Take these matters under lock, for the system, which may act on all: one after another, in order of their
        keys, so that no two who do so wait for each other.
        """
        matters = list(Matter.objects.select_for_update().filter(id__in=matter_ids).order_by("id"))
        books = {office_id: law_book_of(office_id) for office_id in {matter.office_id for matter in matters}}
        return [
            cls(matter=matter, facts=facts, book=books[matter.office_id], is_new=False)
            for matter, facts in zip(matters, informed_all(matters), strict=True)
        ]

    def require_seen(self, seq: int | None) -> None:
        """Raises `Refused` ("acted_meanwhile") if somebody acted since whoever acts has looked, at event `seq`."""
        if seq is not None and seq != self.matter.last_seq:
            raise _overtaken()

    @property
    def holder(self) -> int:
        """The body that holds the matter now; there always is one, from its submission on."""
        assert self.facts.holder is not None
        return self.facts.holder

    def act(
        self,
        act: Act,
        *,
        actor: Actor,
        now: datetime,
        at: datetime | None = None,
        by: ActorFacts | None = None,
        record: Mapping[str, Any] | None = None,
    ) -> Decision:
        """Carry out `act` if it is lawful; raises `Refused` with its article if not, or ("acted_meanwhile") if somebody
        acted after `now`: whoever waits for a matter under lock has not seen what was done before it came free.

        `at` is when the act was done, if not `now` (an older ledger); `by` overrides the capacity of `actor`;
        `record` adds what the event must bind besides the act, such as the digest of a submission.
        """
        if at is None and self.facts.last_act_at is not None and now < self.facts.last_act_at:
            raise _overtaken()
        at = at or now
        by = by or capacity(actor, self.facts, act)
        decision = decide(facts=self.facts, act=act, by=by, book=self.book, at=at)
        if isinstance(decision, Refusal):
            raise refused(decision)
        body_id = by.body_id if actor.is_officer else actor.body_id
        words: Mapping[str, Any] = {}
        if self.facts.sealed or decision.changes.get("sealed"):
            words, act = sealing.narrative_of(act), sealing.without_narrative(act)
            decision = retrace(facts=self.facts, act=act, by=by, book=self.book, at=at) or decision
        record = {"capacity": dump_capacity(by, act), **(record or {}), **sealing.record_of(words)}
        if "office" in decision.changes:
            record = {**record, FORMER_OFFICE: self.facts.office}
        event = self._event(act, decision, actor=actor, body_id=body_id, at=at, now=now, record=record)
        self.rows += [event, *sealing.sealed_words(words, of=type(act), event=event)]
        self.carry_out(act, decision, event)
        self.project()
        return decision

    def carry_out(self, act: Act, decision: Decision, event: Event) -> None:
        """Let the clocks, the further rows and the facts follow from `act`, which `event` records.

        Also the road of `replay`, which goes over events that are in the database already.
        """
        self._turn_clocks(decision, event)
        self.rows.extend(self._further_rows(act, decision, event))
        letters = self.facts.letters
        self.facts = apply(facts=self.facts, act=act, decision=decision, at=event.happened_at)
        self._keep_letters(letters)

    def _event(
        self,
        act: Act,
        decision: Decision,
        *,
        actor: Actor,
        body_id: int | None,
        at: datetime,
        now: datetime,
        record: Mapping[str, Any],
    ) -> Event:
        words = words_of(act)
        event = Event(
            id=uuid7(),
            matter_id=self.matter.id,
            seq=self.matter.last_seq + 1,
            act=act.code,
            transition=decision.number,
            actor=actor.kind.value,
            officer_id=actor.officer_id,
            body_id=body_id,
            happened_at=at,
            recorded_at=now,
            data={
                "act": without_words(act, dump_act(act)),
                **({"words": digest(words)} if words else {}),
                **record,
            },
            outcome=_outcome(decision),
            state_before=decision.state_before or "",
            state_after=decision.state,
            ruleset=decision.ruleset,
            request_id=current_request_id(),
            prev_hash=self.matter.last_hash,
        )
        event.hash = ledger.event_hash(event)
        self.matter.last_seq = event.seq
        self.matter.last_hash = event.hash
        self.last_event = event
        return event

    def _turn_clocks(self, decision: Decision, event: Event) -> None:
        for end in decision.clocks_ended:
            clock = self._running_clock(end.rule)
            clock.ended_on, clock.ended_as, clock.ended_by_id = end.ended_on, end.ended_as, event.id
        office = decision.changes.get("office", self.facts.office)
        supervision = decision.changes.get("supervision", self.facts.supervision)
        after = replace(self.facts, office=office, holder=decision.holder, supervision=supervision)
        self.rows.extend(self._clock(start, after, event) for start in decision.clocks_started)

    def _keep_letters(self, before: tuple[LetterFacts, ...]) -> None:
        """The letters that the act has added to those there were wait to be served; of these, some have arrived."""
        now = self.facts.letters
        self.rows.extend(owed_row(letter, matter_id=self.matter.id) for letter in now[len(before) :])
        known = zip(before, now, strict=False)
        self.arrived.extend(letter for former, letter in known if letter.served_on != former.served_on)

    def _running_clock(self, rule: str) -> Clock:
        """The clock of `rule` that this docket has started, or a stand-in for the one in the database."""
        for row in self.rows:
            if isinstance(row, Clock) and row.rule == rule and row.ended_on is None:
                return row
        stand_in = Clock(matter_id=self.matter.id, rule=rule)
        self.ended_clocks.append(stand_in)
        return stand_in

    def _clock(self, start: ClockStart, after: Facts, event: Event) -> Clock:
        due = start.due
        return Clock(
            id=uuid7(),
            matter_id=self.matter.id,
            rule=start.rule,
            ruleset=due.ruleset,
            owed_by=start.owed_by,
            body_id=_body_owing(start.owed_by, after),
            starts_on=due.start,
            raw_due=due.raw,
            legal_due=due.legal,
            internal_due=due.internal,
            unit=due.unit,
            n=due.n,
            instrument=due.citation.instrument,
            article=due.citation.article,
            steps=[_step(step) for step in due.steps],
            calendar_version=due.calendar_version,
            provisional=due.provisional,
            opened_by_id=event.id,
        )

    def _further_rows(self, act: Act, decision: Decision, event: Event) -> list[models.Model]:
        rows: list[models.Model] = [
            Involvement(matter_id=self.matter.id, body_id=body_id, since=event.happened_at)
            for body_id in sorted(self._brought_in(act, decision))
        ]
        receiver = getattr(act, "to_body", None)
        if receiver is not None:
            rows.append(
                Dispatch(
                    id=uuid7(),
                    matter_id=self.matter.id,
                    event_id=event.id,
                    kind=act.code,
                    sender_id=event.body_id or self.holder,
                    receiver_id=receiver,
                    sent_at=event.happened_at,
                    note=getattr(act, "note", "") or getattr(act, "reason", "") or getattr(act, "advice", ""),
                    feedback_due=getattr(act, "feedback_due", None),
                )
            )
        if isinstance(act, Rate):
            rows.append(self._evaluation(act, event))
        if isinstance(act, AboutLetter | ServeLetter):
            rows.extend(rows_about_letter(act, event))
        return rows

    def _brought_in(self, act: Act, decision: Decision) -> set[int]:
        """The bodies that have to do with the matter from this act on."""
        # Whoever dispatched the matter held it before, and needs not be brought in again.
        bodies = {decision.holder} - {self.facts.holder, self.facts.dispatched_by}
        if isinstance(act, AskContribution):
            bodies.add(act.co_body)
        if isinstance(act, EscalateSupervision) and act.through is not None:
            bodies.add(act.through)
        if isinstance(act, Sponsoring):
            bodies.add(act.sponsor_body)
        if isinstance(act, Succeed):
            bodies |= {act.to_body} - {self.facts.holder}
        if isinstance(act, BeginFromSplit):
            # Who watches over the claims, and who rules on an objection, stays the same on their new matter.
            bodies |= {self.facts.office} if act.dispatched_by is None else {self.facts.office, act.dispatched_by}
        return bodies

    def _evaluation(self, act: Rate, event: Event) -> Evaluation:
        organ = self.facts.handling_body
        assert organ is not None
        rated = self.facts.office if act.rated is RatedBody.OFFICE else organ
        return Evaluation(
            id=uuid7(),
            matter_id=self.matter.id,
            event_id=event.id,
            target=act.rated,
            body_id=rated,
            satisfaction=act.satisfaction,
            answered=act.answered,
            solved=act.solved,
            comment=act.comment,
            rated_at=event.happened_at,
        )

    def next_duty(self) -> ClockFacts | None:
        """The duty that ends first of those that the last act has started; where it started none, of all that run."""
        began = {row.rule for row in self.rows if isinstance(row, Clock) and row.opened_by_id == self._last_key}
        started = tuple(clock for clock in self.facts.clocks if clock.rule in began)
        return _nearest_duty(started) or _nearest_duty(self.facts.clocks)

    @property
    def _last_key(self) -> UUID | None:
        return self.last_event.id if self.last_event else None

    def project(self) -> None:
        """Bring the indexed columns of the matter in step with its facts."""
        matter, facts = self.matter, self.facts
        assert facts.state is not None
        matter.state = facts.state
        # A report, a reply on paper or a ruling that is owed stays owed, whatever has become of the matter.
        nearest = _nearest_duty(facts.clocks)
        matter.is_open = facts.state in OPEN_STATES or nearest is not None
        matter.urgent = matter.urgent if facts.is_urgent is None else facts.is_urgent
        matter.office_id = facts.office
        matter.holder_id = self.holder
        matter.handler_id = facts.handler
        matter.sealed = facts.sealed
        matter.title = sealing.TITLE if facts.sealed else matter.title
        matter.team = Team.REPORTING if facts.sealed else team_in_charge(facts.claims) or ""
        matter.accepted_on = facts.accepted_on
        matter.concluded_on = facts.concluded_on
        matter.promised_for = facts.promised_for
        matter.performer_id = facts.handling_body if facts.promised_for else None
        matter.lane = _lane(facts.state, nearest, urgent=matter.urgent)
        matter.next_rule = nearest.rule if nearest else ""
        matter.next_due = nearest.legal_due if nearest else NOTHING_DUE
        matter.next_internal = nearest.internal_due if nearest else NOTHING_DUE
        matter.facts = dump_facts(facts)


def _overtaken() -> Refused:
    """Why whoever has not seen the latest act does not act."""
    return Refused(_("这个事项刚刚有了新的办理记录，请先看一看再决定。"), code="acted_meanwhile")


def _out_of_hand(matter_id: UUID) -> Missing | Refused:
    """Why a matter cannot be taken under lock: it is not there for the actor, or there only to be read."""
    if Matter.objects.filter(id=matter_id).exists():
        return refused(Refusal(code=RefusalCode.NOT_THE_HOLDER))
    return Missing()


def refused(refusal: Refusal) -> Refused:
    """A refusal of the procedure, in the reader's language, as the exception that every channel words alike."""
    lang = language()
    citation = LawBook.load().describe(refusal.citation, lang=lang) if refusal.citation else None
    return Refused(refusal.say(lang), code=refusal.code, citation=citation)


def new_docket(*, matter: Matter, office_id: int, book: LawBook) -> Docket:
    """A docket for a matter that does not exist yet; its first act is the submission. `book` is the office's law."""
    matter.last_seq, matter.last_hash = 0, GENESIS
    matter.received_on = office_day(matter.received_at)
    return Docket(matter=matter, facts=Facts(office=office_id), book=book, is_new=True)


def _outcome(decision: Decision) -> dict[str, Any]:
    """What followed from the act, as the event records it."""
    return {
        "effective_on": decision.effective_on.isoformat(),
        "holder": decision.holder,
        "started": [
            {"rule": start.rule, "owed_by": start.owed_by, "legal_due": start.due.legal.isoformat()}
            for start in decision.clocks_started
        ],
        "ended": [
            {"rule": end.rule, "on": end.ended_on.isoformat(), "as": end.ended_as} for end in decision.clocks_ended
        ],
        "documents": list(decision.documents),
        "citations": [
            {"instrument": citation.instrument, "article": citation.article} for citation in decision.citations
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    """A step of a reckoning in JSON; it is worded when it is read, in the reader's language."""
    cited = step.citation
    return {
        "code": step.code,
        "values": step.values,
        "citation": {"instrument": cited.instrument, "article": cited.article} if cited else None,
    }


def _body_owing(owed_by: OwedBy, after: Facts) -> int | None:
    """The body whose duty it is, by who has what part after the act; none where the petitioner has a right."""
    match owed_by:
        case OwedBy.PETITIONER:
            return None
        case OwedBy.OFFICE:
            return after.office
        case OwedBy.DISPATCHER:
            return after.dispatched_by
        case OwedBy.ORGAN:
            return after.holder
        case OwedBy.SUPERVISED:
            return after.supervision.body_id if after.supervision else None


def _nearest_duty(clocks: tuple[ClockFacts, ...]) -> ClockFacts | None:
    """The running clock of an office or an organ that ends first; a right, to review or to object, is nobody's duty.

    The time to archive and calls to be made are told by lists of their own.
    """
    running = (clock for clock in clocks if clock.is_open and not clock.is_right)
    duties = [clock for clock in running if clock.rule not in _ON_LISTS_OF_THEIR_OWN]
    return min(duties, key=lambda clock: clock.legal_due, default=None)


def _lane(state: State, nearest: ClockFacts | None, *, urgent: bool) -> Lane:
    """Where the matter stands in the lists of work."""
    if nearest is None and state in NEXT_WORD_ELSEWHERE:
        return Lane.WAITING
    return Lane.URGENT if urgent else Lane.DUE
