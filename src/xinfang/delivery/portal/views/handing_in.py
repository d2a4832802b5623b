"""Handing in by a one-time link what an organ has asked for: no number, no code, and nothing of the matter to see."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Refused, XinfangError
from xinfang.cases.operations.material import add_material
from xinfang.cases.queries.material_links import AskedMaterial, open_link
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import MaterialForm
from xinfang.delivery.portal.views.files import discard_one, limits, rows_of, store_all, store_words
from xinfang.delivery.signin.addresses import client_address
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import FileRow
from xinfang.files.queries import drafted
from xinfang.files.types import DRAFT_LIFE

NOT_FOUND, GONE, UNPROCESSABLE, TOO_MANY = 404, 410, 422, 429
_STATUS = {"wrong_link": NOT_FOUND, "too_many_attempts": TOO_MANY}


@require_http_methods(["GET", "POST"])
@for_petitioners
def hand_in(request: PortalRequest, token: str) -> HttpResponseBase:
    """Upload, look over, and say that it is all; files that wait are kept under the link, whatever the browser."""
    try:
        asked = open_link(token, address=client_address(request), actor=request.actor, now=clock.now())
    except Refused as refusal:
        status = _STATUS.get(refusal.code, GONE)
        return render(request, "portal/handing_in/closed.html", {"reason": worded(refusal)}, status=status)
    if request.method == "GET":
        return _page(request, asked, MaterialForm())
    form = MaterialForm(request.POST)
    if "remove" in request.POST:
        discard_one(request, request.POST["remove"], draft=asked.draft)
        return redirect(request.path)
    refused = store_all(request, request.FILES.getlist("uploads"), draft=asked.draft)
    if refused or not form.is_valid() or "upload" in request.POST:
        return _page(request, asked, form, refused=refused)
    if refused := store_words(request, form.cleaned_data["words"], draft=asked.draft):
        return _page(request, asked, form, refused=refused)
    try:
        _hand_in(request, asked, form.cleaned_data["caption"])
    except XinfangError as refusal:
        form.add_error("uploads", worded(refusal))
        return _page(request, asked, form)
    messages.success(request, _("材料已经交上，负责办理这件事的人可以看到。"))
    return redirect("portal:handed_in")


@require_safe
@for_petitioners
def handed_in(request: PortalRequest) -> HttpResponseBase:
    """It has arrived; the link is spent, and says no more."""
    return render(request, "portal/handing_in/done.html")


def _hand_in(request: PortalRequest, asked: AskedMaterial, caption: str) -> None:
    with transaction.atomic():
        add_material(
            asked.matter_id,
            file_draft=asked.draft,
            file_ids=tuple(file.id for file in drafted(draft=asked.draft)),
            caption=caption,
            asked_at=asked.asked_at,
            actor=request.actor,
            now=clock.now(),
        )


def _page(
    request: PortalRequest, asked: AskedMaterial, form: MaterialForm, *, refused: Sequence[FileRow] = ()
) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "rows": rows_of(drafted(draft=asked.draft)),
        "refused": refused,
        "limits": limits(),
        "kept_days": DRAFT_LIFE.days,
    }
    is_wrong = bool(refused) or bool(form.errors)
    return render(request, "portal/handing_in/form.html", context, status=UNPROCESSABLE if is_wrong else 200)
