"""What was under way when a worker was killed."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status
from procrastinate.testing import InMemoryConnector

from xinfang.delivery.jobs.cases import forget_guesses
from xinfang.delivery.jobs.interrupted import take_up
from xinfang.delivery.jobs.notices import post_messages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def memory() -> InMemoryConnector:
    return InMemoryConnector()


@pytest.fixture
def queue(memory: InMemoryConnector) -> Iterator[App]:
    """The application's tasks over a queue in memory; the work itself is done in the database."""
    with app.replace_connector(memory) as replaced:
        replaced.perform_import_paths()
        yield replaced


def test_it_is_done_again_and_a_round_that_comes_again_anyway_is_dropped(queue: App, memory: InMemoryConnector) -> None:
    left, round_left = forget_guesses.defer(timestamp=0), post_messages.defer(timestamp=0)
    for job_id in (left, round_left):
        memory.jobs[job_id]["status"] = Status.DOING.value
    post_messages.defer(timestamp=60)  # or else the lock would let nobody take the other up
    take_up.defer(timestamp=0)
    queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert memory.jobs == {}  # what succeeded is removed


def test_the_role_of_the_application_may_do_so() -> None:
    left, round_left = forget_guesses.defer(timestamp=0), post_messages.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    waiting = post_messages.defer(timestamp=60)
    async_to_sync(take_up.func)(SimpleNamespace(app=app), timestamp=0)
    assert dict(ProcrastinateJob.objects.values_list("id", "status")) == {left: "todo", waiting: "todo"}
    assert round_left != waiting
