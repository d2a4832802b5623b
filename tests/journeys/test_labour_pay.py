"""A labour-pay claim guided to arbitration in a real browser: the officer sees the days left, and the person too."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county, command, facts
from tests.delivery.portal.officers import Officers
from tests.support.browsers import DESK, PHONE
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account
from xinfang.base import clock
from xinfang.base.ids import grouped
from xinfang.cases.operations.submit import submit
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.filing import Receipt
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.states import State

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page], None]
YEAR, DAYS_LEFT = 365, 12


@pytest.fixture
def county(transactional_db: None) -> County:
    """Bodies and officers, for the server as well as for the test."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def officers(county: County) -> Officers:
    """Who handles the matter while the person waits."""
    return Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer, county: County) -> Iterator[Page]:
    """The desk of the organ's case officer."""
    context = browser.new_context(viewport=DESK, locale="zh-CN", base_url=live_server.url)
    page = context.new_page()
    signed_in = Client()
    signed_in.force_login(Account.objects.get(username="case"))
    cookie = signed_in.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The phone of the person who petitions."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN", base_url=live_server.url)
    yield context.new_page()
    context.close()


def filed() -> Receipt:
    """Three months of pay that nobody paid."""
    with as_(Actor.public()):
        return submit(
            command(
                title="美容店关门，欠我三个月工资",
                body="店关了，最后三个月的工资一直没发。",
                claims=("请帮我要回三个月工资",),
                received_at=clock.now(),
            ),
            actor=Actor.public(),
            now=clock.now(),
        )


def sent_on(matter_id: UUID, officers: Officers) -> None:
    """Classified as a matter for arbitration, and signed for by the organ."""
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.ARBITRATION)
        for claim in facts(matter_id).claims
    )
    with as_(officers.triage):
        triage(matter_id, acts.Triage(claims=classes), topic="", actor=officers.triage, now=clock.now())
    officers.do(officers.triage, matter_id, acts.Refer(to_body=officers.organ))
    officers.do(officers.case, matter_id, acts.Receive())


def days_left_of(matter_id: UUID) -> int:
    """The days that the person still has, by the clock on record."""
    now = facts(matter_id)
    assert now.state is State.ROUTED
    running = now.open_clock(Rule.LIMITATION)
    assert running is not None
    return (running.legal_due - clock.today()).days


def test_a_labour_pay_claim_is_guided_to_arbitration_with_days_left(
    officers: Officers, desk: Page, phone: Page, axe: Check
) -> None:
    receipt = filed()
    sent_on(receipt.matter_id, officers)
    runs_from = clock.today() - timedelta(days=YEAR - DAYS_LEFT)

    desk.goto(f"/desk/matters/{receipt.number}/")
    desk.get_by_role("link", name="导入法定程序").click()
    # The list becomes a box to type in as soon as its script has run.
    desk.locator("input").and_(desk.get_by_role("combobox", name="法定程序")).fill("劳动人事")
    desk.get_by_role("option", name="劳动人事争议仲裁").click()
    desk.get_by_text("名录里没有这个机关").click()
    desk.get_by_label("名录里没有的，写机关名称").fill("市劳动人事争议仲裁委员会")
    desk.get_by_label("为什么是这个机关").fill("工作地在本市")
    desk.get_by_label("申请期限从哪天起算").fill(runs_from.isoformat())
    desk.get_by_label("申请期限从哪天起算").blur()
    expect(desk.locator("#consequence")).to_contain_text("信访人还有")
    axe(desk)
    desk.get_by_role("button", name="导入法定程序", exact=True).click()
    left = days_left_of(receipt.matter_id)
    expect(desk.locator(".days-left")).to_contain_text(f"信访人还有 {left} 天")
    assert left >= DAYS_LEFT
    axe(desk)

    with as_(Actor.system("sweep")):
        assert sweep(actor=Actor.system("sweep"), now=clock.now()).done == {"REMIND_OF_LIMITATION": 1}

    phone.goto("/track/")
    phone.get_by_label("信访编号").fill(receipt.number)
    phone.get_by_label("查询码").fill(grouped(receipt.query_code))
    phone.get_by_role("button", name="查询", exact=True).click()
    expect(phone.locator(".days-left__number")).to_contain_text(f"您还有 {left} 天")
    expect(phone.get_by_text("提醒申请期限").first).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="其他法定程序").click()
    expect(phone.get_by_role("heading", name="我的事该找谁")).to_be_visible()
    axe(phone)
