"""Jobs of a worker that was killed: they would stay under way for ever, and what they owe would wait for chance."""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status


# Every task of ours may be done twice, and what was half done was rolled back.
@app.periodic(cron="* * * * *")
@app.task(name="jobs.take_up", queue="jobs", queueing_lock="jobs.take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """Have the jobs of workers that no longer give a sign of life done again.

    Rounds with a queueing lock are dropped instead: the next one is due within minutes, or waits already.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.queueing_lock:
            await manager.finish_job(job, Status.FAILED, delete_job=True)
        else:
            await manager.retry_job(job)
