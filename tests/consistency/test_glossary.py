"""The glossary names every state, act and period as people read it, and nothing in code that does not exist."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure.acts import ACTS
from xinfang.procedure.states import STATE_LABELS, State

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def rows(section: str) -> list[tuple[str, str, str]]:
    """English, Chinese and code of each line of a section's table."""
    text = GLOSSARY.read_text(encoding="utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    return [(english, chinese, code.strip("`")) for english, chinese, code in cells[2:]]


def test_every_state_is_there() -> None:
    assert {code: chinese for _english, chinese, code in rows("States")} == {s.value: STATE_LABELS[s] for s in State}


def test_every_act_is_there_under_the_name_of_its_class() -> None:
    listed = {code: (english, chinese) for english, chinese, code in rows("Acts")}
    assert listed == {act.code: (_words(act.__name__), act.label) for act in ACTS}


def test_every_period_is_there() -> None:
    listed = {code: (english, chinese) for english, chinese, code in rows("Periods")}
    assert listed == {rule.value: (rule_name(rule, lang="en"), rule_name(rule, lang="zh")) for rule in Rule}


SECTIONS = ["People, bodies and things", "States", "Acts", "Periods"]


@pytest.mark.parametrize("section", SECTIONS)
def test_one_word_for_one_term_in_alphabetical_order(section: str) -> None:
    english = [english.lower() for english, _chinese, _code in rows(section)]
    chinese = [chinese for _english, chinese, _code in rows(section)]
    assert english == sorted(set(english))
    assert len(set(chinese)) == len(chinese)


def test_what_stands_under_in_code_exists() -> None:
    missing = [place for _english, _chinese, place in rows("People, bodies and things") if not _exists(place)]
    assert missing == []


def _exists(place: str) -> bool:
    module, _dot, name = place.rpartition(".")
    return hasattr(import_module(module), name)


def _words(class_name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", class_name).lower()
