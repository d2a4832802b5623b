"""Background work on evidence: every night the root of the day before."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.evidence.operations import publish_root

EVIDENCE_QUEUE = "evidence"


@app.periodic(cron="5 1 * * *")
@app.task(name="evidence.publish_root", queue=EVIDENCE_QUEUE, pass_context=True)
def publish_the_root(context: JobContext, timestamp: int) -> None:
    """After what a new day brings about: log what was put on record, sign and publish the root."""
    actor = Actor.system("evidence.publish_root")
    with acting(actor, request_id=f"job-{context.job.id}"):
        publish_root(actor=actor, now=clock.now())
