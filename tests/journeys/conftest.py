"""The desks of officers of the small county, each signed in anew."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.support.browsers import DESK
from xinfang.agencies.models import Account


@pytest.fixture
def at_the_desk(browser: Browser, live_server: LiveServer) -> Iterator[Callable[[str], Page]]:
    """The desk of an officer who has just signed in, each time anew: weeks pass between the acts."""
    contexts: list[BrowserContext] = []

    def entered(name: str) -> Page:
        client = Client()
        client.force_login(Account.objects.get(username=name))
        context = browser.new_context(viewport=DESK, locale="zh-CN", base_url=live_server.url)
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return context.new_page()

    yield entered
    for context in contexts:
        context.close()
