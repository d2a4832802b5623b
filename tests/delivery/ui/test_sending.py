"""Addresses that only take a form: whoever opens one is led to the page of the form, and told that nothing was done."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from xinfang.delivery.ui.sending import sent_from


@sent_from("ui:gallery")
def taken(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(number)


def asked(method: str) -> HttpRequest:
    request = RequestFactory().generic(method, "/ui/sent/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_what_a_form_sends_is_taken() -> None:
    assert taken(asked("POST"), number="X").content == b"X"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_opens_the_address_is_led_to_the_page_of_the_form(method: str) -> None:
    request = asked(method)
    answer = taken(request, number="X")
    assert (answer.status_code, answer["Location"]) == (302, "/ui/gallery/")
    assert ["没有办理任何事项" in str(message) for message in get_messages(request)] == [True]


def test_other_methods_are_refused() -> None:
    assert taken(asked("PUT"), number="X").status_code == 405
