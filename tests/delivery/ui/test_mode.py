"""The elder mode is a mode of the same pages, chosen by a form and kept in a cookie."""

import pytest
from django.test import RequestFactory

from tests.delivery.ui.conftest import gallery_html
from xinfang.delivery.ui import mode


def test_choosing_the_elder_mode_keeps_it_and_returns_to_the_page() -> None:
    response = mode.choose(RequestFactory().post("/ui/mode/", {"mode": "elder", "next": "/track/?x=1"}))
    assert response["Location"] == "/track/?x=1"
    cookie = response.cookies["mode"]
    assert cookie.value == "elder"
    assert cookie["max-age"] == mode.COOKIE_SECONDS
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("chosen", ["standard", "", "<script>"])
def test_anything_else_goes_back_to_the_standard_mode(chosen: str) -> None:
    response = mode.choose(RequestFactory().post("/ui/mode/", {"mode": chosen}))
    assert response.cookies["mode"]["max-age"] == 0


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", ""])
def test_the_way_back_never_leaves_the_site(target: str) -> None:
    response = mode.choose(RequestFactory().post("/ui/mode/", {"mode": "elder", "next": target}))
    assert response["Location"] == "/"


def test_a_link_cannot_switch_the_mode() -> None:
    assert mode.choose(RequestFactory().get("/ui/mode/?mode=elder")).status_code == 405


def test_the_same_page_is_shown_in_both_modes() -> None:
    standard, elder = gallery_html("portal"), gallery_html("portal", mode="elder")
    assert 'data-mode="standard"' in standard
    assert 'data-mode="elder"' in elder
    assert "退出长者模式" in elder
    assert standard.count("<section") == elder.count("<section")
