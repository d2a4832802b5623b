"""Whom letters to the petitioner address, and what the papers say by which somebody is let speak."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest

from tests.letters.samples import sample_sheet
from xinfang.cases.types.paperwork import PaperSpeaker, Paperwork
from xinfang.law.model import Ruleset
from xinfang.letters.addressing import addressee_name, mandate_words, petitioner_name
from xinfang.letters.filling import values_of
from xinfang.letters.sample import sample_values
from xinfang.letters.standard_texts import standard_text
from xinfang.letters.writing import sheet_of
from xinfang.procedure.acts import AppointAgent, Mandate
from xinfang.procedure.documents import Document
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind, Scope

PAPER, EVENT, AROUND = sample_values(Document.ACCEPTANCE_NOTICE, Ruleset.RS2022)
KEYS = {"甲": UUID(int=1), "乙": UUID(int=2)}


def spoken_for(speakers: Mapping[str, MandateKind], *, count: int = 1, receives: bool = True) -> Paperwork:
    """The sample matter with these people speaking for its petitioner."""
    mandates = tuple(Mandate(key=KEYS[name], kind=kind, receives=receives) for name, kind in speakers.items())
    return replace(
        PAPER,
        petitioners=("张三",),
        speaking=tuple(PaperSpeaker(key=key, name=name) for name, key in KEYS.items()),
        facts=replace(PAPER.facts, mandates=mandates, petitioner_count=count),
    )


@pytest.mark.parametrize(
    ("names", "count", "expected"),
    [
        ((), 1, "信访人"),
        (("张三",), 1, "张三"),
        (("张三", "李四"), 1, "张三等二人"),
        (("张三",), 40, "张三等四十人"),
        (("张三",), 12345, "张三等12345人"),
    ],
)
def test_a_petitioner_is_named_with_as_many_as_there_are(names: tuple[str, ...], count: int, expected: str) -> None:
    assert petitioner_name(names, count=count) == expected


@pytest.mark.parametrize(
    ("speakers", "count", "expected"),
    [
        ({}, 1, "张三"),
        ({"甲": MandateKind.GUARDIAN}, 1, "张三的监护人甲"),
        ({"甲": MandateKind.REPRESENTATIVE, "乙": MandateKind.REPRESENTATIVE}, 9, "张三等九人的代表甲、乙"),
        ({"甲": MandateKind.AGENT}, 1, "张三（代理人甲代收）"),
        ({"甲": MandateKind.REPRESENTATIVE, "乙": MandateKind.AGENT}, 9, "张三等九人的代表甲（代理人乙代收）"),
    ],
)
def test_letters_go_to_whoever_speaks_and_receives(
    speakers: Mapping[str, MandateKind], count: int, expected: str
) -> None:
    assert addressee_name(spoken_for(speakers, count=count)) == expected


def test_an_agent_without_authority_to_receive_is_not_addressed() -> None:
    assert addressee_name(spoken_for({"甲": MandateKind.AGENT}, receives=False)) == "张三"


def test_a_letter_to_representatives_asks_them_to_tell_the_others() -> None:
    paper = spoken_for({"甲": MandateKind.REPRESENTATIVE}, count=9)
    text = standard_text(Document.ACCEPTANCE_NOTICE)
    sheet = sheet_of(Document.ACCEPTANCE_NOTICE, text, values_of(Document.ACCEPTANCE_NOTICE, paper, EVENT, AROUND))
    assert sheet.addressee == "张三等九人的代表甲："
    assert "请代表把内容告知其他共同信访人" in sheet.blocks[-1].texts[0]
    alone = sample_sheet(Document.ACCEPTANCE_NOTICE, Ruleset.RS2022)
    assert not any("请代表" in part for block in alone.blocks for part in block.texts)


@pytest.mark.parametrize(
    ("scope", "receives", "said", "not_said"),
    [
        (Scope.SPECIAL, True, "可以代为撤回", "由信访人本人提出"),
        (Scope.GENERAL, False, "由信访人本人提出", "可以代为撤回"),
    ],
)
def test_the_paper_of_an_agent_says_how_far_it_goes(scope: Scope, receives: bool, said: str, not_said: str) -> None:
    act = AppointAgent(agent=KEYS["甲"], relation=AgentRelation.LAWYER, scope=scope, receives=receives)
    words = mandate_words(spoken_for({"甲": MandateKind.AGENT}), replace(EVENT, act=act))
    assert (words["title"], words["people"]) == ("授权委托书", "甲")
    assert said in words["powers"]
    assert not_said not in words["powers"]
    assert ("代收" in words["statement"]) == receives
