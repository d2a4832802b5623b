"""What waits for somebody in this room, as a number."""

from datetime import date, timedelta

from xinfang.agencies.actors import Actor
from xinfang.conference.queries.sorting import months_missing
from xinfang.conference.queries.tasks import owed


def waiting(actor: Actor, *, on: date) -> int:
    """Tasks to do, reports to check, and the month that is over and that the own town has not handed in."""
    last_month = (on.replace(day=1) - timedelta(days=1)).replace(day=1)
    return len(owed(actor, on=on)) + months_missing(actor, last_month)
