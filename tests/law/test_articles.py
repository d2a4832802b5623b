"""Article references, as lawyers write them."""

import pytest

from xinfang.law.articles import chinese_article, chinese_number, english_article, parse_article


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("34", "第三十四条", "art. 34"),
        ("10", "第十条", "art. 10"),
        ("23(3)", "第二十三条第三款", "art. 23, para. 3"),
        ("31.6", "第三十一条第六项", "art. 31, item 6"),
        ("22(1).3", "第二十二条第一款第三项", "art. 22, para. 1, item 3"),
        ("23(2)-(3)", "第二十三条第二款至第三款", "art. 23, para. 2-3"),
        ("200-204", "第二百条至第二百零四条", "arts. 200-204"),
        ("21(2),22(2)", "第二十一条第二款、第二十二条第二款", "art. 21, para. 2; art. 22, para. 2"),
        ("whole", "", ""),
    ],
)
def test_references_are_written_out(text: str, chinese: str, english: str) -> None:
    assert chinese_article(text) == chinese
    assert english_article(text) == english


@pytest.mark.parametrize("text", ["", "0", "034", "3 4", "第三条", "23()", "31.", "23(2", "1,", "-1", "３４"])
def test_anything_else_names_no_article(text: str) -> None:
    with pytest.raises(ValueError, match="names no article"):
        parse_article(text)


@pytest.mark.parametrize(
    ("n", "written"),
    [
        *[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一")],
        *[(110, "一百一十"), (111, "一百一十一"), (204, "二百零四"), (1000, "一千"), (1010, "一千零一十")],
        *[(1001, "一千零一"), (1260, "一千二百六十"), (9999, "九千九百九十九")],
    ],
)
def test_numbers_in_chinese(n: int, written: str) -> None:
    assert chinese_number(n) == written


@pytest.mark.parametrize("n", [0, 10000])
def test_numbers_that_no_article_has(n: int) -> None:
    with pytest.raises(ValueError, match="no article is numbered"):
        chinese_number(n)
