"""Background work on matters: what a new day brings about."""

from functools import partial
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.cases import guesses
from xinfang.cases.operations import calendar
from xinfang.cases.operations.imprint import FIRST, imprint_missing
from xinfang.oversight.operations.sweep import sweep_day

CASES_QUEUE = "cases"


# Rounds that find nothing to do are cheap, and a day that was missed is caught up by the next.
@app.periodic(cron="10 0 * * *")
@app.task(name="cases.sweep", queue=CASES_QUEUE, pass_context=True)
def sweep_matters(context: JobContext, timestamp: int) -> None:
    """Just after midnight: everything that a new day brings, as `xinfang sweep` does it."""
    actor = Actor.system("cases.sweep")
    opened = partial(acting, actor, request_id=f"job-{context.job.id}")
    sweep_day(on=clock.today(), actor=actor, context=opened, now=clock.now, say=lambda done: None)


@app.periodic(cron="40 0 * * *")
@app.task(name="cases.adopt_calendar", queue=CASES_QUEUE, pass_context=True)
def adopt_calendar(context: JobContext, timestamp: int) -> None:
    """After the sweep: dates that were provisional become definite once their year's holidays have come in."""
    actor = Actor.system("cases.adopt_calendar")
    last = None
    while True:
        with acting(actor, request_id=f"job-{context.job.id}"):
            adopted = calendar.adopt_calendar(actor=actor, now=clock.now(), after=last)
        if adopted.last is None:
            return
        last = adopted.last


@app.periodic(cron="20 * * * *")
@app.task(name="cases.forget_guesses", queue=CASES_QUEUE, pass_context=True)
def forget_guesses(context: JobContext, timestamp: int) -> None:
    """Every hour: counts of wrong query codes that no longer stop anybody."""
    with acting(Actor.system("cases.forget_guesses"), request_id=f"job-{context.job.id}"):
        guesses.forget_old(now=clock.now())


@app.periodic(cron="50 0 * * *")
@app.task(name="cases.imprint", queue=CASES_QUEUE, pass_context=True)
def imprint_matters(context: JobContext, timestamp: int) -> None:
    """Every night: marks for what has none yet, such as whatever was registered before there were any."""
    actor = Actor.system("cases.imprint")
    last: UUID | None = FIRST
    while last is not None:
        with acting(actor, request_id=f"job-{context.job.id}"):
            last = imprint_missing(actor=actor, after=last).last
