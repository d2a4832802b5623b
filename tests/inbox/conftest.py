"""A small county with inboxes."""

from datetime import datetime
from itertools import count

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.inbox.operations.digest import write_digests
from xinfang.inbox.queries.inbox import items
from xinfang.inbox.types import Item
from xinfang.notices import digests
from xinfang.notices.types import Channel, WantDigest

MAILBOX = "case@example.cn"
_rounds = count()


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers."""
    with as_(SYSTEM):
        return build_county()


def owed_by(actor: Actor, at: datetime) -> list[Item]:
    """What waits for somebody."""
    with as_(actor):
        return list(items(actor, now=at))


def kinds(actor: Actor, at: datetime) -> set[tuple[str, str]]:
    """The kinds of it, each with the number of its matter."""
    return {(item.kind.value, item.number) for item in owed_by(actor, at)}


def wanted(actor: Actor, at: datetime, **changes: object) -> None:
    """An officer wants a digest at eight, by e-mail, on working days."""
    values: dict[str, object] = {"channel": Channel.EMAIL, "address": MAILBOX, "hour": 8, "only_workdays": True}
    with as_(actor):
        digests.want(WantDigest(**(values | changes)), actor=actor, now=at)  # type: ignore[arg-type]


def digest(at: datetime) -> int:
    """One round of the job at a moment; how many officers were looked at."""
    return write_digests(actor=SYSTEM, context=lambda actor: acting(actor, request_id=f"round-{next(_rounds)}"), now=at)
