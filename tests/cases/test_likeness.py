"""How alike two texts are."""

from xinfang.cases.likeness import likeness, pairs_of_characters

LEAK = "我家住六楼，楼道从去年十二月开始漏水，找过物业和社区，一直没有人来修。"


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
