"""The days of one's own matter as a file for a calendar."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from xinfang.base import clock
from xinfang.base.icalendar import calendar_file
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.calendars import own_days
from xinfang.delivery.portal.views.lookup import view_or_404


@require_GET
@for_petitioners
def calendar(request: PortalRequest, number: str) -> HttpResponseBase:
    """Hearings and last days, to be kept in the person's own calendar."""
    days = own_days(view_or_404(number), today=clock.today())
    if not days:
        raise Http404
    answer = HttpResponse(calendar_file(days, stamped=clock.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="xinfang.ics"'
    return answer
