"""The means by which other tests look at pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.product import Product

pytestmark = pytest.mark.journey


def test_axe_finds_a_picture_without_words(page: Page, axe: Callable[[Page], None]) -> None:
    page.set_content('<html lang="zh"><title>t</title><main><h1>一</h1><img src="data:,"></main></html>')
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_failing_script_is_noticed(phone: Page, live_product: Product) -> None:
    answer = phone.goto(f"{live_product.url}/healthz")
    assert answer is not None
    assert answer.status == 200
    assert phone.viewport_size == {"width": 390, "height": 844}


def test_pages_take_no_inline_script(page: Page, live_product: Product) -> None:
    answer = page.goto(f"{live_product.url}/nowhere/")
    assert answer is not None
    assert "default-src 'none'" in answer.headers["content-security-policy"]
