"""Chromium for tests that look at pages as people do. Nothing starts before a test asks for it."""

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-sync",
    "--force-prefers-reduced-motion",  # what moves is not judged half-way
    "--no-first-run",
    "--no-pings",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = "options => axe.run(options).then(({violations}) => ({violations}))"
LOOKED_FOR = {"runOnly": STANDARDS, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
"""What is in order is not told, and style sheets are not fetched anew, for rules that are not among these: both would
take longer than looking.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for one module: Playwright's event loop runs in this thread, where it must not outlive the
    tests that look at pages. Django and the queue would take the others for asynchronous code.
    """
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing: make test installs it"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a five-inch phone's width, with touch."""
    yield from _page(browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="zh-CN"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of desk width."""
    yield from _page(browser.new_context(viewport=DESK, locale="zh-CN"))


def sign_in(page: Page, url: str, accounts: list[dict[str, Any]], username: str) -> None:
    """Sign in to a running demo by its pages, and stand at the desk; the second step says its code itself."""
    password = next(account["password"] for account in accounts if account["username"] == username)
    page.goto(f"{url}/accounts/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile("/desk/|/second-step/"))
    if "/second-step/" in page.url:
        page.fill("input[name=code]", page.inner_text("[data-xf-demo-code]"))
        page.press("input[name=code]", "Enter")
        page.wait_for_url("**/desk/**")


def _page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when a script fails on it."""
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    context.close()
    assert not failures, failures


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that the page as it stands, once it is whole, has no accessibility violation.

    The script stays on a page that is looked at again, at another width.
    """

    def check(page: Page) -> None:
        page.wait_for_load_state()  # whoever followed a link goes on as soon as the first byte is there
        if page.evaluate("!window.axe"):
            page.evaluate(AXE_SCRIPT)
        results = AxeResults(page.evaluate(LOOK, LOOKED_FOR))
        assert results.violations_count == 0, results.generate_report()

    return check
