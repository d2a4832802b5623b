"""A matter opened by its number and its code, wherever a page asks for both."""

from uuid import UUID

from django.core.exceptions import ValidationError

from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.cases.queries.receipts import open_receipt
from xinfang.delivery.portal import holdings
from xinfang.delivery.portal.access import PortalRequest
from xinfang.delivery.portal.forms.track import FindForm
from xinfang.delivery.signin.addresses import client_address
from xinfang.delivery.ui.refusals import worded

UNPROCESSABLE, TOO_MANY = 422, 429
_TOO_MANY_ATTEMPTS = "too_many_attempts"


def open_with(form: FindForm, request: PortalRequest) -> UUID | None:
    """The matter that a valid form opens for this session; None where they do not fit, and the form says so."""
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    try:
        matter_id = open_receipt(number, code, address=client_address(request), now=clock.now())
    except Refused as refusal:
        refused_on(form, refusal)
        return None
    holdings.remember_opened(request.session, matter_id=matter_id)
    return matter_id


def refused_on(form: FindForm, refusal: Refused) -> None:
    """Say on the form what number or code did not open."""
    field = "number" if refusal.code == "wrong_number" else "code"
    form.add_error(field, ValidationError(worded(refusal), code=refusal.code))


def status_of(form: FindForm) -> int:
    """With which status a form that opened nothing is answered."""
    return TOO_MANY if form.has_error("code", _TOO_MANY_ATTEMPTS) else UNPROCESSABLE
