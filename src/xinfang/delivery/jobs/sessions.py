"""Sessions whose time is over are forgotten."""

from procrastinate.contrib.django import app

from xinfang.agencies import sessions
from xinfang.base import clock


@app.periodic(cron="20 3 * * *")
@app.task(name="sessions.forget", queue="jobs", queueing_lock="sessions.forget")
def forget_sessions(timestamp: int) -> None:
    """Every night."""
    sessions.clear_expired(now=clock.now())
