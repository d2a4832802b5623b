"""Who read what is not for everybody, for whoever audits it: the audit administrator, and nobody else (三员分立)."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xinfang.agencies.types import Role
from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.operations.reading import take_readings
from xinfang.cases.queries.keyset import Page, Place
from xinfang.cases.queries.reading_log import readings
from xinfang.cases.reader import language
from xinfang.cases.types.reading import ReadingView, Sought
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.reading_forms import ReadingFilter, TakeForm
from xinfang.delivery.ui.csv_files import csv_file
from xinfang.delivery.ui.refusals import attempt
from xinfang.law.book import LawBook


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def listing(request: DeskRequest) -> HttpResponseBase:
    """The log, the latest first, by matter, reader and day; sending the form takes away what is listed."""
    if Role.AUDIT_ADMIN not in request.actor.roles:
        raise PermissionDenied(_("阅看记录只供审计管理员查看和导出。"))
    wanted = ReadingFilter(request.GET)
    sought, form = wanted.sought, TakeForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        taken = attempt(form, lambda: take_readings(sought, reason=reason, actor=request.actor, now=clock.now()))
        if taken is not None:
            return csv_file([_headings(), *map(_cells, taken)], name="readings.csv")
    page, book = _page(request, sought), LawBook.load()
    query = {name: value for name, value in request.GET.items() if name in wanted.fields and value}
    context = {
        "filter": wanted,
        "form": form,
        "rows": page.rows,
        "months": book.privacy.readings_kept_months,
        "citation": book.describe(book.privacy.readings_citation, lang=language()),
        "previous_href": f"?{urlencode(query | {'before': page.before})}" if page.before else "",
        "next_href": f"?{urlencode(query | {'after': page.after})}" if page.after else "",
    }
    return render(request, "desk/agencies/readings.html", context)


def _page(request: DeskRequest, sought: Sought) -> Page[ReadingView]:
    place = Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    try:
        return readings(sought, place=place)
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从工作台重新打开。")) from missing


def _headings() -> list[str]:
    return [
        *(_("时间"), _("阅看人"), _("单位"), _("内容"), _("信访编号")),
        *(_("理由"), _("文件或者文书"), _("请求编号")),
    ]


def _cells(row: ReadingView) -> list[str]:
    return [
        *(f"{localtime(row.read_at):%Y-%m-%d %H:%M:%S}", row.reader, row.body_name, row.what_label, row.number),
        *(row.reason, str(row.object_id or ""), row.request_id),
    ]
