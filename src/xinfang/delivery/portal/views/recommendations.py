"""What became of the recommendations of a year, in figures for everybody (三项建议; 条例 第四十条第四款)."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.oversight.queries.recommendations import figures

YEARS = range(2005, 2101)
"""The years for which figures are shown: from the first regulation on."""


@require_safe
@login_not_required
def published(request: HttpRequest) -> HttpResponse:
    """The figures of a year by kind and by addressee; without a year, of this one."""
    today, year = clock.today(), _year(request)
    counted = figures(year, on=today)
    here = reverse("portal:recommendations")
    context = {
        "year": year,
        "by_kind": counted.by_kind.values(),
        "by_addressee": counted.by_addressee.values(),
        "json_href": f"{reverse('portal:recommendations-data')}?year={year}",
        "former_href": f"{here}?year={year - 1}",
    }
    return render(request, "portal/guide/recommendations.html", context)


@require_safe
@login_not_required
def data(request: HttpRequest) -> JsonResponse:
    """The same for programs."""
    return JsonResponse(asdict(figures(_year(request), on=clock.today())))


def _year(request: HttpRequest) -> int:
    """The year that the address names; this one if it names none of ours."""
    typed = request.GET.get("year", "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) in YEARS else clock.today().year
