"""Background work on inboxes: once a day officers who want it are sent how much waits, which is later forgotten."""

from contextlib import AbstractContextManager

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.inbox.operations.digest import write_digests
from xinfang.notices import digests


@app.periodic(cron="*/5 * * * *")
@app.task(name="inbox.write_digests", queue="jobs", queueing_lock="inbox.write_digests", pass_context=True)
def write_due_digests(context: JobContext, timestamp: int) -> None:
    """Every few minutes: what became due with the hour, or while nobody was at work on it."""

    def opened(actor: Actor) -> AbstractContextManager[None]:
        return acting(actor, request_id=f"job-{context.job.id}")

    write_digests(actor=Actor.system("inbox.write_digests"), context=opened, now=clock.now())


@app.periodic(cron="30 3 * * *")
@app.task(name="inbox.forget_digests", queue="jobs", queueing_lock="inbox.forget_digests", pass_context=True)
def forget_digests(context: JobContext, timestamp: int) -> None:
    """Every night: what was sent to officers so long ago that nobody asks about it any more."""
    with acting(Actor.system("inbox.forget_digests"), request_id=f"job-{context.job.id}"):
        digests.forget(now=clock.now())
