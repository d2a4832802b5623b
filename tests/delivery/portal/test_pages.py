"""What everybody may read."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import County
from tests.delivery.portal.walk import Walk
from xinfang.agencies.context import acting
from xinfang.agencies.models import Body
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.law.model import Rule

PUBLIC = (
    "/",
    "/guide/",
    "/guide/deadlines/",
    "/guide/procedures/",
    "/guide/privacy/",
    "/guide/accessibility/",
    "/guide/map/",
    "/submit/",
    "/track/",
)


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_everybody_may_read_it(client: Client, county: County, path: str, language: str) -> None:
    client.cookies["lang"] = language
    response = client.get(path)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("path", [path for path in PUBLIC if not path.startswith(("/submit", "/track"))])
def test_reading_leaves_no_session_behind(client: Client, county: County, path: str) -> None:
    assert "xf_session" not in client.get(path).cookies


def test_the_front_page_shows_the_way_with_dates(client: Client, county: County) -> None:
    page = client.get("/").content.decode()
    for words in ("提交信访", "查询进度", "打电话", "写信", "到窗口", "不要身份证号"):
        assert words in page
    assert "XFJ" in page
    assert "《信访工作条例》第三十四条" in page


def test_a_provisional_day_says_so_and_why(client: Client, county: County) -> None:
    with time_machine.travel(datetime(2026, 12, 20, 9, tzinfo=OFFICE_ZONE)):
        page = client.get("/").content.decode()
    assert "（含当天；暂定）" in page
    assert "当年的放假安排还没有公布" in page


def test_a_definite_day_is_not_called_provisional(client: Client, county: County) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE)):
        page = client.get("/").content.decode()
    assert "（含当天）" in page
    assert "暂定" not in page


def test_a_renamed_office_goes_by_its_new_name_at_once(client: Client, county: County) -> None:
    assert "XFJ" in client.get("/").content.decode()
    with acting(SYSTEM, request_id="test-rename"):
        Body.objects.filter(id=county.office).update(name="新信访局", short_name="新信访局")
    page = client.get("/").content.decode()
    assert "新信访局" in page
    assert "XFJ" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/guide/", "/guide/privacy/", "/guide/accessibility/"])
def test_before_an_office_is_entered_the_page_says_how_to(client: Client, path: str) -> None:
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == 503
    assert "xinfang administrator USERNAME NAME" in response.content.decode()


def test_the_periods_of_the_guide_are_those_of_the_law(client: Client, county: County) -> None:
    page = client.get("/guide/").content.decode()
    law = LawBook.load().for_event(on=clock.today())
    for rule in (Rule.DISPATCH, Rule.HANDLE, Rule.REVIEW_REQUEST):
        assert f"{law.term(rule).n} 日" in page
    assert f"不超过 {law.term(Rule.EXTEND).n} 日" in page


@pytest.mark.parametrize("path", ["/track/XF2026-0000001-0/", "/submit/receipt/XF2026-0000001-0/", "/track/无此编号/"])
def test_a_number_alone_opens_nothing(walk: Walk, path: str) -> None:
    Walk(client=Client()).fill().number()
    assert walk.client.get(path).status_code == 404
