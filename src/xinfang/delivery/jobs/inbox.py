"""Background work on inboxes: officers who want it are sent once a day how much waits for them."""

from contextlib import AbstractContextManager

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.inbox.operations.digest import write_digests


@app.periodic(cron="*/5 * * * *")
@app.task(name="inbox.write_digests", queue="jobs", queueing_lock="inbox.write_digests", pass_context=True)
def write_due_digests(context: JobContext, timestamp: int) -> None:
    """Every few minutes: what became due with the hour, or while nobody was at work on it."""

    def opened(actor: Actor) -> AbstractContextManager[None]:
        return acting(actor, request_id=f"job-{context.job.id}")

    write_digests(actor=Actor.system("inbox.write_digests"), context=opened, now=clock.now())
