"""Whoever waits for a reception moves up, and whoever booked is told, from the worker's own tasks."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from procrastinate import App

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, as_, build_county, file
from tests.receptions.conftest import RECEIVED_AT, build_receiving
from xinfang.agencies.actors import Actor
from xinfang.cases.types.filing import Receipt
from xinfang.notices.models import Message
from xinfang.notices.operations import choose
from xinfang.notices.types import Channel
from xinfang.receptions.operations import bookings, days
from xinfang.receptions.types import MoveDay

pytestmark = pytest.mark.django_db(transaction=True)


def work(queue: App, *, hours: int) -> None:
    with time_machine.travel(MORNING + timedelta(hours=hours)):
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def moved(**changes: Any) -> MoveDay:
    """Another place, and what else is given."""
    ends = RECEIVED_AT + timedelta(hours=3)
    values = {"begins_at": RECEIVED_AT, "ends_at": ends, "place": "一楼", "places": 3, "reason": "改"}
    return MoveDay(**(values | changes))


def told(receipt: Receipt) -> list[str]:
    with as_(SYSTEM):
        kinds = Message.objects.filter(matter_id=receipt.matter_id, kind__startswith="RECEPTION")
        return list(kinds.order_by("written_at").values_list("kind", flat=True))


def test_who_waited_is_told_of_the_place_and_of_the_day_that_falls_through(queue: App) -> None:
    with as_(SYSTEM):
        county = build_county()
    receiving = build_receiving(county)
    receipts = [file() for _each in range(3)]
    first, *_others = [receiving.booked(receipt) for receipt in receipts]
    waiting = Actor.petitioner(matter_id=receipts[2].matter_id)
    with as_(waiting):
        choose(receipts[2].matter_id, Channel.SMS, actor=waiting, now=MORNING)
    receiving.does("registrar", bookings.cancel, first)
    work(queue, hours=1)
    assert told(receipts[2]) == ["RECEPTION_PLACE"]
    receiving.does("supervisor", days.move, receiving.day, moved())
    work(queue, hours=2)
    receiving.does("supervisor", days.move, receiving.day, moved(places=5))
    work(queue, hours=3)
    receiving.does("supervisor", days.move, receiving.day, moved(ends_at=RECEIVED_AT + timedelta(hours=2), places=5))
    work(queue, hours=4)
    receiving.does("supervisor", days.cancel, receiving.day, reason="领导出差")
    work(queue, hours=5)
    assert told(receipts[2]) == ["RECEPTION_PLACE", "RECEPTION_ELSEWHERE", "RECEPTION_TIME", "RECEPTION_CANCELLED"]
    assert told(receipts[1]) == []
