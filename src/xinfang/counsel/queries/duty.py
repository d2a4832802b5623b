"""Days on duty, as they are published."""

from collections.abc import Sequence
from datetime import date

from xinfang.counsel.models import DutyDay
from xinfang.counsel.queries.roster import view_of
from xinfang.counsel.types.duty import DutyView, Place

MOST = 200


def duty_days(office_id: int, *, since: date) -> Sequence[DutyView]:
    """The days on duty from a day on, the nearest first."""
    found = DutyDay.objects.filter(office=office_id, day__gte=since, is_cancelled=False).select_related("expert")
    return tuple(
        DutyView(
            id=duty.id,
            day=duty.day,
            starts=duty.starts,
            ends=duty.ends,
            place=Place(duty.place),
            expert=view_of(duty.expert),
        )
        for duty in found.order_by("day", "starts", "id")[:MOST]
    )
