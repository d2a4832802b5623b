"""Background work on messages to people: every minute, whatever is due leaves the house."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.notices.posting import post_due

NOTICES_QUEUE = "notices"


# Rounds do not pile up behind a slow one. They may overlap: what one has claimed, no other takes.
@app.periodic(cron="* * * * *")
@app.task(name="notices.post", queue=NOTICES_QUEUE, queueing_lock="notices.post", pass_context=True)
def post_messages(context: JobContext, timestamp: int) -> None:
    """Send what is due, and nothing else: what is to be said was written with the acts."""
    actor = Actor.system("notices.post")
    post_due(actor=actor, context=lambda: acting(actor, request_id=f"job-{context.job.id}"), now=clock.now)
