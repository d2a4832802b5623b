"""How alike two texts are, and by which marks they are found again."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.cases.likeness import MARKS, imprint, likeness, pairs_of_characters

LEAK = "我家住六楼，楼道从去年十二月开始漏水，找过物业和社区，一直没有人来修。"
LETTER = LEAK * 3 + "上个月十五日物业来看过一次，说要等维修资金批下来，到今天没有下文，家里的墙已经发霉，老人住不下去。"
LETTERS = st.text(st.characters(categories=["Lo", "Nd", "Po", "Zs"]), max_size=300)


def alike(one: str, other: str) -> float:
    return likeness(pairs_of_characters(one), pairs_of_characters(other))


def test_the_same_words_with_other_signs_and_blanks_are_the_same() -> None:
    assert alike(LEAK, LEAK.replace("，", " ").replace("。", "！")) == 1


def test_an_edited_text_is_much_alike_and_another_is_not() -> None:
    assert alike(LEAK, LEAK + "请尽快处理。") > 0.7
    assert alike(LEAK, "公司拖欠三个月工资，一直不发。") < 0.08


def test_nothing_is_like_an_empty_text() -> None:
    assert alike("", "") == 0
    assert alike(LEAK, "") == 0


def test_marks_are_what_is_stored() -> None:
    """A release of the library that reckons otherwise would find nothing of what is stored: then all marks are made
    anew by a migration that empties their table, and these numbers change with it.
    """
    assert imprint(LEAK, body_id=7)[:4] == (-611347798, -1532855794, 2080770730, 1280408272)


def test_a_text_that_says_nothing_has_no_marks() -> None:
    assert imprint("", body_id=1) == imprint("！", body_id=1) == imprint("水", body_id=1) == ()


@given(LETTERS)
def test_the_same_text_has_the_same_marks_however_it_is_punctuated(text: str) -> None:
    marks = imprint(text, body_id=1)
    assert marks == imprint(f" {text}！\n", body_id=1)
    assert len(marks) in (0, MARKS)


@given(st.integers(1, 2**40), st.integers(1, 2**40))
def test_marks_hold_for_one_office(one: int, other: int) -> None:
    shared = set(imprint(LETTER, body_id=one)) & set(imprint(LETTER, body_id=other))
    assert bool(shared) == (one == other)


@pytest.mark.parametrize("left_out", [4, 12, 20])
def test_an_edited_letter_shares_a_mark(left_out: int) -> None:
    start = random.Random(left_out).randrange(len(LETTER) - left_out)
    edited = LETTER[:start] + LETTER[start + left_out :]
    assert alike(LETTER, edited) > 0.6
    assert set(imprint(LETTER, body_id=1)) & set(imprint(edited, body_id=1))


def test_letters_about_other_things_share_none() -> None:
    wages = "公司拖欠三个月工资，老板电话打不通，劳动监察去过一次也没有结果，请帮我们要回来。" * 3
    assert not set(imprint(LETTER, body_id=1)) & set(imprint(wages, body_id=1))
