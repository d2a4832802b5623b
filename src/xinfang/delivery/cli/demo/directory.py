"""Whom and what the stories name: officers by username, bodies by code, topics by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from xinfang.agencies import queries
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.delivery.cli.demo.stories import SYSTEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Keys of the demo's bodies and topics, and an actor for each of its officers."""

    actors: Mapping[str, Actor]
    bodies: Mapping[str, int]
    topics: Mapping[str, str]

    @classmethod
    def read(cls, *, on: date) -> Self:
        """As entered, with the posts of the day. Needs the system's context."""
        accounts = Account.objects.filter(officer__isnull=False)
        actors = {account.username: actor_for(account, on) for account in accounts}
        version = queries.topic_versions()[-1]
        return cls(
            actors={**actors, SYSTEM: Actor.system("demo")},
            bodies={body.code: body.id for body in queries.tree(on=None)},
            topics={topic.name: topic.code for topic in queries.topics(version) if topic.parent_id},
        )
