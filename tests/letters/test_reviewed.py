"""What a review or re-examination opinion says of the opinion it looks at, and of what stands afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from xinfang.cases.types.paperwork import PaperAnswer
from xinfang.law.model import Ruleset
from xinfang.letters.filling import named_bodies, values_of
from xinfang.letters.sample import sample_values
from xinfang.letters.standard_texts import standard_text
from xinfang.letters.writing import sheet_of
from xinfang.procedure.acts import DecideReexam, DecideReview
from xinfang.procedure.codes import ReviewResult
from xinfang.procedure.documents import Document

DECISION = UUID(int=102)
FORMER = "示范市住房和城乡建设局2026年3月2日作出的信访处理意见书（示住建信意〔2026〕1号）"
REVIEW = "示范市人民政府2026年3月2日作出的信访复查意见书（示信查〔2026〕1号）"


def values_after(
    kind: Document, result: ReviewResult, *, said: Mapping[int, Mapping[str, Any]], redo_days: int | None = None
) -> dict[str, Any]:
    """The values of a decision with this result; `said` is what differs in its answers, by the claims it is about."""
    paper, event, around = sample_values(kind, Ruleset.RS2022)
    before = paper.opinions[0]
    answers: list[PaperAnswer] = [replace(before.answers[place], **other) for place, other in said.items()]
    act: Any = replace(event.act, result=result)
    if isinstance(act, DecideReview):
        act = replace(act, redo_days=redo_days)
    decided = replace(event, act=act, opinion_id=DECISION)
    paper = replace(
        paper,
        opinions=(*paper.opinions, replace(before, id=DECISION, answers=tuple(answers))),
        events=(*paper.events[:-1], decided),
    )
    return values_of(kind, paper, decided, around)


def standing(result: ReviewResult, *, said: Mapping[int, Mapping[str, Any]]) -> list[str]:
    found: list[str] = values_after(Document.REVIEW_OPINION, result, said=said)["standing"]
    return found


def test_upholding_leaves_the_opinion_in_force() -> None:
    assert standing(ReviewResult.UPHOLD, said={0: {}, 1: {}}) == [
        f"维持{FORMER}，其中对第（一）、（二）项诉求的意见继续有效。"
    ]


def test_a_change_says_which_answers_it_leaves() -> None:
    assert standing(ReviewResult.CHANGE, said={0: {"answer": "由开发单位负责维修。"}, 1: {}}) == [
        f"变更{FORMER}中对第（一）项诉求的意见，以本复查意见书的意见为准。",
        "其中对第（二）项诉求的意见不变，继续有效。",
    ]
    assert standing(ReviewResult.CHANGE, said={0: {"answer": "甲。"}, 1: {"answer": "乙。"}}) == [
        f"变更{FORMER}中对第（一）、（二）项诉求的意见，以本复查意见书的意见为准。"
    ]


def test_a_claim_that_nobody_asked_about_stays_decided() -> None:
    assert standing(ReviewResult.REVOKE, said={0: {"findings": "电梯从未检验。"}}) == [
        f"撤销{FORMER}中对第（一）项诉求的意见，以本复查意见书的意见为准。",
        "第（二）项诉求不在本次申请的范围内，原意见对它的处理不变。",
    ]


def test_an_order_to_decide_again_leaves_nothing_in_force_and_sets_the_time() -> None:
    undecided = {"outcome": None, "perform_by": None}
    values = values_after(Document.REVIEW_OPINION, ReviewResult.REDO, said={0: undecided, 1: undecided}, redo_days=20)
    sheet = sheet_of(Document.REVIEW_OPINION, standard_text(Document.REVIEW_OPINION), values)
    texts = [text for block in sheet.blocks for text in block.texts]
    assert f"撤销{FORMER}中对第（一）、（二）项诉求的意见；重新作出处理意见以前，没有生效的意见。" in texts
    assert "原办理机关应当在20日内重新作出处理意见，不得以同一事实和理由作出同样的处理。" in texts


def test_a_reexamination_names_the_review_and_what_that_upheld() -> None:
    revoked = values_after(Document.REEXAM_OPINION, ReviewResult.REVOKE, said={0: {"basis": "另一规定"}, 1: {}})
    assert revoked["standing"] == [
        f"撤销{REVIEW}和它所维持的{FORMER}中对第（一）、（二）项诉求的意见，以本复核意见书的意见为准。"
    ]


def test_a_reexamination_of_a_change_holds_against_what_was_changed() -> None:
    paper, event, around = sample_values(Document.REEXAM_OPINION, Ruleset.RS2022)
    *before, review = paper.events[:-1]
    assert isinstance(review.act, DecideReview)
    changed = replace(paper.opinions[1], answers=tuple(replace(a, answer="新。") for a in paper.opinions[1].answers))
    decision = replace(changed, id=DECISION, answers=(replace(changed.answers[0], answer="再改。"), changed.answers[1]))
    assert isinstance(event.act, DecideReexam)
    decided = replace(event, act=replace(event.act, result=ReviewResult.CHANGE), opinion_id=DECISION)
    reviewed = replace(review, act=replace(review.act, result=ReviewResult.CHANGE))
    paper = replace(paper, opinions=(paper.opinions[0], changed, decision), events=(*before, reviewed, decided))
    assert values_of(Document.REEXAM_OPINION, paper, decided, around)["standing"] == [
        f"变更{REVIEW}中对第（一）项诉求的意见，以本复核意见书的意见为准。",
        "其中对第（二）项诉求的意见不变，继续有效。",
    ]
    assert {body.id for body in around.bodies.values()} >= named_bodies(paper, decided)


@pytest.mark.parametrize(
    ("kind", "named"), [(Document.REVIEW_OPINION, "信访处理意见书"), (Document.REEXAM_OPINION, "信访复查意见书")]
)
def test_an_opinion_that_came_without_a_number_is_named_by_its_day(kind: Document, named: str) -> None:
    paper, event, around = sample_values(kind, Ruleset.RS2022)
    sheet = sheet_of(kind, standard_text(kind), values_of(kind, paper, event, replace(around, numbers={})))
    first = sheet.blocks[0].texts[0]
    assert f"2026年3月2日作出的{named}，就" in first


def test_other_letters_leave_nothing_to_say_of_what_stands() -> None:
    paper, event, around = sample_values(Document.HANDLING_OPINION, Ruleset.RS2022)
    assert values_of(Document.HANDLING_OPINION, paper, event, around)["standing"] == []
