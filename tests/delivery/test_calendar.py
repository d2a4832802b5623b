"""The holidays of a year are published: the command moves the open clocks, and whoever waits is told, and reads why."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, matters_that_wait, published
from tests.cases.county import County, as_, build_county
from tests.delivery.desk.pages import text_of
from tests.notices.steps import chosen, post
from tests.security.test_text_fields import open_matter
from tests.support.gateways import FakeGateway
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.cases.models import Event, Matter
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.cases.types.filing import Receipt
from xinfang.notices.models import Message

pytestmark = pytest.mark.django_db

FORMERLY = "放假安排公布以前，暂定为 2027年1月1日"


@pytest.fixture
def moved(gateway: FakeGateway) -> Iterator[tuple[County, Receipt, FakeGateway]]:
    """A department had until New Year's Day, the petitioner hears by short message, and the command has been run."""
    with published(BEFORE):
        with as_(SYSTEM):
            county = build_county()
        waiting = matters_that_wait(county)
        chosen(waiting.handled)
    with published(AFTER), time_machine.travel(SERVED_AT.replace(hour=18), tick=False):
        call_command("calendar", "--wet-run")
        post(SERVED_AT.replace(hour=18))
        with as_(SYSTEM):
            receipt = receipt_of_matter(waiting.handled)
        yield county, receipt, gateway


def test_the_move_is_an_appended_record_and_a_message(moved: tuple[County, Receipt, FakeGateway]) -> None:
    _county, receipt, gateway = moved
    with as_(Actor.system("test")):
        matter = Matter.objects.get(number=receipt.number)
        last = Event.objects.filter(matter=matter).latest("seq")
        told = Message.objects.filter(matter=matter).latest("id")
    assert (last.act, last.actor, told.kind, told.state) == ("ADOPT_CALENDAR", "SYSTEM", "ADOPT_CALENDAR", "SENT")
    assert last.data["moves"] == [{"rule": "handle", "told": "2027-01-01", "settled": "2027-01-04"}]
    assert receipt.number in gateway.texts[-1]
    assert "放假安排公布后，有的日期重新计算" in gateway.texts[-1]


def test_the_petitioner_and_the_officer_read_the_new_day_and_the_former_one(
    moved: tuple[County, Receipt, FakeGateway],
) -> None:
    _county, receipt, _gateway = moved
    petitioner, officer = Client(), Client()
    open_matter(petitioner, receipt)
    page = text_of(petitioner.get(f"/track/{receipt.number}/"))
    assert FORMERLY in page
    assert "原为2027年1月1日（周五），现为2027年1月4日（周一）" in page
    officer.force_login(Account.objects.get(username="case"))
    assert FORMERLY in text_of(officer.get(f"/desk/matters/{receipt.number}/"))
    assert "2027年1月4日" in text_of(officer.get(f"/desk/matters/{receipt.number}/dates/handle/"))
