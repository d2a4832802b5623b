"""Whose business is it? The statutory procedures in plain words, with periods and remedies, from the law's data."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.cases.queries.routes import procedures as procedures_in_force


@require_GET
@login_not_required
def procedures(request: HttpRequest) -> HttpResponse:
    """Every procedure into which a petition may be shown, by route."""
    found = procedures_in_force(on=office_day(clock.now()))
    routes = [(label, list(group)) for label, group in groupby(found, key=lambda entry: entry.route_label)]
    return render(request, "portal/guide/procedures.html", {"routes": routes})
