"""Whoever waits for a place at a reception gets it when one is free; whoever booked is told when the day changes."""

from collections.abc import Sequence
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.notices import writing
from xinfang.receptions.operations import following


@app.task(name=following.MOVE_UP_JOB, queue=following.QUEUE, pass_context=True)
def move_up(context: JobContext, day_id: str) -> None:
    """Give out the places of a day that are free."""
    actor = Actor.system(following.MOVE_UP_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        following.move_up(UUID(day_id), actor=actor, now=clock.now())


@app.task(name=following.TELL_JOB, queue=following.QUEUE, pass_context=True)
def tell(context: JobContext, matter_ids: Sequence[str], kind: str, occasion: str) -> None:
    """Tell those who asked for messages about these matters."""
    with acting(Actor.system(following.TELL_JOB), request_id=f"job-{context.job.id}"):
        writing.tell([UUID(each) for each in matter_ids], kind=kind, occasion=occasion, at=clock.now())
