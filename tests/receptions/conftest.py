"""A reception day in the county: the deputy head of the government receives, two places."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, build_county
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.cases.types.filing import Receipt
from xinfang.receptions.operations import bookings, days
from xinfang.receptions.operations.following import move_up
from xinfang.receptions.queries.received import booking
from xinfang.receptions.types import BookingView, PublishDay

RECEIVED_AT = MORNING + timedelta(days=10)
"""A Thursday."""
SYSTEM = builders.SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """The county with a leader of its government, and a reception day."""

    county: County
    day: UUID

    def does(self, name: str, operation: Callable[..., Any], *args: Any, now: datetime = MORNING, **said: Any) -> Any:
        """An officer carries out an operation."""
        by = self.county[name]
        with as_(by):
            return operation(*args, **said, actor=by, now=now)

    def booked(self, receipt: Receipt, *, now: datetime = MORNING) -> UUID:
        """The petitioner books the day with the code of a matter; the key of the booking."""
        by = Actor.petitioner(matter_id=receipt.matter_id)
        with as_(by):
            return bookings.book(self.day, number=receipt.number, actor=by, now=now)

    def moved_up(self, *, now: datetime = MORNING) -> int:
        """What the system does when a place has become free."""
        with as_(SYSTEM):
            return move_up(self.day, actor=SYSTEM, now=now)

    def shown(self, key: UUID, *, by: str = "registrar", now: datetime = RECEIVED_AT) -> BookingView:
        """A booking as an officer sees it."""
        with as_(self.county[by]):
            return booking(key, actor=self.county[by], on=now.date())


@pytest.fixture
def receiving(db: None) -> Receiving:
    with as_(SYSTEM):
        county = build_county()
    return build_receiving(county)


def build_receiving(county: County, *, places: int = 2) -> Receiving:
    """A leader of the government, and the day."""
    with as_(SYSTEM):
        leader = actor_for(builders.officer("leader", county.government, [Role.LEADER]).account, builders.TODAY)
    county = replace(county, actors={**county.actors, "leader": leader})
    receiving = Receiving(county=county, day=UUID(int=0))
    return replace(receiving, day=receiving.does("supervisor", days.publish, day_of(county, places=places)))


def day_of(county: County, **changes: Any) -> PublishDay:
    """A day as it is published."""
    values: dict[str, Any] = {
        "office_id": county.office,
        "host_id": county.government,
        "post": "副县长",
        "about": "住房和物业",
        "begins_at": RECEIVED_AT,
        "ends_at": RECEIVED_AT + timedelta(hours=3),
        "place": "接访中心二楼",
        "places": 2,
    }
    return PublishDay(**(values | changes))
