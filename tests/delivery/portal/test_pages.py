"""What everybody may read."""

import pytest
from django.test import Client

from tests.cases.county import County
from tests.delivery.portal.walk import Walk
from xinfang.base import clock
from xinfang.law.book import LawBook
from xinfang.law.model import Rule

PUBLIC = (
    "/",
    "/guide/",
    "/guide/deadlines/",
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
