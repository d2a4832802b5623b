"""我的包案: the matters in a leader's own charge, on one page that fits a telephone."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.agencies.directory import LEADING
from xinfang.base import clock
from xinfang.cases.queries.charges import charges_of, milestones_of
from xinfang.cases.queries.counting import capped
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.ui.values import Link


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """What goes on, with the plan, the milestone and the ways to report; then what has ended, with its result."""
    found = charges_of(request.actor, on=clock.today())
    running, former = [each for each in found if each.is_open], [each for each in found if not each.is_open]
    return render(request, "desk/charges/index.html", {"running": running, "former": former})


def way_to_charges(request: DeskRequest) -> list[Link]:
    """The way to the own charges, for whoever leads a body."""
    if not request.actor.roles & LEADING:
        return []
    running = milestones_of(request.actor).count()
    href, told = reverse("desk:charges"), capped(running) if running else ""
    return [Link(href=href, label=_("我的包案"), icon="user", count=told)]
