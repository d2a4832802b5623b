"""A citizen's whole way in a real browser: from the front page to the rating of the answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county
from tests.delivery.portal.officers import Officers
from tests.support.browsers import PHONE
from xinfang.agencies.context import acting
from xinfang.cases.models import Evaluation, Matter

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MOST_TABS = 80
Check = Callable[[Page], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptlessPhone:
    """A phone page on which no script runs, and beside it one on which the checker's script may."""

    page: Page
    beside: Page
    axe: Check
    documents: list[Response]

    def check(self) -> None:
        """Check the document that the phone shows, as it was sent."""
        sent = self.documents[-1]
        self.beside.route(sent.url, lambda route: route.fulfill(body=sent.body(), content_type="text/html"))
        self.beside.goto(sent.url)
        self.axe(self.beside)
        self.beside.unroute(sent.url)

    def visit(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)
        self.check()

    def press(self, name: str) -> None:
        """Press a button, and look at the page that it leads to."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.check()

    def follow(self, name: str) -> None:
        """Follow a link, and look at the page that it leads to."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.check()

    def write(self, **texts: str) -> None:
        """Write into fields by their labels."""
        for label, text in texts.items():
            self.page.get_by_label(label).fill(text)


@pytest.fixture
def county(transactional_db: None) -> County:
    """Bodies and officers, for the server as well as for the test."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def officers(county: County) -> Officers:
    """Who handles the matter while the citizen waits."""
    return Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)


@pytest.fixture
def old_phone(browser: Browser, axe: Check) -> Iterator[ScriptlessPhone]:
    """A phone in the hands of somebody whose browser runs no scripts."""
    phone = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN", java_script_enabled=False)
    checker = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN")
    page, documents = phone.new_page(), []

    def remember(response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            documents.append(response)

    page.on("response", remember)
    yield ScriptlessPhone(page=page, beside=checker.new_page(), axe=axe, documents=documents)
    phone.close()
    checker.close()


def matter_id(number: str) -> UUID:
    with as_(SYSTEM):
        return Matter.objects.get(number=number).id


def answer(number: str, officers: Officers) -> None:
    officers.refer(matter_id(number))
    officers.handle(matter_id(number))
    officers.answer(matter_id(number))


def test_an_elder_files_by_phone_without_scripts_and_rates_the_answer(
    live_server: LiveServer, officers: Officers, old_phone: ScriptlessPhone
) -> None:
    phone = old_phone
    phone.visit(live_server.url)
    phone.press("长者模式")
    phone.follow("提交信访")
    phone.press("开始填写")
    phone.press("继续")
    phone.write(用一句话概括="楼道漏水三个月没有人修", 把事情的经过写清楚="从去年十二月开始漏水。")
    phone.press("继续")
    phone.page.get_by_label("事情发生在哪个镇").select_option("elsewhere")
    phone.press("继续")
    phone.page.get_by_label("第 1 项要求").fill("请修好漏水")
    phone.press("再加一项要求")
    phone.page.get_by_label("第 2 项要求").fill("请退还物业费")
    phone.press("继续")
    phone.page.get_by_role("radio", name="个人", exact=True).check()
    phone.write(姓名或单位名称="周小满", 住址="东风新村 6 幢 602")
    phone.press("继续")
    phone.page.get_by_label("选择文件").set_input_files(
        [{"name": "说明.txt", "mimeType": "text/plain", "buffer": "漏水的经过".encode()}]
    )
    phone.press("上传")
    phone.press("继续")
    phone.press("提交")
    number = phone.page.locator(".receipt__number").inner_text()
    code = phone.page.locator(".receipt__code").inner_text()
    phone.follow("看进度")
    phone.press("退出查询")
    answer(number, officers)
    phone.follow("查询进度")
    phone.write(信访编号=number.lower(), 查询码=code)
    phone.press("查询")
    expect(phone.page.get_by_text("已责成物业公司维修").first).to_be_visible()
    phone.follow("全文和打印")
    phone.page.go_back()
    phone.follow("评价")
    organ = phone.page.locator("section", has=phone.page.get_by_role("heading", name="办理单位"))
    organ.get_by_label("不满意").check()
    organ.get_by_label("答复了", exact=True).check()
    organ.get_by_label("没有解决").check()
    phone.press("提交评价")
    expect(phone.page.get_by_text("您的评价已经收到")).to_be_visible()
    with as_(SYSTEM):
        rating = Evaluation.objects.get()
    assert (rating.target, rating.satisfaction, rating.solved) == ("ORGAN", "DISSATISFIED", False)


def go_to(page: Page, target: Locator) -> None:
    """Press the tab key until the target has the focus."""
    for _press in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def write(page: Page, label: str, text: str) -> None:
    go_to(page, page.get_by_label(label))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def press(page: Page, role: str, name: str, axe: Check) -> None:
    """Go to a button or a link by keyboard, press Enter, and look at the next page."""
    target = page.get_by_role("button" if role == "button" else "link", name=name, exact=True).first
    go_to(page, target)
    with page.expect_event("domcontentloaded"):  # a place of the history told anew (docs/adr/0138) is no next page
        page.keyboard.press("Enter")
    axe(page)


def test_a_citizen_files_by_keyboard_alone_and_withdraws(
    live_server: LiveServer, officers: Officers, page: Page, axe: Check
) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到主要内容")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "link", "提交信访", axe)
    press(page, "button", "开始填写", axe)
    press(page, "button", "继续", axe)
    expect(page.get_by_role("alert")).to_be_focused()
    write(page, "用一句话概括", "路灯坏了两个月")
    write(page, "把事情的经过写清楚", "门前的路灯从九月起不亮，晚上看不见路。")
    press(page, "button", "继续", axe)
    go_to(page, page.get_by_label("事情发生在哪个镇"))
    page.keyboard.press("End")
    press(page, "button", "继续", axe)
    write(page, "第 1 项要求", "修好路灯")
    press(page, "button", "继续", axe)
    go_to(page, page.get_by_role("radio", name="个人", exact=True))
    page.keyboard.press("Space")
    write(page, "姓名或单位名称", "钱多多")
    write(page, "住址", "西街 1 号")
    press(page, "button", "继续", axe)
    press(page, "button", "继续", axe)
    press(page, "button", "提交", axe)
    number = page.locator(".receipt__number").inner_text()
    officers.refer(matter_id(number))
    press(page, "link", "看进度", axe)
    go_to(page, page.locator("details.disclosure > summary").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("依据：").first).to_be_visible()
    axe(page)
    press(page, "link", "撤回", axe)
    write(page, "请写明您要撤回", "路灯已经修好，我自愿撤回。")
    go_to(page, page.get_by_label("这是我自己的决定"))
    page.keyboard.press("Space")
    press(page, "button", "申请撤回", axe)
    press(page, "button", "取消撤回，继续办理", axe)
    expect(page.get_by_text("撤回已经取消")).to_be_visible()


def test_a_scanned_receipt_fills_in_the_code_and_hides_it(
    live_server: LiveServer, county: County, phone: Page, axe: Check
) -> None:
    phone.goto(f"{live_server.url}/track/?number=XF2026-0000001-0#123456789012")
    expect(phone.get_by_label("信访编号")).to_have_value("XF2026-0000001-0")
    expect(phone.get_by_label("查询码")).to_have_value("123456789012")
    assert "123456789012" not in phone.url
    axe(phone)


def test_what_is_being_typed_is_kept_before_the_page_is_left(
    live_server: LiveServer, county: County, phone: Page
) -> None:
    phone.goto(f"{live_server.url}/submit/")
    phone.get_by_role("button", name="开始填写").click()
    phone.get_by_label("用一句话概括").fill("写到一半")
    expect(phone.get_by_text("已自动保存")).to_be_visible()
    phone.goto(f"{live_server.url}/submit/what/")
    expect(phone.get_by_label("用一句话概括")).to_have_value("写到一半")
