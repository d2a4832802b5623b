import gzip
import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook

from xinfang.delivery.cli.imports import tables
from xinfang.delivery.cli.imports.reading import open_ledger, source_name
from xinfang.delivery.cli.imports.source import BadLedgerError, Ledger, SourceRow

TEXT = "编号,标题,内容\n1,路灯,晚上太黑\n2,漏水,楼道里有水\n"
ROWS = [(2, ("1", "路灯", "晚上太黑")), (3, ("2", "漏水", "楼道里有水"))]


def read(path: Path, content: bytes, **options: str) -> tuple[Ledger, list[SourceRow]]:
    path.write_bytes(content)
    with open_ledger(path=path, **options) as ledger:
        return ledger, list(ledger.rows)


def plain(rows: list[SourceRow]) -> list[tuple[int, tuple[object, ...]]]:
    assert not any(row.fault for row in rows)
    return [(row.line, row.cells) for row in rows]


def workbook(*rows: tuple[object, ...], title: str = "台账") -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.create_sheet("第二张").append(("标题", "内容"))
    book.save(out)
    return out.getvalue()


def resaved(content: bytes, *, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of its first sheet changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, change(part) if name.endswith("/sheet1.xml") else part)
    return out.getvalue()


class TestTables:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
    def test_the_encoding_is_found(self, tmp_path: Path, encoding: str) -> None:
        ledger, rows = read(tmp_path / "a.csv", TEXT.encode(encoding))
        assert ledger.columns == ("编号", "标题", "内容")
        assert plain(rows) == ROWS

    def test_another_encoding_can_be_said(self, tmp_path: Path) -> None:
        text = "編號,標題\n1,路燈\n"
        ledger, rows = read(tmp_path / "a.csv", text.encode("big5"), encoding="big5")
        assert ledger.columns == ("編號", "標題")
        assert plain(rows) == [(2, ("1", "路燈"))]

    def test_an_unknown_encoding_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match="不认识的编码：utf-99"):
            read(tmp_path / "a.csv", TEXT.encode(), encoding="utf-99")

    def test_the_encoding_is_found_where_a_letter_lies_across_two_chunks(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("xinfang.delivery.cli.imports.encodings.CHUNK_BYTES", 7)
        for encoding in ("utf-8", "gb18030"):
            assert plain(read(tmp_path / "a.csv", TEXT.encode(encoding))[1]) == ROWS

    def test_a_few_damaged_letters_do_not_spoil_the_other_rows(self, tmp_path: Path) -> None:
        damaged = TEXT.replace("太黑", "太X").encode().replace(b"X", b"\xff") + b"3,x,y\n" * 500
        _, rows = read(tmp_path / "a.csv", damaged)
        assert rows[0].cells == ("1", "路灯", "晚上太\udcff")
        assert rows[1].cells == ("2", "漏水", "楼道里有水")

    @pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
    def test_the_separator_is_found(self, tmp_path: Path, separator: str) -> None:
        _, rows = read(tmp_path / "a.csv", TEXT.replace(",", separator).encode())
        assert plain(rows) == ROWS

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_line_end_will_do_and_texts_may_hold_them(self, tmp_path: Path, end: str) -> None:
        content = f'标题,内容{end}甲,"第一行{end}第二行"{end}乙,"说""好"", 然后"{end}'
        _, rows = read(tmp_path / "a.csv", content.encode())
        assert rows[0].cells == ("甲", f"第一行{end}第二行")
        assert (rows[1].line, rows[1].cells) == (4, ("乙", '说"好", 然后'))

    def test_one_column_alone_is_a_table(self, tmp_path: Path) -> None:
        ledger, rows = read(tmp_path / "a.csv", "内容\n路灯坏了\n".encode())
        assert (ledger.columns, plain(rows)) == (("内容",), [(2, ("路灯坏了",))])

    def test_empty_lines_are_passed_over_but_counted(self, tmp_path: Path) -> None:
        _, rows = read(tmp_path / "a.csv", "标题,内容\n\n,\n甲,乙\n".encode())
        assert plain(rows) == [(4, ("甲", "乙"))]

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("1,路灯", "有 2 列，表头有 3 列"),
            ("1,路灯,黑,多出", "有 4 列，表头有 3 列"),
            ('1,"路灯"坏了,黑', "引号用法有误"),
        ],
    )
    def test_a_row_that_does_not_fit_is_given_with_its_fault_and_the_next_are_read(
        self, tmp_path: Path, line: str, words: str
    ) -> None:
        _, (bad, good) = read(tmp_path / "a.csv", f"编号,标题,内容\n{line}\n2,漏水,有水\n".encode())
        assert words in bad.fault
        assert bad.line == 2
        assert "路灯" in "".join(map(str, bad.cells))
        assert (good.line, good.cells, good.fault) == (3, ("2", "漏水", "有水"), "")

    def test_empty_cells_too_many_are_no_fault(self, tmp_path: Path) -> None:
        assert plain(read(tmp_path / "a.csv", "标题,内容\n甲,乙,,\n".encode())[1]) == [(2, ("甲", "乙"))]

    def test_a_quote_that_is_never_closed_is_told_with_the_lines_it_swallowed(self, tmp_path: Path) -> None:
        _, (good, bad) = read(tmp_path / "a.csv", '标题,内容\n甲,乙\n丙,"丁\n戊,己\n'.encode())
        assert good.cells == ("甲", "乙")
        assert "从第 3 行起直到第 4 行" in bad.fault
        assert bad.cells == ('丙,"丁\n戊,己\n',)

    def test_a_hundred_kilobytes_of_text_in_one_cell_are_read(self, tmp_path: Path) -> None:
        long = "长" * 200_000
        assert read(tmp_path / "a.csv", f"标题,内容\n甲,{long}\n".encode())[1][0].cells[1] == long

    def test_a_cell_beyond_all_bounds_is_a_fault_of_its_row(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables, "MAX_FIELD_CHARACTERS", 100)
        _, (bad, good) = read(tmp_path / "a.csv", f"标题,内容\n甲,{'长' * 101}\n乙,丙\n".encode())
        assert bad.fault == "有一格超过 100 个字符。"
        assert good.cells == ("乙", "丙")

    def test_a_line_without_end_is_refused_before_it_fills_the_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables, "MAX_LINE_CHARACTERS", 1000)
        with pytest.raises(BadLedgerError, match="有一行超过 1000 个字符"):
            read(tmp_path / "a.csv", f"标题,内容\n甲,{'长' * 5000}".encode())

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_stray_empty_bytes_do_not_make_it_utf_16(self, tmp_path: Path, encoding: str) -> None:
        for damaged in (
            TEXT.replace("太黑", "太\0黑"),
            TEXT.replace("太黑\n", "太黑\0\n"),
            TEXT.replace(",路", ",\0路"),
        ):
            ledger, rows = read(tmp_path / "a.csv", damaged.encode(encoding))
            assert ledger.columns == ("编号", "标题", "内容")
            assert rows[1].cells == ("2", "漏水", "楼道里有水")

    @pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
    def test_an_empty_file_is_refused(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(BadLedgerError, match="文件是空的"):
            read(tmp_path / "a.csv", content)

    def test_noise_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError):
            read(tmp_path / "a.csv", bytes(range(128, 256)) * 50)

    @pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\x7fELF"])
    def test_a_picture_or_a_program_is_no_ledger(self, tmp_path: Path, start: bytes) -> None:
        noise = b"".join(sha256(bytes([number])).digest() for number in range(200))
        with pytest.raises(BadLedgerError, match="不是文本，也不是 Excel"):
            read(tmp_path / "a.csv", start + noise)

    def test_a_wrong_encoding_that_was_said_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match="不能按 utf-16-le 读出来"):
            read(tmp_path / "a.csv", b"a,b\n\x00\xdc\x00\xdc", encoding="utf-16-le")


class TestWorkbooks:
    def test_cells_keep_their_kind_and_rows_their_number(self, tmp_path: Path) -> None:
        moment = datetime(2019, 4, 25, 9, 32, 9)  # noqa: DTZ001 -- as workbooks hold them
        content = workbook(("编号", "标题", "日期"), (7, "路灯", moment), (), (8.0, None, "2019/4/26"))
        ledger, rows = read(tmp_path / "a.xlsx", content)
        assert ledger.columns == ("编号", "标题", "日期")
        assert plain(rows) == [(2, (7, "路灯", moment)), (4, (8, None, "2019/4/26"))]

    def test_a_title_above_the_header_is_passed_over(self, tmp_path: Path) -> None:
        content = workbook(("二〇一九年信访台账",), (), ("编号", "标题", None), (1, "路灯"))
        ledger, rows = read(tmp_path / "a.xlsx", content)
        assert ledger.columns == ("编号", "标题")
        assert plain(rows) == [(4, (1, "路灯"))]

    def test_content_beside_the_table_is_a_fault(self, tmp_path: Path) -> None:
        _, (row,) = read(tmp_path / "a.xlsx", workbook(("编号", "标题"), (1, "路灯", "旁注")))
        assert "表头以外" in row.fault
        assert row.cells == (1, "路灯", "旁注")

    def test_a_sheet_can_be_named(self, tmp_path: Path) -> None:
        ledger, rows = read(tmp_path / "a.xlsx", workbook(("x", "y")), sheet="第二张")
        assert (ledger.columns, rows) == (("标题", "内容"), [])

    def test_a_sheet_that_is_not_there_is_named_with_those_that_are(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match="“汇总”的表；有：台账、第二张"):
            read(tmp_path / "a.xlsx", workbook(("x", "y")), sheet="汇总")

    def test_a_sheet_without_a_header_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match="没有找到表头"):
            read(tmp_path / "a.xlsx", workbook(*[("一格",)] * 30))

    def test_a_damaged_workbook_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match="不是能打开的 Excel"):
            read(tmp_path / "a.xlsx", workbook(("x", "y"))[:-100])

    def test_a_workbook_damaged_further_on_is_refused(self, tmp_path: Path) -> None:
        content = workbook(("标题", "内容"), *[(f"标题{number}", "内容") for number in range(50)])
        broken = resaved(content, change=lambda part: part[: len(part) // 2] + b"<<")
        with pytest.raises(BadLedgerError, match="有损坏的部分"):
            read(tmp_path / "a.xlsx", broken)

    def test_rows_beyond_the_size_that_the_file_states_are_read(self, tmp_path: Path) -> None:
        content = workbook(("标题", "内容"), ("甲", "乙"), ("丙", "丁"))
        wrong = resaved(content, change=lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part))
        assert plain(read(tmp_path / "a.xlsx", wrong)[1]) == [(2, ("甲", "乙")), (3, ("丙", "丁"))]

    def test_an_old_or_locked_workbook_says_how_to_go_on(self, tmp_path: Path) -> None:
        with pytest.raises(BadLedgerError, match=r"另存为 \.xlsx"):
            read(tmp_path / "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


class TestPackedFiles:
    def test_packed_tables_and_workbooks_are_unpacked_whatever_their_name(self, tmp_path: Path) -> None:
        assert plain(read(tmp_path / "a", gzip.compress(TEXT.encode()))[1]) == ROWS
        packed = gzip.compress(workbook(("标题", "内容"), ("甲", "乙")))
        assert plain(read(tmp_path / "b", packed)[1]) == [(2, ("甲", "乙"))]

    @pytest.mark.parametrize("damage", [lambda packed: packed[:-20], lambda packed: packed[:40] + b"x" * 40])
    def test_a_damaged_one_is_refused_before_any_row_is_given(
        self, tmp_path: Path, damage: Callable[[bytes], bytes]
    ) -> None:
        lines = "".join(f"{number},标题 {number * 7919},内容\n" for number in range(5000))
        with pytest.raises(BadLedgerError, match="不完整或已损坏"):
            read(tmp_path / "a.gz", damage(gzip.compress(("编号,标题,内容\n" + lines).encode())))

    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_how_much_has_been_read_grows_to_all(self, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
        path = tmp_path / "a.csv"
        lines = "".join(f"甲,{sha256(str(number).encode()).hexdigest()}\n" for number in range(10_000))
        path.write_bytes(pack(f"标题,内容\n{lines}".encode()))
        with open_ledger(path=path) as ledger:
            next(ledger.rows)
            early = ledger.fraction_read()
            for _row in ledger.rows:
                pass
            assert early is not None
            assert early < 1 == ledger.fraction_read()


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path if kind == "folder" else tmp_path / "none.csv"
    with pytest.raises(BadLedgerError, match=str(path)), open_ledger(path=path):
        pass


@pytest.mark.parametrize(
    ("name", "source"),
    [("台账.csv", "台账"), ("台账.CSV.GZ", "台账"), ("台账.xlsx", "台账"), ("2019.1", "2019.1"), (".csv", ".csv")],
)
def test_a_ledger_is_called_the_same_however_it_is_packed(name: str, source: str) -> None:
    assert source_name(path=Path("somewhere") / name) == source
