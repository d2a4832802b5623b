"""The office's own work over HTTP."""

import pytest
from django.test import Client

from tests.cases.county import MORNING, County
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of

pytestmark = pytest.mark.django_db

YEAR, NEW = "/desk/duties/", "/desk/duties/new/"
SAID = {"kind": "MEETING", "title": "第二次专题会议", "due_on": MORNING.date().isoformat(), "plan": "研究积案"}


def planned(client: Client) -> str:
    answer = client.post(NEW, form_values(client.get(NEW)) | SAID)
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


def test_a_meeting_from_its_plan_to_its_record(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    address = planned(client)
    assert "已过期" in text_of(client.get(YEAR))  # planned for yesterday
    answer = client.post(address + "done/", {"done_on": MORNING.date().isoformat(), "result": "", "attended": "12"})
    assert "请填写“结果”" in text_of(answer)
    assert "12" in form_values(answer).values()
    done = form_values(answer) | {"result": "定了三件事"}
    assert client.post(address + "done/", done).url == address
    words = text_of(client.get(address))
    assert "定了三件事" in words
    assert "已完成" in words
    client.post(address + "reopen/", {"reason": "日期不对"})
    client.post(address + "move/", {"due_on": "2026-12-01", "reason": "等主要领导"})
    client.post(address + "cancel/", {"reason": "并入年终会议"})
    assert "已取消" in text_of(client.get(address))


def test_nothing_is_chosen_before_the_officer_chooses(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    page = client.get(NEW)
    assert "请选择" in text_of(page)
    unchosen = client.post(NEW, {**form_values(page), **SAID, "kind": ""})
    assert "请选择“类别”" in text_of(unchosen)


def test_the_year_is_planned_in_one_go(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    assert "还差" in text_of(client.get(YEAR))
    client.post(YEAR + "plan/", {"year": str(MORNING.year)})
    words = text_of(client.get(YEAR))
    assert "还差" not in words
    assert "网上信访巡查（12月）" in words
    assert client.get(YEAR + "plan/").url == YEAR
    assert "没有要补排的" in text_of(client.post(YEAR + "plan/", {"year": str(MORNING.year)}, follow=True))


def test_others_of_the_office_read_it_and_other_bodies_do_not(county: County, sign_in: SignIn) -> None:
    address = planned(sign_in("supervisor"))
    colleague, stranger = sign_in("triage"), sign_in("case")
    assert "研究积案" in text_of(colleague.get(address))
    assert colleague.get(NEW).status_code == 403
    assert colleague.post(YEAR + "plan/", {"year": "2026"}).status_code == 403
    assert stranger.get(address).status_code == 404
    assert stranger.get(YEAR).status_code == 403, "the body of the stranger is no petition office"
    together = [client.get("/desk/together/").content.decode() for client in (colleague, stranger)]
    assert [YEAR in page for page in together] == [True, False]


def test_the_way_to_what_is_done_together_says_what_waits(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    planned(client)
    assert "1 件待办" in text_of(client.get("/desk/together/"))
    assert client.get(YEAR, {"year": "三"}).status_code == 200
