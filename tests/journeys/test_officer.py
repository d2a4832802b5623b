"""The officers' ways in a real browser: a clerk at the counter by keyboard, and a matter from receipt to service."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.steps import Check, find
from tests.support.browsers import DESK, PHONE
from tests.support.product import Product

pytestmark = pytest.mark.journey

Enter = Callable[[str], Page]
NUMBER = re.compile(r"XF\d{4}-\d{7}-\d")
LETTER = "尊敬的领导：我家住在东风新村，小区电梯停用三个月，物业一直不修，老人上下楼困难。"
WAGES = "我们六个人在工地做了两个月小工，工程完了，包工头说没有钱，拖欠工资到现在，请帮我们讨回来。"
WATER = "新建的二次供水泵房半夜一直响，楼下三户人家睡不好觉，物业说不归他们管，请派人来测一测。"
SILT = "村口的河道去年清淤以后一直没有把淤泥运走，夏天臭得开不了窗，问了镇里说等排队，请催一催。"
"""Each letter reads otherwise: one that reads like an earlier one is asked about before it is registered."""
FEW_KEYS = 8  # strokes that are not text, from the worklist to the registered letter


class Keyboard:
    """A clerk's hands: types text, and counts every other stroke."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def press(self, *keys: str) -> None:
        """Strokes that move or send."""
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1

    def type(self, text: str) -> None:
        """Text, as an input method enters it."""
        self.page.keyboard.insert_text(text)


@pytest.fixture
def enter(live_product: Product, browser: Browser) -> Iterator[Enter]:
    """The desk of an officer, each in a browser of his or her own."""
    passwords = {account["username"]: account["password"] for account in live_product.accounts}
    contexts: list[BrowserContext] = []

    def entered(username: str) -> Page:
        context = browser.new_context(viewport=DESK, locale="zh-CN", base_url=live_product.url)
        contexts.append(context)
        page = context.new_page()
        page.goto("/accounts/login/?next=/desk/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", passwords[username])
        page.press("[name=password]", "Enter")
        expect(page.get_by_role("heading", name="工作台")).to_be_visible()
        page.wait_for_load_state()  # the keys answer once the scripts are there
        return page

    yield entered
    for context in contexts:
        context.close()


def inspect(page: Page, axe: Check) -> None:
    """No accessibility violation at phone or desk width, the whole page in view."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": max(size["height"], height + 120)})
        axe(page)
        is_too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not is_too_wide, f"{page.url} scrolls sideways at {size['width']}"
    page.set_viewport_size(DESK)


def send(page: Page, axe: Check) -> None:
    """Look at the form of an act, and do it."""
    inspect(page, axe)
    page.locator(".act__form .actions button").click()
    expect(page.get_by_role("status").first).to_contain_text("已办理")


def test_a_clerk_registers_a_letter_by_keyboard_alone(enter: Enter, axe: Check) -> None:
    page = enter("dengji")
    hands = Keyboard(page)
    hands.press("n")
    expect(page.get_by_label("姓名或单位名称")).to_be_focused()
    hands.type("周小满")
    hands.press("Tab")
    hands.type("13800001111")
    hands.press("Tab")
    hands.type("东风新村 6 幢 602")
    hands.press("Tab")
    hands.type(LETTER)
    hands.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("已登记，编号 XF")
    expect(page.get_by_label("姓名或单位名称")).to_be_focused()
    assert hands.strokes <= FEW_KEYS
    inspect(page, axe)


def test_topic_and_competent_body_are_proposed_while_the_clerk_goes_on(enter: Enter, axe: Check) -> None:
    page = enter("dengji")
    page.goto("/desk/register/")
    page.get_by_label("反映的情况（必填）").fill(WAGES)
    page.keyboard.press("Tab")
    expect(page.get_by_label("诉求")).to_be_focused()
    expect(page.locator("#advice")).to_contain_text("因为提到")
    expect(page.locator("#advice")).to_contain_text("可能有权处理的单位")
    inspect(page, axe)
    page.get_by_label("反映的情况（必填）").fill("")
    page.get_by_role("button", name="登记并打印回执").click()
    expect(page.locator(".error-summary")).to_be_focused()
    inspect(page, axe)
    page.get_by_label("反映的情况（必填）").fill(WAGES)
    page.get_by_role("button", name="登记并打印回执").click()
    expect(page.get_by_role("heading", name="收件回执")).to_be_visible()
    inspect(page, axe)


def test_the_list_is_walked_and_a_number_found_by_keyboard(enter: Enter) -> None:
    page = enter("zhenbie")
    first, second = (page.locator(".worklist__title").nth(place) for place in (0, 1))
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(second).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="下一步")).to_be_visible()
    number = NUMBER.findall(page.url)[0]
    page.keyboard.press("/")
    page.keyboard.insert_text(f" {number.replace('-', ' ').lower()} ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(number))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_filters_narrow_the_list_in_place_and_keep_their_address(enter: Enter, axe: Check) -> None:
    page = enter("zhenbie")
    find(page, "状态", typed="已归档").click()
    expect(page.get_by_text("没有符合条件的事项")).to_be_visible()
    expect(page).to_have_url(re.compile("state=ARCHIVED"))
    inspect(page, axe)
    page.reload()
    expect(page.locator("[name=state]")).to_have_value("ARCHIVED")


def test_a_matter_goes_from_the_counter_to_a_served_opinion(enter: Enter, axe: Check) -> None:
    number = register(enter("dengji"), WATER)
    dispatch(enter("zhenbie"), number, axe)
    officer = enter("chengban")
    take_up(officer, number, axe)
    write(officer, number, axe)
    sign(enter("qianfa"), number, axe)
    serve(officer, number, axe)


def register(page: Page, letter: str) -> str:
    """The clerk registers a visitor and opens the matter."""
    page.goto("/desk/register/")
    page.get_by_label("来访").check()
    page.get_by_label("姓名或单位名称").fill("周小满")
    page.get_by_label("反映的情况（必填）").fill(letter)
    page.get_by_label("诉求").fill("请责成物业修好电梯\n请公布维修资金的使用")
    page.get_by_role("button", name="登记并打开").click()
    expect(page.get_by_role("heading", name="下一步")).to_be_visible()
    return NUMBER.findall(page.url)[0]


def dispatch(page: Page, number: str, axe: Check) -> None:
    """The triage officer looks at who petitions, classifies the claims, and refers the matter."""
    page.goto(f"/desk/matters/{number}/identity/")
    inspect(page, axe)
    page.get_by_label("查看理由").fill("电话核实电梯位置")
    page.get_by_role("button", name="查看", exact=True).click()
    expect(page.get_by_text("这次查看已经记录")).to_be_visible()
    inspect(page, axe)
    page.goto(f"/desk/matters/{number}/")
    inspect(page, axe)
    page.get_by_role("link", name="甄别", exact=True).click()
    for claim in page.locator(".classify").all():
        claim.locator("[value=APPEAL]").check()
        claim.locator("[value='31.6']").check()
    send(page, axe)
    page.get_by_role("link", name="转送", exact=True).click()
    find(page, "转送到", typed="住建局", axe=axe).filter(has_text="宜兴市住房和城乡建设局").click()
    expect(page.locator("#consequence")).to_contain_text("《信访工作条例》第二十三条")
    send(page, axe)


def take_up(page: Page, number: str, axe: Check) -> None:
    """The case officer signs for the matter, accepts it and begins."""
    page.goto(f"/desk/matters/{number}/")
    for act in ("签收", "受理", "开始办理"):
        page.get_by_role("link", name=act, exact=True).click()
        send(page, axe)
    page.goto(f"/desk/matters/{number}/acts/record-care/")
    expect(page.get_by_role("heading", name="现在不能办理“登记帮扶”")).to_be_visible()
    inspect(page, axe)


def write(page: Page, number: str, axe: Check) -> None:
    """The case officer answers each claim, looks at the letter, and hands it to the signatory."""
    page.goto(f"/desk/matters/{number}/opinion/")
    page.get_by_label("受理与调查情况").fill("到现场查看，当面听取了信访人陈述。")
    for position in (1, 2):
        page.locator(f"[name=findings_{position}]").fill("电梯停用三个月属实。")
        page.locator(f"[name=basis_{position}]").fill("《特种设备安全法》")
        page.locator(f"[name=outcome_{position}][value=EXPLAIN]").check()
        page.locator(f"[name=answer_{position}]").fill("已责成物业修复并公布账目。")
    page.get_by_role("button", name="保存并预览").click()
    expect(page.get_by_text("您的权利")).to_be_visible()
    inspect(page, axe)
    page.get_by_role("link", name="继续").click()
    expect(page.get_by_text("已答复 2/2")).to_be_visible()
    inspect(page, axe)
    page.get_by_role("button", name="保存并送签").click()
    expect(page.get_by_role("status").first).to_contain_text("已送签")


def sign(page: Page, number: str, axe: Check) -> None:
    """The signatory reads submission and opinion side by side, and signs."""
    page.goto(f"/desk/matters/{number}/opinion/")
    inspect(page, axe)
    page.get_by_label("当面听取").check()
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_role("status").first).to_contain_text("已办理")


def serve(page: Page, number: str, axe: Check) -> None:
    """The case officer records the proof of service; the petitioner's time for a review begins."""
    page.goto(f"/desk/matters/{number}/acts/serve/")
    page.get_by_label("签收人").fill("本人")
    page.get_by_label("送达凭据").fill("信访人签收的送达回证")
    send(page, axe)
    expect(page.get_by_role("complementary")).to_contain_text("请求复查")
    inspect(page, axe)


def test_many_letters_are_registered_from_a_sheet(enter: Enter, axe: Check) -> None:
    page = enter("dengji")
    page.goto("/desk/register/bulk/")
    inspect(page, axe)
    sheet = "内容,信访形式\n路灯坏了三个月,来信\n河道有异味,飞鸽\n"
    page.get_by_label("登记表").set_input_files(
        {"name": "来信.csv", "mimeType": "text/csv", "buffer": sheet.encode("gb18030")}
    )
    page.get_by_role("button", name="上传并逐行预览").click()
    expect(page.get_by_text("可以登记 1 行")).to_be_visible()
    inspect(page, axe)
    page.get_by_role("button", name="登记这 1 行").click()
    expect(page.get_by_text("已登记 1 件")).to_be_visible()
    inspect(page, axe)


def test_a_matter_thrown_back_twice_is_ruled(enter: Enter, axe: Check) -> None:
    number = register(enter("dengji"), SILT)
    dispatcher, ruler = enter("zhenbie"), enter("duban")
    dispatch(dispatcher, number, axe)
    throw_back(enter("chengban"), dispatcher, number, axe, points_to="城市管理局")
    dispatcher.get_by_role("link", name="转送", exact=True).click()
    find(dispatcher, "转送到", typed="城管").filter(has_text="城市管理局").first.click()
    send(dispatcher, axe)
    throw_back(enter("chengguan"), dispatcher, number, axe, points_to="住房和城乡建设局")
    expect(dispatcher.get_by_text("由谁办理还有争议")).to_be_visible()
    expect(dispatcher.get_by_text("信访人的各项期限一天也不停")).to_be_visible()
    dispatcher.goto(f"/desk/matters/{number}/acts/refer/")
    expect(dispatcher.get_by_text("已经退回2次")).to_be_visible()
    rule(ruler, number, axe)
    bound = enter("chengban")
    bound.goto(f"/desk/matters/{number}/acts/object/")
    expect(bound.get_by_text("不能再提出异议")).to_be_visible()
    ruler.goto("/desk/circling/")
    expect(ruler.get_by_role("heading", name="转送去向分析")).to_be_visible()
    inspect(ruler, axe)


def throw_back(organ: Page, dispatcher: Page, number: str, axe: Check, *, points_to: str) -> None:
    """The organ signs for the matter and objects; the dispatcher believes it."""
    organ.goto(f"/desk/matters/{number}/")
    organ.get_by_role("link", name="签收", exact=True).click()
    send(organ, axe)
    organ.get_by_role("link", name="提出异议", exact=True).click()
    organ.get_by_label("职责规定没有把这类事项交给本单位和本系统").check()
    organ.get_by_label("详细理由").fill("“三定”规定里没有这一项。")
    find(organ, "认为有权处理的单位", typed=points_to).filter(has_text=points_to).first.click()
    send(organ, axe)
    dispatcher.goto(f"/desk/matters/{number}/acts/uphold-objection/")
    dispatcher.get_by_label("核实意见").fill("经核对职责规定，情况属实。")
    send(dispatcher, axe)


def rule(page: Page, number: str, axe: Check) -> None:
    """Nobody gives way, so the office takes it to the common superior, and records what that decided."""
    page.goto(f"/desk/matters/{number}/acts/raise-dispute/")
    page.get_by_label("没有协商成的原因").fill("两家都书面表示不办。")
    send(page, axe)
    page.goto(f"/desk/matters/{number}/acts/rule-jurisdiction/")
    find(page, "由谁办理", typed="住建局").filter(has_text="住房和城乡建设局").first.click()
    page.get_by_label("共同的上一级机关决定").check()
    page.get_by_label("裁定机关").fill("宜兴市人民政府")
    page.get_by_label("裁定理由").fill("楼内电梯的监管由住房和城乡建设局牵头。")
    send(page, axe)
    inspect(page, axe)
