"""Rating the office and the handling body: separately, once, by the petitioner only (条例 第二十一条第二款)."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
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
from xinfang.delivery.ui.refusals import worded
from xinfang.procedure.acts import Rate
from xinfang.procedure.codes import RatedBody, Satisfaction

UNPROCESSABLE = 422
Forms = Mapping[str, RateForm]


@require_http_methods(["GET", "POST"])
@for_petitioners
def rate(request: PortalRequest, number: str) -> HttpResponseBase:
    """Both on one form, sent by one button; what is left empty stays unrated and can be rated later."""
    view = view_or_404(number)
    if not view.may_rate and not any(item.satisfaction for item in view.evaluations):
        raise Http404
    unrated = [item for item in view.evaluations if not item.satisfaction]
    if request.method == "GET":
        return _page(request, view, _forms(unrated))
    if "clear" in request.POST:
        return _page(request, view, _forms(unrated, typed=request.POST, without=request.POST["clear"]))
    forms = _forms(unrated, typed=request.POST)
    given = {target: form for target, form in forms.items() if form.has_changed()}
    if _names_what_is_rated(view, request.POST):
        messages.info(request, _("有一项您已经评价过了。评价只能作一次，谁也不能改动。"))
    elif not given:
        return _page(request, view, forms, nothing_chosen=True)
    if not (all(form.is_valid() for form in given.values()) and _rated(request, view, given)):
        return _page(request, view, forms, wrong=list(given.values()))
    if given:
        messages.success(request, _("谢谢，您的评价已经收到。"))
    return redirect("portal:rate", number=view.number)


def _forms(unrated: Sequence[EvaluationView], *, typed: QueryDict | None = None, without: str = "") -> Forms:
    """A form for each that is not rated yet, with what was typed; `without` names one to be emptied."""
    return {
        item.target: RateForm(data=None if item.target == without else typed, prefix=item.target, rated=item.body_name)
        for item in unrated
    }


def _names_what_is_rated(view: TrackView, typed: QueryDict) -> bool:
    """Whether something was sent, from an older page, for one that is rated already."""
    rated = tuple(f"{item.target}-" for item in view.evaluations if item.satisfaction)
    return any(name.startswith(rated) and value for name, value in typed.items())


def _rated(request: PortalRequest, view: TrackView, given: Forms) -> bool:
    """Hand in all ratings or none; a refusal is put on the form that it is about."""
    form = None
    try:
        with transaction.atomic():
            for target, form in given.items():
                perform(view.id, _rating(target, form), actor=request.actor, now=clock.now())
    except XinfangError as refusal:
        assert form is not None
        form.add_error(None, worded(refusal))
        return False
    return True


def _rating(target: str, form: RateForm) -> Rate:
    said = form.cleaned_data
    return Rate(
        rated=RatedBody(target),
        satisfaction=Satisfaction(said["satisfaction"]),
        answered=said["answered"] == YES,
        solved=said["solved"] == YES,
        comment=said["comment"],
    )


def _page(
    request: PortalRequest,
    view: TrackView,
    forms: Forms,
    *,
    wrong: Sequence[RateForm] = (),
    nothing_chosen: bool = False,
) -> HttpResponse:
    context = {
        "view": view,
        "targets": [(item, forms.get(item.target)) for item in view.evaluations],
        "wrong": wrong,
        "nothing_chosen": nothing_chosen,
        "may_rate": view.may_rate and bool(forms),
    }
    status = UNPROCESSABLE if wrong or nothing_chosen else 200
    return render(request, "portal/track/rate.html", context, status=status)
