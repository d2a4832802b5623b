"""Readings go when the law no longer asks for them, not a day before, and the tombstone is held against the log."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.cases.county import MORNING, County, as_, file
from tests.evidence.conftest import FIRST_NIGHT, PUBLISHER, publish
from xinfang.base.records import Broken
from xinfang.cases.models import Reading
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.types.reading import Read
from xinfang.evidence.models import Entry, Removal
from xinfang.evidence.operations import remove_old_readings
from xinfang.evidence.types import Kind
from xinfang.evidence.verification import broken_entries

pytestmark = pytest.mark.django_db
NIGHT = timedelta(days=1)
JUST_IN_TIME = FIRST_NIGHT.replace(month=10)  # six months after the night of 1 April
PAST = JUST_IN_TIME + NIGHT


@pytest.fixture
def readings(county: County) -> int:
    """Two readings of March and one of April, each in the log after its night."""
    receipt, officer = file(), county["triage"]

    def read(days: int) -> None:
        with as_(officer):
            record_reading(
                receipt.matter_id, what=Read.CASE, actor=officer, now=MORNING + timedelta(days=days, hours=1)
            )

    read(1)
    read(2)
    publish()
    read(31)
    publish(now=FIRST_NIGHT + 2 * NIGHT)
    return 3


def removed(*, now: datetime) -> int:
    with as_(PUBLISHER):
        return remove_old_readings(actor=PUBLISHER, now=now)


def verdict() -> list[Broken]:
    with as_(PUBLISHER):
        return list(broken_entries())


def test_they_stay_to_the_last_day_and_then_go_against_a_tombstone(county: County, readings: int) -> None:
    assert verdict() == []
    assert removed(now=JUST_IN_TIME) == 0
    assert removed(now=PAST) == 2
    assert removed(now=PAST) == 0, "once"
    with as_(PUBLISHER):
        tombstone = Removal.objects.get()
        assert Reading.objects.count() == 1
        assert Entry.objects.filter(kind=Kind.READING).count() == readings, "the log keeps what it vouched for"
    assert (tombstone.count, tombstone.first_at) == (2, MORNING + timedelta(days=1, hours=1))
    assert tombstone.last_at == MORNING + timedelta(days=2, hours=1)
    assert verdict() == []
    publish(now=PAST + NIGHT)
    with as_(PUBLISHER):
        assert Entry.objects.get(kind=Kind.REMOVAL).subject == tombstone.id
    assert verdict() == []
    assert removed(now=PAST + 3 * NIGHT) == 1


def test_only_the_system_removes_any(county: County, readings: int) -> None:
    with as_(county["triage"]), pytest.raises(PermissionError):
        remove_old_readings(actor=county["triage"], now=PAST)


def test_the_application_itself_deletes_none(county: County, readings: int) -> None:
    with as_(PUBLISHER), pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.all().delete()
