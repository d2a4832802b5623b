"""When an answer is one that was given before to something else."""

from dataclasses import replace
from uuid import uuid4

from xinfang.oversight.copies import Answered, is_copied

SAID = "经核实，情况属实，已责成相关科室依法处理，并将加强日常管理，防止类似问题再次发生，感谢监督。"
LEAK = Answered(claim="请修复楼道漏水", said=SAID, topic="HOUSING", region="320282")
WAGES = Answered(claim="请补发拖欠的工资", said=SAID, topic="LABOUR", region="320282")


def test_one_text_for_two_things_is_copied_and_for_one_thing_of_many_is_not() -> None:
    assert is_copied(WAGES, LEAK)
    assert not is_copied(replace(WAGES, claim="请修复 3 楼楼道漏水"), LEAK), "the same was asked"
    assert not is_copied(replace(WAGES, topic="HOUSING"), LEAK), "one kind of thing at one place"
    problem = uuid4()
    assert not is_copied(replace(WAGES, problems={problem}), replace(LEAK, problems={problem})), "one problem of many"


def test_other_words_and_few_words_are_not_copied() -> None:
    assert not is_copied(replace(WAGES, said="公司拖欠两个月工资属实，已责令七月十日前付清，逾期加付赔偿金。"), LEAK)
    assert not is_copied(replace(WAGES, said="情况属实，已经办结。"), replace(LEAK, said="情况属实，已经办结。"))
