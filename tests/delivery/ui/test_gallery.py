"""Every part of the design system, in each shell and mode, at phone and desk width."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from tests.delivery.ui.conftest import Show, gallery_html, request_for
from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.types import Role
from xinfang.base.ids import uuid7
from xinfang.delivery.ui import gallery
from xinfang.delivery.ui.mode import Mode

SMALL_TARGETS = """() => [...document.querySelectorAll("a.button, button, select, input, summary, nav a")]
  .filter((e) => e.checkVisibility() && !e.closest("dialog, label"))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44)
  .map(([html]) => html)"""


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("shell", list(gallery.SHELLS))
class TestEachPart:
    """The same checks over every part, as one page shows them all."""

    def test_desk_width(self, shell: str, mode: Mode, page: Page, show: Show, axe: Callable[[Page], None]) -> None:
        show(page, gallery_html(shell, mode=mode))
        axe(page)
        assert _overflow(page) == 0

    def test_phone_width(self, shell: str, mode: Mode, phone: Page, show: Show, axe: Callable[[Page], None]) -> None:
        show(phone, gallery_html(shell, mode=mode))
        axe(phone)
        assert _overflow(phone) == 0


@pytest.mark.parametrize("mode", list(Mode))
def test_what_is_pressed_on_the_portal_is_big_enough_for_a_thumb(mode: Mode, phone: Page, show: Show) -> None:
    show(phone, gallery_html("portal", mode=mode))
    assert phone.evaluate(SMALL_TARGETS) == []


def test_elder_mode_makes_the_text_larger(page: Page, show: Show) -> None:
    show(page, gallery_html("portal"))
    before = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    show(page, gallery_html("portal", mode="elder"))
    after = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert (before, after) == (18, 22)


def test_a_stranger_does_not_see_the_gallery() -> None:
    with pytest.raises(PermissionDenied):
        gallery.show(request_for())


def test_an_administrator_sees_it() -> None:
    charge = Charge(body_id=1, roles=frozenset({Role.SYSTEM_ADMIN}))
    request = request_for()
    request.actor = Actor.officer(  # type: ignore[attr-defined]
        officer_id=uuid7(), account_id=uuid7(), body_id=1, charges=[charge], label="王敏"
    )
    assert gallery.show(request).status_code == 200


def test_a_developer_sees_it_and_an_unknown_shell_is_the_portal(settings: Settings) -> None:
    settings.DEBUG = True
    response = gallery.show(request_for("/ui/gallery/?shell=unknown"))
    assert response.status_code == 200
    assert 'data-shell="portal"' in response.content.decode()


def _overflow(page: Page) -> int:
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
