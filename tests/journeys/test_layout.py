"""Where things come to stand in a real browser: a date on a small phone, and the end of the longest form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LINES = (
    "[...new Set([...document.querySelectorAll('.date-parts input')].map(e => e.getBoundingClientRect().top))].length"
)
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
COVERED = """() => {
  const field = document.activeElement, bar = document.querySelector(".intake__send");
  const counts = field.closest(".intake") && !bar.contains(field);
  return counts && field.getBoundingClientRect().bottom > bar.getBoundingClientRect().top ? field.name : "";
}"""
REPLACED_BY_A_SEARCH = """() => {
  const replace = history.replaceState, form = document.querySelector("form[role=search]");
  let isReplaced = false;
  history.replaceState = () => { isReplaced = true; };
  form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  history.replaceState = replace;
  return isReplaced;
}"""
MORE_THAN_THE_FORM_HAS = 70  # keys that move on


@pytest.fixture
def county(transactional_db: None) -> County:
    """Bodies and officers, for the server as well as for the test."""
    with as_(SYSTEM):
        return build_county()


@pytest.mark.parametrize("width", [390, 320])
def test_a_date_stands_on_one_line_in_large_type(
    county: County, browser: Browser, live_server: LiveServer, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, locale="zh-CN", base_url=live_server.url)
    page = context.new_page()
    page.goto("/guide/deadlines/")
    page.get_by_role("button", name="长者模式").click()
    page.wait_for_selector(":root[data-mode='elder']")
    assert (page.evaluate(LINES), page.evaluate(TOO_WIDE)) == (1, False)
    context.close()


def test_no_field_that_is_tabbed_to_lies_behind_the_buttons(county: County, at_the_desk: Callable[[str], Page]) -> None:
    page = at_the_desk("registrar")
    page.goto("/desk/register/")
    for disclosure in page.locator("summary", has_text="几个人共同信访").all():
        disclosure.click()
    page.get_by_label("姓名或单位名称").first.focus()
    covered = set()
    for _stroke in range(MORE_THAN_THE_FORM_HAS):
        page.keyboard.press("Tab")
        covered.add(page.evaluate(COVERED))
    assert covered == {""}
    assert page.evaluate("scrollY") > 0, "the form is longer than the page"


def test_the_place_of_a_box_leaves_the_address_with_its_page(
    county: County, browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(locale="zh-CN", base_url=live_server.url)
    page = context.new_page()
    page.goto("/submit/")
    page.get_by_role("button", name="开始填写").click()
    page.goto("/submit/claims/")
    page.get_by_label("第 1 项要求").fill("请修好路灯")
    page.get_by_role("button", name="再加一项要求").click()
    page.wait_for_url("**/submit/claims/#boxes-end")
    page.get_by_role("button", name="继续", exact=True).click()
    page.wait_for_url(lambda address: "claims" not in address)
    assert "#" not in page.url
    context.close()


def test_the_way_back_after_a_refused_form_opens_it_anew(county: County, at_the_desk: Callable[[str], Page]) -> None:
    page = at_the_desk("supervisor")
    page.goto("/desk/duties/new/")
    send = page.locator("main button.button--primary")
    send.click()
    page.locator(".error-summary").wait_for()
    assert not page.evaluate(REPLACED_BY_A_SEARCH), "whoever comes back from there finds what was typed"
    page.get_by_label("类别").select_option("MEETING")
    page.get_by_label("名称").fill("第二次专题会议")
    page.get_by_label("应当完成的日期").fill("2026-12-18")
    send.click()
    page.wait_for_url(lambda address: "/new/" not in address)
    opened = page.go_back()  # raises where the browser shows its own page about forms that have expired
    assert opened is not None
    assert opened.request.method == "GET"
    assert page.locator(".error-summary").count() == 0
