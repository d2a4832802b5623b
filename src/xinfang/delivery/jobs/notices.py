"""Background work on messages to people: what is due leaves the house, and rights that end soon are reminded of."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.notices.posting import post_due
from xinfang.notices.reminding import remind

NOTICES_QUEUE = "notices"


# Rounds do not pile up behind a slow one. They may overlap: what one has claimed, no other takes.
@app.periodic(cron="* * * * *")
@app.task(name="notices.post", queue=NOTICES_QUEUE, queueing_lock="notices.post", pass_context=True)
def post_messages(context: JobContext, timestamp: int) -> None:
    """Send what is due, and nothing else: what is to be said was written with the acts."""
    actor = Actor.system("notices.post")
    post_due(actor=actor, context=lambda: acting(actor, request_id=f"job-{context.job.id}"), now=clock.now)


# After the sweep of matters, which ends the periods that are over; short messages wait for the morning.
@app.periodic(cron="55 0 * * *")
@app.task(name="notices.remind", queue=NOTICES_QUEUE, pass_context=True)
def remind_people(context: JobContext, timestamp: int) -> None:
    """Every night: remind of rights that end soon, each as often as the local numbers say."""
    actor, last = Actor.system("notices.remind"), None
    while True:
        with acting(actor, request_id=f"job-{context.job.id}"):
            reminded = remind(actor=actor, now=clock.now(), after=last)
        if reminded.last is None:
            return
        last = reminded.last
