"""Sessions, counts of attempts and used codes are forgotten when their time is over."""

from procrastinate.contrib.django import app

from xinfang.agencies import sessions
from xinfang.base import clock
from xinfang.delivery.signin import counters


@app.periodic(cron="20 3 * * *")
@app.task(name="sessions.forget", queue="jobs", queueing_lock="sessions.forget")
def forget_sessions(timestamp: int) -> None:
    """Every night."""
    sessions.clear_expired(now=clock.now())


@app.periodic(cron="25 * * * *")
@app.task(name="sessions.forget_counts", queue="jobs", queueing_lock="sessions.forget_counts")
def forget_counts(timestamp: int) -> None:
    """Every hour: nothing else removes what is over."""
    counters.forget_expired()
