"""Rating the office and the handling body: separately, by the petitioner only (条例 第二十一条第二款).

Until the time for rating has passed a rating may be changed; each is kept, and the last one counts.
"""

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
from xinfang.cases.types.ratings import EvaluationView
from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.track import NO, YES, RateForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.ui.refusals import worded
from xinfang.procedure.acts import Rate
from xinfang.procedure.codes import RatedBody, Satisfaction

UNPROCESSABLE = 422
Forms = Mapping[str, RateForm]


@require_http_methods(["GET", "POST"])
@for_petitioners
def rate(request: PortalRequest, number: str) -> HttpResponseBase:
    """Both on one form, sent by one button; what is left empty stays unrated, what is left as it is stays so."""
    view = view_or_404(number)
    if not view.may_rate and not any(item.satisfaction for item in view.evaluations):
        raise Http404
    if request.method == "GET":
        return _page(request, view, _forms(view.evaluations))
    if "clear" in request.POST:
        return _page(request, view, _forms(view.evaluations, typed=request.POST, without=request.POST["clear"]))
    forms = _forms(view.evaluations, typed=request.POST)
    if request.POST.get("ratings", "0") != str(_ratings(view)):
        return _page(request, view, forms, rated_elsewhere=True)
    given = {target: form for target, form in forms.items() if form.is_bound and form.has_changed()}
    if not given and any(item.satisfaction for item in view.evaluations):
        messages.info(request, _("评价没有改动。"))
    elif not given:
        return _page(request, view, forms, nothing_chosen=True)
    elif not (all(form.is_valid() for form in given.values()) and _rated(request, view, given)):
        return _page(request, view, forms, wrong=list(given.values()))
    else:
        messages.success(request, _("谢谢，您的评价已经收到。"))
    return redirect("portal:rate", number=view.number)


def _ratings(view: TrackView) -> int:
    """How many ratings there are. A page sent a second time, or an older one, knows of fewer, and undoes none."""
    return sum(len(item.earlier) + bool(item.satisfaction) for item in view.evaluations)


def _forms(rated: Sequence[EvaluationView], *, typed: QueryDict | None = None, without: str = "") -> Forms:
    """A form for each, with what was typed or rated before; `without` names one to be emptied of what was typed."""
    return {
        item.target: RateForm(
            data=typed if item.target != without and _names(item.target, typed) else None,
            prefix=item.target,
            rated=item.body_name,
            initial=_as_rated(item),
        )
        for item in rated
    }


def _names(target: str, typed: QueryDict | None) -> bool:
    """Whether anything was sent for this one: a page may hold one of the two alone."""
    return typed is not None and any(name.startswith(f"{target}-") for name in typed)


def _as_rated(item: EvaluationView) -> dict[str, str]:
    """The rating that counts now, as the form would have it; nothing is chosen where there is none."""
    if not item.satisfaction:
        return {}
    said = {name: YES if value else NO for name, value in (("answered", item.answered), ("solved", item.solved))}
    return {"satisfaction": item.satisfaction, "comment": item.comment, **said}


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
    rated_elsewhere: bool = False,
) -> HttpResponse:
    context = {
        "view": view,
        "targets": [(item, forms[item.target]) for item in view.evaluations],
        "wrong": wrong,
        "nothing_chosen": nothing_chosen,
        "rated_elsewhere": rated_elsewhere,
        "ratings": _ratings(view),
        "may_rate": view.may_rate,
    }
    status = UNPROCESSABLE if wrong or nothing_chosen or rated_elsewhere else 200
    return render(request, "portal/track/rate.html", context, status=status)
