"""Whatever crashes, is down, is put off or comes twice: messages of a matter leave in order, and each is told once."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.county import MORNING, County, as_, file
from tests.notices.steps import SYSTEM, chosen, messages
from tests.support.gateways import FakeGateway
from xinfang.agencies.context import acting
from xinfang.cases.following import Recorded
from xinfang.notices import posting, sending
from xinfang.notices.gateways.base import GatewayDownError, TryLaterError
from xinfang.notices.types import MessageState, Outgoing
from xinfang.notices.writing import follow
from xinfang.procedure import acts

MATTERS = 3


class CrashError(Exception):
    """The process died."""


class Crashing(FakeGateway):
    """Takes a message and lets the process die before it learns so, or is down, as often as told."""

    def __init__(self) -> None:
        super().__init__()
        self.mishaps: list[str] = []

    def send(self, message: Outgoing) -> str:
        match self.mishaps.pop() if self.mishaps else "":
            case "down":
                raise GatewayDownError("down")
            case "later":
                raise TryLaterError("429")
            case "dies before":
                raise CrashError
            case "dies after":
                super().send(message)
                raise CrashError
        return super().send(message)


Step = tuple[str, Any]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("act"), st.integers(0, MATTERS - 1)),
        st.tuples(st.just("twice"), st.integers(0, MATTERS - 1)),
        st.tuples(st.just("mishap"), st.sampled_from(["down", "later", "dies before", "dies after"])),
        st.tuples(st.just("post"), st.integers(0, 40)),
    ),
    max_size=40,
)


class Walk:
    """The steps carried out on real tables."""

    def __init__(self, matters: list[UUID], gateway: Crashing) -> None:
        self.matters, self.gateway, self.now = matters, gateway, MORNING
        self.seqs: dict[UUID, int] = dict.fromkeys(matters, 2)
        self.last: dict[UUID, Recorded] = {}

    def act(self, place: int) -> None:
        matter_id = self.matters[place]
        self.seqs[matter_id] += 1
        self.last[matter_id] = Recorded(
            matter_id=matter_id,
            seq=self.seqs[matter_id],
            act=acts.Accept.code,
            recorded_at=self.now,
            parted_from=None,
        )
        self._record(self.last[matter_id])

    def twice(self, place: int) -> None:
        told = self.last.get(self.matters[place])
        if told:
            self._record(told)

    def mishap(self, what: str) -> None:
        self.gateway.mishaps.append(what)

    def post(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        try:
            posting.post_due(actor=SYSTEM, context=self._context, now=lambda: self.now)
        except CrashError:
            return

    def _record(self, told: Recorded) -> None:
        with as_(SYSTEM):
            follow([told])

    def _context(self) -> Any:
        return acting(SYSTEM, request_id=f"job-{uuid4()}")


@pytest.mark.usefixtures("county")
class TestMachine:
    """One database for all examples; each files its own matters."""

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(steps=STEPS)
    def test_in_order_and_once(self, county: County, monkeypatch: pytest.MonkeyPatch, steps: list[Step]) -> None:
        gateway = Crashing()
        monkeypatch.setattr(sending, "gateway_of", lambda _channel: gateway)
        monkeypatch.setattr(sending, "open_channels", lambda: (sending.Channel.SMS,))
        matters = [file().matter_id for _number in range(MATTERS)]
        for matter_id in matters:
            chosen(matter_id)
        walk = Walk(matters, gateway)
        for name, value in steps:
            do: Callable[[Any], None] = getattr(walk, name)
            do(value)
        gateway.mishaps.clear()
        walk.now = _next_morning(walk.now)
        walk.post(0)
        _holds(walk)


def _holds(walk: Walk) -> None:
    written = [message for message in messages() if message.matter_id in walk.seqs]
    assert {message.state for message in written} == {MessageState.SENT}
    told: dict[UUID, list[UUID]] = defaultdict(list)
    matter_of = {message.id: message.matter_id for message in written}
    for sent in walk.gateway.seen:
        if sent.id not in told[matter_of[sent.id]]:  # a copy after a crash bears the same id
            told[matter_of[sent.id]].append(sent.id)
    for matter_id, seq in walk.seqs.items():
        assert told[matter_id] == [message.id for message in written if message.matter_id == matter_id]
        assert [message.seq for message in written if message.matter_id == matter_id] == [2, *range(3, seq + 1)]


def _next_morning(now: datetime) -> datetime:
    return (now + timedelta(days=1)).replace(hour=9)
