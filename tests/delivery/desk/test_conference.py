"""The joint conference over HTTP: a meeting with a task, what others see of it, and a town's month."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client

from tests.cases.county import MORNING, County
from tests.conference.conftest import build_conference
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of

pytestmark = pytest.mark.django_db

HOME, ITEMS, SORTING = "/desk/conference/", "/desk/conference/items/", "/desk/conference/sorting/"
DAY = (MORNING + timedelta(days=10)).date()
DUE = (MORNING + timedelta(days=40)).date().isoformat()


def sent(client: Client, address: str, **said: str) -> str:
    """Fill in a form and send it; where it leads."""
    answer = client.post(address, form_values(client.get(address)) | said)
    assert answer.status_code == 302, text_of(answer)
    assert "/login/" not in answer.url
    return urlsplit(answer.url).path


def called(client: Client, county: County, *, number: str = "") -> tuple[str, str]:
    """A meeting to which the water department is called, because it reports on the one item; and the item."""
    build_conference(county)
    times = {"day": DAY.isoformat(), "begins": "09:00", "ends": "11:00", "place": "三楼会议室"}
    page = client.get(HOME + "meetings/new/")
    chair = page.context["form"].fields["chair"].choices[1][0]
    meeting = sent(client, HOME + "meetings/new/", chair=chair, **times)
    proposed = {"source": "MAJOR", "title": "老旧小区漏水", "brief": "三个部门各管一段。", "asked": "定牵头单位。"}
    item = sent(client, ITEMS + "new/", number=number, reporting=str(county.water), **proposed)
    sent(client, item + "schedule/", meeting_id=meeting.split("/")[-2])
    sent(client, meeting + "invite/")
    return meeting, item


def test_a_meeting_from_its_call_to_a_task_that_is_done(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    keeper, owner = sign_in("supervisor"), sign_in("water")
    receipt = roads.handling(county)
    meeting, item = called(keeper, county, number=receipt.number)
    assert receipt.number in text_of(keeper.get(item))
    paper = text_of(owner.get(item))
    assert "三个部门各管一段。" in paper
    assert receipt.number not in paper
    calendar = owner.get(meeting + "calendar/")
    assert b"DTSTART:20260312T010000Z" in calendar.content
    assert owner.get(meeting + "notice/").content.startswith(b"%PDF")
    assert owner.get(meeting + "minutes/").status_code == 404
    today.move_to(MORNING + timedelta(days=10, hours=4))
    keeper, owner = sign_in("supervisor"), sign_in("water")
    seats = [name for name in form_values(keeper.get(meeting + "attendance/")) if name.startswith("who_")]
    sent(keeper, meeting + "attendance/", **dict.fromkeys(seats, "王副局长"))
    sent(keeper, item + "decide/", decision="由水利局牵头。")
    sent(keeper, item + "task/", owner_id=str(county.water), demand="查清漏水原因", due_on=DUE)
    sent(keeper, meeting + "sign/", summary="听取了汇报。")
    assert owner.get(meeting + "minutes/").content.startswith(b"%PDF")
    assert "1 件待办" in text_of(owner.get("/desk/together/"))
    assert "任务都完成了" not in text_of(keeper.get(meeting))
    task = next(each.href for each in owner.get(HOME).context["tasks"])
    sent(owner, task + "report/", words="管道已换。")
    sent(keeper, task + "accept/", finding="现场看过。")
    assert "已完成" in text_of(owner.get(task))
    assert "任务都完成了" in text_of(keeper.get(meeting))
    keeper.post(meeting + "close/")
    assert "任务全部完成" in text_of(keeper.get(meeting))


def test_what_is_refused_is_said_on_the_form_and_nothing_typed_is_lost(county: County, sign_in: SignIn) -> None:
    keeper = sign_in("supervisor")
    meeting, item = called(keeper, county)
    answer = keeper.post(meeting + "move/", {"day": "2026-01-05", "begins": "09:00", "ends": "11:00", "place": "二楼"})
    assert "请填写“改期的理由”" in text_of(answer)
    assert "二楼" in form_values(answer).values()
    assert "会议召开、登记到会情况以后" in text_of(keeper.post(item + "decide/", {"decision": "定了"}))
    assert "不能这样办理" in text_of(keeper.post(meeting + "close/", follow=True))


def test_a_meeting_without_an_item_is_not_called(county: County, sign_in: SignIn) -> None:
    keeper = sign_in("supervisor")
    build_conference(county)
    times = {"day": DAY.isoformat(), "begins": "09:00", "ends": "11:00", "place": "三楼会议室"}
    chair = keeper.get(HOME + "meetings/new/").context["form"].fields["chair"].choices[1][0]
    meeting = sent(keeper, HOME + "meetings/new/", chair=chair, **times)
    assert "发出通知" not in text_of(keeper.get(meeting))
    assert "先列入议题" in text_of(keeper.post(meeting + "invite/"))
    assert "议程还是空的" in text_of(keeper.post(meeting + "invite/", {"only_carried": "on"}))


def test_who_was_not_called_finds_nothing(county: County, sign_in: SignIn) -> None:
    meeting, item = called(sign_in("supervisor"), county)
    for name in ("town", "registrar"):
        client = sign_in(name)
        assert "老旧小区漏水" not in text_of(client.get(ITEMS))
        assert [client.get(address).status_code for address in (meeting, item, meeting + "notice/")] == [404] * 3
        assert client.get(HOME + "meetings/new/").status_code == 403


def test_a_member_proposes_and_the_office_names_and_ends_members(county: County, sign_in: SignIn) -> None:
    build_conference(county)
    member, keeper = sign_in("head"), sign_in("supervisor")
    said = {"source": "MEMBER", "title": "物业", "brief": "情况", "asked": "决定", "reporting": str(county.housing)}
    item = sent(member, ITEMS + "new/", **said)
    sent(keeper, item + "decline/", reason="按职责办理即可")
    assert "按职责办理即可" in text_of(member.get(item))
    sent(keeper, HOME + "members/new/", body=str(county.water), post="局长")
    page = keeper.get(HOME + "members/")
    key = next(each.id for each in page.context["members"] if each.body_id == county.water)
    assert "不再是成员" in text_of(keeper.post(f"{HOME}members/{key}/end/", follow=True))


def test_a_town_hands_in_its_month_and_the_office_reads_it(county: County, sign_in: SignIn) -> None:
    town, keeper = sign_in("town"), sign_in("supervisor")
    address = SORTING + "new/?month=2026-02"
    said = {"NEIGHBOURS_found": "5", "NEIGHBOURS_settled": "6", "looked_at": "十二个村", "help_needed": "一处地界"}
    refused = town.post(address, said)
    assert "化解和移交的不能多于排查出来的" in text_of(refused)
    assert "十二个村" in text_of(refused)
    assert town.post(address, said | {"NEIGHBOURS_settled": "4"}).status_code == 302
    assert form_values(town.get(address))["NEIGHBOURS_settled"] == "4"
    month = keeper.get(SORTING, {"month": "2026-02"})
    assert "需要帮助" in text_of(month)
    (line,) = month.context["shown"].towns
    assert "一处地界" in text_of(keeper.get(f"{SORTING}{line.sorting_id}/"))
    assert sign_in("case").get(f"{SORTING}{line.sorting_id}/").status_code == 404
    assert month.context["shown"].due_on == date(2026, 3, 5)
