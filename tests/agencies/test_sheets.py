"""Spreadsheets: every fault is told by row and reason, a rehearsal writes nothing, applying does what was shown."""

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from tests.agencies import builders
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import AdministrationEvent, Body, Competence, Officer
from xinfang.agencies.operations import places
from xinfang.agencies.sheets.applying import Outcome, SheetResult, apply, rehearse
from xinfang.agencies.sheets.columns import COLUMNS, SheetKind
from xinfang.agencies.sheets.reading import Sheet, SheetRefused, read_sheet
from xinfang.agencies.sheets.templates import blank_sheet
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused

WHO = {"actor": builders.SYSTEM, "now": builders.NOW}
BODY_HEADINGS = "单位代码,全称,简称,性质,层级,区划代码,上级单位代码"


def read(kind: SheetKind, content: str | bytes) -> Sheet:
    columns = COLUMNS[kind]
    raw = content.encode() if isinstance(content, str) else content
    return read_sheet(raw, required=columns.required, optional=columns.optional)


def xlsx(*lines: list[object]) -> bytes:
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def body_lines(*lines: str) -> str:
    return "\n".join([BODY_HEADINGS, *lines])


def outcomes(result: SheetResult) -> list[str]:
    return [row.outcome.value for row in result.rows]


class TestReading:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("单位代码,全称\nA,甲局", "缺少这些列：区划代码、层级、性质、简称"),
            (f"{BODY_HEADINGS},星座\nA,甲局", "不认识这些列：星座"),
            (f"{BODY_HEADINGS},全称\nA,甲局", "这些列重复了：全称"),
            (f"{BODY_HEADINGS},,电话\nA", "不认识这些列：（空白）"),
            (BODY_HEADINGS, "表里没有内容"),
            ("", "缺少这些列"),
            (b"\xff\xfe\x00\x00garbage\x00", "打不开这个文件"),
            (b"PK\x03\x04 not a zip", "缺少这些列"),
        ],
    )
    def test_a_file_that_cannot_be_taken_is_refused_in_words(self, content: str | bytes, message: str) -> None:
        with pytest.raises(SheetRefused, match=message):
            read(SheetKind.BODIES, content)

    def test_ten_thousand_rows_are_too_many(self) -> None:
        lines = [f"B{number},某局,某局,政府工作部门,县级,320282," for number in range(10_000)]
        with pytest.raises(SheetRefused, match="超过 2000 行"):
            read(SheetKind.BODIES, body_lines(*lines))

    def test_a_zip_that_is_no_workbook_is_refused(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.txt", "x")
        with pytest.raises(SheetRefused, match="打不开"):
            read(SheetKind.BODIES, stream.getvalue())

    def test_a_workbook_that_is_damaged_inside_is_refused(self) -> None:
        content = xlsx(BODY_HEADINGS.split(","), *[[f"YX-{number}"] for number in range(50)])
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(stream, "w") as broken:
            for name in whole.namelist():
                part = whole.read(name)
                broken.writestr(name, part[: len(part) // 2] + b"<<" if name.endswith("/sheet1.xml") else part)
        with pytest.raises(SheetRefused, match="打不开这个文件"):
            read(SheetKind.BODIES, stream.getvalue())

    def test_a_cell_in_the_last_corner_of_a_sheet_costs_little(self) -> None:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(BODY_HEADINGS.split(","))
        sheet.append(["YX", "宜兴", "宜兴", "政府", "县级", "320282"])
        sheet.cell(500_000, 16_384, "x")
        stream = io.BytesIO()
        book.save(stream)
        began = time.process_time()
        assert len(read(SheetKind.BODIES, stream.getvalue()).rows) == 1
        assert time.process_time() - began < 20  # minutes, if every empty cell of the corner's row and column is made

    def test_a_bomb_is_refused_before_it_is_opened(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
        with pytest.raises(SheetRefused, match="太大"):
            read(SheetKind.BODIES, stream.getvalue())

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
    def test_encodings_of_offices_are_understood(self, encoding: str) -> None:
        content = body_lines("A,湖㳇局,湖㳇局,政府工作部门,县级,320282,").encode(encoding)
        assert read(SheetKind.BODIES, content).rows[0].cells["全称"] == "湖㳇局"

    def test_numbers_and_dates_of_a_workbook_become_text(self) -> None:
        headings = ["单位代码", "内容分类代码", "职权依据", "起始日期"]
        content = xlsx(headings, ["A", 30400.0, "某法", builders.TODAY], [None, None, None, None])
        (row,) = read(SheetKind.COMPETENCES, content).rows
        assert row.cells == {
            "单位代码": "A",
            "内容分类代码": "30400",
            "职权依据": "某法",
            "起始日期": "2026-03-02",
        }

    @pytest.mark.parametrize("kind", list(SheetKind))
    def test_the_template_has_the_headings(self, kind: SheetKind) -> None:
        with pytest.raises(SheetRefused, match="表里没有内容"):
            read(kind, blank_sheet(kind))

    @pytest.mark.parametrize("kind", list(SheetKind))
    def test_the_example_fits_the_headings(self, kind: SheetKind) -> None:
        columns = COLUMNS[kind]
        assert len(columns.example) == len(columns.required + columns.optional)


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestBodies:
    def test_rows_may_build_on_those_before(self) -> None:
        sheet = read(
            SheetKind.BODIES,
            body_lines("TOP,某某市政府,市政府,人民政府,县级,320282,", "DEP,某某局,某局,DEPARTMENT,COUNTY,320282,TOP"),
        )
        assert outcomes(apply(SheetKind.BODIES, sheet, **WHO)) == ["CREATED", "CREATED"]
        parent = Body.objects.get(code="DEP").get_parent()
        assert parent is not None
        assert parent.code == "TOP"

    def test_each_fault_has_its_reason(self) -> None:
        sheet = read(
            SheetKind.BODIES,
            body_lines(
                "A,甲局,甲,政府工作部门,县级,320282,",
                "A,甲局,甲,政府工作部门,县级,320282,",
                "B,乙局,乙,政府工作部门,县级,320282,NOWHERE",
                "C,丙局,丙,王国,县级,320282,",
                "D,=CONCAT(1),丁,政府工作部门,县级,320282,",
                "E,,戊,政府工作部门,县级,320282,",
                "小写,己局,己,政府工作部门,县级,320282,",
            ),
        )
        result = rehearse(SheetKind.BODIES, sheet, **WHO)
        assert outcomes(result) == ["CREATED"] + ["REJECTED"] * 6
        reasons = {row.number: row.reason for row in result.rows if row.reason}
        assert reasons[3] == "与第 2 行重复。"
        assert reasons[4] == "上级单位代码“NOWHERE”不存在或已撤并。"
        assert reasons[5].startswith("不认识“王国”，可以填：信访部门")
        assert reasons[6] == "这些格子是公式：全称。请粘贴为数值。"
        assert reasons[7] == "请填写全称。"
        assert "代码由大写字母" in reasons[8]

    def test_a_formula_of_a_workbook_is_refused_too(self) -> None:
        line = ["A", '=CONCAT("甲","局")', "甲", "政府工作部门", "县级", "320282"]
        sheet = read(SheetKind.BODIES, xlsx(BODY_HEADINGS.split(",")[:6], line))
        assert outcomes(rehearse(SheetKind.BODIES, sheet, **WHO)) == ["REJECTED"]

    def test_a_rehearsal_writes_nothing_and_tells_the_truth(self) -> None:
        builders.body("OLD")
        events = AdministrationEvent.objects.count()
        sheet = read(
            SheetKind.BODIES,
            body_lines("NEW,新局,新局,政府工作部门,县级,320282,", "OLD,改名局,旧局,政府工作部门,县级,320282,"),
        )
        rehearsed = rehearse(SheetKind.BODIES, sheet, **WHO)
        assert outcomes(rehearsed) == ["CREATED", "CHANGED"]
        assert not Body.objects.filter(code="NEW").exists()
        assert AdministrationEvent.objects.count() == events
        assert apply(SheetKind.BODIES, sheet, **WHO) == rehearsed
        assert outcomes(apply(SheetKind.BODIES, sheet, **WHO)) == ["SAME", "SAME"]
        assert apply(SheetKind.BODIES, sheet, **WHO).count(Outcome.SAME) == 2

    def test_others_are_refused(self) -> None:
        sheet = read(SheetKind.BODIES, body_lines("A,甲局,甲,政府工作部门,县级,320282,"))
        with pytest.raises(Refused):
            rehearse(SheetKind.BODIES, sheet, actor=Actor.public(), now=builders.NOW)


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestCompetences:
    HEADINGS = "单位代码,内容分类代码,区划代码,职权依据,起始日期,截止日期"

    @pytest.fixture(autouse=True)
    def register(self, system_at_work: None) -> None:
        builders.body("A")
        builders.topic("030400", "住房保障与房地产")
        places.add_region(code="320282", name="某市", level="COUNTY", parent_code=None, **WHO)

    def test_rows_become_competences_once(self) -> None:
        content = f"{self.HEADINGS}\nA,030400,,某法,2024年1月1日,\nA,030400,320282,某法,2024/1/1,2024-12-31"
        sheet = read(SheetKind.COMPETENCES, content)
        assert outcomes(apply(SheetKind.COMPETENCES, sheet, **WHO)) == ["CREATED", "CREATED"]
        assert outcomes(apply(SheetKind.COMPETENCES, sheet, **WHO)) == ["SAME", "SAME"]
        assert Competence.objects.count() == 2

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("A,999999,,某法,2024-01-01,", "没有内容分类代码“999999”。"),
            ("A,030400,999999,某法,2024-01-01,", "没有区划代码“999999”。"),
            ("B,030400,,某法,2024-01-01,", "单位代码“B”不存在或已撤并。"),
            ("A,030400,,,2024-01-01,", "请填写职权依据。"),
            ("A,030400,,某法,,", "请填写起始日期。"),
            ("A,030400,,某法,2024-02-30,", "起始日期“2024-02-30”不是日期，请写成 2024-01-31。"),
            ("A,030400,,某法,明天,", "起始日期“明天”不是日期，请写成 2024-01-31。"),
            ("A,030400,,某法,2024-01-02,2024-01-01", "最后一天不能早于第一天。"),
        ],
    )
    def test_each_fault_has_its_reason(self, line: str, reason: str) -> None:
        sheet = read(SheetKind.COMPETENCES, f"{self.HEADINGS}\n{line}")
        assert [row.reason for row in rehearse(SheetKind.COMPETENCES, sheet, **WHO).rows] == [reason]

    def test_an_overlap_with_the_register_is_refused(self) -> None:
        first = read(SheetKind.COMPETENCES, f"{self.HEADINGS}\nA,030400,,某法,2024-01-01,")
        apply(SheetKind.COMPETENCES, first, **WHO)
        second = read(SheetKind.COMPETENCES, f"{self.HEADINGS}\nA,030400,,另一法,2025-01-01,")
        (row,) = rehearse(SheetKind.COMPETENCES, second, **WHO).rows
        assert "有效期重叠" in row.reason


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestOfficers:
    HEADINGS = "用户名,姓名,单位代码,分机,类别,角色,职务,任职日期"

    def test_new_officers_get_a_post_and_a_link_but_not_in_the_rehearsal(self) -> None:
        builders.body("A")
        sheet = read(SheetKind.OFFICERS, f"{self.HEADINGS}\nLi,李某,A,8001,工作人员,承办人、审核人,科员,2024-01-01")
        assert rehearse(SheetKind.OFFICERS, sheet, **WHO).rows[0].link_token == ""
        assert apply(SheetKind.OFFICERS, sheet, **WHO).rows[0].link_token
        post = Officer.objects.get(account__username="li").posts.get()
        assert post.roles == [Role.CASE_OFFICER, Role.REVIEWER]
        assert outcomes(apply(SheetKind.OFFICERS, sheet, **WHO)) == ["SAME"]

    def test_a_moved_officer_is_changed(self) -> None:
        builders.officer("li", builders.body("A"))
        builders.body("B")
        sheet = read(SheetKind.OFFICERS, "用户名,姓名,单位代码\nli,李某,B")
        assert outcomes(apply(SheetKind.OFFICERS, sheet, **WHO)) == ["CHANGED"]
        assert Officer.objects.get().body.code == "B"

    def test_an_unknown_role_is_refused_and_nothing_of_the_row_stays(self) -> None:
        builders.body("A")
        sheet = read(SheetKind.OFFICERS, f"{self.HEADINGS}\nli,李某,A,,,大王,,")
        (row,) = apply(SheetKind.OFFICERS, sheet, **WHO).rows
        assert row.reason.startswith("不认识“大王”")
        assert not Officer.objects.exists()
