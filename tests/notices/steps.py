"""Steps that tests of messages begin with."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tests.cases.county import MORNING, as_
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.notices import operations
from xinfang.notices.models import Message
from xinfang.notices.posting import post_due
from xinfang.notices.types import Channel

SYSTEM = Actor.system("test-notices")


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
