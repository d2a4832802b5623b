"""A conference in the county: its members, and how a meeting is got through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, build_county
from xinfang.conference.operations import agenda, meetings, members
from xinfang.conference.queries.meetings import meeting
from xinfang.conference.types import MeetingView, PlanMeeting, Presence, Proposal, Source

HELD_AT = MORNING + timedelta(days=10)
AFTER = HELD_AT + timedelta(hours=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The county with a convenor, and the housing department among the members."""

    county: County
    chair: UUID

    def keep(self, operation: Callable[..., Any], *args: Any, now: datetime = MORNING, **values: Any) -> Any:
        """Whoever keeps the conference carries out an operation."""
        by = self.county["supervisor"]
        with as_(by):
            return operation(*args, **values, actor=by, now=now)

    def planned(self, *, at: datetime = HELD_AT) -> UUID:
        """A meeting that is to come."""
        command = PlanMeeting(
            office_id=self.county.office,
            begins_at=at,
            ends_at=at + timedelta(hours=2),
            place="三楼会议室",
            chair_id=self.chair,
        )
        key: UUID = self.keep(meetings.plan, command, now=min(MORNING, at - timedelta(days=5)))
        return key

    def proposed(self, **changes: Any) -> UUID:
        """An item that the office proposes; the water department reports on it."""
        values: dict[str, Any] = {
            "office_id": self.county.office,
            "source": Source.MAJOR,
            "title": "老旧小区漏水",
            "brief": "三个部门各管一段。",
            "asked": "确定牵头单位。",
            "reporting_id": self.county.water,
        }
        key: UUID = self.keep(agenda.propose, Proposal(**(values | changes)), proposed_by=self.county.office)
        return key

    def held(self, *items: UUID, at: datetime = HELD_AT) -> UUID:
        """A meeting that took place, with these items on its agenda."""
        key = self.planned(at=at)
        for item in items:
            self.keep(agenda.schedule, item, meeting_id=key)
        self.keep(meetings.invite, key, now=at - timedelta(days=7))
        presences = [Presence(seat_id=seat.id, was_there=True, who="王副局长") for seat in self.shown(key).seats]
        self.keep(meetings.record_attendance, key, presences, now=at + timedelta(hours=3))
        return key

    def shown(self, key: UUID, *, by: str = "supervisor", at: datetime = HELD_AT) -> MeetingView:
        """The meeting as somebody sees it."""
        with as_(self.county[by]):
            return meeting(key, actor=self.county[by], on=at.date())


@pytest.fixture
def conference(db: None) -> Conference:
    with as_(builders.SYSTEM):
        county = build_county()
    return build_conference(county)


def build_conference(county: County) -> Conference:
    """Members: the county government, whose deputy head convenes, and the housing department."""
    by = county["supervisor"]
    with as_(by):
        posts = ((county.government, "副县长", True), (county.housing, "局长", False))
        keys = [
            members.name_member(
                office_id=county.office, body_id=body, post=post, is_convenor=convenes, actor=by, now=MORNING
            )
            for body, post, convenes in posts
        ]
    return Conference(county=county, chair=keys[0])
