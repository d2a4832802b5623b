"""A reception day in a real browser: read and booked on a telephone, recorded, taken charge of, and done."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.cases.county import County, do, file
from tests.cases.steps import in_handling
from tests.journeys.steps import Check, look_up
from tests.receptions.conftest import RECEIVED_AT, build_receiving
from xinfang.procedure import acts
from xinfang.procedure.sponsorship_codes import SponsorshipResult

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]


def sent(page: Page, link: str, said: str, **texts: str) -> None:
    """Follow a link on the page of a reception, fill in its form and send it."""
    page.get_by_role("link", name=link, exact=True).click()
    for name, text in texts.items():
        page.get_by_label(name, exact=True).fill(text)
    if page.get_by_label("本人签名").count():
        page.get_by_label("本人签名", exact=True).check()
    page.locator("form .actions button").click()
    expect(page.get_by_role("status").first).to_contain_text(said)


def test_a_reception_from_its_booking_to_what_came_of_it(
    county: County, phone: Page, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    receipt = file()
    in_handling(county, receipt)
    day = build_receiving(county).day
    phone.goto("/receptions/")
    axe(phone)
    phone.get_by_role("link", name="预约").first.click()
    phone.get_by_label("信访编号").fill(receipt.number)
    phone.get_by_label("查询码").fill(receipt.query_code)
    phone.get_by_role("button", name="预约", exact=True).click()
    expect(phone.get_by_text("已约上")).to_be_visible()
    axe(phone)

    then.move_to(RECEIVED_AT)
    mayor = at_the_desk("leader")
    mayor.goto(f"/desk/receptions/{day}/")
    axe(mayor)
    mayor.get_by_role("link", name="楼道漏水").click()
    expect(mayor.get_by_text("请责成物业修好漏水")).to_be_visible()
    keeper = at_the_desk("supervisor")
    keeper.goto(mayor.url)
    words = {"接访的领导": "冯副县长", "来访人说了什么": "漏水半年没有人修。", "领导怎样答复": "由我包案，下周到现场。"}
    sent(keeper, "接访记录", "已记录", **words)
    plan = {"包案领导": "冯某", "化解计划": "先查清原因，再由三方协商", "下一个节点": "召开三方协调会"}
    sent(keeper, "领导包案", "包案已登记", **plan)
    axe(keeper)

    result = acts.EndCharge(sponsorship_result=SponsorshipResult.EXPLAINED, came_of_it="三方协商过，修好了主管")
    do(county["supervisor"], receipt.matter_id, result, day=25)
    then.shift(timedelta(days=20))
    keeper = at_the_desk("supervisor")
    keeper.goto(mayor.url)
    sent(keeper, "登记落实", "已登记落实", 落实情况="到现场看过，主管修好了。")
    look_up(phone, number=receipt.number, query_code=receipt.query_code)
    phone.get_by_role("link", name="约领导接访").click()
    expect(phone.get_by_text("到现场看过，主管修好了。")).to_be_visible()
    axe(phone)
