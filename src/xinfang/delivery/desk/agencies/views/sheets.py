"""Taking in a spreadsheet: upload, look at every row, confirm."""

from dataclasses import asdict
from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.sheets.applying import Outcome, RowResult, apply, rehearse
from xinfang.agencies.sheets.columns import COLUMNS, SheetKind
from xinfang.agencies.sheets.reading import MOST_ROWS, Sheet, SheetRefused, SheetRow, read_sheet
from xinfang.agencies.sheets.templates import blank_sheet
from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.desk.agencies.forms import UploadForm, place
from xinfang.delivery.ui.values import Tone

SALT = "desk.agencies.sheet"
PREVIEW_LASTS = 60 * 60  # seconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = {
    SheetKind.BODIES: gettext_lazy("批量导入单位"),
    SheetKind.COMPETENCES: gettext_lazy("批量导入职权"),
    SheetKind.OFFICERS: gettext_lazy("批量导入工作人员"),
}
LISTS = {
    SheetKind.BODIES: "desk:bodies",
    SheetKind.COMPETENCES: "desk:competences",
    SheetKind.OFFICERS: "desk:officers",
}
OUTCOMES = {
    Outcome.CREATED: (gettext_lazy("新增"), Tone.GOOD),
    Outcome.CHANGED: (gettext_lazy("修改"), Tone.BRAND),
    Outcome.SAME: (gettext_lazy("没有变化"), Tone.PLAIN),
    Outcome.REJECTED: (gettext_lazy("不导入"), Tone.ALARM),
}


@administrator_required
@require_http_methods(["GET", "POST"])
@never_cache
def upload(request: DeskRequest, kind: str) -> HttpResponseBase:
    """Ask for the file, show what each row would do, and do it once confirmed."""
    sheet_kind = _kind(kind)
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None)
    try:
        if "rows" in request.POST:
            return _applied(request, sheet_kind)
        if sent and form.is_valid():
            return _preview(request, sheet_kind, form.cleaned_data["sheet"].read())
    except SheetRefused as refusal:
        place(form, refusal)
    context = {
        "form": form,
        "kind": kind,
        "title": TITLES[sheet_kind],
        "columns": COLUMNS[sheet_kind],
        "most": MOST_ROWS,
    }
    return render(request, "desk/agencies/sheet.html", context)


@administrator_required
@require_safe
def template(request: DeskRequest, kind: str) -> HttpResponseBase:
    """The empty spreadsheet to fill in."""
    answer = HttpResponse(blank_sheet(_kind(kind)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{kind}.xlsx"'
    return answer


def _preview(request: DeskRequest, kind: SheetKind, content: bytes) -> HttpResponseBase:
    columns = COLUMNS[kind]
    sheet = read_sheet(content, required=columns.required, optional=columns.optional)
    result = rehearse(kind, sheet, actor=request.actor, now=clock.now())
    carried = signing.dumps([asdict(row) for row in sheet.rows], salt=SALT, compress=True)
    return _shown(request, kind, result.rows, carried=carried)


def _applied(request: DeskRequest, kind: SheetKind) -> HttpResponseBase:
    try:
        rows: list[dict[str, Any]] = signing.loads(request.POST["rows"], salt=SALT, max_age=PREVIEW_LASTS)
    except signing.BadSignature as error:
        raise SheetRefused(_("预览已经失效，请重新上传。")) from error
    sheet = Sheet(rows=tuple(SheetRow(**row) for row in rows))
    result = apply(kind, sheet, actor=request.actor, now=clock.now())
    return _shown(request, kind, result.rows, carried="")


def _shown(request: DeskRequest, kind: SheetKind, rows: tuple[RowResult, ...], *, carried: str) -> HttpResponseBase:
    """The rows with what becomes of each: as a preview that can be confirmed, or as what was done."""
    counts = [
        {"label": label, "tone": tone, "count": sum(row.outcome is outcome for row in rows)}
        for outcome, (label, tone) in OUTCOMES.items()
    ]
    context = {
        "kind": kind,
        "title": TITLES[kind],
        "back": reverse(LISTS[kind]),
        "counts": [count for count in counts if count["count"]],
        "rows": [_line(request, row) for row in rows],
        "carried": carried,
        "can_apply": any(row.outcome in (Outcome.CREATED, Outcome.CHANGED) for row in rows),
    }
    return render(request, "desk/agencies/sheet_rows.html", context)


def _line(request: DeskRequest, row: RowResult) -> dict[str, Any]:
    label, tone = OUTCOMES[row.outcome]
    link = ""
    if row.link_token:
        link = request.build_absolute_uri(reverse("first_password", args=[row.link_token]))
    return {"row": row, "label": label, "tone": tone, "link": link}


def _kind(kind: str) -> SheetKind:
    try:
        return SheetKind(kind)
    except ValueError as error:
        raise Http404(_("没有这种表格。")) from error
