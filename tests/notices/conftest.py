"""A small county that sends messages through a gateway in memory."""

import pytest

from tests.cases.county import County, as_, build_county
from tests.notices.steps import SYSTEM, FakeGateway
from xinfang.notices import sending


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers."""
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> FakeGateway:
    """In place of both gateways; it can be down, put off, refuse, and remembers."""
    fake = FakeGateway()
    monkeypatch.setattr(sending, "gateway_of", lambda _channel: fake)
    monkeypatch.setattr(sending, "open_channels", lambda: tuple(sending.Channel))
    return fake
