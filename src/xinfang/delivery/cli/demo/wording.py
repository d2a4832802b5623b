"""How the words of a step become what the operations take: keys for names, and dates for days."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Protocol
from uuid import UUID, uuid5

from pydantic import TypeAdapter

from xinfang.base.days import office_day
from xinfang.cases.types.acting import AnswerDraft, DecisionDraft, ReviewPlea
from xinfang.cases.types.filing import Submit
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import PETITIONER, Step, Story, key_of
from xinfang.procedure.acts import ACT_BY_CODE, Act, AgreedTerm, ClaimClass
from xinfang.procedure.codes import ClaimType, Route

_DECIDED = ("result", "redo_days", "new_grounds")
"""What a draft says besides its answers, where it is a review or a decision made anew."""


class Ground(Protocol):
    """On what a step is taken: its story, whom and what it can name, and the claims of the matter."""

    @property
    def story(self) -> Story: ...
    @property
    def directory(self) -> Directory: ...
    @property
    def told(self) -> Mapping[str, UUID]: ...
    @property
    def claim_ids(self) -> tuple[UUID, ...]: ...


def submission_of(story: Story, *, now: datetime) -> Submit:
    """What the story's petitioners hand in, if it is `now`."""
    return Submit(
        idempotency_key=key_of(story.key),
        channel=story.channel,
        received_at=story.received_at(now),
        title=story.title,
        body=story.body,
        claims=story.claims,
        petitioners=story.people,
        place=story.place,
        region=story.region,
        urgent=story.urgent,
        sealed=story.sealed,
        petitioner_count=story.petitioner_count,
        representations=story.speaking,
    )


def act_of(step: Step, ground: Ground, *, at: datetime, letter_seq: int | None = None) -> Act:
    """The act as the step words it; `letter_seq` is of the letter that it is about, if it is about one."""
    fields = {
        name: _READERS[name](ground, value, at) if name in _READERS else value for name, value in step.fields.items()
    }
    if letter_seq is not None:
        fields["letter_seq"] = letter_seq
    act = _adapter(step.do).validate_python(fields)
    assert isinstance(act, Act)
    return act


def answers_of(step: Step, ground: Ground, *, at: datetime) -> dict[UUID, AnswerDraft]:
    """The answers of a draft, in the order of the claims."""
    pairs = zip(ground.claim_ids, step.fields["answers"], strict=True)
    return {claim_id: _answer(written, at) for claim_id, written in pairs}


def _answer(written: Mapping[str, Any], at: datetime) -> AnswerDraft:
    fields = dict(written)
    days = fields.pop("perform_in", None)
    return AnswerDraft(**fields, perform_by=None if days is None else office_day(at) + timedelta(days=days))


def decision_of(step: Step) -> DecisionDraft:
    """What a draft decides besides its answers."""
    return DecisionDraft(**{name: step.fields[name] for name in _DECIDED if name in step.fields})


def plea_of(step: Step, ground: Ground, *, at: datetime) -> ReviewPlea:
    """What is asked of an organ above: about the claims named, or about all."""
    fields = step.fields
    return ReviewPlea(
        key=uuid5(key_of(ground.story.key), f"{step.do}:{step.day}"),
        organ=ground.directory.bodies[fields["organ"]],
        claim_ids=claims_of(ground, fields["claims"]) if "claims" in fields else frozenset(ground.claim_ids),
        request=fields["request"],
        reasons=fields["reasons"],
        received_on=office_day(at),
        on_paper=step.by != PETITIONER,
    )


def claims_of(ground: Ground, positions: str) -> frozenset[UUID]:
    """The claims at these positions, counted from one."""
    return frozenset(ground.claim_ids[int(position) - 1] for position in str(positions).split(","))


def _body(ground: Ground, code: str, at: datetime) -> int:
    return ground.directory.bodies[code]


def _bodies(ground: Ground, codes: str, at: datetime) -> frozenset[int]:
    return frozenset(ground.directory.bodies[code] for code in codes.split(","))


def _officer(ground: Ground, username: str, at: datetime) -> UUID | None:
    return ground.directory.actors[username].officer_id


def _matter(ground: Ground, key: str, at: datetime) -> UUID:
    return ground.told[key]


def _day(ground: Ground, days: str | int, at: datetime) -> object:
    """So many days after the step, or before it if negative."""
    return office_day(at) + timedelta(days=int(days))


def _claims(ground: Ground, positions: str, at: datetime) -> frozenset[UUID]:
    return claims_of(ground, positions)


def _terms(ground: Ground, written: list[str], at: datetime) -> tuple[AgreedTerm, ...]:
    """What is agreed, in the order of the claims."""
    pairs = zip(ground.claim_ids, written, strict=True)
    return tuple(AgreedTerm(claim_id=claim_id, terms=terms) for claim_id, terms in pairs)


def _classes(ground: Ground, written: str, at: datetime) -> tuple[ClaimClass, ...]:
    """A type or, for an appeal, a route for each claim; one word alone holds for all of them."""
    words = str(written).split(",")
    each: Iterable[str] = words * len(ground.claim_ids) if len(words) == 1 else words
    return tuple(_class(claim_id, word) for claim_id, word in zip(ground.claim_ids, each, strict=True))


def _class(claim_id: UUID, word: str) -> ClaimClass:
    if word in set(ClaimType):
        return ClaimClass(claim_id=claim_id, type=ClaimType(word))
    return ClaimClass(claim_id=claim_id, type=ClaimType.APPEAL, route=Route(word))


_READERS: Mapping[str, Callable[[Ground, Any, datetime], object]] = {
    "to_body": _body,
    "points_to": _body,
    "receiver": _body,
    "supervised": _body,
    "through": _body,
    "reply_by": _day,
    "reported_to": _body,
    "reported_also_to": _body,
    "known_on": _day,
    "next_report_by": _day,
    "sponsor_body": _body,
    "sponsor_officer": _officer,
    "milestone_by": _day,
    "accused_bodies": _bodies,
    "second_officer": _officer,
    "officer_id": _officer,
    "to_matter": _matter,
    "claims": _classes,
    "claim_ids": _claims,
    "feedback_due": _day,
    "runs_from": _day,
    "happened_on": _day,
    "turned_away_on": _day,
    "decided_on": _day,
    "correct_by": _day,
    "received_on": _day,
    "agreed_on": _day,
    "performed_on": _day,
    "served_on": _day,
    "posted_on": _day,
    "returned_on": _day,
    "visited_on": _day,
    "called_on": _day,
    "published_on": _day,
    "petitioner_consented_on": _day,
    "other_side_consented_on": _day,
    "perform_by": _day,
    "held_on": _day,
    "needed_by": _day,
    "contribute_by": _day,
    "given_on": _day,
    "consented_on": _day,
    "meets_on": _day,
    "session_on": _day,
    "applied_on": _day,
    "other_side_body": _body,
    "mediator_body": _body,
    "mediator_officer": _officer,
    "co_body": _body,
    "presiding_officer": _officer,
    "terms": _terms,
}


@cache
def _adapter(code: str) -> TypeAdapter[Act]:
    return TypeAdapter(ACT_BY_CODE[code])
