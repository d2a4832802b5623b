"""Addresses that only take a form: whoever opens one is led to the page of the form, and told that nothing was done."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from pytest_django import Settings

from xinfang.delivery.ui.sending import sent_from


@sent_from("ui:gallery")
def taken(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


@pytest.fixture(autouse=True)
def messages_without_a_session(settings: Settings) -> None:
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"


def asked(method: str) -> tuple[HttpRequest, HttpResponseBase]:
    """The request as the view has left it, and the answer."""
    request = RequestFactory().generic(method, "/ui/sent/")
    return request, MessageMiddleware(lambda asked: taken(asked, number="X"))(request)


def test_what_a_form_sends_is_taken() -> None:
    _request, answer = asked("POST")
    assert isinstance(answer, HttpResponse)
    assert answer.content == b"X"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_opens_the_address_is_led_to_the_page_of_the_form(method: str) -> None:
    request, answer = asked(method)
    assert (answer.status_code, answer["Location"]) == (302, "/ui/gallery/")
    assert ["没有办理任何事项" in str(message) for message in get_messages(request)] == [True]


def test_other_methods_are_refused() -> None:
    _request, answer = asked("PUT")
    assert answer.status_code == 405
