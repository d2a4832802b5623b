"""Reception days on the portal: read by everybody, booked and cancelled with number and code, the record read again."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, file, reporting_officer
from tests.delivery.desk.pages import text_of
from tests.receptions.conftest import RECEIVED_AT, Receiving, build_receiving, day_of
from tests.security.world import open_matter
from xinfang.agencies.models import Body
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.cases.models import Matter
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.oral import Confirmed
from xinfang.procedure import acts
from xinfang.receptions.operations import days
from xinfang.receptions.operations import receiving as operations
from xinfang.receptions.operations.apart import arrange
from xinfang.receptions.queries.apart import apart_ahead
from xinfang.receptions.types import Arrangement, Reception

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiving(county: County) -> Receiving:
    return build_receiving(county)


def booked(receiving: Receiving, receipt: Receipt) -> Client:
    """A browser in which somebody books the day with number and code."""
    client, page = Client(), f"/receptions/{receiving.day}/book/"
    answer = client.post(page, {"number": receipt.number, "code": receipt.query_code})
    assert answer.status_code == 302, text_of(answer)
    assert answer.url == f"/track/{receipt.number}/reception/"
    return client


def test_days_are_read_by_everybody_and_taken_into_a_calendar(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        public = Client()
        page = text_of(public.get("/receptions/"))
        assert "副县长" in page
        assert "还有 2 个名额" in page
        assert b"DTSTART:20260312T010000Z" in public.get("/receptions/calendar.ics").content
        for _each in range(3):
            booked(receiving, file())
        assert "已约满，候补 1 位" in text_of(public.get("/receptions/"))
    with time_machine.travel(RECEIVED_AT):
        assert "预约已经截止" in text_of(public.get("/receptions/"))
        closed = public.get(f"/receptions/{receiving.day}/book/")
        assert "预约已经截止" in text_of(closed)
        assert b'name="code"' not in closed.content
        assert b'href="/receptions/"' in closed.content
        assert public.post(f"/receptions/{receiving.day}/book/", {"number": "x"}).status_code == 409


def test_who_comes_needs_no_card_and_who_waits_hears_what_follows(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        pages = []
        for _each in range(3):
            receipt = file()
            client = booked(receiving, receipt)
            pages.append(text_of(client.get(f"/track/{receipt.number}/reception/")))
        assert "已排入候补，先不用来" in text_of(client.get(f"/track/{receipt.number}/"))
    first, last = pages[0], pages[-1]
    assert "已经约上。" in first
    assert "不用带身份证" in first
    assert "递补" not in first
    assert "已经排入候补。" in last
    assert "有人取消，就按先后递补" in last
    assert "确定不去了吗" in last


def test_booked_and_cancelled_with_number_and_code(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipt, other = file(), file()
        public, page = Client(), f"/receptions/{receiving.day}/book/"
        wrong = public.post(page, {"number": receipt.number, "code": other.query_code})
        assert wrong.status_code == 422
        client, mine = booked(receiving, receipt), f"/track/{receipt.number}/reception/"
        assert "已约上" in text_of(client.get(mine))
        again = client.post(page, {"number": receipt.number, "code": receipt.query_code})
        assert "已经约了领导接访" in text_of(again)
        assert public.get(mine).status_code == 404
        cancelling = str(client.get(mine).context["found"][0].row.id)
        stranger = Client()
        open_matter(stranger, other)
        assert stranger.post(f"/track/{other.number}/reception/{cancelling}/cancel/").status_code == 404
        client.post(f"{mine}{cancelling}/cancel/")
        shown = client.get(mine)
        assert "预约已经取消" in text_of(shown)
        assert "可以约的接访日" in text_of(shown)
        assert "请选择一个接访日" in text_of(client.post(mine, {"reception": "x"}))
        followed = f"/track/{receipt.number}/"
        assert "约领导接访" in text_of(client.get(followed))
        assert client.post(mine, {"reception": str(receiving.day)}).status_code == 302
        assert "已约上" in text_of(client.get(mine))
        page = text_of(client.get(followed))
        for told in ("领导接访：已约上", "2026年3月12日 09:00", "副县长", "看预约"):
            assert told in page
        assert "约领导接访" not in page
        assert "领导接访：" not in text_of(stranger.get(f"/track/{other.number}/"))
    with time_machine.travel(RECEIVED_AT + timedelta(days=1)):
        open_matter(client, receipt)
        assert "领导接访：" not in text_of(client.get(followed)), "the day is over"


def test_an_accusation_is_told_where_to_go(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipt = file(sealed=True)
        answer = Client().post(
            f"/receptions/{receiving.day}/book/", {"number": receipt.number, "code": receipt.query_code}
        )
    assert answer.status_code == 409
    assert "12388" in text_of(answer)
    for page in (answer, Client().get("/receptions/")):
        assert "按“要求当面说”" in text_of(page)


def test_whoever_is_received_apart_since_is_told_so_and_not_when_to_come(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipt = file()
        client, mine = booked(receiving, receipt), f"/track/{receipt.number}/reception/"
        assert "12388" not in text_of(client.get(mine))
        with as_(SYSTEM):
            Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        page = text_of(client.get(mine))
    assert "12388" in page
    assert "您原来约的领导接访不再进行" in page
    assert "早到十分钟" not in page
    receiving.moved_up()
    with time_machine.travel(MORNING):
        assert "您原来约的领导接访不再进行" in text_of(client.get(mine)), "also once it is off the list"
    with time_machine.travel(RECEIVED_AT):
        open_matter(client, receipt)
        assert "您原来约的领导接访不再进行" not in text_of(client.get(mine)), "its day has come"


def test_whoever_waited_in_vain_may_choose_another_day(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipts = [file() for _each in range(3)]
        for receipt in receipts:
            client = booked(receiving, receipt)
    later = RECEIVED_AT + timedelta(days=14)
    command = day_of(receiving.county, begins_at=later, ends_at=later + timedelta(hours=2))
    receiving.does("supervisor", days.publish, command)
    with time_machine.travel(RECEIVED_AT + timedelta(hours=1)):
        open_matter(client, receipts[2])
        page = text_of(client.get(f"/track/{receipts[2].number}/reception/"))
    assert "可以约的接访日" in page
    assert "前面还有" not in page


def test_what_was_said_is_read_again_by_whoever_said_it(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipt = file()
        client = booked(receiving, receipt)
        key = client.get(f"/track/{receipt.number}/reception/").context["found"][0].row.id
    said = Reception(
        received_by="冯某", said="漏水没有人修。", answered="下周到现场。", confirmed=Confirmed.FINGERPRINT.value
    )
    receiving.does("registrar", operations.record, key, said, now=RECEIVED_AT)
    with time_machine.travel(RECEIVED_AT):
        open_matter(client, receipt)
        page = text_of(client.get(f"/track/{receipt.number}/reception/"))
        with as_(SYSTEM):
            Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        since = text_of(client.get(f"/track/{receipt.number}/reception/"))
    assert "请举报检举组约见我" in since
    for shown in (page, since):
        assert "漏水没有人修。" in shown
        assert "下周到现场。" in shown
        assert "冯某" not in shown
        assert "领导还没有核对" in shown


def test_who_accuses_asks_to_be_heard_reads_when_and_ends_it(receiving: Receiving) -> None:
    with time_machine.travel(MORNING):
        receipt, client = file(sealed=True), Client()
        open_matter(client, receipt)
        mine = f"/track/{receipt.number}/reception/"
        page = text_of(client.get(mine))
        assert "单独接待" in page
        assert "副县长" not in page
        assert client.post(f"{mine}apart/", {"wish": "字" * 300}).status_code == 422
        followed = f"/track/{receipt.number}/"
        assert "要求当面说" in text_of(client.get(followed))
        assert "等约定时间" in text_of(client.post(f"{mine}apart/", {"wish": "下午方便"}, follow=True))
        assert "看约定" in text_of(client.get(followed))
        assert "已经要求过" in text_of(client.post(f"{mine}apart/", {"wish": ""}, follow=True))
        with as_(SYSTEM):
            team = reporting_officer(receiving.county)
        with as_(team):
            (waiting,) = apart_ahead()
            room = Arrangement(begins_at=RECEIVED_AT, place="三号谈话室", ask_for="鞠老师")
            arrange(waiting.id, room, actor=team, now=MORNING)
        for address in (mine, followed):
            assert "三号谈话室" in text_of(client.get(address))
            assert Client().get(address).status_code == 404
        assert "已约定当面说" in text_of(client.get(followed))
        other, stranger = file(sealed=True), Client()
        open_matter(stranger, other)
        assert "三号谈话室" not in text_of(stranger.get(f"/track/{other.number}/"))
        assert stranger.post(f"/track/{other.number}/reception/apart/{waiting.id}/end/").status_code == 404
        ended = text_of(client.post(f"{mine}apart/{waiting.id}/end/", follow=True))
        assert "三号谈话室" not in text_of(client.get(followed))
    assert "不再约（本人取消）" in ended
    assert "请举报检举组约见我" in ended


def test_no_accuser_is_told_to_call_the_office_that_is_accused_itself(receiving: Receiving) -> None:
    county, receipt, client = receiving.county, file(), Client()
    with as_(SYSTEM):
        above = builders.body("PROVXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.PROVINCE)
        Body.objects.filter(pk=county.office).update(phone="0510-87000000")
    handed = acts.HandOutside(
        accused_bodies=frozenset({county.office}),
        reason="检举的是本局",
        to_body=above,
        handed_over_on=MORNING.date(),
        receipt="收发室签收",
    )
    with time_machine.travel(MORNING):
        open_matter(client, receipt)
        mine = f"/track/{receipt.number}/reception/"
        assert client.post(f"{mine}apart/", {"wish": "字" * 300}).url == mine, "it is no accusation yet"
        do(county["triage"], receipt.matter_id, handed)
        outside = text_of(client.get(mine))
        with as_(SYSTEM):
            builders.officer("above", above, [Role.TRIAGE_OFFICER])
        heard_there = text_of(client.get(mine))
        other, accuser = file(sealed=True), Client()
        open_matter(accuser, other)
        assert "也可以打 0510-87000000" in text_of(accuser.get(f"/track/{other.number}/reception/"))
    assert "已经书面交给上级机关" in outside
    assert "请举报检举组约见我" in heard_there
    for page in (outside, heard_there):
        assert "也可以打" not in page
