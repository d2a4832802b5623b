"""Earlier matters that may be the same as one, looked for when somebody wants to know and not with every page."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.cases.queries.candidates import likely
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.choices import competent_bodies
from xinfang.delivery.desk.matters import presenting
from xinfang.delivery.desk.occasion import Occasion


@officer_required
@require_safe
def alike(request: DeskRequest, number: str) -> HttpResponseBase:
    """What may be the same matter: a fragment that the case page fetches, a page of its own without scripts."""
    shown = case_or_404(number, actor=request.actor)
    occasion = Occasion(request=request, case=shown, actor=request.actor, on=clock.today())
    context = {
        "case": shown,
        "likely": likely(shown.id, bodies=competent_bodies(occasion)),
        "may_link": presenting.may_link(shown),
        "may_group": request.keeps_problems and not shown.sealed,
    }
    template = "desk/matters/_alike.html" if request.headers.get("HX-Request") else "desk/matters/alike.html"
    return render(request, template, context)
