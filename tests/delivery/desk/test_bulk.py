"""Bulk registration over HTTP: every row looked at, good ones filed once, the others taken home."""

import csv
import io
import random
from collections.abc import Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.sheets.reading import SheetRow
from xinfang.agencies.types import Role
from xinfang.cases.models import Claim, Matter, Submission
from xinfang.delivery.desk.register.bulk.rows import COLUMNS, MOST_ROWS, row_key

pytestmark = pytest.mark.django_db

BULK = "/desk/register/bulk/"
HEADINGS = ["信访形式", "收到日期", "姓名", "内容", "诉求", "重大紧急"]
GOOD = ["来访", "2026/3/2", "周小满", "楼道漏水，三个月没有人修。", "修好；道歉", "是"]
BAD = ["飞鸽", "2026年13月1日", "吴大河", "路灯不亮", "", ""]


def workbook(rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> SimpleUploadedFile:
    """A sheet as a spreadsheet program saves it."""
    book = Workbook()
    for row in (headings, *rows):
        book.worksheets[0].append(list(row))
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("来信.xlsx", content.getvalue())


def comma_separated(rows: Sequence[Sequence[object]], encoding: str) -> SimpleUploadedFile:
    """A sheet saved as CSV."""
    content = io.StringIO()
    csv.writer(content).writerows([HEADINGS, *rows])
    return SimpleUploadedFile("来信.csv", content.getvalue().encode(encoding))


def upload(client: Client, sheet: SimpleUploadedFile) -> HttpResponse:
    """Upload a sheet; the answer is its preview."""
    return client.post(BULK, {"sheet": sheet})


def count() -> int:
    """How many matters there are."""
    with as_(SYSTEM):
        return Matter.objects.count()


def test_rows_are_looked_at_before_anything_is_filed(county: County, sign_in: SignIn) -> None:
    preview = upload(sign_in("registrar"), workbook([GOOD, [None] * 6, BAD]))
    words = text_of(preview)
    assert "可以登记 1 行" in words
    assert "有问题 1 行" in words
    assert "飞鸽" in words
    assert count() == 0
    assert [row.row.number for row in preview.context["judged"]] == [2, 4]


def test_good_rows_are_filed_with_their_numbers_and_only_once(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    preview = form_values(upload(client, workbook([GOOD, BAD])))
    first, again = (client.post(BULK, preview) for _time in range(2))
    with as_(SYSTEM):
        matter = Matter.objects.get()
        assert (matter.channel, matter.received_on, matter.urgent) == ("VISIT", date(2026, 3, 2), True)
        assert [claim.text for claim in Claim.objects.order_by("position")] == ["修好", "道歉"]
    assert matter.number in text_of(first)
    assert "没有登记 1 行" in text_of(first)
    assert "以前已登记" in text_of(again)


def test_the_same_content_in_another_file_is_not_filed_again(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    for sheet in (workbook([GOOD]), comma_separated([["", "", "", "另一件", "", ""], GOOD], "gb18030")):
        client.post(BULK, form_values(upload(client, sheet)))
    assert count() == 2


def test_a_column_that_the_sheet_gets_later_makes_no_other_submission_of_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    row = SheetRow(number=2, cells={"内容": GOOD[3], "姓名": GOOD[2]})
    before = row_key(row, office_id=1)
    monkeypatch.setitem(COLUMNS, "电子邮箱", "email")
    assert row_key(row, office_id=1) == before
    assert row_key(SheetRow(number=2, cells=row.cells | {"电子邮箱": "zhou@example.cn"}), office_id=1) != before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_usual_encodings(county: County, sign_in: SignIn, encoding: str) -> None:
    preview = upload(sign_in("registrar"), comma_separated([GOOD], encoding))
    assert "可以登记 1 行" in text_of(preview)


def test_more_text_than_a_preview_carries_is_refused(county: County, sign_in: SignIn) -> None:
    noise = random.Random(1)  # incompressible, as a preview is compressed
    rows = [["".join(chr(noise.randrange(0x4E00, 0x9FA5)) for _n in range(9_000))] for _row in range(90)]
    assert "文字太多" in text_of(upload(sign_in("registrar"), workbook(rows, ["内容"])))


def test_formulas_are_no_text(county: County, sign_in: SignIn) -> None:
    preview = upload(sign_in("registrar"), workbook([["=1+1", *GOOD[1:]]]))
    assert "信访形式：是公式" in text_of(preview)


def test_a_letter_keeps_its_lines(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    client.post(BULK, form_values(upload(client, workbook([["第一段\n第二段"]], ["内容"]))))
    with as_(SYSTEM):
        assert Submission.objects.get().body == "第一段\n第二段"


def test_a_row_that_repeats_another_is_told(county: County, sign_in: SignIn) -> None:
    assert "和第 2 行完全相同" in text_of(upload(sign_in("registrar"), workbook([GOOD, GOOD])))


def test_places_and_topics_are_known_by_name(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.topic("030000", "城乡建设")
        builders.topic("030600", "工程质量", parent="030000")
    client = sign_in("registrar")
    sheet = workbook([["漏水", "工程质量"], ["漏雨", "没有这一类"]], ["内容", "内容分类"])
    preview = upload(client, sheet)
    assert "内容分类" in " ".join(preview.context["judged"][1].problems)
    client.post(BULK, form_values(preview))
    with as_(SYSTEM):
        assert Matter.objects.get().topic == "030600"


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (workbook([GOOD], ["形式", *HEADINGS[1:]]), "不认识这些列：形式"),
        (workbook([["周小满"]], ["姓名"]), "缺少这些列：内容"),
        (workbook([]), "没有内容"),
        (workbook([["字"]] * (MOST_ROWS + 1), ["内容"]), f"一次最多 {MOST_ROWS} 行"),
        (SimpleUploadedFile("来信.csv", b'"' + b"x" * 200_000), "打不开这个文件"),
        (SimpleUploadedFile("来信.xlsx", b"MZ\x90\x00" + b"\x00" * 100), "打不开这个文件"),
        (SimpleUploadedFile("空.xlsx", b""), "空"),
    ],
    ids=["unknown", "missing", "empty", "many", "endless", "program", "nothing"],
)
def test_a_sheet_that_cannot_be_taken_says_why(
    county: County, sign_in: SignIn, sheet: SimpleUploadedFile, said: str
) -> None:
    sheet.seek(0)
    answer = upload(sign_in("registrar"), sheet)
    assert "有几处需要改一下" in text_of(answer)
    assert said in text_of(answer)


def test_rejects_come_with_reasons_and_can_be_uploaded_again(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    preview = upload(client, workbook([GOOD, ["@cmd()", "", "", "路灯不亮", "", ""]]))
    taken = client.post(f"{BULK}rejects/", form_values(preview))
    (row,) = csv.DictReader(io.StringIO(taken.content.decode("utf-8-sig")))
    assert "信访形式" in row["问题"]
    assert row["信访形式"] == "'@cmd()"
    mended = taken.content.decode("utf-8-sig").replace("'@cmd()", "来信").encode()
    assert "可以登记 1 行" in text_of(upload(client, SimpleUploadedFile("改好.csv", mended)))


def test_a_preview_that_was_tampered_with_files_nothing(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    values = form_values(upload(client, workbook([GOOD])))
    for address in (BULK, f"{BULK}rejects/"):
        answer = client.post(address, values | {"rows": values["rows"][:-3] + "abc"})
        assert "请重新上传" in text_of(answer)
    assert count() == 0


def test_the_template_has_the_headings(county: County, sign_in: SignIn) -> None:
    answer = sign_in("registrar").get(f"{BULK}template/")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)


def test_a_day_long_past_is_told_and_does_not_stop_the_row(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    preview = upload(client, workbook([["来信", "2024-03-02", "周小满", "楼道漏水", "", ""]]))
    assert "请核对 1 行" in text_of(preview)
    assert "收到日期是 2024-03-02，在一年以前，请核对。" in text_of(preview)
    client.post(BULK, form_values(preview))
    assert count() == 1


def test_a_sheet_is_registered_for_the_chosen_body(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.post(county["registrar"].officer_id, county.housing, [Role.REGISTRAR])
    client = sign_in("registrar")
    preview = client.post(BULK, {"sheet": workbook([GOOD]), "office": str(county.housing)})
    assert "登记机构：ZJJ局" in text_of(preview)
    client.post(BULK, form_values(preview))
    client.post(BULK, form_values(preview) | {"office": str(county.water)})
    with as_(SYSTEM):
        assert list(Matter.objects.order_by("number").values_list("office", flat=True)) == [
            county.housing,
            county.office,
        ]


def test_a_row_that_reads_as_an_earlier_matter_is_pointed_out_and_can_be_filed(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    client.post(BULK, form_values(upload(client, workbook([GOOD]))))
    other = ["来信", "2026/3/3", "吴大河", "水渠没有接到地头，庄稼要旱死了。", "", ""]
    again = [*GOOD[:2], "郑燕", *GOOD[3:]]
    preview = upload(client, workbook([again, other]))
    with as_(SYSTEM):
        earlier = Matter.objects.get()
    assert f"已有相近的事项： {earlier.number}" in text_of(preview)
    assert "请核对 1 行" in text_of(preview)
    assert [len(row.earlier) for row in preview.context["judged"]] == [1, 0]
    client.post(BULK, form_values(preview))
    assert count() == 3
