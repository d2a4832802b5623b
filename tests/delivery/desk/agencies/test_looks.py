"""The administrator's pages and the door in a real browser: no accessibility violation, nothing wider than a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.browsers import DESK, PHONE, sign_in
from tests.support.product import Product

DOOR = ["/accounts/login/", "/accounts/signup/"]
SIGN_IN = [
    "/accounts/security/",
    "/accounts/second-step/app/remove/",
    "/accounts/second-step/passkeys/",
    "/accounts/second-step/codes/new/",
    "/accounts/password/change/",
]
ADMINISTRATION = [
    "/desk/bodies/",
    "/desk/bodies/new/",
    "/desk/officers/",
    "/desk/competence/",
    "/desk/competence/new/",
    "/desk/delegations/",
    "/desk/delegations/new/",
    "/desk/local-rules/",
    "/desk/topics/",
    "/desk/sheets/bodies/",
    "/desk/administration/",
    "/desk/sign-in/",
]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def look(page: Page, address: str, check: Callable[[Page], None]) -> None:
    page.goto(address)
    check(page)
    assert fits(page), address


@pytest.mark.journey
def test_the_door(live_product: Product, page: Page, phone: Page, axe: Callable[[Page], None]) -> None:
    for path in DOOR:
        look(page, live_product.url + path, axe)
        look(phone, live_product.url + path, axe)


@pytest.mark.journey
def test_administration(live_product: Product, page: Page, phone: Page, axe: Callable[[Page], None]) -> None:
    for browser in (page, phone):
        sign_in(browser, live_product.url, live_product.accounts, "admin")
        for path in ADMINISTRATION:
            look(browser, live_product.url + path, axe)
        browser.goto(f"{live_product.url}/desk/officers/?q=dengji")
        browser.get_by_role("link", name="邓吉祥").click()
        axe(browser)
        browser.goto(f"{live_product.url}/desk/bodies/?q=YX-ZJJ")
        browser.get_by_role("link", name="市住建局").click()
        axe(browser)


@pytest.mark.journey
def test_how_one_signs_in(live_product: Product, page: Page, axe: Callable[[Page], None]) -> None:
    sign_in(page, live_product.url, live_product.accounts, "shenji")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for path in ("/desk/journal/", *SIGN_IN):
            look(page, live_product.url + path, axe)
