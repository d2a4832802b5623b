"""Whoever waits for a place at a reception gets it when one is free; whoever booked is told when the day changes."""

from collections.abc import Sequence
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.receptions.operations import following


@app.task(name=following.MOVE_UP_JOB, queue=following.QUEUE, pass_context=True)
def move_up(context: JobContext, day_id: str) -> None:
    """Give out the places of a day that are free."""
    actor = Actor.system(following.MOVE_UP_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        following.move_up(UUID(day_id), actor=actor, now=clock.now())


@app.periodic(cron="25 0 * * *")
@app.task(name="receptions.look_over_days", queue=following.QUEUE, pass_context=True)
def look_over_days(context: JobContext, timestamp: int) -> None:
    """Every night: take from the lists what cannot be received there any more, and give out what became free."""
    with acting(Actor.system("receptions.look_over_days"), request_id=f"job-{context.job.id}"):
        following.look_over_days(now=clock.now())


@app.task(name=following.TELL_JOB, queue=following.QUEUE, pass_context=True)
def tell_of_move(context: JobContext, day_id: str, kind: str, sequence: int) -> None:
    """Tell whoever booked a day what of it was changed."""
    with acting(Actor.system(following.TELL_JOB), request_id=f"job-{context.job.id}"):
        following.tell_of_move(UUID(day_id), kind=kind, sequence=sequence, now=clock.now())


@app.task(name=following.CALL_OFF_JOB, queue=following.QUEUE, pass_context=True)
def call_off(context: JobContext, day_id: str, matter_ids: Sequence[str]) -> None:
    """End what is left of a cancelled day, and tell whoever booked."""
    actor = Actor.system(following.CALL_OFF_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        following.call_off(UUID(day_id), matter_ids=[UUID(each) for each in matter_ids], actor=actor, now=clock.now())
