"""Whatever act hands a matter on, it never reaches whom the matter accuses, nor an officer who serves there."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from types import MappingProxyType
from typing import get_type_hints
from uuid import UUID

import pytest

from tests.procedure.walk import Step, scenarios, start_of, steps_of, take, with_the_accused
from xinfang.law.book import LawBook
from xinfang.procedure.acts import ACTS, Act
from xinfang.procedure.decide import decide
from xinfang.procedure.decisions import Decision, Refusal
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.guards.accused import HANDED_TO, TAKEN_BY
from xinfang.procedure.refusals import RefusalCode

HANDS_NOTHING_OVER: Mapping[str, str] = MappingProxyType(
    {
        "received_by": "what is submitted accuses nobody yet",
        "accused_bodies": "who is accused",
        "held_by": "where the matter stands already that the claims leave",
        "dispatched_by": "who sent that matter on",
        "returned_by": "who returned it",
        "ruled_for": "who was ruled competent",
        "points_to": "what an objection says to the office that decides on it",
        "succeeds": "a body that is no more",
        "choice": "of these the act names one, which is looked at",
        "recused": "who has withdrawn",
        "mediator_entry": "where the mediator stands on a roster; body and officer are looked at",
        "officer_id": "of whom it is said that he or she withdraws",
        **dict.fromkeys(
            ("petitioner_count", "hop_count", "days", "minutes", "letter_seq", "redo_days", "instruction_no"),
            "a number",
        ),
        **dict.fromkeys(("claims", "claim_ids"), "claims"),
        **dict.fromkeys(("to_matter", "from_matter"), "a matter"),
        **dict.fromkeys(
            ("petitioner", "by_mandate", "chosen", "agent", "guardian", "mandate"), "the petitioners' own people"
        ),
    }
)
NAMES_A_KEY = (int, int | None, frozenset[int], UUID, UUID | None, frozenset[UUID], tuple[UUID, ...], tuple[int, ...])


def keys_of(act: type[Act]) -> list[str]:
    """The fields of an act that hold the key of a body, an officer or whatever else has one."""
    hints = get_type_hints(act)
    return [field.name for field in fields(act) if hints[field.name] in NAMES_A_KEY]


@cache
def decided() -> tuple[tuple[Step, Facts, Decision], ...]:
    """Every step of every walk that is lawful, with the facts before it."""
    book, found = LawBook.load(), []
    for scenario in scenarios():
        facts = start_of(scenario)
        for step in steps_of(scenario):
            before = facts
            facts, answer = take(step, facts, book)
            if isinstance(answer, Decision) and not step.known and not step.published_until:
                found.append((step, before, answer))
    return tuple(found)


def answers_about(field: str) -> Iterator[tuple[type[Act], str]]:
    """What every lawful act that names somebody in `field` is answered if that body is accused, or that officer serves
    in one that is.
    """
    for step, before, _ in decided():
        named = getattr(step.act, field, None)
        if named is not None:
            by = with_the_accused(step.by, before, step.act)
            by = replace(by, of_the_accused=by.of_the_accused | {named}, conflicted=frozenset({named}))
            yield type(step.act), answered(step, before, by)


def answered(step: Step, before: Facts, by: ActorFacts) -> str:
    """The code of the refusal, or what was decided."""
    answer = decide(facts=before, act=step.act, by=by, book=LawBook.load(), at=step.at)
    return answer.code if isinstance(answer, Refusal) else answer.number


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.code)
def test_every_key_that_an_act_names_is_looked_at_or_hands_nothing_over(act: type[Act]) -> None:
    known = {*HANDED_TO, *TAKEN_BY, *HANDS_NOTHING_OVER}
    assert [name for name in keys_of(act) if name not in known] == []


@pytest.mark.parametrize(
    ("field", "refused"),
    [
        *((field, RefusalCode.ACCUSED_BODY) for field in HANDED_TO),
        *((field, RefusalCode.OFFICER_OF_THE_ACCUSED) for field in TAKEN_BY),
    ],
)
def test_no_lawful_act_of_any_walk_would_reach_the_accused(field: str, refused: RefusalCode) -> None:
    answers = list(answers_about(field))
    assert {act for act, _ in answers} == {act for act in ACTS if field in keys_of(act)}
    assert {answer for _, answer in answers} == {refused}


def test_no_way_back_leads_to_the_accused() -> None:
    """A recall, an objection that is upheld, the service of a review: who gets the matter follows from the facts."""
    returned = [
        (step, before, after.holder)
        for step, before, after in decided()
        if before.holder not in (None, after.holder) and not any(hasattr(step.act, name) for name in HANDED_TO)
    ]
    assert {step.act.code for step, _, _ in returned} >= {"RECALL", "UPHOLD_OBJECTION", "SERVE_REVIEW"}
    for step, before, holder in returned:
        by = with_the_accused(step.by, before, step.act)
        by = replace(by, of_the_accused=by.of_the_accused | {holder})
        assert answered(step, before, by) in (RefusalCode.ACCUSED_BODY, RefusalCode.ACCUSED_ITSELF), step.act.code
