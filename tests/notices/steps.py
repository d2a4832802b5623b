"""Steps that tests of messages begin with, and a gateway in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tests.cases.county import MORNING, as_
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.notices import operations
from xinfang.notices.gateways.base import GatewayDownError
from xinfang.notices.models import Message
from xinfang.notices.posting import post_due
from xinfang.notices.types import Channel, Outgoing

SYSTEM = Actor.system("test-notices")


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


def chosen(matter_id: UUID, channel: Channel = Channel.SMS, *, at: datetime = MORNING) -> None:
    """The petitioner chooses to be told."""
    person = Actor.petitioner(matter_id=matter_id)
    with as_(person):
        operations.choose(matter_id, channel, actor=person, now=at)


def post(at: datetime) -> None:
    """One round of sending, within an instant."""
    post_at(lambda: at)


def post_at(now: Callable[[], datetime]) -> None:
    """One round of sending by a clock."""
    post_due(actor=SYSTEM, context=lambda: acting(SYSTEM, request_id=f"job-{uuid4()}"), now=now)


def waiting() -> list[Message]:
    with as_(SYSTEM):
        return list(Message.objects.filter(state="WAITING").order_by("id"))


def messages() -> list[Message]:
    with as_(SYSTEM):
        return list(Message.objects.order_by("matter_id", "seq", "id"))


def later(**spans: float) -> datetime:
    """So long after the morning of the filing."""
    return MORNING + timedelta(**spans)
