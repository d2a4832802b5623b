"""The walks in `scenarios/*.yaml`, which a lawyer can read and correct."""

from functools import cache
from typing import Any

import pytest

from tests.procedure.walk import scenarios, start_of, steps_of, take, worded
from xinfang.law.book import LawBook
from xinfang.law.model import Ruleset
from xinfang.procedure.acts import ACTS
from xinfang.procedure.decisions import Decision, Refusal
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.tables import TABLES


@pytest.mark.parametrize("scenario", [pytest.param(entry, id=entry["名称"]) for entry in scenarios()])
def test_a_walk_comes_out(scenario: dict[str, Any], book: LawBook) -> None:
    facts = start_of(scenario)
    for step in steps_of(scenario):
        facts, answer = take(step, facts, book)
        where = f"{step.at:%Y-%m-%d} {step.act.label}"
        if step.refused:
            assert isinstance(answer, Refusal), f"{where}: should have been refused"
            assert answer.code == step.refused, f"{where}: {answer.message}"
            assert answer.say("zh").endswith("。")
            assert answer.say("en").endswith(".")
            assert (book.describe(answer.citation) if answer.citation else None) == step.article, where
        else:
            assert isinstance(answer, Decision), f"{where}: refused: {answer.code} {answer.message}"
            said = worded(answer, book)
            expected = dict(step.expected or {})
            assert {key: said[key] for key in expected} == expected, where


@cache
def _judged() -> list[tuple[type, str, Ruleset]]:
    """Every act of every walk that was decided: its class, its number, the law it fell under."""
    book = LawBook.load()
    found = []
    for scenario in scenarios():
        facts = start_of(scenario)
        for step in steps_of(scenario):
            facts, answer = take(step, facts, book)
            if isinstance(answer, Decision):
                found.append((type(step.act), answer.number, answer.ruleset))
    return found


def test_every_act_is_walked() -> None:
    assert {act for act, _, _ in _judged()} == set(ACTS)


def test_every_transition_is_walked_under_each_law_that_has_it() -> None:
    walked = {(number, ruleset) for _, number, ruleset in _judged()}
    listed = {(row.number, ruleset) for ruleset, rows in TABLES.items() for row in rows}
    assert listed == walked


def test_every_refusal_is_met() -> None:
    met = {step.refused for scenario in scenarios() for step in steps_of(scenario) if step.refused}
    assert met == {code.value for code in RefusalCode}
