"""The receipt: number, query code, and what happens next by when (条例 第二十一条第二款)."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from xinfang.base.ids import grouped
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal import holdings, presenting
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.qr import qr_svg
from xinfang.delivery.ui.signed_code import signed_code

DIGITS = gettext_noop("〇一二三四五六七八九")
"""Digits as words, so that a voice reads them one by one."""


@require_GET
@for_petitioners
def receipt(request: PortalRequest, number: str) -> HttpResponseBase:
    """The receipt, for the browser that filed; the code can be read here again until the person leaves."""
    found, view = _own(request, number)
    address = tracking_address(request, found)
    context = {
        "receipt": found,
        "code": grouped(found.query_code),
        "spoken": spoken(found.query_code),
        "qr": qr_svg(address),
        "proof_qr": signed_code(found.matter_id),
        "dates": [presenting.reasoned(item, accuses=view.sealed) for item in presenting.running(view.clocks)],
        "view": view,
    }
    return render(request, "portal/receipt/receipt.html", context)


@require_GET
@for_petitioners
def receipt_file(request: PortalRequest, number: str) -> HttpResponseBase:
    """Everything on the receipt and everything that was filed, as a text file that opens on any phone."""
    found, view = _own(request, number)
    context = {
        "receipt": found,
        "code": grouped(found.query_code),
        "address": request.build_absolute_uri(reverse("portal:track")),
        "clocks": presenting.running(view.clocks),
        "view": view,
    }
    text = render_to_string("portal/receipt/receipt.txt", context, request)
    response = HttpResponse("\ufeff" + text.replace("\n", "\r\n"), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.number}.txt"'
    return response


def tracking_address(request: PortalRequest, receipt: Receipt) -> str:
    """Where the QR code leads. The code is in the fragment, which browsers keep to themselves: no log holds it."""
    page = request.build_absolute_uri(reverse("portal:track"))
    return f"{page}?number={receipt.number}#{receipt.query_code}"


def spoken(code: str) -> Sequence[str]:
    """The code in groups of words, for reading aloud."""
    digits = _(DIGITS)
    words = [digits[int(digit)] for digit in code]
    return [_("、").join(words[start : start + 4]) for start in range(0, len(words), 4)]


def _own(request: PortalRequest, number: str) -> tuple[Receipt, TrackView]:
    view = view_or_404(number)
    if not holdings.was_filed_here(request.session, matter_id=view.id):
        raise Http404
    return receipt_of_matter(view.id), view
