"""The values of a letter's variables (`variables`), from the matter and the act that owes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from xinfang.agencies.queries import BodyView
from xinfang.base.days import office_day
from xinfang.cases.types.paperwork import PaperAnswer, PaperClaim, PaperClock, PaperEvent, PaperOpinion, Paperwork
from xinfang.law.articles import chinese_number
from xinfang.law.book import LawBook
from xinfang.law.model import Rule, Ruleset
from xinfang.letters.addressing import addressee_name, mandate_words, petitioner_name, words_to_others
from xinfang.letters.kinds import KINDS, To
from xinfang.letters.mediating import mediation_words
from xinfang.letters.remedies import cited, length, remedies
from xinfang.letters.reviewed import Reviewed, issuing_event, reviewed, upheld_body, what_stands
from xinfang.letters.statutory import statutory
from xinfang.letters.supervising import asked_above, supervised_body, supervision_words
from xinfang.letters.variables import OFFICER_FIELDS, schema_of, worded_fields
from xinfang.procedure import codes, mandate_codes, mediation_codes, simple_codes, states, supervision_codes
from xinfang.procedure.acts import Act, CallHearing, CancelHearing, OpenHearing, ServeLetter, UpwardReport
from xinfang.procedure.documents import DOCUMENT_TITLES, OPINIONS, Document

_NO_BODY = {"name": "", "short_name": "", "phone": "", "address": "", "hours": ""}
_BODY_FIELDS = (
    *("to_body", "succeeds", "reviewer", "receiver", "organ", "co_body", "supervised", "through"),
    *("reported_to", "reported_also_to"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLetter:
    """An opinion on the matter that this one is the same as."""

    title: str
    number: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMatter:
    """The matter that this one was linked to."""

    number: str
    holder: int
    letters: tuple[EarlierLetter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a letter names besides the matter itself. `numbers` are those of letters written before, by act and kind."""

    bodies: Mapping[int, BodyView]
    officers: Mapping[UUID, str]
    numbers: Mapping[tuple[UUID, str], str]
    earlier: EarlierMatter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Between whom a letter goes: bodies by their keys, and the name of whoever is addressed."""

    issuer: int
    addressee: int | None
    addressed_as: str
    dispatcher: int


def parties(kind: Document, paper: Paperwork, event: PaperEvent, bodies: Mapping[int, BodyView]) -> Parties:
    """Who writes, and whom the letter addresses. The dispatcher is who handed the matter over last, or the office."""
    dispatcher = _dispatcher(paper, event)
    to = KINDS[kind].to
    addressee = {
        To.RECEIVER: getattr(event.act, "to_body", None),
        To.DISPATCHER: dispatcher,
        To.FORMER_HOLDER: event.held_by,
        To.HOLDER: event.holder,
        To.CO_HANDLER: getattr(event.act, "co_body", None),
        To.OFFICE: paper.facts.office,
        To.SUPERVISED: supervised_body(paper, event),
        To.ABOVE: getattr(event.act, "through", None),
        To.REPORTED: getattr(event.act, "reported_to", None),
    }.get(to)
    if to is To.PETITIONER:
        name = addressee_name(paper)
    elif to is To.ABOVE:
        name = asked_above(event, bodies)
    elif isinstance(event.act, UpwardReport):
        told = (event.act.reported_to, event.act.reported_also_to)
        name = "、".join(bodies[body].name for body in told if body)
    elif to is To.NAMED:
        name = str(getattr(event.act, "unit", ""))
    else:
        name = bodies[addressee].name if addressee else ""
    return Parties(issuer=event.body_id, addressee=addressee, addressed_as=name, dispatcher=dispatcher)


def values_of(kind: Document, paper: Paperwork, event: PaperEvent, around: Surroundings) -> dict[str, Any]:
    """The value of every variable of a kind of letter; a body, an opinion or a period that is not there is None."""
    between = parties(kind, paper, event, around.bodies)
    opinion = next((found for found in paper.opinions if found.id == event.opinion_id), None) or _last(paper, event)
    facts = paper.facts
    named: frozenset[UUID] = getattr(event.act, "claim_ids", frozenset()) or frozenset(c.id for c in paper.claims)
    agreed = {term.claim_id: term.terms for term in getattr(event.act, "terms", ())}
    looked_at = reviewed(paper, event, around.numbers)
    claims = {claim.id: _claim(claim, opinion) | {"agreed": agreed.get(claim.id, "")} for claim in paper.claims}
    return {
        "letter": {"kind": DOCUMENT_TITLES[kind], "date": dated(event)},
        "issuer": _body(around.bodies.get(between.issuer)),
        "addressee": {"name": between.addressed_as},
        "office": _body(around.bodies.get(facts.office)),
        "dispatcher": _body(around.bodies.get(between.dispatcher)),
        "former_holder": _body(around.bodies.get(event.held_by)),
        "respondent": _body(around.bodies.get(_respondent(event, paper))),
        "holder": _body(around.bodies.get(event.holder)),
        "petitioner": {
            "name": petitioner_name(paper.petitioners, count=facts.petitioner_count),
            "names": list(paper.petitioners),
            "to_others": words_to_others(paper),
        },
        "mandate": mandate_words(paper, event),
        "supervision": supervision_words(paper, event, around.bodies),
        "mediation": mediation_words(paper, event),
        "matter": _matter(paper),
        "new_matter": {"number": event.new_matter},
        "claims": [claims[claim.id] for claim in paper.claims if not claim.has_left],
        "named_claims": [claim for key, claim in claims.items() if key in named],
        "files": list(paper.files),
        "law": _law(event),
        "clocks": _clocks(paper, event),
        "opinion": _opinion(opinion, paper, around.numbers),
        "reviewed": _reviewed(looked_at),
        "standing": list(what_stands(paper, event, looked_at, around.bodies)),
        "served": _served(opinion, paper, event, around.numbers),
        "former_hearing": _former_hearing(paper, event),
        "earlier": _earlier(around),
        "statutory": statutory(paper, event, around.bodies),
        "remedies": list(remedies(kind, paper, event)),
        "act": _said(kind, event.act, around),
    }


def dated(event: PaperEvent) -> date:
    """The day that a letter bears: the one on which the act that owes it was put on record.

    What came in on paper is entered days later; no letter bears a day on which nobody could have signed it.
    """
    return office_day(event.recorded_at)


def named_bodies(paper: Paperwork, event: PaperEvent) -> set[int]:
    """Every body that a letter on this act may name."""
    named = {event.body_id, event.held_by, event.holder, paper.facts.office}
    named |= {_dispatcher(paper, event), _respondent(event, paper)}
    named |= {body for body in (upheld_body(paper, event), supervised_body(paper, event)) if body}
    return named | {getattr(event.act, name) for name in _BODY_FIELDS if getattr(event.act, name, None)}


def named_officers(event: PaperEvent) -> set[UUID]:
    """Every officer whom the act names."""
    said = {getattr(event.act, name, None) for name in OFFICER_FIELDS}
    return {officer for officer in said if officer is not None}


def _dispatcher(paper: Paperwork, event: PaperEvent) -> int:
    before = [e for e in paper.events if e.seq < event.seq and getattr(e.act, "to_body", None)]
    return before[-1].body_id if before else paper.facts.office


def _respondent(event: PaperEvent, paper: Paperwork) -> int:
    """The body whose opinion is reviewed or re-examined: the last one before the act that issued any."""
    issuing = issuing_event(paper, event)
    return issuing.body_id if issuing else event.held_by


def _body(view: BodyView | None) -> dict[str, str]:
    if view is None:
        return dict(_NO_BODY)
    return {
        "name": view.name,
        "short_name": view.short_name,
        "phone": view.phone,
        "address": view.address,
        "hours": view.office_hours,
    }


def _matter(paper: Paperwork) -> dict[str, Any]:
    terminated = paper.facts.judicial_termination
    return {
        "number": paper.number,
        "title": paper.title,
        "body": paper.body,
        "channel": codes.CHANNEL_LABELS[paper.channel],
        "received_on": paper.received_on,
        "accepted_on": paper.facts.accepted_on,
        "place": paper.place,
        "acceptance_deemed": paper.facts.acceptance_deemed,
        "sealed": paper.sealed,
        "terminated_by": terminated.decided_by if terminated else "",
    }


def _claim(claim: PaperClaim, opinion: PaperOpinion | None) -> dict[str, Any]:
    answers = opinion.answers if opinion else ()
    answer: PaperAnswer | None = next((found for found in answers if found.claim_id == claim.id), None)
    return {
        "ordinal": chinese_number(claim.position),
        "text": claim.text,
        "type": codes.CLAIM_TYPE_LABELS[claim.type] if claim.type else "",
        "route": codes.ROUTE_LABELS[claim.route] if claim.route else "",
        "outcome": codes.OUTCOME_LABELS[answer.outcome] if answer and answer.outcome else "",
        "findings": answer.findings if answer else "",
        "basis": answer.basis if answer else "",
        "answer": answer.answer if answer else "",
        "perform_by": answer.perform_by if answer else None,
    }


def _last(paper: Paperwork, event: PaperEvent) -> PaperOpinion | None:
    """The latest opinion of those that the act could look back to; a letter may be written after later ones."""
    known = {entry.opinion_id for entry in paper.events if entry.seq <= event.seq}
    return next((opinion for opinion in reversed(paper.opinions) if opinion.id in known), None)


def _law(event: PaperEvent) -> dict[str, Any]:
    law = LawBook.load().for_event(on=event.effective_on)
    return {
        "title": f"《{law.instrument.title_zh}》",
        "articles": cited(event.citations),
        "is_2005": event.ruleset is Ruleset.RS2005,
    }


def _clocks(paper: Paperwork, event: PaperEvent) -> dict[str, Any]:
    """The latest period of each rule that this act or an earlier one started."""
    seq_of = {entry.id: entry.seq for entry in paper.events}
    known = {clock.rule: clock for clock in paper.clocks if seq_of[clock.opened_by] <= event.seq}
    return {rule.value: _clock(known[rule], on=dated(event)) if rule in known else None for rule in Rule}


def _clock(clock: PaperClock, *, on: date) -> dict[str, Any]:
    return {
        "starts_on": clock.starts_on,
        "last_day": clock.legal_due,
        "length": length(clock.n, clock.unit),
        "article": cited((clock.citation,)),
        "provisional": clock.provisional,
        "has_passed": clock.legal_due < on,
    }


def _opinion(opinion: PaperOpinion | None, paper: Paperwork, numbers: Mapping[tuple[UUID, str], str]) -> dict[str, Any]:
    if opinion is None:
        return {"title": "", "number": "", "summary": "", "review_organ": "", "issued_on": None}
    issuing = next((event for event in paper.events if event.opinion_id == opinion.id), None)
    kinds = [kind for kind in issuing.documents if kind in OPINIONS] if issuing else []
    kind = kinds[0] if kinds else Document.HANDLING_OPINION
    return {
        "title": DOCUMENT_TITLES[kind],
        "number": numbers.get((issuing.id, kind), "") if issuing else "",
        "summary": opinion.summary,
        "review_organ": opinion.review_organ,
        "issued_on": opinion.issued_on,
    }


def _reviewed(found: Reviewed | None) -> dict[str, Any]:
    if found is None:
        return {"title": "", "number": "", "issued_on": None}
    return {"title": found.title, "number": found.number, "issued_on": found.opinion.issued_on}


def _served(
    opinion: PaperOpinion | None, paper: Paperwork, event: PaperEvent, numbers: Mapping[tuple[UUID, str], str]
) -> dict[str, str]:
    """The letter that the act serves: the one it names, else the opinion."""
    if not isinstance(event.act, ServeLetter):
        shown = _opinion(opinion, paper, numbers)
        return {"title": shown["title"], "number": shown["number"]}
    act = event.act
    owing = next((entry for entry in paper.events if entry.seq == act.letter_seq), None)
    number = numbers.get((owing.id, act.document), "") if owing else ""
    return {"title": DOCUMENT_TITLES[act.document], "number": number}


def _former_hearing(paper: Paperwork, event: PaperEvent) -> dict[str, Any]:
    """The hearing of which there was notice before the act, and which was neither held nor cancelled."""
    about = [
        e.act
        for e in paper.events
        if e.seq < event.seq and isinstance(e.act, CallHearing | CancelHearing | OpenHearing)
    ]
    last = about[-1] if about else None
    if not isinstance(last, CallHearing):
        return {"held_on": None, "hour": "", "place": ""}
    return {"held_on": last.held_on, "hour": last.hour, "place": last.place}


def _earlier(around: Surroundings) -> dict[str, Any]:
    if around.earlier is None:
        return {"number": "", "holder": "", "letters": []}
    holder = around.bodies.get(around.earlier.holder)
    letters = [
        {"title": letter.title, "number": letter.number, "date": letter.dated} for letter in around.earlier.letters
    ]
    return {"number": around.earlier.number, "holder": holder.name if holder else "", "letters": letters}


def _said(kind: Document, act: Act, around: Surroundings) -> dict[str, Any]:
    """What the act says, in words. A template that serves several acts finds "" for what this one does not say."""
    schema = schema_of(kind)["act"]
    assert isinstance(schema, Mapping)
    own = set(worded_fields(type(act)))
    return {name: _in_words(name, getattr(act, name), around) if name in own else "" for name in schema}


def _in_words(name: str, value: Any, around: Surroundings) -> Any:
    if name in _BODY_FIELDS:
        return around.bodies[value].name if value else ""
    if isinstance(value, UUID):
        return around.officers.get(value, "")
    if isinstance(value, StrEnum):
        return labels()[type(value)].get(value, str(value))
    if isinstance(value, tuple | frozenset):
        return "、".join(str(item) for item in value)
    return value


@cache
def labels() -> Mapping[type, Mapping[Any, str]]:
    """The Chinese labels of every closed list of the procedure, by its type."""
    modules = (codes, mandate_codes, mediation_codes, simple_codes, states, supervision_codes)
    lists = [(name, value) for module in modules for name, value in vars(module).items()]
    tables = [value for name, value in lists if name.endswith("_LABELS")]
    return {type(next(iter(table))): table for table in (*tables, DOCUMENT_TITLES)}
