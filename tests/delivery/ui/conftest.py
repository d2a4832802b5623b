"""Pages of the design system shown in Chromium without a server: templates and static files go straight to it."""

import mimetypes
from collections.abc import Callable
from pathlib import Path

import pytest
from csp.utils import build_policy
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route
from pytest_django.fixtures import Settings

from xinfang.agencies.actors import Actor
from xinfang.delivery.ui import context, gallery
from xinfang.delivery.ui.site import Site

ORIGIN = "http://gallery.test"
POLICY = {"Content-Security-Policy": build_policy()}

Show = Callable[..., None]


def request_for(path: str = "/ui/gallery/", **cookies: str) -> HttpRequest:
    """A request of somebody who has not signed in."""
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.user = AnonymousUser()
    request.actor = Actor.public()  # type: ignore[attr-defined]
    return request


def gallery_html(shell: str, *, mode: str = "standard") -> str:
    """The gallery as it is sent to the browser."""
    return render_to_string(gallery.SHELLS[shell], gallery.samples(), request=request_for(mode=mode))


OFFICE = Site(
    name="阳光信访", office="某某市信访局", phone="0510-0000 0000", hours="工作日 9:00–17:00", id_code="0000000000"
)


@pytest.fixture(autouse=True)
def alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The design system is mounted by itself, and run by an office that no database knows."""
    settings.ROOT_URLCONF = "tests.delivery.ui.urls"
    monkeypatch.setattr(context, "site", lambda: OFFICE)


@pytest.fixture
def show() -> Show:
    """Show HTML in a Chromium page under the product's content policy; a breach of it fails the test."""

    def put(page: Page, html: str) -> None:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.route("**/*", lambda route: _answer(route, html))
        page.goto(f"{ORIGIN}/")
        page.wait_for_load_state("networkidle")
        assert complaints == []

    return put


def _answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(ORIGIN).split("?")[0]
    if path == "/":
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=POLICY)
        return
    found = finders.find(path.removeprefix("/static/"))
    assert isinstance(found, str), f"a page asks for {path}, which does not exist"
    kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
    route.fulfill(body=Path(found).read_bytes(), content_type=kind)
