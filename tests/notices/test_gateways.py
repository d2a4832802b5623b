"""The ways out, against a real SMTP server and the stand-in for an SMS gateway, both on the loopback address."""

import email
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from xinfang.delivery.cli.sms_stand_in import StandIn
from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.gateways.configured import gateway_of, open_channels
from xinfang.notices.gateways.folder import FolderGateway
from xinfang.notices.gateways.mail import MailGateway
from xinfang.notices.gateways.sms import SmsGateway, signature
from xinfang.notices.types import Channel, Outgoing

WORDS = "【宜兴市信访局】信访事项 XF2026-0000001-2：已经受理。"
KEY, SECRET = "office", "a-secret-of-the-test"


def outgoing(to: str) -> Outgoing:
    return Outgoing(id=uuid4(), to=to, subject="信访事项 XF2026-0000001-2 有新的进展", text=WORDS)


@dataclass
class Postbox:
    """What a mail server takes, and what it says to some addresses."""

    letters: list[bytes] = field(default_factory=list)
    farewell: str = "221 Bye"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("closed"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(envelope.content)
        return "250 taken"

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802
        return self.farewell


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, MailGateway]]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    url = f"smtp://127.0.0.1:{server.port}"
    yield box, MailGateway.at(url, sender="xinfang@yixing.example.cn", sender_name="宜兴市信访局")
    server.stop()


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with StandIn(port=0, key=KEY, secret=SECRET).running() as running:
        yield running


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sms(stand_in: StandIn, **changes: str) -> SmsGateway:
    return SmsGateway(**{"url": stand_in.url, "key": KEY, "secret": SECRET} | changes)


def test_a_letter_arrives_as_written(postbox: tuple[Postbox, MailGateway]) -> None:
    box, gateway = postbox
    message = outgoing("zhou@example.cn")
    gateway.send(message)
    letter = email.message_from_bytes(box.letters[0], policy=default)
    assert letter["Subject"] == message.subject
    assert letter["Message-ID"] == f"<{message.id}@yixing.example.cn>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"].addresses[0].display_name == "宜兴市信访局"
    assert letter.get_content().strip() == WORDS


def test_what_a_mail_server_took_stays_taken_however_it_says_goodbye(postbox: tuple[Postbox, MailGateway]) -> None:
    """Or the letter would be sent a second time."""
    box, gateway = postbox
    box.farewell = "421 too busy"
    gateway.send(outgoing("zhou@example.cn"))
    assert len(box.letters) == 1


@pytest.mark.parametrize(("to", "said"), [("closed@example.cn", RejectedError), ("full@example.cn", TryLaterError)])
def test_a_mail_server_that_says_no(postbox: tuple[Postbox, MailGateway], to: str, said: type[Exception]) -> None:
    with pytest.raises(said) as refusal:
        postbox[1].send(outgoing(to))
    assert to not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["smtp", "smtp+tls", "smtps"])
def test_no_mail_server_at_all(scheme: str) -> None:
    with pytest.raises(GatewayDownError):
        MailGateway.at(f"{scheme}://127.0.0.1:{free_port()}", sender="x@y.cn", sender_name="").send(outgoing("a@b.cn"))


def test_a_server_without_tls_gets_nothing_that_must_be_secret(postbox: tuple[Postbox, MailGateway]) -> None:
    box, plain = postbox
    secure = MailGateway.at(f"smtp+tls://user:word@127.0.0.1:{plain.port}", sender="x@y.cn", sender_name="")
    with pytest.raises(GatewayDownError):
        secure.send(outgoing("zhou@example.cn"))
    assert box.letters == []


@pytest.mark.parametrize("url", ["http://mail.example.cn", "mail.example.cn", "smtp://"])
def test_an_address_that_is_no_mail_server(url: str) -> None:
    with pytest.raises(ValueError, match="smtp"):
        MailGateway.at(url, sender="x@y.cn", sender_name="")


def test_user_and_password_may_hold_any_character() -> None:
    gateway = MailGateway.at("smtp+tls://us%40er:p%2Fw%3A@mail.example.cn", sender="x@y.cn", sender_name="")
    assert (gateway.user, gateway.password, gateway.port) == ("us@er", "p/w:", 587)


def test_a_short_message_is_taken_once(stand_in: StandIn) -> None:
    message = outgoing("13800001111")
    first, second = sms(stand_in).send(message), sms(stand_in).send(message)
    assert first == second != ""
    assert [taken["text"] for taken in stand_in.taken.values()] == [WORDS]


def test_a_wrong_signature_is_our_own_trouble(stand_in: StandIn) -> None:
    with pytest.raises(GatewayDownError, match="401"):
        sms(stand_in, secret="another").send(outgoing("13800001111"))
    assert stand_in.taken == {}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, RejectedError),
        (422, RejectedError),
        (429, TryLaterError),
        (302, GatewayDownError),
        (503, GatewayDownError),
    ],
)
def test_what_a_gateway_answers(stand_in: StandIn, status: int, said: type[Exception]) -> None:
    stand_in.answer_with = status
    with pytest.raises(said):
        sms(stand_in).send(outgoing("13800001111"))


def test_no_gateway_at_all() -> None:
    gateway = SmsGateway(url=f"http://127.0.0.1:{free_port()}/", key=KEY, secret=SECRET)
    with pytest.raises(GatewayDownError):
        gateway.send(outgoing("13800001111"))


def test_the_signature_is_that_of_the_runbook() -> None:
    """The example in docs/runbooks/messages.md, for whoever writes an adapter."""
    body = '{"id": "1", "to": "13800001111", "text": "您好"}'.encode()
    signed = signature(key="office", secret="secret", timestamp="1767225600", body=body)
    assert signed in (Path(__file__).parents[2] / "docs/runbooks/messages.md").read_text(encoding="utf-8")


def test_a_folder_holds_one_file_for_each_message(tmp_path: Path) -> None:
    gateway, message = FolderGateway(folder=tmp_path / "sms"), outgoing("13800001111")
    assert gateway.send(message) == gateway.send(message)
    assert len(list((tmp_path / "sms").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_a_gateway_that_is_down(tmp_path: Path) -> None:
    (tmp_path / "sms").write_text("in the way")
    with pytest.raises(GatewayDownError):
        FolderGateway(folder=tmp_path / "sms").send(outgoing("13800001111"))


def test_what_is_offered_is_what_the_settings_name(settings: Settings, tmp_path: Path) -> None:
    assert open_channels() == ()
    settings.SMTP_URL, settings.MAIL_FROM = "smtp://mail.example.cn", "x@y.cn"
    assert open_channels() == (Channel.EMAIL,)
    settings.OUTGOING_FOLDER = tmp_path
    assert isinstance(gateway_of(Channel.SMS), FolderGateway)
    settings.SMS_URL = "https://sms.example.cn/"
    assert isinstance(gateway_of(Channel.SMS), SmsGateway)
