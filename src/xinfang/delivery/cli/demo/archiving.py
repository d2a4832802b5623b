"""The files that the demo's archivist has closed: their sets are made and bound once all letters are written."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.archives import operations
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import Story
from xinfang.procedure.acts import Archive

MAKER = Actor.system("demo")
REQUEST = "demo-archives"


def archive_all(stories: Iterable[Story], *, directory: Directory, told: Mapping[str, UUID], now: datetime) -> None:
    """Close every file whose story says so, on its day."""
    for story in stories:
        for step, at in story.instants(now):
            if step.do == Archive.code:
                close_file(told[story.key], directory.actors[step.by], at, reason=step.fields.get("reason", ""))


def close_file(matter_id: UUID, archivist: Actor, at: datetime, *, reason: str) -> None:
    """Make the set of a matter and bind it; `reason` is why what its file lacks cannot be there."""
    with acting(archivist, request_id=REQUEST):
        set_id = operations.ask(matter_id, actor=archivist, now=at)
    operations.make(set_id, actor=MAKER, context=lambda: acting(MAKER, request_id=REQUEST), now=lambda: at)
    with acting(archivist, request_id=REQUEST):
        operations.seal(matter_id, reason=reason, actor=archivist, now=at)
