"""A passkey in a real browser: made, asked for as the second step, and the only thing that opens."""

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browsers import DESK
from tests.support.product import Product

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_password(page: Page, product: Product, username: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", product.accounts[0]["password"])
    page.press("input[name=password]", "Enter")


@pytest.mark.journey
def test_a_passkey_is_made_and_asked_for(browser: Browser, live_product: Product) -> None:
    # A passkey belongs to a name, never to a number.
    host = live_product.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport=DESK, locale="zh-CN", base_url=host)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    give_password(page, live_product, "lvshi")
    page.wait_for_url("**/desk/**")
    page.goto("/accounts/second-step/passkeys/")
    page.get_by_label("名称").fill("办公室电脑")
    page.get_by_role("button", name="添加").click()
    page.wait_for_url("**/second-step/codes/")
    page.get_by_role("link", name="已经收好，继续").click()
    assert "办公室电脑" in page.inner_text("main")

    context.clear_cookies()
    give_password(page, live_product, "lvshi")
    page.get_by_role("button", name="用通行密钥确认").click()
    page.wait_for_url("**/desk/**")

    context.clear_cookies()
    device.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    give_password(page, live_product, "lvshi")
    page.get_by_role("button", name="用通行密钥确认").click()
    page.get_by_text("没有成功").wait_for()
    context.close()
