"""Two hard matters in a real browser: one answered badly and reopened after a call, one that nobody would take."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import in_handling
from tests.cases.test_disputes import twice_returned
from tests.conference.conftest import build_conference
from tests.journeys.steps import Check, act, look_up
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import RulingForum
from xinfang.procedure.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]
DAY = timedelta(days=1)


def rated_badly(phone: Page, receipt: Receipt, axe: Check) -> None:
    """The petitioner is not content with the organ, and says why."""
    look_up(phone, number=receipt.number, query_code=receipt.query_code)
    phone.get_by_role("link", name="评价", exact=True).first.click()
    organ = phone.locator("section", has=phone.get_by_role("heading", name="办理单位"))
    organ.get_by_label("不满意", exact=True).check()
    organ.get_by_label("答复了", exact=True).check()
    organ.get_by_label("没有解决").check()
    organ.get_by_label("还想说什么").fill("屋顶还在漏。")
    phone.get_by_role("button", name="提交评价").click()
    expect(phone.get_by_text("您的评价已经收到")).to_be_visible()
    axe(phone)


def say_what_came_of_the_call(page: Page) -> None:
    page.get_by_label("回访结果").select_option(label="提出重新办理")
    page.get_by_label("信访人怎么说").fill("只补了一处，下雨照样漏。")
    page.get_by_label("答复了信访人什么").fill("提请重新办理，不用再来一趟。")


def say_what_went_wrong(page: Page) -> None:
    page.get_by_label("发现处理有误").check()
    page.get_by_label("具体情况").fill("只修了一处，没有修好。")
    for claim in page.get_by_role("group", name="重新办理哪些诉求").get_by_role("checkbox").all():
        claim.check()


def answered_anew(case: Page, receipt: Receipt, axe: Check) -> None:
    """What the words promise becomes the day of performance by one button each; then it goes to whoever signs."""
    case.goto(f"/desk/matters/{receipt.number}/opinion/")
    case.get_by_label("受理与调查情况").fill("回访后重新到现场查看。")
    for claim in case.locator("fieldset.answer").all():
        claim.get_by_label("查明的事实").fill("屋面防水层整片老化，漏水没有修好。")
        claim.get_by_label("依据").fill("《物业管理条例》第三十五条")
        claim.get_by_label("予以支持").check()
        claim.get_by_label("处理意见").fill("责成物业修好漏水的屋面，四月底前重做防水，退还三个月物业费。")
    case.get_by_role("button", name="保存草稿").click()
    axe(case)
    while (button := case.get_by_role("button", name="填作落实期限")).count():
        button.first.click()
        case.wait_for_load_state()
    expect(case.get_by_text("已答复 2/2")).to_be_visible()
    case.get_by_role("button", name="保存并送签").click()
    expect(case.get_by_role("status").first).to_contain_text("已送签")


def test_an_unhappy_rating_is_called_back_about_reopened_and_answered_again(
    county: County, phone: Page, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    receipt = file()
    in_handling(county, receipt)
    on = (MORNING + 8 * DAY).date()
    settled = acts.Settle(agreed_on=on, performed_on=on, agreement="修好漏水处", proof="验收单")
    do(county["case"], receipt.matter_id, settled, day=8)
    then.shift(9 * DAY)
    rated_badly(phone, receipt, axe)

    then.shift(DAY)
    supervisor = at_the_desk("supervisor")
    supervisor.goto("/desk/?view=call_backs")
    expect(supervisor.get_by_text(receipt.number).first).to_be_visible()
    act(supervisor, receipt.number, "登记回访", axe, say_what_came_of_the_call)
    act(supervisor, receipt.number, "重新办理", axe, say_what_went_wrong)
    assert facts(receipt.matter_id).state is State.HANDLING

    then.shift(5 * DAY)
    answered_anew(at_the_desk("case"), receipt, axe)
    head = at_the_desk("head")
    head.goto(f"/desk/matters/{receipt.number}/opinion/")
    head.get_by_label("电话").check()
    head.get_by_role("button", name="签发").click()
    expect(head.get_by_role("status").first).to_contain_text("已办理")
    promised = {claim.perform_by.isoformat() for claim in facts(receipt.matter_id).claims if claim.perform_by}
    assert promised == {"2026-04-30"}
    look_up(phone, number=receipt.number, query_code=receipt.query_code)
    expect(phone.get_by_text("提请重新办理，不用再来一趟。").first).to_be_visible()


def sent(page: Page, link: str, said: str, fill: Callable[[Page], object]) -> None:
    """Follow a link on a page of the conference, fill in its form and send it."""
    page.get_by_role("link", name=link, exact=True).click()
    fill(page)
    page.locator("form .actions button").click()
    expect(page.get_by_role("status").first).to_contain_text(said)


def written(page: Page, **texts: str) -> None:
    for name, text in texts.items():
        page.get_by_label(name, exact=True).fill(text)


def task_of(county: County, page: Page) -> None:
    page.get_by_label("责任单位").select_option(value=str(county.water))
    written(page, 任务="查清漏水原因", 完成期限=(office_day(clock.now()) + 20 * DAY).isoformat())


def test_a_matter_that_nobody_would_take_is_decided_by_the_conference_and_its_task_done(
    county: County, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    receipt = twice_returned(county)
    for day in (12, 30):
        with as_(SYSTEM):
            sweep(actor=SYSTEM, now=MORNING + day * DAY)
    meeting = build_conference(county).planned(at=MORNING + 46 * DAY)
    then.shift(31 * DAY)
    keeper = at_the_desk("supervisor")
    keeper.goto("/desk/conference/items/")
    keeper.get_by_role("link", name=f"把 {receipt.number} 提出为议题").click()
    written(keeper, 议题="楼道漏水由谁办理", 情况="两个单位先后退回。", 请会议决定什么="确定由谁办理。")
    keeper.get_by_label("汇报单位").select_option(value=str(county.water))
    keeper.locator("form .actions button").click()
    axe(keeper)
    item = keeper.url
    sent(keeper, "列入议程", "已列入议程", lambda page: page.get_by_label("哪次会议").select_option(value=str(meeting)))
    keeper.goto(f"/desk/conference/meetings/{meeting}/")
    sent(keeper, "发出通知", "已通知", lambda page: None)

    then.shift(15 * DAY + timedelta(hours=4))
    keeper = at_the_desk("supervisor")
    keeper.goto(f"/desk/conference/meetings/{meeting}/")
    sent(
        keeper,
        "登记到会情况",
        "已登记",
        lambda page: [each.fill("王副局长") for each in page.locator("input[name^=who_]").all()],
    )
    keeper.goto(item)
    sent(keeper, "记录决定", "已记录决定", lambda page: written(page, 会议决定="由水利局办理。"))
    sent(keeper, "交办任务", "已写入纪要", partial(task_of, county))
    keeper.goto(f"/desk/conference/meetings/{meeting}/")
    sent(keeper, "签发纪要", "纪要已签发", lambda page: written(page, 会议情况="听取了汇报。"))
    keeper.goto(item)

    def to_water(page: Page) -> None:
        page.get_by_label("由谁办理").select_option(value=str(county.water))
        written(page, 裁定理由="管道由水利局管理。")

    sent(keeper, "按决定裁定管辖", "已裁定", to_water)
    ruled = facts(receipt.matter_id)
    assert (ruled.ruled_in, ruled.holder) == (RulingForum.JOINT_CONFERENCE, county.water)

    owner = at_the_desk("water")
    owner.goto("/desk/conference/")
    owner.get_by_role("link", name="查清漏水原因").click()
    sent(owner, "报告完成", "已报告", lambda page: written(page, 完成情况="管道已换。"))
    keeper.goto(owner.url)
    sent(keeper, "核实完成", "任务已完成", lambda page: written(page, 核实情况="现场看过。"))
    axe(keeper)
