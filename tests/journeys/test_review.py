"""A matter of 2020 in a real browser: reviewed, re-examined with a hearing, ended under the regulation of 2005."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county, command, facts, with_reviewers
from tests.delivery.portal.officers import Officers
from tests.journeys.steps import Check, act, look_up
from tests.support.browsers import PHONE
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.operations.submit import submit
from xinfang.cases.types.filing import Receipt
from xinfang.law.model import Ruleset
from xinfang.procedure.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]


@pytest.fixture
def then() -> Iterator[time_machine.Traveller]:
    """A Monday of 2020, from which the clock goes on."""
    with time_machine.travel(datetime(2020, 6, 1, 9, tzinfo=OFFICE_ZONE)) as traveller:
        yield traveller


@pytest.fixture
def court(transactional_db: None, then: time_machine.Traveller) -> County:
    """A county with organs above it, for the server as well as for the test."""
    with as_(SYSTEM):
        return with_reviewers(build_county())


@pytest.fixture
def answered(court: County, then: time_machine.Traveller) -> Receipt:
    """A matter with a served opinion, three weeks after it was filed."""
    with as_(Actor.public()):
        receipt = submit(command(received_at=clock.now()), actor=Actor.public(), now=clock.now())
    officers = Officers(triage=court["triage"], case=court["case"], head=court["head"], organ=court.housing)
    officers.refer(receipt.matter_id)
    officers.handle(receipt.matter_id)
    then.shift(timedelta(days=21))
    officers.answer(receipt.matter_id)
    then.shift(timedelta(days=7))
    return receipt


def ask(page: Page, receipt: Receipt, axe: Check, *, link: str) -> None:
    """The petitioner asks the organ above, page by page."""
    look_up(page, number=receipt.number, query_code=receipt.query_code)
    page.get_by_role("link", name=link).click()
    expect(page.get_by_text("含当天").first).to_be_visible()
    axe(page)
    page.get_by_role("link", name="开始填写").click()
    axe(page)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("您希望怎样改").fill("请撤销原意见，责令限期修好。")
    page.get_by_label("为什么不同意").fill("没有人到六楼看过。")
    axe(page)
    page.get_by_role("button", name="继续").click()
    axe(page)
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("status").first).to_contain_text("申请已经提交")
    axe(page)


def do(page: Page, receipt: Receipt, label: str, axe: Check, **texts: str) -> None:
    """An officer does an act whose form is filled in with texts by their labels."""

    def fill(page: Page) -> None:
        for name, text in texts.items():
            page.get_by_label(name).fill(text)

    act(page, receipt.number, label, axe, fill)


def call(page: Page) -> None:
    """The notice of a hearing: on the first day that leaves time to prepare, which the form offers."""
    page.get_by_label("时间").fill("上午九时")
    page.get_by_label("听证地点").fill("第一会议室")
    page.get_by_label("听证主持人").select_option(index=1)
    page.get_by_label("参加人").fill("信访人")


def decide(drafter: Page, signatory: Page, receipt: Receipt, axe: Check) -> None:
    """One officer upholds the decision, claim by claim; another signs."""
    drafter.goto(f"/desk/matters/{receipt.number}/opinion/")
    drafter.get_by_label("维持原意见").check()
    for card in drafter.locator("fieldset.answer").all():
        card.get_by_label("查明的事实").fill("调取原卷，漏水已经列入维修计划。")
        card.get_by_label("依据").fill("《物业管理条例》第三十五条")
        card.get_by_label("予以支持").check()
        card.get_by_label("处理意见").fill("维持原意见。")
    axe(drafter)
    drafter.get_by_role("button", name="保存并送签").click()
    expect(drafter.get_by_role("status").first).to_contain_text("已送签")
    signatory.goto(f"/desk/matters/{receipt.number}/opinion/")
    axe(signatory)
    signatory.get_by_role("button", name="签发").click()
    expect(signatory.get_by_role("status").first).to_contain_text("已办理")


def test_a_matter_of_2020_goes_through_both_appeals(
    live_server: LiveServer,
    browser: Browser,
    answered: Receipt,
    at_the_desk: Enter,
    then: time_machine.Traveller,
    axe: Check,
) -> None:
    petitioner = browser.new_context(viewport=PHONE, locale="zh-CN", base_url=live_server.url).new_page()
    ask(petitioner, answered, axe, link="对处理意见不服？申请复查")

    then.shift(timedelta(days=1))
    do(at_the_desk("reviewer"), answered, "受理复查申请", axe)
    then.shift(timedelta(days=14))
    decide(at_the_desk("reviewer"), at_the_desk("mayor"), answered, axe)
    do(at_the_desk("reviewer"), answered, "送达复查意见", axe, 签收人="本人", 送达凭据="送达回证，本人签收")

    then.shift(timedelta(days=10))
    ask(petitioner, answered, axe, link="对复查意见不服？申请复核")
    do(at_the_desk("examiner"), answered, "受理复核申请", axe)
    act(at_the_desk("examiner"), answered.number, "通知复核听证", axe, call)
    then.shift(timedelta(days=7))
    do(at_the_desk("examiner"), answered, "举行复核听证", axe, 听证主持人="审查组长", 听证地点="第一会议室")
    then.shift(timedelta(days=2))
    do(
        at_the_desk("examiner"),
        answered,
        "结束复核听证",
        axe,
        听证笔录要点="双方到场，各自陈述。",
        **{"听证用时（分钟）": "90"},
    )
    then.shift(timedelta(days=10))
    decide(at_the_desk("examiner"), at_the_desk("city"), answered, axe)
    do(at_the_desk("examiner"), answered, "送达复核意见", axe, 签收人="本人", 送达凭据="送达回证，本人签收")

    look_up(petitioner, number=answered.number, query_code=answered.query_code)
    expect(petitioner.get_by_text("信访程序终结").first).to_be_visible()
    axe(petitioner)
    ended = facts(answered.matter_id)
    assert ended.state is State.TERMINATED
    assert {period.ruleset for period in ended.clocks} == {Ruleset.RS2005}
