"""The administrator's page of messages that have not left."""

import pytest
from django.test import Client

from tests.cases.county import file
from tests.delivery.desk.agencies.conftest import Office
from tests.notices.steps import chosen, later, messages, post
from tests.support.gateways import FakeGateway
from xinfang.notices.gateways.base import RejectedError
from xinfang.notices.types import MessageState

PHONE = "13800001111"


@pytest.fixture
def number(office: Office, gateway: FakeGateway) -> str:
    """A matter with one message that the gateway refused."""
    gateway.answers[PHONE] = RejectedError("400")
    receipt = file()
    chosen(receipt.matter_id)
    post(later(hours=1))
    return receipt.number


def test_it_shows_what_is_stuck_and_why_and_nothing_of_the_person(admin_browser: Client, number: str) -> None:
    shown = admin_browser.get("/desk/outbox/").content.decode()
    assert "网关不接受这个号码或者邮箱" in shown
    assert "没有送出 1" in shown
    assert not any(private in shown for private in (number, PHONE, "1111", "周小满"))


def test_one_or_all_are_tried_again(admin_browser: Client, number: str) -> None:
    (stuck,) = messages()
    for path in (f"/desk/outbox/{stuck.id}/retry/", "/desk/outbox/retry/"):
        answer = admin_browser.post(path, follow=True)
        assert "1 条消息将在一分钟内重新发送" in answer.content.decode()
    assert [message.state for message in messages()] == [MessageState.WAITING]


def test_an_empty_outbox_says_so(admin_browser: Client) -> None:
    assert "没有积压" in admin_browser.get("/desk/outbox/").content.decode()


def test_nobody_else_sees_it(clerk_browser: Client, number: str) -> None:
    (stuck,) = messages()
    assert clerk_browser.get("/desk/outbox/").status_code == 403
    assert clerk_browser.post(f"/desk/outbox/{stuck.id}/retry/").status_code == 403
    assert [message.state for message in messages()] == [MessageState.FAILED]
