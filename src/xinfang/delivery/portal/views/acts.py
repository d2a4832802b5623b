"""What the petitioner may do with a matter: add material, withdraw and think better of it, keep it in the account."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.account import keep_in_account
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.material import add_material
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import MaterialForm, WithdrawForm
from xinfang.delivery.portal.views.files import (
    discard_one,
    forget_draft,
    limits,
    rows_of,
    session_draft,
    store_all,
    store_words,
)
from xinfang.delivery.portal.views.lookup import matter_or_404, view_or_404
from xinfang.delivery.ui.by_whom import Deed, ask_by_whom
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import FileRow
from xinfang.files.queries import drafted
from xinfang.procedure.acts import RevokeWithdrawal, Withdraw

UNPROCESSABLE = 422
MATERIAL_KEY = "material_drafts"


@require_http_methods(["GET", "POST"])
@for_petitioners
def material(request: PortalRequest, number: str) -> HttpResponseBase:
    """Add files to an open matter: upload, look them over, hand them in."""
    view = view_or_404(number)
    draft = session_draft(request, view.id, purpose=MATERIAL_KEY)
    if request.method == "GET":
        return _material_page(request, view, draft, MaterialForm())
    form = MaterialForm(request.POST)
    if "remove" in request.POST:
        discard_one(request, request.POST["remove"], draft=draft)
        return redirect(request.path)
    refused = store_all(request, request.FILES.getlist("uploads"), draft=draft)
    if refused or not form.is_valid() or "upload" in request.POST:
        return _material_page(request, view, draft, form, refused=refused)
    if refused := store_words(request, form.cleaned_data["words"], draft=draft):
        return _material_page(request, view, draft, form, refused=refused)
    try:
        _hand_in(request, view, draft, form.cleaned_data["caption"])
    except XinfangError as refusal:
        form.add_error("uploads", worded(refusal))
        return _material_page(request, view, draft, form)
    messages.success(request, _("材料已经交上，负责办理这件事的人可以看到。"))
    return redirect("portal:matter", number=view.number)


def _hand_in(request: PortalRequest, view: TrackView, draft: UUID, caption: str) -> None:
    file_ids = tuple(file.id for file in drafted(draft=draft))
    with transaction.atomic():
        add_material(
            view.id, file_draft=draft, file_ids=file_ids, caption=caption, actor=request.actor, now=clock.now()
        )
    forget_draft(request, view.id, purpose=MATERIAL_KEY)


def _material_page(
    request: PortalRequest, view: TrackView, draft: UUID, form: MaterialForm, *, refused: Sequence[FileRow] = ()
) -> HttpResponse:
    context = {
        "view": view,
        "form": form,
        "back_href": reverse("portal:matter", kwargs={"number": view.number}),
        "rows": rows_of(drafted(draft=draft)),
        "refused": refused,
        "limits": limits(),
    }
    is_wrong = bool(refused) or bool(form.errors)
    return render(request, "portal/track/material.html", context, status=UNPROCESSABLE if is_wrong else 200)


@require_http_methods(["GET", "POST"])
@for_petitioners
def withdraw(request: PortalRequest, number: str) -> HttpResponseBase:
    """Withdraw in writing and of one's own will (T29); says before what it means."""
    view = view_or_404(number)
    if not view.may_withdraw:
        raise Http404
    form = WithdrawForm(request.POST or None)
    ask_by_whom(form, view.parties, Deed.WITHDRAWAL)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = Withdraw(statement=said["statement"], by_mandate=said.get("by_mandate"))
        if attempt(form, lambda: perform(view.id, act, actor=request.actor, now=clock.now())):
            messages.success(request, _("已经收到您的撤回申请。在确认之前，您随时可以取消撤回。"))
            return redirect("portal:matter", number=view.number)
    context = {
        "view": view,
        "form": form,
        "back_href": reverse("portal:matter", kwargs={"number": view.number}),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portal/track/withdraw.html", context, status=status)


@sent_from("portal:matter", "number")
@for_petitioners
def stay(request: PortalRequest, number: str) -> HttpResponseBase:
    """Think better of a withdrawal (T29)."""
    matter_id = matter_or_404(number)
    try:
        with transaction.atomic():
            perform(matter_id, RevokeWithdrawal(), actor=request.actor, now=clock.now())
    except XinfangError as refusal:
        messages.error(request, worded(refusal))
    else:
        messages.success(request, _("撤回已经取消，事项照常办理。"))
    return redirect("portal:matter", number=number)


@sent_from("portal:matter", "number")
@for_petitioners
def keep(request: PortalRequest, number: str) -> HttpResponseBase:
    """Keep the matter in the account of whoever is signed in; signing in asks for the code once more."""
    matter_id = matter_or_404(number)
    if request.actor.account_id is None:
        code_again = f"{reverse('portal:track')}?{urlencode({'number': number})}"
        return redirect(f"{reverse('account_login')}?{urlencode({'next': code_again}, safe='/')}")
    try:
        with transaction.atomic():
            keep_in_account(matter_id, actor=request.actor)
    except XinfangError as refusal:
        messages.error(request, worded(refusal))
    else:
        messages.success(request, _("已经收进您的账户，登录后在“我的信访”里就能看到。"))
    return redirect("portal:matter", number=number)
