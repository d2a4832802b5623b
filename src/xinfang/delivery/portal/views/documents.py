"""Written answers to read, print and keep, and files to fetch again."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xinfang.base import clock
from xinfang.cases.queries.sheets import opinion_sheet
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.signin.downloads import download
from xinfang.delivery.ui.refusals import worded
from xinfang.files.operations import open_for
from xinfang.files.refusals import FileRefused


@require_GET
@for_petitioners
def opinion(request: PortalRequest, number: str, opinion_id: UUID) -> HttpResponseBase:
    """An opinion as a sheet to read and print, every claim with its answer (条例 第三十二条)."""
    view = view_or_404(number)
    found = next((item for item in view.opinions if item.id == opinion_id), None)
    if found is None:
        raise Http404
    sheet = opinion_sheet(found, matter=view, on=clock.today())
    return render(request, "portal/track/opinion.html", {"view": view, "opinion": found, "sheet": sheet})


@require_GET
@for_petitioners
def attachment(request: PortalRequest, number: str, file_id: UUID) -> HttpResponseBase:
    """A file of the matter; only files of this very matter answer here."""
    view = view_or_404(number)
    if file_id not in {item.file_id for item in view.attachments}:
        raise Http404
    try:
        opened = open_for(file_id=file_id, actor=request.actor)
    except FileRefused as refusal:
        return render(request, "portal/track/file_refused.html", {"view": view, "reason": worded(refusal)}, status=409)
    return download(opened, actor=request.actor)
