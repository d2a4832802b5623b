"""Background work on matters: what a new day brings about."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.cases.operations.sweep import BATCH, sweep

CASES_QUEUE = "cases"


@app.periodic(cron="10 0 * * *")
@app.task(name="cases.sweep", queue=CASES_QUEUE, pass_context=True)
def sweep_matters(context: JobContext, timestamp: int) -> None:
    """Just after midnight: deem accepted what was passed over in silence, close what nobody had checked."""
    actor = Actor.system("cases.sweep")
    while True:
        with acting(actor, request_id=f"job-{context.job.id}"):
            swept = sweep(actor=actor, now=clock.now())
        if swept.looked_at < BATCH or not swept.done:
            return
