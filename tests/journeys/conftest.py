"""The small county on the morning of a filing, its officers at their desks, and a petitioner with a telephone."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, build_county
from tests.support.browsers import DESK, PHONE
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


@pytest.fixture
def then() -> Iterator[time_machine.Traveller]:
    """The morning on which a matter is filed."""
    with time_machine.travel(MORNING) as traveller:
        yield traveller


@pytest.fixture
def county(transactional_db: None, then: time_machine.Traveller) -> County:
    """Bodies and officers, for the server as well as for the test."""
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The petitioner's telephone."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", base_url=live_server.url)
    yield context.new_page()
    context.close()
