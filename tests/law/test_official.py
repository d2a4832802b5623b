"""Taking a published text apart, and saying what could not be placed."""

import pytest

from xinfang.law.articles import parse_article
from xinfang.law.official import Doubt, missing_places, split


def test_paragraphs_and_items_of_plain_text() -> None:
    text = split("示例法\n第一条　甲。\n乙：\n（一）丙；\n（二）丁。\n戊。\n")
    assert text.title == "示例法"
    (article,) = text.articles
    assert [(paragraph.text, paragraph.items) for paragraph in article.paragraphs] == [
        ("甲。", []),
        ("乙：", ["丙；", "丁。"]),
        ("戊。", []),
    ]
    assert text.unplaced == ()


def test_markdown_headings_bold_and_comments() -> None:
    text = split(
        "# 《示例法》\n<!-- 注 -->\n目录\n第一章 总则\n"
        "## 第一章 总则\n### 第一节 甲\n**第一条** 乙。\n## 第二章 丙\n第二条 丁。"
    )
    assert text.title == "示例法"
    assert text.head == ("目录",)
    assert [article.division for article in text.articles] == ["第一章 总则 第一节 甲", "第二章 丙"]


def test_a_sentence_that_begins_by_naming_an_article_is_no_article() -> None:
    text = split("第一条 甲。\n第二条规定的除外。\n第二条 乙。")
    assert [len(article.paragraphs) for article in text.articles] == [2, 1]


def test_a_paragraph_between_two_items_belongs_to_the_first_of_them() -> None:
    text = split("第一条 甲：\n(一)乙。\n续乙。\n(二)丙。\n按照前款丁。")
    (article,) = text.articles
    assert [(paragraph.text, paragraph.items) for paragraph in article.paragraphs] == [
        ("甲：", ["乙。\n续乙。", "丙。"]),
        ("按照前款丁。", []),
    ]


@pytest.mark.parametrize(
    ("lines", "doubts", "articles"),
    [
        ("第一条 甲。\n第三条 乙。", [(2, Doubt.MISSING_BEFORE)], [1, 3]),
        ("第一条 甲。\n第二条 乙。\n第一条 丙。", [(3, Doubt.OUT_OF_ORDER)], [1, 2]),
        ("第一条 甲：\n（二）乙。", [(2, Doubt.ITEM_OUT_OF_ORDER)], [1]),
    ],
)
def test_what_does_not_follow_is_told_with_its_line(
    lines: str, doubts: list[tuple[int, Doubt]], articles: list[int]
) -> None:
    text = split(lines)
    assert [(entry.line, entry.doubt) for entry in text.unplaced] == doubts
    assert [article.number for article in text.articles] == articles


@pytest.mark.parametrize(
    ("cited", "is_there"),
    [
        ("1", True),
        ("2", True),
        ("3", False),
        ("1-2", True),
        ("1-3", False),
        ("1(2)", True),
        ("1(3)", False),
        ("1(1)-(2)", True),
        ("1(2)-(3)", False),
        ("1.2", True),
        ("1.3", False),
        ("1(2).1", True),
        ("1(1).1", False),
        ("1,3", False),
        ("whole", True),
    ],
)
def test_which_places_are_there(cited: str, is_there: bool) -> None:
    text = split("第一条 甲。\n乙：\n（一）丙；\n（二）丁。\n第二条 戊。")
    assert (missing_places(text.articles, parse_article(cited)) == []) == is_there
