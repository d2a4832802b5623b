"""From the number in an address to a matter that this person may see."""

from uuid import UUID

from django.http import Http404

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.queries.tracking import matter_id_of, track
from xinfang.cases.types.views import TrackView


def matter_or_404(number: str) -> UUID:
    """The matter; a number that is not open to this person answers like one that does not exist."""
    try:
        return matter_id_of(number)
    except Missing as missing:
        raise Http404 from missing


def view_or_404(number: str) -> TrackView:
    """Everything the person may know of the matter."""
    now = clock.now()
    return track(matter_or_404(number), now=now, on=office_day(now))
