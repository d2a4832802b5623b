"""Receptions over HTTP: published, booked at the telephone, recorded, decided and followed until it is done."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, facts, file, reporting_officer
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.receptions.conftest import RECEIVED_AT, build_receiving
from xinfang.agencies.types import Role

pytestmark = pytest.mark.django_db

HOME = "/desk/receptions/"
SAID = {
    "received_by": "冯副县长",
    "said": "楼道漏水半年没有人修。",
    "answered": "下周派人到现场。",
    "confirmed": "SIGNED",
}


def sent(client: Client, address: str, **said: str) -> str:
    """Fill in a form and send it; where it leads."""
    answer = client.post(address, form_values(client.get(address)) | said)
    assert answer.status_code == 302, text_of(answer)
    assert "/login/" not in answer.url
    return urlsplit(answer.url).path


def published(client: Client, county: County) -> str:
    """A reception day of the county's deputy head; the address of its page."""
    times = {"day": RECEIVED_AT.date().isoformat(), "begins": "09:00", "ends": "11:30", "place": "接访中心二楼"}
    said = {"host": str(county.government), "post": "副县长", "about": "住房和物业", "places": "1"}
    return sent(client, HOME + "new/", office=str(county.office), **said, **times)


def booking_on(client: Client, day: str) -> str:
    """The address of the first booking on the page of a day."""
    lines = client.get(day).context["lines"]
    return str(lines[0].href)


def test_a_day_from_its_publication_to_what_came_of_it(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    keeper, clerk = sign_in("supervisor"), sign_in("registrar")
    first, second = roads.handling(county), roads.registered(county)
    day = published(keeper, county)
    for receipt in (first, second):
        sent(clerk, day + "book/", number=receipt.number)
    page = text_of(clerk.get(day))
    assert first.number in page
    assert "候补" in page
    sent(keeper, day + "invite/", body_ids=str(county.water))
    assert first.number in text_of(keeper.get(day + "list/"))
    booking = booking_on(clerk, day)
    assert "确定没有来吗" not in text_of(clerk.get(booking))
    assert "还没有到接访的日子" in text_of(clerk.post(booking + "absent/", follow=True))

    today.move_to(RECEIVED_AT)
    keeper, clerk = sign_in("supervisor"), sign_in("registrar")
    with as_(builders.SYSTEM):
        builders.officer("mayor", county.government, [Role.LEADER])
    mayor = sign_in("mayor")
    assert "楼道漏水" in text_of(mayor.get(booking_on(mayor, day)))
    assert mayor.get(booking + "record/").status_code == 403
    assert "确定没有来吗" in text_of(clerk.get(booking))
    assert "没有来" in text_of(clerk.post(booking + "absent/", follow=True))
    assert "其实来了，补记接访记录" in text_of(clerk.get(booking))
    missing = clerk.post(booking + "record/", SAID | {"confirmed": ""})
    assert "本人怎样确认" in text_of(missing)
    sent(clerk, booking + "record/", **SAID)
    page = mayor.get(booking)
    assert SAID["said"] in text_of(page)
    assert "这份记录等您核对" in text_of(page)
    assert booking in mayor.get("/desk/inbox/").content.decode()
    assert keeper.get(booking + "return/").status_code == 403
    sent(mayor, booking + "return/", why="我说的是下周五。")
    assert "领导退回，等更正" in text_of(clerk.get(HOME))
    sent(clerk, booking + "amend/", answered="下周五派人到现场。")
    assert "领导还没有核对" in text_of(clerk.get(HOME))
    old = mayor.post(booking + "confirm/", {"stamp": page.context["shown"].record.stamp}, follow=True)
    assert "记录刚刚改过" in text_of(old)
    assert "更正没有念给来访人听" in text_of(old)
    assert "已经念给来访人听" in text_of(page)
    confirmed = mayor.post(booking + "confirm/", {"stamp": old.context["shown"].record.stamp}, follow=True)
    assert "这份记录从现在起不能再改" in text_of(confirmed)
    assert "这份记录等您核对" not in text_of(confirmed)
    too_late = mayor.get(booking + "return/", follow=True)
    assert (too_late.status_code, too_late.request["PATH_INFO"]) == (200, booking)
    assert "现在不能退回：领导已核对" in text_of(too_late)
    charge = {"sponsor": "冯某", "plan": "先查清原因，再由三方协商", "milestone": "召开三方协调会"}
    assert sent(keeper, booking + "charge/", **charge) == booking
    assert facts(first.matter_id).sponsorship is not None
    assert charge["plan"] in text_of(mayor.get(booking))
    assert first.title in text_of(keeper.get(HOME))
    handler = sign_in("case")
    assert f'href="{booking}"' in handler.get(f"/desk/matters/{first.number}/").content.decode()
    assert SAID["said"] not in text_of(handler.get(booking))
    assert "领导还在包案" in text_of(keeper.post(booking + "settle/", {"finding": "好了"}))

    today.move_to(RECEIVED_AT + timedelta(days=40))
    assert "1 件待办" in text_of(sign_in("supervisor").get("/desk/together/"))
    assert "过了日子还没有落实" in text_of(sign_in("supervisor").get(HOME))


def test_what_the_leader_wrote_is_answered_and_then_done(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    keeper, receipt = sign_in("supervisor"), roads.handling(county)
    day = published(keeper, county)
    sent(keeper, day + "book/", number=receipt.number)
    booking = booking_on(keeper, day)
    today.move_to(RECEIVED_AT)
    keeper = sign_in("supervisor")
    sent(keeper, booking + "record/", **SAID)
    by = (RECEIVED_AT + timedelta(days=10)).date().isoformat()
    written = {"leader": "冯某", "instruction": "请依法尽快办理。", "to_whom": "住建局", "follow_up_by": by}
    sent(keeper, booking + "instruct/", **written)
    matter = f"/desk/matters/{receipt.number}/"
    assert written["instruction"] in text_of(keeper.get(matter))
    assert "还没有反馈" in text_of(keeper.post(booking + "settle/", {"finding": "修好了"}))
    sent(keeper, matter + "acts/answer-instruction/", feedback="已经修好。")
    sent(keeper, booking + "settle/", finding="到现场看过，修好了。")
    assert "到现场看过" in text_of(keeper.get(booking))
    assert not keeper.get(HOME).context["follow_ups"]


def test_days_are_moved_cancelled_and_refused_with_the_reason(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receiving = build_receiving(county)
    keeper, day = sign_in("supervisor"), f"{HOME}{receiving.day}/"
    near = {
        "day": (MORNING + timedelta(days=2)).date().isoformat(),
        "begins": "09:00",
        "ends": "11:00",
        "place": "二楼",
    }
    said = {"host": str(county.government), "post": "副县长", "about": "住房", "places": "3"}
    answer = keeper.post(HOME + "new/", said | near | {"office": str(county.office)})
    assert "最迟 5 个工作日前公布" in text_of(answer)
    assert "二楼" in form_values(answer).values()
    sent(keeper, day + "move/", places="5", reason="来的人多")
    assert "来的人多" in text_of(keeper.get(day))
    assert "没有找到可以预约的信访事项" in text_of(keeper.post(day + "book/", {"number": "没有的编号"}))
    receipt = roads.registered(county)
    sent(keeper, day + "book/", number=receipt.number)
    sent(keeper, day + "cancel/", reason="领导出差")
    assert "其他人请照名单打电话告诉" in (page := text_of(keeper.get(day)))
    assert receipt.number in page, "whom to call"
    assert "已取消" in text_of(keeper.get(HOME))
    assert sign_in("case").get(day + "cancel/").status_code == 403
    assert sign_in("case").get(HOME + "new/").status_code == 403


def test_the_reporting_team_hears_who_accuses_and_nobody_else_finds_the_page(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    with as_(builders.SYSTEM):
        reporting_officer(county)
    team, home, receipt = sign_in("reporting"), f"{HOME}apart/", file(sealed=True)
    sent(team, home + "new/", number=receipt.number, wish="来电，只在下午方便")
    page = team.get(home)
    assert receipt.number in text_of(page)
    one = f"{home}{page.context['ahead'][0].id}/"
    again = text_of(team.post(home + "new/", {"number": receipt.number, "wish": ""}))
    assert "列在“要见的”里" in again
    assert "请等我们" not in again
    assert one in team.get(f"/desk/matters/{receipt.number}/").content.decode()
    assert one in team.get("/desk/inbox/").content.decode()
    assert "本人说不约了" in text_of(team.get(one))
    assert "没有来" not in text_of(team.get(one)), "nobody fails to come before there is a time"
    times = {"day": RECEIVED_AT.date().isoformat(), "begins": "15:00"}
    sent(team, one + "arrange/", place="三号谈话室", ask_for="鞠老师", **times)
    assert "三号谈话室" in text_of(team.get(one))
    assert "没有来，或者不来了 确定不再约吗？" in text_of(team.get(one))
    for name in ("supervisor", "registrar"):
        other = sign_in(name)
        assert other.get(home).status_code == 403
        assert other.get(one).status_code == 404
        assert receipt.number not in text_of(other.get("/desk/inbox/")) + text_of(other.get(HOME))
    today.move_to(RECEIVED_AT)
    team = sign_in("reporting")
    sent(team, one + "record/", said="收钱的是谁", answered="依规移送", confirmed="DECLINED")
    assert "收钱的是谁" in text_of(team.get(one))
    assert "这次单独接待已接待" in text_of(team.post(one + "end/", follow=True))


def test_of_a_reception_apart_that_is_not_to_be_it_is_said_who_ended_it(county: County, sign_in: SignIn) -> None:
    with as_(builders.SYSTEM):
        reporting_officer(county)
    team, home, receipt = sign_in("reporting"), f"{HOME}apart/", file(sealed=True)
    sent(team, home + "new/", number=receipt.number, wish="")
    one = f"{home}{team.get(home).context['ahead'][0].id}/"
    assert "时间没有写错" not in text_of(team.get(one + "arrange/"))
    for day, begins in (("2026-03-08", "03:00"), ("2027-03-09", "09:00")):
        said = {"day": day, "begins": begins, "place": "三号谈话室", "ask_for": "鞠老师"}
        assert "没有写错的，请勾选" in text_of(team.post(one + "arrange/", said))
        assert "三号谈话室" not in text_of(team.get(one))
    sent(team, one + "arrange/", **said, is_certain="on")
    assert "三号谈话室" in text_of(team.get(one))
    assert "举报检举组记下" in text_of(team.post(one + "end/", follow=True))
    assert "举报检举组记下" in text_of(team.get(home))
    closed = team.get(one + "arrange/", follow=True)
    assert "这次单独接待已经结束" in text_of(closed)
    assert b'name="place"' not in closed.content
