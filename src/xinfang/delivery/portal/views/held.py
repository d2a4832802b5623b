"""What is held of a person, for that person: to see in full, to take away, and to put right."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.cases.operations.correct_identity import DETAILS, correct_identity
from xinfang.cases.queries.held_data import HeldData, HeldPerson, held_data, is_own, rights_on_data
from xinfang.cases.queries.receipts import open_receipt
from xinfang.delivery.portal import holdings
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.held import CodeAgainForm, CorrectionForm
from xinfang.delivery.portal.views.lookup import matter_or_404
from xinfang.delivery.signin.addresses import client_address
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui.refusals import attempt, worded

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.TRACK)
def held(request: PortalRequest, number: str) -> HttpResponseBase:
    """Everything that is held of those who petition, once the query code was given again."""
    matter_id = matter_or_404(number)
    data, form = held_data(matter_id), CodeAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_right(request, form, number):
        holdings.remember_shown(request.session, matter_id=matter_id, now=clock.now())
        return redirect("portal:held", number=data.number)
    is_open = not data.sealed and _is_open(request, matter_id)
    context = {"data": data, "form": form, "is_open": is_open, "rights": rights_on_data()}
    return render(request, "portal/track/held.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@for_petitioners
def held_file(request: PortalRequest, number: str) -> HttpResponseBase:
    """The same as a file that machines read."""
    data = _open_or_404(request, number)
    content = json.dumps(_as_file(data), ensure_ascii=False, indent=2)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{data.number}-held.json"'
    return answer


@require_http_methods(["GET", "POST"])
@for_petitioners
def correct(request: PortalRequest, number: str, place: int) -> HttpResponseBase:
    """Put right what is held of one person: the first, the second, as the page lists them."""
    data = _open_or_404(request, number)
    if not 1 <= place <= len(data.people):
        raise Http404
    person = data.people[place - 1]
    form = CorrectionForm(request.POST or None, initial=_details(person))
    if request.method == "POST" and form.is_valid() and _corrected(request, data, person, form):
        messages.success(request, _("已经更正。以后的文书和消息都用新的；原来的加密保存，不再使用。"))
        return redirect("portal:held", number=data.number)
    back_href = reverse("portal:held", kwargs={"number": data.number})
    context = {"data": data, "person": person, "form": form, "back_href": back_href}
    return render(request, "portal/track/held_correct.html", context, status=UNPROCESSABLE if form.errors else 200)


def _corrected(request: PortalRequest, data: HeldData, person: HeldPerson, form: CorrectionForm) -> bool:
    words = {detail: form.cleaned_data[word] for detail, word in DETAILS.items()}
    matter_id = matter_or_404(data.number)
    done = attempt(form, lambda: correct_identity(matter_id, person.key, words, actor=request.actor, now=clock.now()))
    return done is not None


def _is_right(request: PortalRequest, form: CodeAgainForm, number: str) -> bool:
    """Whether the code fits; wrong ones count as they do where a matter is opened."""
    try:
        open_receipt(number, form.cleaned_data["code"], address=client_address(request), now=clock.now())
    except Refused as refusal:
        form.add_error("code", worded(refusal))
        return False
    return True


def _is_open(request: PortalRequest, matter_id: UUID) -> bool:
    shown = holdings.is_shown(request.session, matter_id=matter_id, now=clock.now())
    return shown or is_own(matter_id, actor=request.actor)


def _open_or_404(request: PortalRequest, number: str) -> HeldData:
    matter_id = matter_or_404(number)
    data = held_data(matter_id)
    if data.sealed or not _is_open(request, matter_id):
        raise Http404
    return data


def _details(person: HeldPerson) -> dict[str, str]:
    return {word: getattr(person, word) for word in DETAILS.values()}


def _as_file(data: HeldData) -> dict[str, Any]:
    return {
        "number": data.number,
        "received_at": data.received_at.isoformat(),
        "people": [
            {
                **_details(person),
                "is_organisation": person.is_organisation,
                "electronic_service": person.electronic_service,
                "corrections": [
                    {"at": each.at.isoformat(), "details": list(each.details), "by_office": each.by_body}
                    for each in person.corrections
                ],
            }
            for person in data.people
        ],
    }
