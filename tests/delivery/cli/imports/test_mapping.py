import json
from pathlib import Path

import pytest

from xinfang.delivery.cli.imports.mapping import Field, parse_assignments, read_mapping_file, resolve
from xinfang.delivery.cli.imports.source import BadLedgerError

COLUMNS = ("编号", "信访人", "登记日期", "标题", "信访内容", "答复意见", "备注")


def test_columns_are_found_by_the_headings_that_offices_use() -> None:
    assert resolve(columns=COLUMNS, said={}) == {
        Field.REFERENCE: 0,
        Field.PETITIONER: 1,
        Field.RECEIVED_AT: 2,
        Field.TITLE: 3,
        Field.BODY: 4,
        Field.REPLY: 5,
    }


@pytest.mark.parametrize("heading", ["TITLE", " Title ", "标 题", "ｔｉｔｌｅ"])
def test_width_case_and_blanks_of_a_heading_do_not_matter(heading: str) -> None:
    assert resolve(columns=("x", heading), said={}) == {Field.TITLE: 1}


def test_what_is_said_wins_over_what_is_found_and_takes_its_column() -> None:
    places = resolve(columns=("内容", "备注", "id"), said={Field.BODY: "备注", Field.TITLE: "内容"})
    assert places == {Field.BODY: 1, Field.TITLE: 0, Field.REFERENCE: 2}


def test_a_field_can_be_left_out() -> None:
    assert Field.REFERENCE not in resolve(columns=COLUMNS, said={Field.REFERENCE: ""})


def test_the_surest_heading_wins_whatever_the_order_of_columns() -> None:
    assert resolve(columns=("日期", "收到时间", "标题"), said={})[Field.RECEIVED_AT] == 1


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadLedgerError, match="“主题词”不在表里。表里的列有：编号、信访人"):
        resolve(columns=COLUMNS, said={Field.TOPIC: "主题词"})


def test_a_column_that_is_there_twice_cannot_be_meant() -> None:
    with pytest.raises(BadLedgerError, match="不止一个"):
        resolve(columns=("内容", "内容"), said={Field.BODY: "内容"})


def test_a_ledger_without_any_text_is_refused() -> None:
    with pytest.raises(BadLedgerError, match=r"--map body=列名 .*编号、日期"):
        resolve(columns=("编号", "日期"), said={})


def test_assignments_name_field_and_column() -> None:
    said = parse_assignments(assignments=["title=标题", "BODY = a=b", "topic="])
    assert said == {Field.TITLE: "标题", Field.BODY: "a=b", Field.TOPIC: ""}


@pytest.mark.parametrize(
    ("assignment", "words"), [("title", "应写成 字段=列名"), ("titel=标题", "没有“titel”这个字段；字段有：reference")]
)
def test_a_wrong_assignment_says_what_would_be_right(assignment: str, words: str) -> None:
    with pytest.raises(BadLedgerError, match=words):
        parse_assignments(assignments=[assignment])


def test_a_mapping_file_does_the_same_in_yaml_and_json(tmp_path: Path) -> None:
    said = {Field.TITLE: "标题", Field.REFERENCE: "1"}
    yaml_file, json_file = tmp_path / "m.yaml", tmp_path / "m.json"
    yaml_file.write_text("title: 标题\nreference: 1\n", encoding="utf-8-sig")
    json_file.write_text(json.dumps(said), encoding="utf-8")
    assert read_mapping_file(path=yaml_file) == read_mapping_file(path=json_file) == said


@pytest.mark.parametrize("content", [b"- title", b"title", b"{", b"\xff\xfe", b"titel: x", b""])
def test_a_mapping_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "m.yaml"
    file.write_bytes(content)
    with pytest.raises(BadLedgerError):
        read_mapping_file(path=file)


def test_a_mapping_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLedgerError, match="读不了对应表"):
        read_mapping_file(path=tmp_path / "none.yaml")
