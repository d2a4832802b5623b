"""A simple matter within ten days, in a real browser: petition, referral, simple reply, paper, rating; and the way out
into the ordinary procedure at the person's word."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county, facts
from tests.journeys.steps import Check, act, look_up
from tests.support.browsers import PHONE
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.cases.models import Evaluation, Matter
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]
DAY = timedelta(days=1)
TEN_DAYS = 10 * DAY


@pytest.fixture
def then() -> Iterator[time_machine.Traveller]:
    """Today, from which the clock goes on: a draft lives by the clock of the database."""
    with time_machine.travel(clock.now()) as traveller:
        yield traveller


@pytest.fixture
def county(transactional_db: None, then: time_machine.Traveller) -> County:
    """Bodies and officers, for the server as well as for the test."""
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def petitioner(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The phone of the person who petitions."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN", base_url=live_server.url)
    yield context.new_page()
    context.close()


def file(page: Page, axe: Check) -> tuple[str, str]:
    """Petition online, question by question; number and code of the receipt."""

    def go_on(button: str) -> None:
        axe(page)
        page.get_by_role("button", name=button, exact=True).click()

    page.goto("/submit/")
    go_on("开始填写")
    page.get_by_label("用一句话概括").fill("小区门口的路灯不亮")
    page.get_by_label("把事情的经过写清楚").fill("门口两盏路灯坏了一个星期，晚上看不见台阶。")
    go_on("继续")
    page.get_by_label("事情发生在哪个镇").select_option("elsewhere")
    go_on("继续")
    page.get_by_label("第 1 项要求").fill("请修好路灯")
    go_on("继续")
    page.get_by_role("radio", name="个人", exact=True).check()
    page.get_by_label("姓名或单位名称").fill("周小满")
    page.get_by_label("住址").fill("东风新村 6 幢 602")
    for button in ("继续", "继续", "提交"):
        go_on(button)
    axe(page)
    return page.locator(".receipt__number").inner_text(), page.locator(".receipt__code").inner_text()


def classify(page: Page) -> None:
    """Every claim an appeal in the petition procedure."""
    for claim in page.locator(".classify").all():
        claim.locator("[value=APPEAL]").check()
        claim.locator("[value='31.6']").check()


def find_simple(page: Page) -> None:
    """The ground of the simple procedure, and that nothing excludes it."""
    page.get_by_label("涉及日常生活").check()
    page.get_by_label("已经核对：没有不适用简易办理的情形").check()


def answered(number: str, at_the_desk: Enter, then: time_machine.Traveller, axe: Check) -> None:
    """Classified, passed on as simple, accepted and answered, each step by the officer whose it is, within a week."""
    then.shift(DAY)
    triage = at_the_desk("triage")
    act(triage, number, "甄别", axe, classify)
    act(triage, number, "建议简易办理", axe, find_simple)
    act(triage, number, "转送", axe, lambda page: page.get_by_label("转送到").select_option(label="ZJJ局"))
    then.shift(DAY)
    case = at_the_desk("case")
    act(case, number, "签收", axe)
    act(case, number, "简易受理", axe, find_simple)
    then.shift(5 * DAY)
    reply = "已经换好两盏路灯，今天晚上亮了。"
    act(at_the_desk("case"), number, "简易答复", axe, lambda page: page.get_by_label("答复内容").fill(reply))


def stands(number: str) -> Facts:
    """How the matter stands by its record."""
    with as_(SYSTEM):
        matter_id = Matter.objects.get(number=number).id
    return facts(matter_id)


def test_a_simple_matter_is_answered_put_on_paper_and_rated_within_ten_days(
    county: County, petitioner: Page, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    number, code = file(petitioner, axe)
    answered(number, at_the_desk, then, axe)

    look_up(petitioner, number=number, query_code=code)
    expect(petitioner.get_by_text("已经换好两盏路灯").first).to_be_visible()
    axe(petitioner)
    petitioner.get_by_role("link", name="要一份纸质答复").click()
    axe(petitioner)
    petitioner.get_by_role("button", name="要一份纸质答复").click()
    expect(petitioner.get_by_text("已经记下").first).to_be_visible()
    then.shift(DAY)
    case = at_the_desk("case")
    act(case, number, "送交纸质答复", axe, lambda page: page.get_by_label("签收凭证").fill("本人签收"))

    look_up(petitioner, number=number, query_code=code)
    petitioner.get_by_role("link", name="评价", exact=True).first.click()
    organ = petitioner.locator("section", has=petitioner.get_by_role("heading", name="办理单位"))
    organ.get_by_label("满意", exact=True).check()
    organ.get_by_label("答复了", exact=True).check()
    organ.get_by_label("解决了", exact=True).check()
    axe(petitioner)
    petitioner.get_by_role("button", name="提交评价").click()
    expect(petitioner.get_by_text("您的评价已经收到")).to_be_visible()
    with as_(SYSTEM):
        rating = Evaluation.objects.get()
    assert (rating.target, rating.satisfaction) == ("ORGAN", "SATISFIED")
    ended = stands(number)
    assert ended.state is State.CONCLUDED
    assert ended.received_on is not None
    assert (office_day(rating.rated_at) - ended.received_on) < TEN_DAYS


def test_at_the_persons_word_it_is_handled_by_the_ordinary_procedure_from_the_same_day(
    county: County, petitioner: Page, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    number, code = file(petitioner, axe)
    answered(number, at_the_desk, then, axe)
    accepted_on = stands(number).accepted_on

    look_up(petitioner, number=number, query_code=code)
    petitioner.get_by_role("link", name="要求按普通程序办理").click()
    axe(petitioner)
    petitioner.get_by_role("button", name="要求按普通程序办理").click()
    expect(petitioner.get_by_text("已经转为普通程序").first).to_be_visible()
    axe(petitioner)
    now = stands(number)
    assert (now.state, now.accepted_on) == (State.HANDLING, accepted_on)
    assert now.received_on is not None
    assert accepted_on == now.received_on + 2 * DAY
    desk = at_the_desk("case")
    desk.goto(f"/desk/matters/{number}/")
    expect(desk.get_by_text("办结").first).to_be_visible()
    axe(desk)
