"""`xinfang import` from file to register, on a small county."""

import csv
import gzip
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DataError, OperationalError
from openpyxl import Workbook
from pytest_django import Settings

from tests.cases.county import County, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Matter, Opinion, Submission
from xinfang.cases.operations.importing import import_rows
from xinfang.cases.types.ledger import LedgerRow, RowOutcome
from xinfang.delivery.cli.imports import run

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("import")
HEADER = ("编号", "登记时间", "标题", "内容", "信访人", "答复", "答复时间")
FIRST = ("2019-1", "2019/4/25 9:32:09", "路灯坏了", "村口三盏路灯坏了一年。", "U1", "", "")
SECOND = ("2019-2", "2019-04-26", "楼道漏水", "六楼楼道漏水三个月。", "U2", "已经修好。", "2019年5月6日")


@pytest.fixture(autouse=True)
def county(settings: Settings, tmp_path: Path) -> County:
    settings.DATA_DIR = tmp_path / "data"
    settings.PETITION_OFFICE_CODE = "XFJ"
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return table(tmp_path / "台账.csv", FIRST, SECOND)


def table(path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run of the command said."""

    out: str
    err: str
    code: int

    @property
    def answer(self) -> dict[str, object]:
        """The last line, as a machine reads it."""
        answer = json.loads(self.out.splitlines()[-1])
        assert isinstance(answer, dict)
        return answer

    @property
    def counts(self) -> tuple[object, ...]:
        """Imported, present, rejected."""
        return tuple(self.answer[name] for name in ("imported", "present", "rejected"))

    @property
    def rejects(self) -> list[dict[str, str]]:
        """The rejects file."""
        with Path(str(self.answer["rejects_file"])).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))


def imported(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import", *map(str, arguments), "--channel", "online", "--json", stdout=out, stderr=err)
    except SystemExit as end:
        code = int(end.code or 0)
    captured = capsys.readouterr()
    return Ran(out=out.getvalue(), err=err.getvalue() + captured.err, code=code)


def references() -> list[str]:
    with as_(SYSTEM):
        return list(Submission.objects.order_by("reference").values_list("reference", flat=True))


def test_a_ledger_comes_in_whole_and_a_second_time_nothing_is_written(
    capsys: pytest.CaptureFixture[str], ledger: Path, county: County
) -> None:
    first = imported(capsys, ledger)
    assert (first.code, first.counts) == (0, (2, 0, 0))
    assert list(first.answer) == ["imported", "present", "rejected", "rejects_file"]
    assert first.rejects == []
    with as_(SYSTEM):
        assert [m.title for m in Matter.objects.order_by("received_at")] == ["路灯坏了", "楼道漏水"]
        assert [(o.body_id, o.issued_at.date().isoformat()) for o in Opinion.objects.all()] == [
            (county.government, "2019-05-05")  # midnight in the office, the evening before in UTC
        ]
    second = imported(capsys, ledger)
    assert (second.code, second.counts) == (0, (0, 2, 0))
    assert references() == ["2019-1", "2019-2"]


def test_the_same_ledger_packed_or_as_a_workbook_is_the_same_ledger(
    capsys: pytest.CaptureFixture[str], ledger: Path
) -> None:
    imported(capsys, ledger)
    packed = ledger.with_name("台账.csv.gz")
    packed.write_bytes(gzip.compress(ledger.read_bytes()))
    assert imported(capsys, packed).counts == (0, 2, 0)
    book = Workbook()
    assert book.active is not None
    for row in (HEADER, FIRST, SECOND):
        book.active.append(row)
    book.save(ledger.with_suffix(".xlsx"))
    assert imported(capsys, ledger.with_suffix(".xlsx")).counts == (0, 2, 0)


def test_what_cannot_be_taken_is_written_down_with_its_reason_and_its_columns(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = {
        "row_without_text": ("2019-3", "2019/4/25", "", " \u3000", "U3", "", ""),
        "date_impossible": ("2019-4", "2019/2/29", "标题", "内容", "U4", "", ""),
        "date_in_future": ("2019-5", "9999/1/1", "标题", "内容", "U5", "", ""),
        "reply_before_receipt": ("2019-6", "2019/4/25", "标题", "内容", "U6", "答复", "2019/4/24"),
        "row_malformed": ("2019-7", "2019/4/25", "标题"),
        "reference_too_long": ("8" * 129, "2019/4/25", "标题", "内容", "U8", "", ""),
    }
    ran = imported(capsys, table(tmp_path / "a.csv", FIRST, *bad.values(), SECOND))
    assert (ran.code, ran.counts) == (0, (2, 0, 6))
    assert [(row["line"], row["code"], row["编号"]) for row in ran.rejects] == [
        (str(line), code, cells[0]) for line, (code, cells) in enumerate(bad.items(), start=3)
    ]
    assert all(row["reason"].endswith("。") for row in ran.rejects)
    assert str(ran.answer["rejects_file"]) in ran.err


def test_a_ledger_may_bear_a_long_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    long = tmp_path / f"{'二〇一九年度网上信访台账' * 6}.csv"
    assert imported(capsys, table(long, FIRST, SECOND)).counts == (2, 0, 0)


def test_the_rejects_file_once_corrected_is_a_ledger_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = imported(capsys, table(tmp_path / "a.csv", FIRST, (*SECOND[:1], "2019/2/29", *SECOND[2:])))
    file = Path(str(ran.answer["rejects_file"]))
    file.write_text(file.read_text(encoding="utf-8-sig").replace("2019/2/29", "2019/2/28"), encoding="utf-8")
    corrected = imported(capsys, file, "--source", "a", "--rejects", tmp_path / "again.csv")
    assert corrected.counts == (1, 0, 0)
    assert imported(capsys, tmp_path / "a.csv").counts == (0, 1, 1)


def test_no_spreadsheet_runs_what_a_rejected_row_says_and_the_row_stays_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    body = '=HYPERLINK("http://example.invalid","查看")'
    wanted = (*FIRST[:3], body, *FIRST[4:])
    ran = imported(capsys, table(tmp_path / "a.csv", (*wanted[:1], "2019/2/29", *wanted[2:])))
    file = Path(str(ran.answer["rejects_file"]))
    assert [cell for row in ran.rejects for cell in row.values() if cell.startswith("=")] == []
    file.write_text(file.read_text(encoding="utf-8-sig").replace("2019/2/29", wanted[1]), encoding="utf-8")
    assert imported(capsys, file, "--source", "a", "--rejects", tmp_path / "again.csv").counts == (1, 0, 0)
    assert imported(capsys, table(tmp_path / "b.csv", wanted), "--source", "a").counts == (0, 1, 0)


def test_a_row_with_bytes_that_are_no_letters_is_rejected_and_its_rest_is_kept(
    capsys: pytest.CaptureFixture[str], ledger: Path
) -> None:
    rows = ledger.read_bytes() + b"2019-3,,x,y,,,\n" * 700
    ledger.write_bytes(rows.replace("漏水三个月".encode(), "漏水".encode() + b"\xff"))
    ran = imported(capsys, ledger)
    assert [(row["code"], row["编号"]) for row in ran.rejects] == [("text_unreadable", "2019-2")]


def test_columns_are_named_on_the_command_line_or_in_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("7", "路灯坏了"), header=("A", "B"))
    assert imported(capsys, file, "--map", "reference=A", "body=B").counts == (1, 0, 0)
    assert imported(capsys, "--map", "reference=A", "--map", "body=B", file).counts == (0, 1, 0)
    (tmp_path / "m.yaml").write_text("body: B\nreference: A\n", encoding="utf-8")
    assert imported(capsys, file, "--mapping", tmp_path / "m.yaml").counts == (0, 1, 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--map", "titel=标题"), "没有“titel”这个字段"),
        (("--map", "title=题目"), "“题目”不在表里"),
        (("--mapping", "none.yaml"), "读不了对应表"),
        (("--encoding", "utf-99"), "不认识的编码"),
        (("--body", "NOBODY"), "没有代码为“NOBODY”的单位"),
        (("--body", "XFJ"), "信访局自己不是有权处理的机关"),
        (("--rejects", "/dev/null/x.csv"), "写不了收不下的行"),
    ],
)
def test_what_is_said_wrongly_is_told_in_one_sentence_and_nothing_begins(
    capsys: pytest.CaptureFixture[str], ledger: Path, arguments: tuple[str, ...], words: str
) -> None:
    ran = imported(capsys, ledger, *arguments)
    assert ran.code == 2
    assert words in ran.err
    assert (ran.out, references()) == ("", [])


def test_a_file_must_be_named_and_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(capsys).code == 2
    ran = imported(capsys, "none.csv")
    assert (ran.code, ran.err) == (2, "xinfang import: 找不到文件：none.csv\n")


def test_an_installation_without_an_office_says_so(
    capsys: pytest.CaptureFixture[str], settings: Settings, ledger: Path
) -> None:
    settings.PETITION_OFFICE_CODE = "NOBODY"
    ran = imported(capsys, ledger)
    assert ran.code == 2
    assert "还没有信访部门" in ran.err


def test_replies_of_a_named_body_become_its_opinions(
    capsys: pytest.CaptureFixture[str], ledger: Path, county: County
) -> None:
    imported(capsys, ledger, "--body", "ZJJ")
    with as_(SYSTEM):
        assert [opinion.body_id for opinion in Opinion.objects.all()] == [county.housing]


def test_a_trial_says_what_would_happen_and_leaves_nothing(capsys: pytest.CaptureFixture[str], ledger: Path) -> None:
    ran = imported(capsys, ledger, "--dry-run")
    assert (ran.code, ran.counts) == (0, (2, 0, 0))
    assert "试运行" in ran.err
    assert references() == []


class Failing:
    """The domain's import, failing on rows of one reference."""

    def __init__(self, reference: str, error: BaseException) -> None:
        self.reference = reference
        self.error = error

    def __call__(self, rows: Sequence[LedgerRow], **context: object) -> list[RowOutcome]:
        outcomes = import_rows(rows, **context)  # type: ignore[arg-type]
        if any(row.reference == self.reference for row in rows):
            raise self.error
        return outcomes


@pytest.fixture
def long_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine rows, in batches of three."""
    monkeypatch.setattr(run, "BATCH_ROWS", 3)
    rows = [(f"R{number}", "", "标题", f"内容{number}", "", "", "") for number in range(1, 10)]
    return table(tmp_path / "long.csv", *rows)


def test_a_row_that_the_database_refuses_is_found_and_the_others_come_in(
    capsys: pytest.CaptureFixture[str], long_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "import_rows", Failing("R5", DataError("value too long\nDETAIL")))
    ran = imported(capsys, long_ledger)
    assert (ran.code, ran.counts) == (0, (8, 0, 1))
    (row,) = ran.rejects
    assert (row["line"], row["code"], row["编号"]) == ("6", "database_refused", "R5")
    assert row["reason"] == "数据库不接受这一行：value too long"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [(KeyboardInterrupt(), 130, "导入中断"), (OperationalError("server closed the connection"), 1, "数据库中断")],
)
def test_what_was_taken_before_an_interruption_stays_and_the_next_run_goes_on(
    capsys: pytest.CaptureFixture[str],
    long_ledger: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    words: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(run, "import_rows", Failing("R5", error))
        ran = imported(capsys, long_ledger)
    assert (ran.code, ran.counts) == (code, (3, 0, 0))
    assert words in ran.err
    assert "再次运行" in ran.err
    assert references() == ["R1", "R2", "R3"]
    again = imported(capsys, long_ledger)
    assert (again.code, again.counts) == (0, (6, 3, 0))
    assert references() == [f"R{number}" for number in range(1, 10)]
