"""Every page that a person can reach by links: it answers, fits the screen, and has no accessibility violation."""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Error, Page

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


def kind_of(path: str) -> tuple[str, ...] | None:
    """What kind of page an address is; None if it is no page."""
    if path.startswith(NOT_PAGES):
        return None
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return (match.view_name, *(str(match.kwargs[name]) for name in TELLING_APART if name in match.kwargs))


def links(page: Page) -> list[str]:
    """Addresses on the same site that the page leads to by plain links which are no downloads."""
    found: list[str] = page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => link.getAttribute('href'))"
    )
    origin = urlsplit(page.url).netloc
    absolute = [urlsplit(urljoin(page.url, href)) for href in found]
    return [
        f"{link.path}?{link.query}" if link.query else link.path
        for link in absolute
        if link.scheme.startswith("http") and link.netloc == origin
    ]


def visit(page: Page, address: str) -> int | None:
    """Open an address; its status, or None if it is a file to keep and not a page."""
    try:
        response = page.goto(urljoin(page.url, address))
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise
    return response.status if response else None


def reachable(page: Page, start: str, *, within: tuple[str, ...]) -> Iterator[str]:
    """One address of each kind of page, in the order in which links lead to them; each is open when it is yielded."""
    waiting, seen = [start], set[tuple[str, ...]]()
    while waiting and len(seen) < MAX_PAGES:
        address = waiting.pop(0)
        kind = kind_of(urlsplit(address).path)
        if kind is None or kind in seen or not address.startswith(within):
            continue
        seen.add(kind)
        status = visit(page, address)
        if status is None:
            continue
        assert status < 400, f"{address}: {status}"
        yield address
        waiting += links(page)


def enter(context: BrowserContext, product: Product, username: str) -> Page:
    page = context.new_page()
    if username == PUBLIC:
        page.goto(product.url)
    else:
        sign_in(page, product.url, product.accounts, username)
    return page


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[int, tuple[str, ...]]]:
    """Kinds of page that an earlier walker has looked at already, by width."""
    return set()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("username", WALKERS, ids=lambda name: name or "public")
def test_every_page_within_reach(
    browser: Browser,
    live_product: Product,
    axe: Callable[[Page], None],
    looked_at: set[tuple[int, tuple[str, ...]]],
    username: str,
    size: dict[str, int],
) -> None:
    context = browser.new_context(viewport=size, locale="zh-CN", reduced_motion="reduce")
    page = enter(context, live_product, username)
    faults = []
    for address in reachable(page, urlsplit(page.url).path, within=("/",) if username == PUBLIC else OF_OFFICERS):
        kind = kind_of(urlsplit(address).path)
        assert kind is not None
        if (size["width"], kind) in looked_at:
            continue
        looked_at.add((size["width"], kind))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            faults.append(f"{address}: {width} px wide")
        try:
            axe(page)
        except AssertionError as violation:
            faults.append(f"{address}: {violation}")
    context.close()
    assert not faults, "\n".join(faults)
