"""The list of what waits to be served (待送达): each letter with how it stands, straight to the form."""

from collections.abc import Sequence

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.cases.queries.keyset import Place
from xinfang.cases.queries.serving import may_serve, waiting_letters
from xinfang.cases.types.serving import WaitingLetter
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.letters.ways import Way, ways_on
from xinfang.letters.types import slug_of


@officer_required
@require_safe
def waiting(request: DeskRequest) -> HttpResponseBase:
    """What the officer's bodies have written to petitioners and is not proven to have arrived, the oldest first."""
    place = Place(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    try:
        page = waiting_letters(request.actor, on=clock.today(), place=place)
    except Missing as missing:
        raise Http404(_("这一页的地址不完整，请从工作台重新打开。")) from missing
    here = reverse("desk:serving")
    context = {
        "rows": [(row, slug_of(row.service.document), _usual_ways(row)) for row in page.rows],
        "may_serve": may_serve(request.actor),
        "previous_href": f"{here}?before={page.before}" if page.before else "",
        "next_href": f"{here}?after={page.after}" if page.after else "",
    }
    return render(request, "desk/letters/serving.html", context)


def _usual_ways(row: WaitingLetter) -> Sequence[Way]:
    """The two steps that a letter usually takes next; the rarer ones are on its own page."""
    return ways_on(row.service, number=row.number)[:2]
