"""The days of one's own matter, for one's own calendar."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_
from tests.delivery.portal.officers import Officers
from tests.delivery.portal.walk import Walk
from xinfang.base import clock
from xinfang.cases.models import Matter
from xinfang.cases.queries.tracking import track
from xinfang.delivery.portal.calendars import own_days

LINK = "加入日历"


@pytest.fixture
def number(walk: Walk) -> str:
    """The number of a petition filed by this browser."""
    return walk.fill().number()


def test_the_last_day_of_a_right_is_kept_in_the_own_calendar(number: str, walk: Walk, county: County) -> None:
    path = f"/track/{number}/"
    assert LINK not in walk.client.get(path).content.decode()
    assert walk.client.get(f"{path}calendar/").status_code == 404
    officers = Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)
    with as_(SYSTEM):
        matter_id = Matter.objects.get(number=number).id
    officers.refer(matter_id)
    officers.handle(matter_id)
    officers.answer(matter_id)
    assert LINK in walk.client.get(path).content.decode()
    file = walk.client.get(f"{path}calendar/")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    days = file.content.decode().replace("\r\n ", "")
    assert f"SUMMARY:信访事项 {number}：请求复查，最后一天" in days
    assert Client().get(f"{path}calendar/").status_code == 404, "it is nobody else's"
    with as_(SYSTEM):
        view = track(matter_id, now=clock.now(), on=clock.today())
    sealed = own_days(replace(view, sealed=True), today=clock.today())
    assert {day.title for day in sealed} == {"到期"}
    assert not any("REVIEW" in day.uid or str(view.id) in day.uid for day in sealed)
