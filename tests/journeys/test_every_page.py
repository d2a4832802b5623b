"""Every page that a person can reach by links: it answers, fits the screen, and has no accessibility violation."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page

from tests.support.browsers import DESK, PHONE, sign_in
from tests.support.product import Product

pytestmark = pytest.mark.journey

PUBLIC = ""
# Whoever reaches pages that the others do not: the counter, triage, a department's desk and signature, a review,
# oversight, the archive, the system's administrator.
WALKERS = (PUBLIC, "dengji", "zhenbie", "chengban", "qianfa", "fucha", "duban", "dangan", "admin")
# A form is one page for each act; elsewhere one example of a page stands for all of its kind.
TELLING_APART = ("act", "kind")
NOT_PAGES = ("/static/", "/media/", "/api/", "/healthz", "/readyz", "/metrics")
# Whoever is signed in for the office does not petition: the people's side is not theirs.
OF_OFFICERS = ("/desk/", "/accounts/", "/ui/")
MAX_PAGES = 120
LINKS_OF = """text => [...new DOMParser().parseFromString(text, "text/html")
  .querySelectorAll("a[href]:not([download])")].map(link => link.getAttribute("href"))"""


def kind_of(path: str) -> tuple[str, ...] | None:
    """What kind of page an address is; None if it is no page."""
    if path.startswith(NOT_PAGES):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return (match.view_name, *(str(match.kwargs[name]) for name in TELLING_APART if name in match.kwargs))


def links(page: Page, answer: APIResponse) -> list[str]:
    """Addresses on the same site that a page leads to by plain links which are no downloads."""
    found: list[str] = page.evaluate(LINKS_OF, answer.text())
    origin = urlsplit(answer.url).netloc
    absolute = [urlsplit(urljoin(answer.url, href)) for href in found]
    return [
        f"{link.path}?{link.query}" if link.query else link.path
        for link in absolute
        if link.scheme.startswith("http") and link.netloc == origin
    ]


def is_page(answer: APIResponse) -> bool:
    """Whether it is to be read on the screen; the rest are files to keep."""
    headers = answer.headers
    return headers["content-type"].startswith("text/html") and "content-disposition" not in headers


def reachable(page: Page, start: str, *, within: tuple[str, ...]) -> Iterator[str]:
    """One address of each kind of page that links lead to, asked for as the browser of this page asks.

    Asking costs little; showing is left to whoever wants to look.
    """
    waiting, seen = [start], set[tuple[str, ...]]()
    while waiting and len(seen) < MAX_PAGES:
        address = waiting.pop(0)
        kind = kind_of(urlsplit(address).path)
        if kind is None or kind in seen or not address.startswith(within):
            continue
        seen.add(kind)
        answer = page.request.get(urljoin(page.url, address))
        assert answer.ok, f"{address}: {answer.status}"
        if is_page(answer):
            yield address
            waiting += links(page, answer)


def faults_of(page: Page, address: str, axe: Callable[[Page], None]) -> Iterator[str]:
    """What is wrong with a page at either width."""
    page.set_viewport_size(PHONE)
    response = page.goto(urljoin(page.url, address))
    assert response is not None
    assert response.ok, f"{address}: {response.status}"
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            yield f"{address}: {width} px wide at {size['width']}"
        try:
            axe(page)
        except AssertionError as violation:
            yield f"{address} at {size['width']}: {violation}"


def enter(context: BrowserContext, product: Product, username: str) -> Page:
    page = context.new_page()
    if username == PUBLIC:
        page.goto(product.url)
    else:
        sign_in(page, product.url, product.accounts, username)
    return page


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[str, ...]]:
    """Kinds of page that an earlier walker has looked at already."""
    return set()


@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "public")
def test_every_page_within_reach(
    browser: Browser,
    live_product: Product,
    axe: Callable[[Page], None],
    looked_at: set[tuple[str, ...]],
    username: str,
) -> None:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = enter(context, live_product, username)
    faults: list[str] = []
    for address in reachable(page, urlsplit(page.url).path, within=("/",) if username == PUBLIC else OF_OFFICERS):
        kind = kind_of(urlsplit(address).path)
        assert kind is not None
        if kind not in looked_at:
            looked_at.add(kind)
            faults += faults_of(page, address, axe)
    context.close()
    assert not faults, "\n".join(faults)
