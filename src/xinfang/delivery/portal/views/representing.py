"""Whom petitioners let speak for them, and whom no longer; and the blank paper to print and sign."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.representing import appoint
from xinfang.cases.queries.representing import representative_limit
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.parties import Company, DismissForm, SpeakForm
from xinfang.delivery.portal.views.files import discard_one, forget_draft, limits, rows_of, session_draft, store_all
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.values import FileRow
from xinfang.files.queries import drafted
from xinfang.procedure.acts import AppointAgent, ElectRepresentatives, EndMandate

UNPROCESSABLE = 422
PAPERS = "paper_drafts"
COMPANY_OF: Mapping[str, Company] = {
    ElectRepresentatives.code: Company.TOGETHER,
    AppointAgent.code: Company.AGENT,
}


@require_http_methods(["GET", "POST"])
@for_petitioners
def speak(request: PortalRequest, number: str, slug: str) -> HttpResponseBase:
    """Choose representatives or appoint an agent: who, how far, and the signed paper, which may follow later."""
    view = view_or_404(number)
    code = slug.upper().replace("-", "_")
    if code not in COMPANY_OF or code not in view.may:
        raise Http404
    draft = session_draft(request, view.id, purpose=PAPERS)
    form = SpeakForm(
        request.POST if request.method == "POST" else None,
        company=COMPANY_OF[code],
        on=clock.today(),
        initial={"petitioner_count": max(view.parties.petitioner_count, 2)},
    )
    if request.method == "GET":
        return _page(request, view, form, draft)
    if "remove" in request.POST:
        discard_one(request, request.POST["remove"], draft=draft)
        return _page(request, view, _unjudged(form), draft)
    refused = store_all(request, request.FILES.getlist("uploads"), draft=draft)
    if "upload" in request.POST:
        return _page(request, view, _unjudged(form), draft, refused=refused)
    if refused or not form.is_valid() or not _appoint(request, view, form, draft):
        return _page(request, view, form, draft, refused=refused, status=UNPROCESSABLE)
    messages.success(request, _("已经登记。填好的推选书或者委托书在“给您的文书”里，可以打印、签名。"))
    return redirect("portal:matter", number=view.number)


def _unjudged(form: SpeakForm) -> SpeakForm:
    """The form as typed, without complaints: it is not being sent yet."""
    form.full_clean()
    form.errors.clear()
    return form


def _appoint(request: PortalRequest, view: TrackView, form: SpeakForm, draft: UUID) -> bool:
    file_ids = tuple(file.id for file in drafted(draft=draft))
    try:
        with transaction.atomic():
            appointing = form.appointing(draft=draft, file_ids=file_ids)
            appoint(view.id, appointing, actor=request.actor, now=clock.now(), seq=view.last_seq)
    except XinfangError as refusal:
        form.refuse(refusal)
        return False
    forget_draft(request, view.id, purpose=PAPERS)
    return True


def _page(
    request: PortalRequest,
    view: TrackView,
    form: SpeakForm,
    draft: UUID,
    *,
    refused: Sequence[FileRow] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "view": view,
        "form": form,
        "back_href": reverse("portal:matter", kwargs={"number": view.number}),
        "rows": rows_of(drafted(draft=draft)),
        "refused": refused,
        "limits": limits(),
    }
    return render(request, "portal/track/speak.html", context, status=UNPROCESSABLE if refused else status)


@require_http_methods(["GET", "POST"])
@for_petitioners
def dismiss(request: PortalRequest, number: str) -> HttpResponseBase:
    """Say that a representative or an agent no longer speaks for the petitioners."""
    view = view_or_404(number)
    if EndMandate.code not in view.may or not view.parties.dismissible:
        raise Http404
    form = DismissForm(request.POST if request.method == "POST" else None, parties=view.parties)
    if request.method == "POST" and form.is_valid():
        act = EndMandate(**form.cleaned_data)
        if attempt(form, lambda: perform(view.id, act, actor=request.actor, now=clock.now())):
            messages.success(request, _("已经终止。以后由您本人或者其他代表、代理人出面。"))
            return redirect("portal:matter", number=view.number)
    context: dict[str, Any] = {
        "view": view,
        "form": form,
        "back_href": reverse("portal:matter", kwargs={"number": view.number}),
    }
    return render(request, "portal/track/dismiss.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_GET
@login_not_required
def blank_paper(request: HttpRequest) -> HttpResponse:
    """The paper by which people choose representatives or appoint an agent, blank, to print and sign."""
    return render(request, "portal/guide/representation.html", {"limit": representative_limit(on=clock.today())})
