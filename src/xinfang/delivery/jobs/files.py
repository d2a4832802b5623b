"""Background work on stored files: each task opens its context and makes one call."""

from itertools import islice
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.files import contents, operations
from xinfang.files.clamd import ScannerUnavailableError

_SEALED_AT_ONCE = 20

# About an hour and a half in all; after that the nightly sweep asks again.
_UNTIL_THE_SCANNER_IS_BACK = RetryStrategy(
    max_attempts=10, exponential_wait=3, retry_exceptions={ScannerUnavailableError}
)


@app.task(name=operations.SCAN_JOB, queue=operations.SCAN_QUEUE, retry=_UNTIL_THE_SCANNER_IS_BACK, pass_context=True)
def scan_file(context: JobContext, *, file_id: str) -> None:
    """Have one file scanned."""
    actor = Actor.system(operations.SCAN_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        operations.scan(file_id=UUID(file_id), actor=actor, now=clock.now())


@app.periodic(cron="40 3 * * *")
@app.task(name="files.sweep", queue=operations.SCAN_QUEUE, pass_context=True)
def sweep_files(context: JobContext, timestamp: int) -> None:
    """Every night: remove unsent uploads and stray contents, ask again for late scans."""
    actor = Actor.system("files.sweep")
    with acting(actor, request_id=f"job-{context.job.id}"):
        operations.sweep(actor=actor, now=clock.now())


@app.periodic(cron="10 2 * * *")
@app.task(name="files.seal_old", queue=operations.SCAN_QUEUE, pass_context=True)
def seal_old_files(context: JobContext, timestamp: int) -> None:
    """Every night: seal what lies open from before contents were sealed, some at a time."""
    actor = Actor.system("files.seal_old")
    old = contents.lying_open()
    while some := list(islice(old, _SEALED_AT_ONCE)):
        with acting(actor, request_id=f"job-{context.job.id}"):
            operations.seal_old(file_ids=some, actor=actor)
