"""What the night brings about on matters."""

from collections.abc import Iterator

import pytest
import time_machine
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, matters_that_wait, published
from tests.cases.county import as_, build_county, file
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.cases import guesses
from xinfang.cases.models import Clock, CodeAttempt, Matter
from xinfang.cases.operations.imprint import imprint_missing
from xinfang.delivery.jobs.cases import adopt_calendar, forget_guesses, imprint_matters

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system("test")


@pytest.fixture
def queue() -> Iterator[App]:
    """The application's tasks over a queue in memory; the work itself is done in the database."""
    with app.replace_connector(InMemoryConnector()) as replaced:
        replaced.perform_import_paths()
        yield replaced


def test_the_night_after_the_holidays_come_in_no_date_waits(queue: App) -> None:
    with published(BEFORE):
        with as_(SYSTEM):
            county = build_county()
        matters_that_wait(county)
    with published(AFTER), time_machine.travel(SERVED_AT.replace(hour=18)):
        adopt_calendar.defer(timestamp=0)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    with as_(SYSTEM):
        waiting = Clock.objects.filter(ended_on=None, provisional=True)
        settled = Clock.objects.filter(ended_on=None, calendar_version=AFTER.calendar.version)
        assert (waiting.count(), settled.count()) == (0, 3)


def test_counts_of_wrong_codes_are_forgotten_within_the_hour(queue: App) -> None:
    with time_machine.travel(SERVED_AT) as moment:
        with as_(SYSTEM):
            guesses.count_wrong(guesses.key_of("XF", address="198.51.100.7"), now=clock.now())
        moment.shift(guesses.WINDOW)
        forget_guesses.defer(timestamp=0)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    with as_(SYSTEM):
        assert not CodeAttempt.objects.exists()


def test_what_has_no_marks_gets_them_over_night(queue: App) -> None:
    with as_(SYSTEM):
        build_county()
    earlier = file()
    with as_(SYSTEM):
        for sealed in (True, False):
            Matter.objects.filter(id=earlier.matter_id).update(sealed=sealed)
    imprint_matters.defer(timestamp=0)
    queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    with as_(SYSTEM):
        assert imprint_missing(actor=SYSTEM).done == 0
