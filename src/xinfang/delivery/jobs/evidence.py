"""Background work on evidence: every night the root of the day before, and what goes after its time."""

from functools import partial

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.evidence.operations import publish_root, remove_old_readings

EVIDENCE_QUEUE = "evidence"


@app.periodic(cron="5 1 * * *")
@app.task(name="evidence.publish_root", queue=EVIDENCE_QUEUE, pass_context=True)
def publish_the_root(context: JobContext, timestamp: int) -> None:
    """After what a new day brings about: log what was put on record, sign and publish the root."""
    actor = Actor.system("evidence.publish_root")
    opened = partial(acting, actor, request_id=f"job-{context.job.id}")
    publish_root(actor=actor, context=opened, now=clock.now())


@app.periodic(cron="35 1 * * *")
@app.task(name="evidence.remove_readings", queue=EVIDENCE_QUEUE, pass_context=True)
def remove_the_readings(context: JobContext, timestamp: int) -> None:
    """Remove who read what, once the law no longer asks for it."""
    actor = Actor.system("evidence.remove_readings")
    with acting(actor, request_id=f"job-{context.job.id}"):
        remove_old_readings(actor=actor, now=clock.now())
