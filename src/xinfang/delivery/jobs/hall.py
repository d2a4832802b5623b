"""Who booked a visit, and who helped somebody at a window, is forgotten when the day is over."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.hall.operations.appointments import forget


@app.periodic(cron="5 0 * * *")
@app.task(name="hall.forget", queue="jobs", queueing_lock="hall.forget", pass_context=True)
def forget_appointments(context: JobContext, timestamp: int) -> None:
    """Every night, as soon as the day is over."""
    with acting(Actor.system("hall.forget"), request_id=f"job-{context.job.id}"):
        forget(now=clock.now())
