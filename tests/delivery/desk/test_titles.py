"""The title proposed for a letter that has none."""

import pytest

from xinfang.delivery.desk.register.titles import LONGEST, suggested_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("尊敬的市领导：您好！我家楼道漏水。找过物业。", "我家楼道漏水"),
        ("尊敬的书记：\n　　村里的路灯坏了很久\n请修理", "村里的路灯坏了很久"),
        ("您好，咨询医保报销比例", "咨询医保报销比例"),
        ("领导干部要带头遵守规定", "领导干部要带头遵守规定"),
        ("漏水", "漏水"),
        ("", ""),
    ],
)
def test_the_first_sentence_after_the_salutation(text: str, title: str) -> None:
    assert suggested_title(text) == title


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    text = "小区北门外的建筑工地每天施工到凌晨两点以后，" + "居民无法休息" * 20
    assert suggested_title(text) == "小区北门外的建筑工地每天施工到凌晨两点以后"


def test_a_long_sentence_without_a_clause_is_cut_at_its_length() -> None:
    assert len(suggested_title("字" * 300)) == LONGEST
