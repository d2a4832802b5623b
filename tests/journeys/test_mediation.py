"""Mediation in a real browser: one that ends in a performed agreement, and one that costs the petitioner nothing."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.cases.county import MORNING, County, facts, file
from tests.cases.steps import in_handling
from tests.journeys.steps import Check, act, look_up
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.cases.types.filing import Receipt
from xinfang.law.model import Rule
from xinfang.procedure.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]


@pytest.fixture
def then() -> Iterator[time_machine.Traveller]:
    """The week in which the matters are handled."""
    with time_machine.travel(MORNING + timedelta(days=4)) as traveller:
        yield traveller


def handled(county: County) -> Receipt:
    """A matter that is being handled."""
    receipt = file()
    in_handling(county, receipt)
    return receipt


def say(phone: Page, receipt: Receipt, link: str, axe: Check, fill: Callable[[Page], object] | None = None) -> None:
    """The petitioner opens the matter and says one thing."""
    look_up(phone, number=receipt.number, query_code=receipt.query_code)
    phone.get_by_role("link", name=link).click()
    if fill is not None:
        fill(phone)
    axe(phone)
    phone.get_by_role("button", name=link).click()


def with_the_company(page: Page) -> None:
    """With whom, before whom, about what."""
    page.get_by_label("人民调解委员会").check()
    page.get_by_label("和谁调解").fill("物业公司")
    page.get_by_label("想通过调解解决什么").fill("一起商量什么时候修。")


def by_letter(page: Page) -> None:
    """How the other side consented; only its consent is awaited."""
    expect(page.get_by_label("另一方")).to_be_checked()
    page.get_by_label("怎样表示的").fill("来函同意。")


def of_the_town(page: Page) -> None:
    """Who mediates."""
    page.get_by_label("主持调解的人或者组织").fill("城关镇人民调解委员会")


def with_both(page: Page) -> None:
    """A session with the mediator and both sides."""
    page.get_by_label("地点").fill("镇调解室")
    for part in ("调解人", "信访人或者代理人", "另一方或者其代理人"):
        page.get_by_label(part, exact=True).check()
    page.get_by_label("这次调解的结果").fill("物业同意修，写进协议。")


def agreed(page: Page) -> None:
    """What both sign, claim by claim."""
    page.get_by_label("达成协议", exact=True).check()
    page.get_by_label("协议签订日期").fill(office_day(clock.now()).isoformat())
    page.get_by_label("约定的履行日期").fill((office_day(clock.now()) + timedelta(days=10)).isoformat())
    for terms in page.get_by_label("的约定").all():
        terms.fill("十天内修好。")


def performed(page: Page) -> None:
    """That it was done."""
    page.get_by_label("协议内容").fill("十天内修好。")
    page.get_by_label("履行凭据").fill("验收单。")


def test_mediation_succeeds_and_is_performed(
    county: County, at_the_desk: Enter, phone: Page, then: time_machine.Traveller, axe: Check
) -> None:
    receipt = handled(county)
    say(phone, receipt, "提出调解", axe, with_the_company)
    expect(phone.get_by_text("等待另一方同意或者不同意").first).to_be_visible()
    case = at_the_desk("case")
    act(case, receipt.number, "登记同意调解", axe, by_letter)
    act(case, receipt.number, "开始调解", axe, of_the_town)
    act(case, receipt.number, "登记调解经过", axe, with_both)
    act(case, receipt.number, "结束调解", axe, agreed)
    look_up(phone, number=receipt.number, query_code=receipt.query_code)
    expect(phone.get_by_text("您可以和对方一起申请法院确认调解协议").first).to_be_visible()
    axe(phone)
    then.shift(timedelta(days=8))
    act(at_the_desk("case"), receipt.number, "达成协议并履行", axe, performed)
    assert facts(receipt.matter_id).state is State.CONCLUDED


def test_mediation_fails_and_the_matter_goes_on_as_it_was(
    county: County, at_the_desk: Enter, phone: Page, axe: Check
) -> None:
    receipt = handled(county)
    due = facts(receipt.matter_id).open_clock(Rule.HANDLE)
    say(phone, receipt, "提出调解", axe, with_the_company)
    case = at_the_desk("case")
    act(case, receipt.number, "登记同意调解", axe, by_letter)
    act(case, receipt.number, "开始调解", axe, of_the_town)
    say(phone, receipt, "不调解了", axe)
    expect(phone.get_by_text("您不调解了，继续办理，办理期限没有停过").first).to_be_visible()
    after = facts(receipt.matter_id)
    assert (after.state, after.open_clock(Rule.HANDLE)) == (State.HANDLING, due)
