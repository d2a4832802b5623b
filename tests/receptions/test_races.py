"""Of those who want the last place at the same instant one gets it; of those who wait one moves up, once."""

from functools import partial

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, as_, build_county, file
from tests.receptions.conftest import build_receiving
from tests.support.at_once import all_at_once
from xinfang.receptions.models import Booking, BookingLine
from xinfang.receptions.operations import bookings
from xinfang.receptions.types import BookingStep


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once_and_what_becomes_free_to_one_of_those_who_wait() -> None:
    with as_(builders.SYSTEM):
        county = build_county()
    receiving = build_receiving(county, places=1)
    receipts = [file() for _each in range(3)]
    assert all_at_once(*(partial(receiving.booked, receipt) for receipt in receipts)) == []

    def states() -> list[tuple[int, str]]:
        with as_(builders.SYSTEM):
            return list(Booking.objects.order_by("serial").values_list("serial", "state"))

    assert states() == [(1, "BOOKED"), (2, "WAITING"), (3, "WAITING")]
    with as_(builders.SYSTEM):
        first = Booking.objects.get(serial=1).id
    receiving.does("registrar", bookings.cancel, first, now=MORNING)
    moved: list[int] = []
    all_at_once(*(lambda: moved.append(receiving.moved_up()) for _each in range(3)))
    assert sorted(moved) == [0, 0, 1]
    assert states() == [(1, "CANCELLED"), (2, "BOOKED"), (3, "WAITING")]
    with as_(builders.SYSTEM):
        assert BookingLine.objects.filter(step=BookingStep.MOVED_UP).count() == 1
