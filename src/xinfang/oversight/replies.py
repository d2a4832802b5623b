"""Answers that may say nothing: too short, all courtesies, sending people elsewhere, or without a word of the claim.

A hint to whoever signs, never a refusal: people judge. What is looked at is the text of a body, and nothing of whoever
asked (docs/adr/0131).
"""

import re
from enum import StrEnum

import rjieba

from xinfang.base.text import clean_text


class Doubt(StrEnum):
    """Why an answer may be empty."""

    SHORT = "SHORT"
    COURTESIES = "COURTESIES"
    ELSEWHERE = "ELSEWHERE"
    NO_WORD = "NO_WORD"


FEWEST_SIGNS = 12
"""Below that many signs nobody can say what was found and what follows."""
FEWEST_OF_SUBSTANCE = 14
"""So many must be left of an answer once the courtesies, or the way elsewhere, are taken off."""
LEAST_IN_COMMON = 0.2
"""An answer shares at least this part of the signs of the claim's own words."""
FEWEST_WORDS = 2
"""Of a claim with fewer words of its own nothing can be said."""

_NO_LETTERS = re.compile(r"[\W_\d]+")
_COURTESIES = re.compile(
    r"您好|你好|(您|你)(所)?反映的(问题|情况|事项)|(来信|来件|留言|诉求)(已)?(收悉|收到)|感谢(您|你)?[^，。；]{0,24}"
    r"|(我|本)?(局|单位|部门|镇|街道|委|办)?(领导)?(对此)?(高度|十分|非常)重视|(已)?(责成|安排|组织)(相关|有关)(部门|人员|科室|单位)"
    r"|(正在|将|会|已|尽快|抓紧|认真|积极|进一步|及时|依法|依规|依法依规|按照规定|按规定|按程序){1,4}"
    r"(研究|处理|核实|调查|办理|落实|推进|协调|解决|答复|跟进|了解)(情况|工作|中|此事)?"
    r"|(请|敬请|望)(您)?(耐心等待|谅解|理解|支持|知悉|放心)|特此(答复|回复|告知)|(祝您|祝你)[^。]{0,10}"
    r"|(加强|加大|强化)[^，。；]{0,8}(力度|管理|监管|巡查|宣传)|如有(疑问|问题)[^。]{0,16}|(相关|有关)(规定|政策|部门)"
)
_ELSEWHERE = re.compile(
    r"(请|建议|可|可以|应)(您|你|信访人|当事人)?(自行|另行|直接|先)?(向|到|去|找|联系|咨询|与|拨打)[^。；]{0,28}"
    r"(反映|咨询|联系|申请|投诉|办理|了解|询问|解决|协商|热线|电话|起诉)"
    r"|(已(转|报)|转(交|至|办|送|给))[^，。；]{0,16}(调查|核实|办理|处理|答复|核处|落实)?"
    r"|不(属于|归|在)[^，。；]{0,12}(职责|职权|管辖|管理|负责|范围|受理范围|管)[^，。；]{0,6}"
)
_STOPS = frozenset(
    re.findall(
        r"\w+",
        "请求 要求 希望 尽快 及时 解决 处理 问题 反映 情况 说明 书面 答复 告知 "
        "单位 部门 有关 相关 责成 督促 进行 给予 予以 我们 我家 本人 核实 调查 "
        "查处 查明 依法 落实 公布 公开 协调 明确 原因 安排 时间 办理 一个 这个 "
        "没有 已经 能否 是否 如何 怎么 什么 为什么 对此",
    )
)


def doubts(*, claim: str, answer: str) -> tuple[Doubt, ...]:
    """Why the answer to a claim may say nothing; none where nothing stands out. `answer` is all that is said to it."""
    said = _letters(answer)
    if len(said) < FEWEST_SIGNS:
        return (Doubt.SHORT,)
    found = []
    without_courtesies = _COURTESIES.sub("", clean_text(answer))
    if len(_letters(without_courtesies)) < FEWEST_OF_SUBSTANCE:
        found.append(Doubt.COURTESIES)
    elsewhere = _ELSEWHERE.sub("", without_courtesies)
    if elsewhere != without_courtesies and len(_letters(elsewhere)) < FEWEST_OF_SUBSTANCE:
        found.append(Doubt.ELSEWHERE)
    if part_in_common(claim=claim, answer=answer) < LEAST_IN_COMMON:
        found.append(Doubt.NO_WORD)
    return tuple(found)


def part_in_common(*, claim: str, answer: str) -> float:
    """The part of the signs of the claim's own words that the answer has, too; 1 where the claim has too few words."""
    words = {word for word in rjieba.cut(clean_text(claim)) if len(_letters(word)) > 1 and word not in _STOPS}
    if len(words) < FEWEST_WORDS:
        return 1.0
    signs = set("".join(_letters(word) for word in words))
    return len(signs.intersection(_letters(answer))) / len(signs)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)
