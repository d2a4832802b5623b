"""The mark that keeps spreadsheets from running a cell, and its removal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.delivery.cli.imports.text_mark import marked, unmarked


@pytest.mark.parametrize("text", ["=1+1", "+86 510", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''@x"])
def test_what_would_be_run_is_marked(text: str) -> None:
    assert marked(text) == "'" + text


@pytest.mark.parametrize("text", ["", "拖欠工资", "1=1", "'引号'", " =1"])
def test_what_would_not_be_run_stays(text: str) -> None:
    assert marked(text) == text
    assert unmarked(text) == text


@given(st.text(alphabet="'=+-@ a＝\t", max_size=6))
def test_reading_undoes_writing(text: str) -> None:
    assert unmarked(marked(text)) == text


def test_only_text_is_marked() -> None:
    assert unmarked(-5.0) == -5.0
