"""What goes out about a meeting: the call and the minutes as PDF, and the file for calendars."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.base.icalendar import calendar_file
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.conference.letters import call_to, minutes_of, occasion_of
from xinfang.conference.types import MeetingState
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference.meetings import shown_meeting
from xinfang.letters.layout.pdf import pdf_of
from xinfang.letters.layout.sheet import Sheet


@officer_required
@require_safe
def notice(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """The letter that calls to it, from the invitation on until the minutes take its place."""
    with translation.override(RECORD_LANGUAGE):
        shown = shown_meeting(request, meeting_id)
        if shown.row.state not in (MeetingState.INVITED, MeetingState.HELD):
            raise Http404
        return _pdf(call_to(shown))


@officer_required
@require_safe
def minutes(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """The signed minutes."""
    with translation.override(RECORD_LANGUAGE):
        shown = shown_meeting(request, meeting_id)
        if not shown.row.number:
            raise Http404
        return _pdf(minutes_of(shown))


@officer_required
@require_safe
def calendar(request: DeskRequest, meeting_id: UUID) -> HttpResponseBase:
    """The meeting for a calendar."""
    with translation.override(RECORD_LANGUAGE):
        occasion = occasion_of(shown_meeting(request, meeting_id))
    answer = HttpResponse(calendar_file([occasion], stamped=clock.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="conference.ics"'
    return answer


def _pdf(sheet: Sheet) -> HttpResponse:
    answer = HttpResponse(pdf_of(sheet), content_type="application/pdf")
    answer["Content-Disposition"] = "inline"
    return answer
