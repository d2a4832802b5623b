"""Rating the office and the handling body: separately, once, by the petitioner only (条例 第二十一条第二款)."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.operations.act import perform
from xinfang.cases.types.views import EvaluationView, TrackView
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import YES, RateForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.procedure.acts import Rate
from xinfang.procedure.codes import RatedBody, Satisfaction

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
@for_petitioners
def rate(request: PortalRequest, number: str) -> HttpResponseBase:
    """One form for each of the two; what is not rated stays unrated."""
    view = view_or_404(number)
    if not view.may_rate and not any(item.satisfaction for item in view.evaluations):
        raise Http404
    if request.method == "GET":
        return _page(request, view, {item.target: RateForm(prefix=item.target) for item in view.evaluations})
    target = request.POST.get("target", "")
    unrated = {item.target for item in view.evaluations if not item.satisfaction}
    if target not in unrated:
        messages.info(request, _("这一项您已经评价过了。评价只能作一次，谁也不能改动。"))
        return redirect("portal:rate", number=view.number)
    form = RateForm(request.POST, prefix=target)
    if not form.is_valid() or not _rated(request, view, target, form):
        forms = {item.target: RateForm(prefix=item.target) for item in view.evaluations}
        return _page(request, view, {**forms, target: form}, status=UNPROCESSABLE)
    messages.success(request, _("谢谢，您的评价已经收到。"))
    return redirect("portal:rate", number=view.number)


def _rated(request: PortalRequest, view: TrackView, target: str, form: RateForm) -> bool:
    """Hand in one rating; a refusal is put on the form."""
    given = form.cleaned_data
    act = Rate(
        rated=RatedBody(target),
        satisfaction=Satisfaction(given["satisfaction"]),
        answered=given["answered"] == YES,
        solved=given["solved"] == YES,
        comment=given["comment"],
    )
    try:
        with transaction.atomic():
            perform(view.id, act, actor=request.actor, now=clock.now())
    except XinfangError as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _page(request: PortalRequest, view: TrackView, forms: dict[str, RateForm], *, status: int = 200) -> HttpResponse:
    targets: list[tuple[EvaluationView, RateForm]] = [(item, forms[item.target]) for item in view.evaluations]
    bound = [form for _item, form in targets if form.is_bound]
    context = {"view": view, "targets": targets, "wrong": bound[0] if bound else None}
    return render(request, "portal/track/rate.html", context, status=status)
