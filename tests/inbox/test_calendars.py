"""The address of a calendar: whose it is, until when it opens, and what it tells."""

from datetime import timedelta

import pytest

from tests.agencies.builders import LONG_AGO, SYSTEM, TODAY
from tests.cases.county import MORNING, County, as_, file, reporting_officer
from tests.delivery.desk import roads
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Officer
from xinfang.base.errors import Missing
from xinfang.base.icalendar import Occasion, WholeDay
from xinfang.inbox.operations import calendars
from xinfang.inbox.queries.calendars import days, own_calendar, reader_of
from xinfang.inbox.types import OwnCalendar

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def renewed(actor: Actor) -> OwnCalendar:
    with as_(actor):
        calendars.renew(actor=actor, now=MORNING)
        made = own_calendar(actor)
    assert made is not None
    return made


def shown(actor: Actor) -> list[Occasion | WholeDay]:
    with as_(actor):
        return list(days(actor, now=MORNING + DAY))


def test_an_address_opens_until_it_is_renewed_or_ended(county: County) -> None:
    case = county["case"]
    first, second = renewed(case), renewed(case)
    assert first.token != second.token
    with as_(SYSTEM):
        assert reader_of(second.token, on=TODAY) == case
        for wrong in (first.token, second.token[:-1] + "A", "guessed", ""):
            with pytest.raises(Missing):
                reader_of(wrong, on=TODAY)
    with as_(case):
        calendars.end(actor=case, now=MORNING)
        assert own_calendar(case) is None
    with as_(SYSTEM), pytest.raises(Missing):
        reader_of(second.token, on=TODAY)


def test_nobody_sees_or_ends_the_address_of_another(county: County) -> None:
    made = renewed(county["case"])
    with as_(county["head"]):
        assert own_calendar(county["head"]) is None
        calendars.end(actor=county["case"], now=MORNING)
        with pytest.raises(Missing):
            reader_of(made.token, on=TODAY)
    with as_(SYSTEM):
        assert reader_of(made.token, on=TODAY).body_id == county.housing


def test_an_address_ends_with_the_post_and_on_moving_to_another_body(county: County) -> None:
    made, case = renewed(county["case"]), Officer.objects.filter(id=county["case"].officer_id)
    for changes in ({"active": False}, {"active": True, "body": county.water}):
        with as_(SYSTEM):
            case.update(**changes)
            with pytest.raises(Missing):
                reader_of(made.token, on=TODAY)
    with as_(SYSTEM):
        case.update(body=county.housing)
        assert reader_of(made.token, on=TODAY).charges
        with pytest.raises(Missing):
            reader_of(made.token, on=LONG_AGO - DAY)


def test_days_name_the_kind_and_the_number_and_nothing_else(county: County) -> None:
    receipt = roads.called(county)
    found = shown(county["case"])
    titles = {each.title for each in found}
    assert {f"听证 {receipt.number}", f"办理期限 {receipt.number}"} <= titles
    assert not any("漏水" in title for title in titles)
    assert len({each.uid for each in found}) == len(found)
    assert not any(receipt.number in each.uid for each in found)
    assert {each.uid for each in found} == {each.uid for each in shown(county["case"])}


def test_of_an_accusation_only_that_something_ends(county: County) -> None:
    with as_(SYSTEM):
        team = reporting_officer(county)
    file(title="暗标题", sealed=True)
    assert {each.title for each in shown(team)} == {"到期"}
    others = {name: {each.title for each in shown(actor)} for name, actor in county.actors.items()}
    assert others == {name: {"排查月报"} if name == "town" else set() for name in county.actors}
