"""A law file with a mistake is refused, and the message says where and what to write."""

from pathlib import Path

import pytest

from tests.law.loading import node_of
from xinfang.law.errors import LawDataError
from xinfang.law.instruments import load_instruments, parse_instrument
from xinfang.law.model import Rule
from xinfang.law.switches import Switches, load_open_questions, parse_open_questions

_GOOD = """
key: sample
title: {zh: 示例办法, en: Sample Measures}
short_title: 示例
issuer: 示例局
number: 示例1号
in_force: {from: 2020-01-01, to: null}
checked_on: 2026-11-20
checked_against: full_text
articles:
  "3": 十日内办完。
terms:
  handle:
    starts: accepted
    values:
      - {from: 2020-01-01, to: 2022-12-31, n: 10, unit: day, article: "3"}
      - {from: 2023-01-01, n: 12, unit: day, article: "3(1)"}
"""


def test_a_good_file_is_read(tmp_path: Path) -> None:
    instrument = parse_instrument(node_of(_GOOD, folder=tmp_path, name="sample.yaml"))
    assert [value.n for value in instrument.terms[Rule.HANDLE].values] == [10, 12]
    assert instrument.ruleset is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("key: sample", "key: other", "文件名应当是 other.yaml"),
        ("issuer: 示例局\n", "", "缺少“issuer”"),
        ("issuer: 示例局", "issuer: 示例局\nremark: 无", "不认识的键 remark"),
        ("issuer: 示例局", "issuer: 示例局\nissuer: 另一局", "键“issuer”写了两次"),
        ("number: 示例1号", "number: 1", "“number”应当是文字"),
        ("checked_on: 2026-11-20", "checked_on: 去年", "“checked_on”应当是日期"),
        ("to: null}", "to: 2019-01-01}", "失效日 2019-01-01 早于生效日"),
        ("issuer: 示例局", "issuer: 示例局\nruleset: RS1995", "“ruleset”不能是“RS1995”"),
        ('"3": 十日内办完。', "3: 十日内办完。", "条号 3 应当是加引号的数字"),
        ('"3": 十日内办完。', '"4": 十日内办完。', "引用了第 3 条，articles 里却没有"),
        ("  handle:", "  handel:", "不认识的键 handel"),
        ("starts: accepted", "starts: whenever", "“starts”不能是“whenever”"),
        ("starts: accepted", "starts: accepted\n    holder: nobody", "“holder”不能是“nobody”"),
        ("starts: accepted", "starts: accepted\n    local: 是的", "“local”应当是true 或 false"),
        ("checked_against: full_text", "checked_against: memory", "“checked_against”不能是“memory”"),
        ("n: 10, ", "", "缺少“n”"),
        ("n: 10", "n: true", "“n”应当是整数"),
        ("n: 10", "n: 0", "应当至少是 1"),
        ("n: 10, unit: day", "n: 10, unit: 日", "“unit”不能是“日”"),
        ("n: 10, unit: day", "n: 10, unit: yearly", "unit: yearly 要与 falls_on 一起使用"),
        ('article: "3"}', 'article: "第三条"}', "条款“第三条”写法不对"),
        (', article: "3"}', "}", "缺少“article”"),
        ("- {from: 2020-01-01, to", "- {to", "缺少“from”"),
        (", to: 2022-12-31, n: 10", ", n: 10", "与前一个数值的有效期重叠"),
        ("from: 2023-01-01, n: 12", "from: 2019-01-01, to: 2019-02-01, n: 12", "先后颠倒"),
        ("{from: 2020-01-01, to: 2022", "{from: 2018-01-01, to: 2022", "在文件生效之前"),
        ("starts: accepted", "starts: accepted\n    falls_on: {month: 2, day: 29}", "2月29日不是每年都有"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    assert old in _GOOD
    wrong = _GOOD.replace(old, new, 1)
    with pytest.raises(LawDataError, match=complaint) as caught:
        parse_instrument(node_of(wrong, folder=tmp_path, name="sample.yaml"))
    assert caught.value.message.startswith("sample.yaml")


def test_a_period_without_numbers_is_refused(tmp_path: Path) -> None:
    text = _GOOD[: _GOOD.index("    values:")] + "    values: []\n"
    with pytest.raises(LawDataError, match="没有写任何数值"):
        parse_instrument(node_of(text, folder=tmp_path, name="sample.yaml"))


def test_the_shipped_files_are_in_order() -> None:
    keys = [entry.key for entry in load_instruments()]
    assert keys == sorted(keys)
    assert {"xinfang-regulation-2005", "xinfang-regulation-2022", "civil-code"} <= set(keys)


def test_a_switches_file_must_answer_every_question_and_no_other(tmp_path: Path) -> None:
    extra = "made_up: {value: true}\n"
    with pytest.raises(LawDataError, match="不认识的键 made_up"):
        parse_open_questions(node_of(extra, folder=tmp_path, name="switches.yaml"))
    with pytest.raises(LawDataError, match="缺少“organ_duty_rolls_forward”"):
        parse_open_questions(node_of("{}", folder=tmp_path, name="switches.yaml"))


def test_every_switch_is_an_open_question_with_its_ground() -> None:
    names = [question.name for question in load_open_questions()]
    assert names == list(Switches.__dataclass_fields__)
