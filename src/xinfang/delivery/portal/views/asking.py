"""What petitioners ask for around the handling: recusal, the ordinary procedure, paper, its own way, reopening."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.cases.operations.act import perform
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.asking import FORM_BY_CODE
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.refusals import attempt

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@for_petitioners
def ask(request: PortalRequest, number: str, slug: str) -> HttpResponseBase:
    """Say what it means, take it down, and do it; only what is open to the petitioner now has a page."""
    view = view_or_404(number)
    code = slug.upper().replace("-", "_")
    if code not in FORM_BY_CODE or code not in view.may:
        raise Http404
    form = FORM_BY_CODE[code](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = form.build()
        if attempt(form, lambda: perform(view.id, act, actor=request.actor, now=clock.now())):
            messages.success(request, str(form.done))
            return redirect("portal:matter", number=view.number)
    context = {"view": view, "form": form, "back_href": reverse("portal:matter", kwargs={"number": view.number})}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "portal/track/ask.html", context, status=status)
