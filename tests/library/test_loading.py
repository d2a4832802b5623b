"""An official text from the file to the page, and our citations held against it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection

from tests.library.conftest import TEXT
from xinfang.delivery.cli.law_texts import BadTextError, read_text
from xinfang.library import queries
from xinfang.library.models import LawArticle, LawText

REGULATION = "xinfang-regulation-2022"


def load(file: Path, *options: str) -> None:
    call_command("law", "load", str(file), "--instrument", REGULATION, *options)


def test_a_text_is_loaded_once_and_said_to_be(
    as_owner: None, text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(text_file)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "《示例条例》：4 条（到第 3 条），5 款，3 项。"
    assert said[-1] == "已载入。"
    load(text_file)
    assert capsys.readouterr().out.splitlines()[-1] == "这份全文已经载入过，没有改动。"
    text_file.write_text(TEXT.replace("十日内", "二十日内"), encoding="utf-8")
    load(text_file)
    assert capsys.readouterr().out.splitlines()[-1] == "已载入，替换了原来的 4 条。"
    assert LawText.objects.get().title == "示例条例"
    assert LawArticle.objects.get(number=3, branch=0).paragraphs == [
        {"text": "示例机关应当在二十日内办理。", "items": []}
    ]


def test_an_article_is_shown_with_its_items_and_the_branch_that_follows_it(as_owner: None, text_file: Path) -> None:
    load(text_file)
    page = queries.article_page(REGULATION, 2, lang="zh")
    assert page is not None
    official = page.article.official[0]
    assert official.division == "第一章 总则"
    assert official.paragraphs[0].items[1] == "第二类事项，包括：\n本项说明的续段。"
    assert official.paragraphs[1].text == "前款规定的事项，由示例机关办理。"
    third = queries.article_page(REGULATION, 3, lang="zh")
    assert third is not None
    assert [article.branch for article in third.article.official] == [0, 1]


def test_citations_that_the_text_does_not_bear_out_are_named(
    as_owner: None, text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(text_file)
    with pytest.raises(SystemExit) as ended:
        call_command("law", "check")
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "期限“办结”引用的《信访工作条例》第三十四条，全文里没有。" in said
    assert "没有载入全文、无法核对：" in said


def test_without_a_text_nothing_can_be_checked_and_that_is_said(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("law", "check")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("没有载入全文、无法核对：")
    assert "信访工作条例" in said[0]
    assert "本地" not in said[0]  # an office's own settings: there is no text that anybody could load


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "没有认出一条"),
        ("这里没有条文。".encode(), "没有认出一条"),
        ("第一条 为了示范。".encode(), "不知道《》是哪一部"),
        (b"\xff\x00\xd8" * 7, "看不出"),
    ],
)
def test_a_file_that_is_no_text_of_a_law_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(content)
    with pytest.raises(BadTextError, match=complaint):
        read_text(file, instrument="")


def test_the_title_says_which_instrument_it_is_in_whatever_encoding(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes("信访工作条例\n第一条　为了示范。\n".encode("gb18030"))
    assert read_text(file, instrument="").instrument == REGULATION


def test_a_missing_file_and_an_unknown_code_end_with_a_sentence(
    tmp_path: Path, text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([str(tmp_path / "none.md")], [str(text_file), "--instrument", "nonsense"]):
        with pytest.raises(SystemExit) as ended:
            call_command("law", "load", *arguments)
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("xinfang law: ")


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["DELETE FROM library_lawtext", "UPDATE library_lawarticle SET number = 1"])
def test_the_application_only_reads(statement: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)
