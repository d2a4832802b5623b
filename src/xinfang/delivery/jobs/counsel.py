"""Who asked the lawyers something is forgotten once nothing more may be asked."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.counsel.operations.questions import close_old


@app.periodic(cron="10 0 * * *")
@app.task(name="counsel.close", queue="jobs", queueing_lock="counsel.close", pass_context=True)
def close_questions(context: JobContext, timestamp: int) -> None:
    """Every night."""
    actor = Actor.system("counsel.close")
    with acting(actor, request_id=f"job-{context.job.id}"):
        close_old(actor=actor, now=clock.now())
