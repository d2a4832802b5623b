"""Messages: how a person wants to hear of a matter, what was sent, and what happened to all of one's own matters."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.messages import TellForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.portal.views.opening import UNPROCESSABLE
from xinfang.delivery.portal.views.paging import paged
from xinfang.delivery.ui.refusals import worded
from xinfang.notices import operations, queries
from xinfang.notices.types import Channel


@require_http_methods(["GET", "POST"])
@for_petitioners
def matter_messages(request: PortalRequest, number: str) -> HttpResponseBase:
    """Choose how to be told of a matter, or not to be; below, what was sent."""
    view = view_or_404(number)
    wish = queries.wish_for(view.id)
    form = TellForm(request.POST or None, wish=wish, initial={"tell_by": wish.channel or ""})
    if request.method == "GET" or not form.is_valid():
        return _page(request, view, form)
    channel = form.cleaned_data["tell_by"]
    try:
        with transaction.atomic():
            if channel:
                operations.choose(view.id, Channel(channel), actor=request.actor, now=clock.now())
            else:
                operations.stop(view.id, actor=request.actor, now=clock.now())
    except Refused as refusal:
        form.add_error("tell_by", worded(refusal))
        return _page(request, view, form)
    messages.success(
        request, _("已经记下，会发一条消息确认；短信只在白天发。") if channel else _("已经停发，进展请到这里查看。")
    )
    return redirect("portal:messages", number=view.number)


def _page(request: PortalRequest, view: TrackView, form: TellForm) -> HttpResponse:
    context = {
        "view": view,
        "form": form,
        "back_href": reverse("portal:matter", kwargs={"number": view.number}),
        "sent": queries.messages_of(view.id, now=clock.now()),
    }
    return render(request, "portal/track/messages.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_GET
@for_petitioners
def news(request: PortalRequest) -> HttpResponseBase:
    """What happened to the signed-in person's matters, the latest first; whoever is not signed in is asked to."""
    if request.actor.account_id is None:
        return redirect(f"{reverse('account_login')}?next={reverse('portal:news')}")
    context = paged(request, lambda skip, limit: queries.news(actor=request.actor, skip=skip, limit=limit))
    return render(request, "portal/track/news.html", context)
