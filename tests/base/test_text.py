"""What is kept and what is taken out of typed text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.base.text import clean_line, clean_text, names, plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("第一行\r\n第二行\r第三行\u2028第四行", "第一行\n第二行\n第三行\n第四行"),
        ("\n\n正文 \t\u3000\n\u3000\u3000缩进保留\n\n", "正文\n\u3000\u3000缩进保留"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("甲\u202e乙\u2066丙\u200f", "甲乙丙"),
        ("零\u200b宽\ufeff字\u00ad符", "零宽字符"),
        ("👨\u200d👩\u200d👧 一家", "👨\u200d👩\u200d👧 一家"),
        ("甲\u200d乙\u200d", "甲乙"),
        ("半个\ud83d代理", "半个代理"),
        ("不是\ufffe字\uffff符\ufdd0", "不是字符"),
        ("𠮷野 \ue863 龘", "𠮷野 \ue863 龘"),
        ("①㎡ＡＢ", "①㎡ＡＢ"),
        ("e\u0301", "é"),
        ("列\t表", "列\t表"),
    ],
)
def test_texts(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("  李\u3000 四\n", "李 四"), ("标题\r\n第二行", "标题 第二行"), ("\t\n ", "")]
)
def test_lines(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "compared"), [("　李 四\n", "李四"), ("ＷＡＮＧ\u3000Wei", "wangwei"), (" \t", ""), ("李四", "李四")]
)
def test_names_are_compared_without_width_blanks_and_case(typed: str, compared: str) -> None:
    assert plain(typed) == compared


@pytest.mark.parametrize(
    ("words", "organisation", "is_named"),
    [
        ("对方请了江南 律师事务所", "江南律师事务所（普通合伙）", True),
        ("他们的律师是江南律所的", "江南律师事务所", True),
        ("阳光物业有限公司 李调解", "阳光物业", True),
        ("阳光物业 李调解", "阳光物业（集团）有限公司", True),
        ("对方请的是京华（无锡）律师事务所", "京华（无锡）律师事务所", True),
        ("对方请的是京华无锡律师事务所", "京华（无锡）律师事务所", True),
        ("对方请的是京华（无锡）律所", "京华律师事务所", True),
        ("对方请的是京华（无锡）律所", "江南律师事务所", False),
        ("街道调解委员会　张三丰", "张三丰", True),
        ("街道调解委员会 张三丰", "张三", False),
        ("街道调解委员会、张三", "张三", True),
        ("街道调解委员会", "物业公司", False),
        ("街道调解委员会", "", False),
        ("街道调解委员会", "（无）", False),
    ],
)
def test_an_organisation_is_known_however_it_is_written(words: str, organisation: str, is_named: bool) -> None:
    assert names(words, organisation) is is_named


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = clean_text(typed)
    assert clean_text(once) == once
    assert clean_line(clean_line(typed)) == clean_line(typed)


@given(st.text(alphabet=st.characters()))
def test_what_is_kept_can_be_stored(typed: str) -> None:
    kept = clean_text(typed)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert unicodedata.is_normalized("NFC", kept)
    assert "\n" not in clean_line(typed)


def test_a_hundred_thousand_blanks_are_cleaned_at_once() -> None:
    started = time.perf_counter()
    assert clean_text("甲" + " " * 100_000 + "乙" + "\u3000" * 100_000) == "甲" + " " * 100_000 + "乙"
    assert clean_line("甲" + "\t" * 100_000 + "乙") == "甲 乙"
    assert time.perf_counter() - started < 2
