"""Work by night on unsent forms. Found by the job queue because of this module's name."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.delivery.portal import drafts


@app.periodic(cron="20 3 * * *")
@app.task(name="portal.sweep", pass_context=True)
def sweep_drafts(context: JobContext, timestamp: int) -> None:
    """Every night: delete the forms that nobody came back to."""
    with acting(Actor.system("portal.sweep"), request_id=f"job-{context.job.id}"):
        drafts.sweep()
