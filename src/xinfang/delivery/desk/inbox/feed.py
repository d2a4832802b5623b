"""The calendar as a calendar program fetches it: by its secret address alone, without a sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.base.errors import Missing
from xinfang.base.icalendar import calendar_file
from xinfang.delivery.signin.middleware import request_id_of, without_context
from xinfang.inbox.queries.calendars import days, reader_of


@login_not_required
@without_context
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days of whoever the address belongs to, as far as row policies show them to that officer."""
    request_id = request_id_of(request)
    try:
        with acting(Actor.system("inbox.feed"), request_id=request_id):
            reader = reader_of(token, on=clock.today())
    except Missing as missing:
        raise Http404 from missing
    with acting(reader, request_id=request_id):
        file = calendar_file(days(reader, now=clock.now()), stamped=clock.now())
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer
