"""Pages for officers who learn the law, and for whoever asks why dates have moved."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.queries.calendar import moved_matters
from xinfang.cases.queries.keyset import Place
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.help.access import tables
from xinfang.delivery.desk.help.pictures import pictures
from xinfang.law.book import LawBook
from xinfang.procedure.access import FEWEST_TOLD


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """Where to look what up."""
    return render(request, "desk/help/index.html")


@officer_required
@require_safe
def procedure(request: DeskRequest) -> HttpResponseBase:
    """The procedure as the tables have it, under each rule set: as a picture, and state by state."""
    return render(request, "desk/help/procedure.html", {"pictures": pictures()})


@officer_required
@require_safe
def access(request: DeskRequest) -> HttpResponseBase:
    """Who may see what: the table by which queries, buttons and row policies go."""
    return render(request, "desk/help/access.html", {"tables": tables(), "fewest": FEWEST_TOLD})


@officer_required
@require_safe
def calendar(request: DeskRequest) -> HttpResponseBase:
    """Which years' holidays are known, and the matters whose dates moved when they became so."""
    known, today = LawBook.load().calendar, clock.today()
    place = Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    try:
        page = moved_matters(place)
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从第一页重新翻起。")) from missing
    address = reverse("desk:calendar")
    context = {
        "first": min(known.years),
        "last": known.years[max(known.years)],
        "awaited": known.awaited_on(today),
        "page": page,
        "previous_href": f"{address}?before={page.before}" if page.before else "",
        "next_href": f"{address}?after={page.after}" if page.after else "",
    }
    return render(request, "desk/help/calendar.html", context)
