"""A matter for the writer of its letters, and the documents that its acts owe.

Names are in full here: only the room `letters` asks, and what it writes is guarded like the matter itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet, Subquery

from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.facts import load_act, load_facts
from xinfang.cases.models import (
    Answer,
    Attachment,
    Clock,
    Event,
    Matter,
    Opinion,
    Petitioner,
    Representation,
    Submission,
)
from xinfang.cases.queries.parts import claim_texts
from xinfang.cases.queries.replay import facts_after
from xinfang.cases.sealing import restore
from xinfang.cases.types.paperwork import (
    OwedLetter,
    PaperAnswer,
    PaperClaim,
    PaperClock,
    PaperEvent,
    PaperOpinion,
    PaperSpeaker,
    Paperwork,
)
from xinfang.law.model import Citation, Rule, Ruleset, Unit
from xinfang.procedure.acts import ACT_BY_CODE
from xinfang.procedure.codes import Channel, Outcome
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import Facts


def paperwork(matter_id: UUID) -> Paperwork:
    """Everything that the letters of a matter are filled from. Raises `Missing`."""
    matter = Matter.objects.filter(id=matter_id).first()
    first = Submission.objects.filter(matter_id=matter_id).order_by("received_at", "id").first()
    if matter is None or first is None:
        raise Missing
    facts = load_facts(matter.facts)
    people = list(Petitioner.objects.filter(submission=first).order_by("position"))
    restore([first, *people])
    files = Attachment.objects.filter(matter_id=matter_id, submission=first).order_by("added_at", "id")
    return Paperwork(
        matter_id=matter.id,
        number=matter.number,
        title=matter.title,
        body=first.body,
        channel=Channel(matter.channel),
        received_at=matter.received_at,
        received_on=matter.received_on,
        place=first.place,
        sealed=matter.sealed,
        petitioners=tuple(person.name for person in people if person.name),
        speaking=tuple(_speaking(matter_id)),
        files=tuple(attachment.file.name for attachment in files.select_related("file")),
        facts=facts,
        claims=_claims(matter_id, facts),
        clocks=_clocks(matter_id),
        opinions=_opinions(matter_id),
        events=tuple(_events(matter_id)),
    )


def as_of(paper: Paperwork, event: PaperEvent) -> Paperwork:
    """The same with facts and claims as that act left them, for a letter that is written after later acts.

    Periods, opinions and acts say themselves since when they are there. A matter that was sealed later stays sealed:
    no late letter says what nobody may read any more. Raises LookupError where an act cannot be carried out again.
    """
    if event.seq == paper.events[-1].seq:
        return paper
    facts = facts_after(paper.matter_id, seq=event.seq)
    return replace(paper, facts=facts, claims=_claims(paper.matter_id, facts))


def owed_letters(matter_id: UUID) -> tuple[OwedLetter, ...]:
    """The documents that the acts on a matter owe, first to last; an older ledger's are not ours to write, and what a
    destroyed file owed nobody can write any more.
    """
    return tuple(
        OwedLetter(
            event_id=event.id,
            seq=event.seq,
            kind=Document(code),
            act_label=ACT_BY_CODE[event.act].label,
            recorded_at=event.recorded_at,
        )
        for event in _our_own(matter_id).filter(matter__destroyed=False).order_by("seq")
        for code in event.outcome["documents"]
    )


def matters_of(event_ids: Collection[UUID]) -> tuple[UUID, ...]:
    """The matters to which these events belong."""
    found = Event.objects.filter(id__in=event_ids).order_by("matter_id").values_list("matter_id", flat=True)
    return tuple(found.distinct())


def _our_own(matter_id: UUID) -> "QuerySet[Event]":
    """The events without those that came in with the matter from an older ledger, in one request."""
    events = Event.objects.filter(matter_id=matter_id)
    is_imported = Exists(Submission.objects.filter(matter_id=matter_id).exclude(source=""))
    came_first = events.order_by("seq").values("request_id")[:1]
    return events.exclude(is_imported, request_id=Subquery(came_first))


def _events(matter_id: UUID) -> Iterable[PaperEvent]:
    events = list(Event.objects.filter(matter_id=matter_id).order_by("seq"))
    restore(events)
    ours = set(_our_own(matter_id).values_list("id", flat=True))
    held_by = None
    for event in events:
        holder = event.outcome["holder"]
        yield _event(event, held_by=held_by or holder, owes=event.id in ours)
        held_by = holder


def _event(event: Event, *, held_by: int, owes: bool) -> PaperEvent:
    holder: int = event.outcome["holder"]
    opinion = event.data.get("opinion")
    return PaperEvent(
        id=event.id,
        seq=event.seq,
        act=load_act(event.act, event.data["act"]),
        officer_id=event.officer_id,
        body_id=event.body_id or holder,
        held_by=held_by,
        holder=holder,
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        effective_on=date.fromisoformat(event.outcome["effective_on"]),
        ruleset=Ruleset(event.ruleset),
        documents=tuple(Document(code) for code in event.outcome["documents"]) if owes else (),
        citations=tuple(Citation(**citation) for citation in event.outcome["citations"]),
        opinion_id=UUID(opinion) if opinion else None,
        new_matter=event.data.get("new_matter", {}).get("number", ""),
    )


def _speaking(matter_id: UUID) -> Iterable[PaperSpeaker]:
    rows = list(Representation.objects.filter(matter_id=matter_id).order_by("recorded_at", "id"))
    restore(rows)
    for row in rows:
        yield PaperSpeaker(key=row.id, name=row.name)


def _claims(matter_id: UUID, facts: Facts) -> tuple[PaperClaim, ...]:
    known = {claim.claim_id: claim for claim in facts.claims}
    return tuple(
        PaperClaim(
            id=claim.id,
            position=claim.position,
            text=claim.text,
            type=known[claim.id].type if claim.id in known else None,
            route=known[claim.id].route if claim.id in known else None,
            has_left=claim.id not in known,
        )
        for claim in claim_texts(matter_id)
    )


def _clocks(matter_id: UUID) -> tuple[PaperClock, ...]:
    return tuple(
        PaperClock(
            rule=Rule(clock.rule),
            opened_by=clock.opened_by_id,
            starts_on=clock.starts_on,
            legal_due=clock.legal_due,
            n=clock.n,
            unit=Unit(clock.unit),
            provisional=clock.provisional,
            citation=Citation(instrument=clock.instrument, article=clock.article),
        )
        for clock in Clock.objects.filter(matter_id=matter_id).order_by("starts_on", "id")
    )


def _opinions(matter_id: UUID) -> tuple[PaperOpinion, ...]:
    found = Opinion.objects.filter(matter_id=matter_id, stage=Opinion.Stage.ISSUED).select_related("event")
    answers: dict[UUID, list[PaperAnswer]] = {}
    for answer in Answer.objects.filter(opinion__in=found).order_by("claim__position"):
        answers.setdefault(answer.opinion_id, []).append(_answer(answer))
    return tuple(_opinion(opinion, answers.get(opinion.id, [])) for opinion in found.order_by("issued_at", "id"))


def _opinion(opinion: Opinion, answers: list[PaperAnswer]) -> PaperOpinion:
    assert opinion.event is not None
    assert opinion.issued_at is not None
    said: Mapping[str, Any] = opinion.event.data["act"]
    return PaperOpinion(
        id=opinion.id,
        summary=opinion.summary,
        review_organ=said.get("review_organ", ""),
        issued_on=office_day(opinion.issued_at),
        answers=tuple(answers),
    )


def _answer(answer: Answer) -> PaperAnswer:
    return PaperAnswer(
        claim_id=answer.claim_id,
        outcome=Outcome(answer.outcome) if answer.outcome else None,
        findings=answer.findings,
        basis=answer.basis,
        answer=answer.answer,
        perform_by=answer.perform_by,
    )
