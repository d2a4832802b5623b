"""Background work on letters: written after the act that owes them, set in type before anybody asks, and kept under the
key of accusations, as all else that belongs to one, as long as their matter is sealed.
"""

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.cases.operations.keep_seal import FIRST, keep_seals
from xinfang.cases.types.paperwork import LETTERS_JOB, LETTERS_QUEUE, LETTERS_SEAL_JOB
from xinfang.letters import operations
from xinfang.letters.types import MADE_WHEN_ASKED_FOR, Form
from xinfang.letters.wrapping import follow_seals

# What fails for want of a moment's lock or of a font just being fetched; after that once a night, and a person who
# asks gets the letter anyway.
_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(name=LETTERS_JOB, queue=LETTERS_QUEUE, retry=_AGAIN, pass_context=True)
def write_letters(context: JobContext, *, matter_ids: list[str]) -> None:
    """Write and issue what the acts on these matters owe, each matter by itself; then make the PDFs.

    A matter whose letters fail holds up no other; the job fails in the end all the same, and is tried again.
    """
    actor, failures = Actor.system(LETTERS_JOB), []
    for matter_id in matter_ids:
        try:
            _write(UUID(matter_id), actor=actor, request_id=f"job-{context.job.id}")
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("letters were not written", failures)


def _write(matter_id: UUID, *, actor: Actor, request_id: str) -> None:
    with acting(actor, request_id=request_id):
        issued = operations.write_for_matters([matter_id], actor=actor, now=clock.now(), without=MADE_WHEN_ASKED_FOR)
    for letter_id in issued:
        with acting(actor, request_id=request_id):
            operations.file_of(letter_id, Form.PDF, actor=actor, now=clock.now())


@app.task(name=LETTERS_SEAL_JOB, queue=LETTERS_QUEUE, retry=_AGAIN, pass_context=True)
def follow_the_seal(context: JobContext, *, matter_ids: list[str]) -> None:
    """Let the letters of matters that were just sealed, or are so no longer, change their key."""
    actor = Actor.system(LETTERS_SEAL_JOB)
    with acting(actor, request_id=f"job-{context.job.id}"):
        follow_seals([UUID(matter_id) for matter_id in matter_ids], actor=actor)


@app.periodic(cron="20 2 * * *")
@app.task(name="cases.keep_seals", queue=LETTERS_QUEUE, pass_context=True)
def keep_all_seals(context: JobContext, timestamp: int) -> None:
    """Every night: words of sealed matters leave their rows, and the keys of files and letters follow every seal."""
    actor = Actor.system("cases.keep_seals")
    last: UUID | None = FIRST
    while last is not None:
        with acting(actor, request_id=f"job-{context.job.id}"):
            kept = keep_seals(actor=actor, after=last)
            follow_seals(kept.matters, actor=actor)
        last = kept.last


@app.periodic(cron="50 0 * * *")
@app.task(name="letters.number", queue=LETTERS_QUEUE, pass_context=True)
def number_letters(context: JobContext, timestamp: int) -> None:
    """Every night: number what waited until its body had a word for numbers."""
    actor = Actor.system("letters.number")
    with acting(actor, request_id=f"job-{context.job.id}"):
        operations.issue_waiting(actor=actor, now=clock.now())


# Of the queue only what waits and what failed is kept, so that this costs the same however many matters there are.
@app.periodic(cron="20 1 * * *")
@app.task(name="letters.once_more", queue=LETTERS_QUEUE, pass_context=True)
async def write_once_more(context: JobContext, timestamp: int) -> None:
    """Every night: try once more what no try could write, such as for a template that has been mended since."""
    manager = context.app.job_manager
    for job in await manager.list_jobs_async(queue=LETTERS_QUEUE, task=LETTERS_JOB, status=Status.FAILED.value):
        await manager.retry_job(job)
