"""The inbox, its digest and its calendar over HTTP."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.test import Client, override_settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.models import Officer
from xinfang.delivery.desk.inbox.presenting import sections
from xinfang.inbox.types import Group, InboxView, Item, ItemGroup, Kind
from xinfang.notices.models import DigestWish

pytestmark = pytest.mark.django_db

INBOX, DIGEST, CALENDAR = "/desk/inbox/", "/desk/inbox/digest/", "/desk/inbox/calendar/"


@pytest.fixture(autouse=True)
def _gateways(tmp_path: Path) -> Iterator[None]:
    """What would leave goes to a folder."""
    with override_settings(OUTGOING_FOLDER=str(tmp_path)):
        yield


def feed_of(client: Client) -> str:
    """The address of the calendar, as the page shows it."""
    found = re.search(r"/desk/inbox/feed/[\w-]+\.ics", client.get(CALENDAR).content.decode())
    assert found
    return found[0]


def test_it_shows_what_waits_by_day_and_leads_there(county: County, sign_in: SignIn) -> None:
    receipt = roads.submitted(county)
    page = sign_in("head").get(INBOX)
    assert "待签发" in text_of(page)
    assert f"/desk/matters/{receipt.number}/opinion/" in page.content.decode()
    with time_machine.travel(MORNING + timedelta(days=100), tick=False):
        words = text_of(sign_in("case").get(INBOX))
        assert "逾期（" in words
        assert receipt.number in words
    assert "没有要办的" in text_of(sign_in("water").get(INBOX))


def test_a_few_of_each_kind_are_shown_at_once() -> None:
    day = MORNING.date()
    kinds = {Kind.SERVE: 7, Kind.MEETING: 1, Kind.CALL_BACK: 6}
    later = [Item(kind=kind, key=str(UUID(int=n)), number="1") for kind, count in kinds.items() for n in range(count)]
    late = [Item(kind=Kind.SERVE, key=f"late{n}", number="1", due=day) for n in range(7)]
    groups = (ItemGroup(group=Group.TODAY, items=late), ItemGroup(group=Group.LATER, items=later))
    today, rest = sections(InboxView(groups=groups, new=0), on=day)
    assert (today.count, len(today.lines)) == (7, 5)
    assert [(more.kind, [line.item.key for line in more.lines]) for more in today.more] == [
        (Kind.SERVE, ["late5", "late6"])
    ], "what presses is opened in its place"
    assert (rest.count, len(rest.lines)) == (14, 11)
    assert [(more.kind, more.count, more.lines, more.href) for more in rest.more] == [
        (Kind.SERVE, 2, (), "/desk/serving/"),
        (Kind.CALL_BACK, 1, (), "/desk/?view=call_backs"),
    ]


def test_a_digest_is_chosen_changed_and_stopped(county: County, sign_in: SignIn) -> None:
    client = sign_in("case")
    values = form_values(client.get(DIGEST)) | {"channel": "EMAIL", "hour": "9", "days": "every"}
    refused = client.post(DIGEST, values | {"address": "not an address"})
    assert "请填写可以接收的手机号或者邮箱" in text_of(refused)
    assert "not an address" in form_values(refused).values()
    assert client.post(DIGEST, values | {"address": "case@example.cn"}).url == INBOX
    kept = form_values(client.get(DIGEST))
    assert (kept["address"], kept["hour"], kept["days"]) == ("case@example.cn", "9", "every")
    assert b"example" not in bytes(_wish().address)
    assert client.post(DIGEST, kept | {"channel": ""}).url == INBOX
    assert form_values(client.get(DIGEST))["address"] == ""


def test_without_a_gateway_there_is_nothing_to_choose(county: County, sign_in: SignIn) -> None:
    with override_settings(OUTGOING_FOLDER=""):
        assert "还没有开通邮件和短信" in text_of(sign_in("case").get(DIGEST))


def test_a_calendar_opens_without_a_sign_in_until_its_address_is_renewed(county: County, sign_in: SignIn) -> None:
    receipt = roads.called(county)
    client, program = sign_in("case"), Client()
    client.post(CALENDAR + "renew/")
    first = feed_of(client)
    answer = program.get(first)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    days = answer.content.decode().replace("\r\n ", "")
    assert f"SUMMARY:听证 {receipt.number}" in days
    assert "漏水" not in days
    client.post(CALENDAR + "renew/")
    assert program.get(first).status_code == 404
    second = feed_of(client)
    assert program.get(second).status_code == 200
    with as_(SYSTEM):
        Officer.objects.filter(id=county["case"].officer_id).update(active=False)
    assert program.get(second).status_code == 404


def test_an_address_that_was_ended_opens_nothing(county: County, sign_in: SignIn) -> None:
    client = sign_in("case")
    client.post(CALENDAR + "renew/")
    address = feed_of(client)
    client.post(CALENDAR + "end/")
    assert Client().get(address).status_code == 404
    assert "生成订阅地址" in text_of(client.get(CALENDAR))


def _wish() -> DigestWish:
    with as_(SYSTEM):
        return DigestWish.objects.get()
