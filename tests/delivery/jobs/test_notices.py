"""Messages leave, and reminders are written, from the worker's own tasks."""

from collections.abc import Iterator

import pytest
import time_machine
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from tests.cases.county import MORNING, as_, build_county, file
from tests.inbox.conftest import wanted
from tests.notices.steps import SYSTEM, chosen, later, messages
from tests.support.gateways import FakeGateway
from xinfang.delivery.jobs.inbox import write_due_digests
from xinfang.delivery.jobs.notices import post_messages, remind_people
from xinfang.notices.types import MessageState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queue() -> Iterator[App]:
    """The application's tasks over a queue in memory; the work itself is done in the database."""
    with app.replace_connector(InMemoryConnector()) as replaced:
        replaced.perform_import_paths()
        yield replaced


def test_a_minute_later_it_has_left(queue: App, gateway: FakeGateway) -> None:
    with as_(SYSTEM):
        build_county()
    chosen(file().matter_id)
    with time_machine.travel(later(minutes=1)):
        post_messages.defer(timestamp=0)
        remind_people.defer(timestamp=0)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [message.state for message in messages()] == [MessageState.SENT]
    assert len(gateway.seen) == 1


def test_a_digest_is_written_and_leaves_in_the_morning(queue: App, gateway: FakeGateway) -> None:
    with as_(SYSTEM):
        county = build_county()
    wanted(county["town"], MORNING)
    with time_machine.travel(MORNING):
        write_due_digests.defer(timestamp=0)
        post_messages.defer(timestamp=0)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    (sent,) = gateway.seen
    assert "您的待办" in sent.text


def test_with_no_gateway_everything_waits_and_nothing_breaks(queue: App) -> None:
    with as_(SYSTEM):
        build_county()
    chosen(file().matter_id)
    with time_machine.travel(MORNING):
        post_messages.defer(timestamp=0)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [(message.state, message.attempts) for message in messages()] == [(MessageState.WAITING, 0)]
