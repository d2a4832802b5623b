"""What the petitioner may say when a submission was merged into an earlier matter."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.act import perform
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import ContestForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.refusals import worded
from xinfang.procedure.acts import ContestLink

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@for_petitioners
def contest(request: PortalRequest, number: str) -> HttpResponseBase:
    """Say that it is not the same matter (T3): it goes its own way at once, with its own periods."""
    view = view_or_404(number)
    if not view.may_contest_link:
        raise Http404
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                act = ContestLink(reason=form.cleaned_data["reason"])
                perform(view.id, act, actor=request.actor, now=clock.now())
        except XinfangError as refusal:
            form.add_error(None, worded(refusal))
        else:
            messages.success(request, _("已经记下。这件信访单独办理，期限从收到之日起算，一天也没有少。"))
            return redirect("portal:matter", number=view.number)
    context = {"view": view, "form": form, "back_href": reverse("portal:matter", kwargs={"number": view.number})}
    return render(request, "portal/track/contest.html", context, status=UNPROCESSABLE if form.errors else 200)
