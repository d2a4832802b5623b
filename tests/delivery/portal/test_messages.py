"""Choosing messages when filing and later, stopping them, and reading them in the account, over HTTP."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.agencies import builders
from tests.cases.county import as_
from tests.delivery.portal.walk import BACKEND, Walk
from xinfang.agencies.actors import Actor
from xinfang.notices.models import Message, Wish

SYSTEM = Actor.system("test")


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A folder for what would leave, so that both channels are offered."""
    settings.OUTGOING_FOLDER = str(tmp_path)
    return tmp_path


def kinds(number: str) -> list[str]:
    with as_(SYSTEM):
        return list(Message.objects.filter(matter__number=number).order_by("seq", "id").values_list("kind", flat=True))


def test_who_asks_when_filing_is_told(walk: Walk) -> None:
    walk.fill()
    walk.answer("who", tell_by="SMS")
    assert "短信" in walk.page("check")
    assert kinds(walk.number()) == ["CHOSEN"]


def test_who_does_not_ask_is_not_told(walk: Walk) -> None:
    number = walk.fill().number()
    assert kinds(number) == []


@pytest.mark.parametrize(
    ("typed", "where"),
    [({"tell_by": "EMAIL"}, "id_email"), ({"tell_by": "SMS", "phone": "0510-87000000"}, "id_phone")],
)
def test_a_channel_needs_somewhere_to_arrive(walk: Walk, typed: dict[str, str], where: str) -> None:
    walk.fill()
    response = walk.answer("who", **typed)
    assert response.status_code == 422
    assert f'href="#{where}"' in response.content.decode()


def test_nothing_is_offered_that_the_office_does_not_send_by(walk: Walk, settings: Settings) -> None:
    settings.OUTGOING_FOLDER = ""
    walk.begin()
    assert "tell_by" not in walk.page("who")
    number = walk.fill().number()
    shown = walk.client.get(f"/track/{number}/messages/").content.decode()
    assert "没有留下能接收消息的手机号或者邮箱" in shown


def test_choosing_later_and_stopping(walk: Walk) -> None:
    number = walk.fill().number()
    path = f"/track/{number}/messages/"
    shown = walk.client.get(path).content.decode()
    assert "138****1111" in shown
    assert "13800001111" not in shown
    assert walk.client.post(path, {"tell_by": "SMS"}).status_code == 302
    assert "等待发送" in walk.client.get(path).content.decode()
    assert walk.client.post(path, {"tell_by": ""}).status_code == 302
    with as_(SYSTEM):
        assert Wish.objects.get().stopped_at is not None
    assert kinds(number) == ["CHOSEN"]


@pytest.mark.parametrize("sent", ["EMAIL", "WECHAT", "x" * 300])
def test_only_what_is_offered_can_be_chosen(walk: Walk, sent: str) -> None:
    number = walk.fill().number()
    assert walk.client.post(f"/track/{number}/messages/", {"tell_by": sent}).status_code == 422
    assert kinds(number) == []


def test_strangers_find_nothing_there(walk: Walk) -> None:
    number = walk.fill().number()
    for method in (Client().get, Client().post):
        assert method(f"/track/{number}/messages/").status_code == 404


def test_the_account_shows_what_happened_to_all_of_ones_own(walk: Walk) -> None:
    account = builders.citizen()
    walk.client.force_login(account, backend=BACKEND)
    number = walk.fill().number()
    shown = walk.client.get("/track/mine/messages/").content.decode()
    assert "已经登记" in shown
    assert number in shown
    other = Client()
    other.force_login(builders.citizen("another"), backend=BACKEND)
    assert number not in other.get("/track/mine/messages/").content.decode()
    assert other.get("/track/mine/messages/?page=7").status_code == 200
    assert Client().get("/track/mine/messages/").status_code == 302


def test_in_english_each_message_begins_as_a_sentence_does(walk: Walk) -> None:
    number = walk.fill().number()
    path = f"/track/{number}/messages/"
    walk.client.post(path, {"tell_by": "SMS"})
    walk.client.cookies["lang"] = "en"
    assert "<li>You chose to be told by message" in walk.client.get(path).content.decode()
