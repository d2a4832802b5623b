"""The worked examples in `scenarios/*.yaml`, which a lawyer can read and correct."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from xinfang.law.book import LawBook
from xinfang.law.limitation import limitation
from xinfang.law.model import Citation, Rule, Ruleset, Span
from xinfang.law.terms import due

_FOLDER = Path(__file__).parent / "scenarios"
_YES = {"是": True, "否": False}


def _scenarios() -> list[Any]:
    found = []
    for source in sorted(_FOLDER.glob("*.yaml")):
        for entry in yaml.safe_load(source.read_text(encoding="utf-8")):
            found.append(pytest.param(entry, id=f"{source.stem}:{entry['名称']}"))
    return found


@pytest.mark.parametrize("scenario", _scenarios())
def test_a_worked_example_comes_out(scenario: dict[str, Any], book: LawBook) -> None:
    start = scenario["起算"]
    if "指定法规" in scenario:
        law = book.law_of(ruleset=Ruleset(scenario["指定法规"]), on=start)
    else:
        law = book.for_event(on=start)
    hearing = Citation(instrument=law.instrument.key, article="36(2)")
    spans = [Span(first=first, last=last, citation=hearing) for first, last in scenario.get("听证", [])]

    term = limitation(book, procedure=scenario["程序"], start=start) if "程序" in scenario else None
    term = term or law.term(Rule(scenario["规则"]))
    answer = due(start=start, term=term, excluded=spans, calendar=book.calendar)

    assert scenario["演算"]
    assert {
        "适用": answer.ruleset,
        "期满": answer.raw,
        "截止": answer.legal,
        "提醒": answer.internal,
        "暂定": answer.provisional,
    } == scenario["期待"] | {"暂定": _YES[scenario["期待"]["暂定"]]}
    assert book.describe(answer.citation) == scenario["依据"]


def test_every_rule_has_a_worked_example() -> None:
    worked = {parameters.values[0]["规则"] for parameters in _scenarios()}
    assert worked == set(Rule)


def test_both_rule_sets_have_worked_examples_for_every_period_they_share(book: LawBook) -> None:
    worked = {(row.values[0]["规则"], row.values[0]["期待"]["适用"]) for row in _scenarios()}
    own = [entry for entry in book.instruments.values() if entry.ruleset]
    expected = {(rule, entry.ruleset) for entry in own for rule in entry.terms}
    assert expected <= worked
