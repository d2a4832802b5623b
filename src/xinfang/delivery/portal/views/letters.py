"""Letters to the petitioner: to read, print and keep; and for anybody, whether a letter is real."""

import hashlib
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.base.ids import parse_check_code
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.letters import CheckForm, CompareForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.signin.downloads import download
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.signin.middleware import actor_of, request_id_of, without_context
from xinfang.delivery.ui.refusals import worded
from xinfang.letters.handing_out import Asked, hand_out, read
from xinfang.letters.layout.pdf import grouped_code
from xinfang.letters.queries import checked
from xinfang.letters.types import CheckedLetter, Form, form_of, kind_of

UNPROCESSABLE, NOT_FOUND, CONFLICT = 422, 404, 409
OFFERED = (Form.PDF, Form.PDF_LARGE)
"""The DOCX is for offices that go on working with the text."""


@without_context
@require_safe
@for_petitioners
def letter(request: PortalRequest, number: str, seq: int, document: str) -> HttpResponseBase:
    """A letter as a page that fits a phone and a screen reader, and that can be printed."""
    asked = _asked(request, number, seq, document)
    try:
        view, sheet = read(asked, now=clock.now())
    except Missing as missing:
        raise Http404 from missing
    context = {"number": number, "letter": view, "sheet": sheet, "code": grouped_code(view.code)}
    return render(request, "portal/track/letter.html", context)


@without_context
@require_safe
@for_petitioners
def letter_file(request: PortalRequest, number: str, seq: int, document: str, form: str) -> HttpResponseBase:
    """A letter as PDF, in ordinary or in large type."""
    wanted = form_of(form)
    if wanted not in OFFERED:
        raise Http404
    asked = _asked(request, number, seq, document)
    try:
        opened = hand_out(asked, wanted, now=clock.now())
    except Missing as missing:
        raise Http404 from missing
    except XinfangError as refusal:
        context = {"view": {"number": number}, "reason": worded(refusal)}
        return render(request, "portal/track/file_refused.html", context, status=CONFLICT)
    return download(opened, actor=asked.actor)


@login_not_required
@require_http_methods(["GET", "POST"])
@unless_flooded(Door.CHECK_LETTER)
def check(request: PortalRequest) -> HttpResponseBase:
    """Whoever holds a letter types its code."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "portal/letters/check.html", {"form": form}, status=_status(form))
    return redirect("portal:checked", code=form.cleaned_data["code"])


@login_not_required
@require_http_methods(["GET", "POST"])
def checked_letter(request: PortalRequest, code: str) -> HttpResponseBase:
    """What is known of the letter with this code; a PDF of it can be held against the one that was issued."""
    found = checked(code)
    wanted = parse_check_code(code) or ""
    if found is None:
        return _page(request, wanted, None, CompareForm(), status=NOT_FOUND)
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    matches = None
    if form.is_bound and form.is_valid():
        matches = _digest(form.cleaned_data["upload"]) in found.pdf_digests.values()
    return _page(request, wanted, found, form, matches=matches, status=_status(form))


def _page(
    request: PortalRequest,
    code: str,
    found: CheckedLetter | None,
    form: CompareForm,
    *,
    matches: bool | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"letter": found, "form": form, "matches": matches, "code": grouped_code(code)}
    return render(request, "portal/letters/checked.html", context, status=status)


def _asked(request: PortalRequest, number: str, seq: int, document: str) -> Asked:
    """The letter of an address, of a matter that this person may see."""
    actor, request_id = actor_of(request), request_id_of(request)
    kind = kind_of(document)
    if kind is None:
        raise Http404(_("没有这份文书。"))
    with acting(actor, request_id=request_id):
        matter_id: UUID = view_or_404(number).id
    return Asked(matter_id=matter_id, seq=seq, kind=kind, actor=actor, request_id=request_id)


def _status(form: CheckForm | CompareForm) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200


def _digest(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
