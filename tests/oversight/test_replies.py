"""How well empty answers are told from those that say something, and why each of them is doubted."""

import pytest

from xinfang.oversight.replies import Doubt, doubts


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("同意。", (Doubt.SHORT,)),
        ("您反映的问题我单位高度重视，正在认真研究处理，请您耐心等待。", (Doubt.COURTESIES, Doubt.NO_WORD)),
        ("建议您到街道办事处咨询楼道漏水。", (Doubt.ELSEWHERE,)),
        ("我镇将压实责任，举一反三，持续提升群众满意度和获得感。", (Doubt.NO_WORD,)),
        ("楼道漏水是屋面破损造成的，六月十日前由物业修好。", ()),
    ],
)
def test_it_says_why(answer: str, why: tuple[Doubt, ...]) -> None:
    assert doubts(claim="请修复三号楼楼道漏水", answer=answer) == why


def test_a_claim_without_words_of_its_own_is_not_held_against_an_answer() -> None:
    assert doubts(claim="请答复", answer="经查，三号楼的雨水管已经更换，费用由物业承担。") == ()
