"""Background work of the archives: sealed sets made after an archivist asked, tried again after a fault, never left
without word; and files that go once their destruction was approved.
"""

from contextlib import AbstractContextManager
from uuid import UUID

from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.archives import operations
from xinfang.archives.destruction.carrying_out import carry_out, waiting_to_go
from xinfang.archives.types import ARCHIVES_QUEUE, DESTROY_JOB, MAKE_JOB
from xinfang.base import clock

TRIES = 4
_AGAIN = RetryStrategy(max_attempts=TRIES, exponential_wait=5)


@app.task(name=MAKE_JOB, queue=ARCHIVES_QUEUE, retry=_AGAIN, pass_context=True)
def make_set(context: JobContext, *, set_id: str) -> None:
    """Make one set; if the last try fails too, say so on it, so that it can be asked for again."""
    actor = Actor.system(MAKE_JOB)

    def opened() -> AbstractContextManager[None]:
        return acting(actor, request_id=f"job-{context.job.id}")

    try:
        operations.make(UUID(set_id), actor=actor, context=opened, now=clock.now)
    except Exception:
        if context.job.attempts + 1 >= TRIES:
            words = _("多次没有整理成，请重新整理；仍不成功的，请告诉系统管理员。")
            operations.give_up(UUID(set_id), words, context=opened)
        raise


@app.task(name=DESTROY_JOB, queue=ARCHIVES_QUEUE, retry=_AGAIN, pass_context=True)
def destroy_file(context: JobContext, *, proposal_id: str) -> None:
    """Destroy one file after it was approved; what still keeps it is shown on the list, and asked again every night."""
    actor = Actor.system(DESTROY_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        carry_out(UUID(proposal_id), actor=actor, now=clock.now())


@app.periodic(cron="20 4 * * *")
@app.task(name="archives.destroy_waiting", queue=ARCHIVES_QUEUE, pass_context=True)
def destroy_waiting(context: JobContext, timestamp: int) -> None:
    """Every night: whatever was approved and had to wait."""
    actor = Actor.system("archives.destroy_waiting")
    with acting(actor, request_id=f"job-{context.job.id}"):
        waiting = waiting_to_go()
    for proposal_id in waiting:
        with acting(actor, request_id=f"job-{context.job.id}"):
            carry_out(proposal_id, actor=actor, now=clock.now())
