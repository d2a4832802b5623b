"""A gateway in memory, in place of those by which messages leave the house."""

from dataclasses import dataclass, field

import pytest

from xinfang.notices import sending
from xinfang.notices.gateways.base import GatewayDownError
from xinfang.notices.types import Channel, Outgoing


@dataclass
class FakeGateway:
    """Takes messages, unless it is down or was told what to answer; `seen` keeps every copy, in order."""

    seen: list[Outgoing] = field(default_factory=list)
    is_down: bool = False
    answers: dict[str, Exception] = field(default_factory=dict)  # by the address

    def send(self, message: Outgoing) -> str:
        if self.is_down:
            raise GatewayDownError("down")
        if message.to in self.answers:
            raise self.answers[message.to]
        self.seen.append(message)
        return f"provider-{message.id}"

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.seen]


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> FakeGateway:
    """In place of both gateways; it can be down, put off, refuse, and remembers."""
    fake = FakeGateway()
    monkeypatch.setattr(sending, "gateway_of", lambda _channel: fake)
    monkeypatch.setattr(sending, "open_channels", lambda: tuple(Channel))
    return fake
