"""A copy of a sealed accusation for one reader: looked at with what is blacked out, then made and put on record."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.matters.forms import CopyForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.letters.copies import Made, make_copy, without_who_wrote_it

MAKE = "make"


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def copy(request: DeskRequest, number: str) -> HttpResponseBase:
    """The accusation as a copy would have it; the button that makes it puts it on record and hands out the PDF."""
    shown = case_or_404(number, actor=request.actor)
    if not shown.sealed:
        raise Http404(_("只有封存的检举控告件制作副本。"))
    form = CopyForm(kept_forms.form_data(request), on=clock.today())
    hide = form.hidden_words()
    if request.method == "POST" and request.POST.get("step") == MAKE and form.is_valid():
        made = attempt(
            form,
            lambda: make_copy(
                shown.id,
                to=form.recipient_named(),
                reason=form.cleaned_data["reason"],
                hide=hide,
                actor=request.actor,
                now=clock.now(),
            ),
        )
        if made is not None:
            return _handed_out(made, number=shown.number)
    preview = without_who_wrote_it(shown.id, hide=hide)
    return render(request, "desk/matters/copy.html", {"case": shown, "form": form, "preview": preview})


def _handed_out(made: Made, *, number: str) -> HttpResponse:
    name = f"{number}-{made.serial.replace(' ', '')}.pdf"
    return HttpResponse(
        made.content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
