"""Pages of bulk registration: upload, look at every row, file the good ones, take the others home."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from xinfang.agencies.actors import Actor
from xinfang.agencies.sheets.reading import SheetRefused, SheetRow, read_sheet
from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.cases.operations.submit import submit
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.register.bulk.rows import COLUMNS, MOST_ROWS, NEEDED, PROSE, JudgedRow, judge, with_earlier
from xinfang.delivery.desk.register.offices import OfficeForm, Offices, offices_of
from xinfang.delivery.ui.csv_files import csv_file
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from

SALT = "desk.bulk"
REASONS = "问题"  # the heading over the reasons in the file of rejects; ignored when that is uploaded again
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMN_WIDTH = 18
MOST_CARRIED = 1_500_000  # characters of a preview; the whole form must stay within DATA_UPLOAD_MAX_MEMORY_SIZE


class UploadForm(OfficeForm, PlainForm):
    """The sheet to register from, and for which body."""

    sheet = forms.FileField(label=_("登记表"), help_text=_("Excel 工作簿（xlsx）或者 CSV，按模板填写。"))

    def __init__(self, *args: Any, offices: Offices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(offices)


class SheetField(forms.CharField):
    """The rows read from an upload, carried through the preview: signed, so that they are what was looked at."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> list[SheetRow]:
        """The rows. Invalid if they were changed on the way."""
        try:
            rows = signing.loads(super().clean(value), salt=SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(_now("预览已经失效，请重新上传登记表。")) from error
        return [SheetRow(**row | {"formulas": tuple(row["formulas"])}) for row in rows]


class RowsForm(PlainForm):
    """The rows of a preview, on their way to be filed or taken home, and for which body."""

    rows = SheetField()
    office = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def judged(self, actor: Actor) -> list[JudgedRow]:
        """Every row with its problems; an office that is not the officer's own is the first of these."""
        return judge(self.cleaned_data["rows"], office=chosen(actor, self.cleaned_data["office"]), on=clock.today())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a row."""

    line: int
    title: str
    receipt: Receipt | None
    problems: tuple[str, ...]


@officer_required
@require_http_methods(["GET", "POST"])
def bulk(request: DeskRequest) -> HttpResponseBase:
    """Upload a sheet and see what each row would become; then file the good rows, each once."""
    if "rows" in request.POST:
        return _filed(request)
    if request.method == "GET" and (shown := _looked_at_before(request)) is not None:
        return shown
    form = UploadForm(request.POST or None, request.FILES or None, offices=offices_of(request.actor))
    rows = attempt(form, lambda: _read(form)) if request.method == "POST" and form.is_valid() else None
    if rows is None:
        return render(request, "desk/register/bulk.html", {"form": form, "columns": COLUMNS, "most": MOST_ROWS})
    return _preview(request, rows, office=chosen(request.actor, form.office_id))


@officer_required
@require_safe
def template(request: DeskRequest) -> HttpResponseBase:
    """An empty sheet with the right headings."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(list(COLUMNS))
    for number, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = COLUMN_WIDTH
    sheet.freeze_panes = "A2"
    content = io.BytesIO()
    workbook.save(content)
    headers = {"Content-Disposition": 'attachment; filename="register-template.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=headers)


@officer_required
@sent_from("desk:bulk")
def rejects(request: DeskRequest) -> HttpResponseBase:
    """The rows that cannot be filed, as a CSV with the reasons, ready to be mended and uploaded again."""
    form = RowsForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/register/bulk.html", {"form": form, "columns": COLUMNS, "most": MOST_ROWS})
    bad = (row for row in form.judged(request.actor) if row.problems)
    rows = (["；".join(row.problems), *row.cells.values()] for row in bad)
    return csv_file([[REASONS, *COLUMNS], *rows], name="register-rejects.csv")


def chosen(actor: Actor, office_id: int | None) -> Offices:
    """The one body that is registered for: the officer's choice among the own ones, else the first of them."""
    offices = offices_of(actor)
    return [office for office in offices if office[0] == office_id] or offices[:1]


def carried(rows: Sequence[SheetRow]) -> str:
    """Rows as the preview carries them."""
    return signing.dumps([asdict(row) for row in rows], salt=SALT, compress=True)


def _looked_at_before(request: DeskRequest) -> HttpResponseBase | None:
    """The preview whose rows were sent when the session had ended; nothing was done with them."""
    kept = kept_forms.take(request) or kept_forms.take(request, sent_to=reverse("desk:bulk-rejects"))
    form = RowsForm(kept)
    if not form.is_valid():
        return None
    return _preview(request, form.cleaned_data["rows"], office=chosen(request.actor, form.cleaned_data["office"]))


def _preview(request: DeskRequest, rows: Sequence[SheetRow], *, office: Offices) -> HttpResponseBase:
    judged = with_earlier(judge(rows, office=office, on=clock.today()))
    good = sum(not row.problems for row in judged)
    doubtful = sum(row.is_doubtful for row in judged)
    counts = {"good": good, "bad": len(judged) - good, "doubtful": doubtful}
    context = {"judged": judged, "carried": carried(rows), "office": office[0] if office else None, **counts}
    return render(request, "desk/register/bulk_preview.html", context)


def _read(form: UploadForm) -> Sequence[SheetRow]:
    """The rows of the upload. Raises `SheetRefused` for a file that is no sheet of ours, or too long a one."""
    optional = [REASONS, *(column for column in COLUMNS if column not in NEEDED)]
    sheet = read_sheet(form.cleaned_data["sheet"].read(), required=NEEDED, optional=optional, prose=PROSE)
    if len(sheet.rows) > MOST_ROWS:
        raise SheetRefused(_now("一次最多 %(most)d 行。请分成几个文件，分几次上传。") % {"most": MOST_ROWS})
    if len(carried(sheet.rows)) > MOST_CARRIED:
        raise SheetRefused(_now("表里的文字太多，一次放不下。请分成几个文件，分几次上传。"))
    return sheet.rows


def _filed(request: DeskRequest) -> HttpResponseBase:
    """File what can be filed. Sent twice, it files nothing new and shows the same numbers."""
    form = RowsForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/register/bulk.html", {"form": form, "columns": COLUMNS, "most": MOST_ROWS})
    judged = form.judged(request.actor)
    outcomes = [_file_row(request, row) for row in judged]
    context = {
        "outcomes": outcomes,
        "filed": sum(outcome.receipt is not None for outcome in outcomes),
        "refused": sum(outcome.receipt is None for outcome in outcomes),
        "carried": request.POST["rows"],
        "office": judged[0].form.offices[0] if judged and judged[0].form.offices else None,
    }
    return render(request, "desk/register/bulk_result.html", context)


def _file_row(request: DeskRequest, judged: JudgedRow) -> Outcome:
    title = judged.form.typed("title") or judged.form.typed("body")
    outcome = Outcome(line=judged.row.number, title=title, receipt=None, problems=judged.problems)
    if judged.problems:
        return outcome
    now = clock.now()
    try:
        with transaction.atomic():
            command = judged.form.command(file_ids=(), now=now)
            receipt = submit(command, actor=request.actor, now=now)
    except Refused as refusal:
        return Outcome(line=outcome.line, title=title, receipt=None, problems=(worded(refusal),))
    return Outcome(line=outcome.line, title=receipt.title, receipt=receipt, problems=())
