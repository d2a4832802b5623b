"""Readings go when the law no longer asks for them, not a day before, and the tombstone is held against the log."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.county import MORNING, County, as_, file
from tests.evidence.conftest import FIRST_NIGHT, PUBLISHER, database_on, publish
from xinfang import evidence
from xinfang.base.digests import digest
from xinfang.base.records import Broken
from xinfang.cases.models import Reading
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.types.reading import Read
from xinfang.config.database import Database
from xinfang.evidence.models import DailyRoot, Entry, Removal
from xinfang.evidence.operations import remove_old_readings
from xinfang.evidence.types import Kind
from xinfang.evidence.verification import broken_entries
from xinfang.law.book import LawBook

pytestmark = pytest.mark.django_db
SQL = Path(evidence.__file__).parent / "sql"
NIGHT = timedelta(days=1)
JUST_IN_TIME = FIRST_NIGHT.replace(month=10)  # six months after the night of 1 April
PAST = JUST_IN_TIME + NIGHT


@pytest.fixture(autouse=True)
def present(db: None, test_database: Database) -> Iterator[None]:
    """A year in which all of this is long past."""
    with database_on(date(2027, 6, 1), test_database):
        yield


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


def test_the_database_counts_the_months_of_the_law() -> None:
    months = LawBook.load().privacy.readings_kept_months
    counted = re.findall(r"interval '(\w+ \w+)'", (SQL / "0002_removals.sql").read_text(encoding="utf-8"))
    assert set(counted) == {f"{months} months"}


def test_a_root_of_long_ago_lets_nothing_go_that_was_read_since(
    county: County, readings: int, test_database: Database
) -> None:
    long_ago = MORNING.replace(year=2024)
    with database_on((FIRST_NIGHT + 2 * NIGHT).date(), test_database), as_(PUBLISHER), connection.cursor() as cursor:
        root = DailyRoot.objects.order_by("-day")[0]
        root.day, root.taken_at = long_ago.date(), long_ago
        root.save(force_insert=True)
        span = {"begins": 0, "ends": root.size, "first_at": MORNING, "last_at": MORNING}
        removal = Removal.objects.create(root=root, removed_at=FIRST_NIGHT, count=readings, digest="", **span)
        with pytest.raises(DatabaseError, match="no tombstone stands"), transaction.atomic():
            cursor.execute("SELECT ctx.remove_readings(%s)", [removal.id])


@pytest.mark.django_db(transaction=True)
def test_a_tombstone_of_a_day_to_come_lets_nothing_go_and_is_found(
    county: County, readings: int, test_database: Database
) -> None:
    too_early = [Broken(what="removal", number="2026-03-31", seq=0)]
    with database_on((FIRST_NIGHT + 2 * NIGHT).date(), test_database):
        with pytest.raises(DatabaseError, match="after their time"):
            removed(now=PAST)
        with as_(PUBLISHER):
            root = DailyRoot.objects.order_by("day")[0]
            entries = Entry.objects.filter(kind=Kind.READING, index__lt=root.size).order_by("index")
            said = {"count": len(entries), "digest": digest([entry.digest for entry in entries])}
            span = {"begins": 0, "ends": root.size, "first_at": MORNING, "last_at": MORNING}
            Removal.objects.create(root=root, removed_at=PAST, **said, **span)
        with psycopg.connect(test_database.owner_url) as owner:
            owner.execute("SELECT set_config('xinfang.kind', 'SYSTEM', true), set_config('xinfang.request', 'x', true)")
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="no tombstone stands"):
                owner.execute("DELETE FROM cases_reading")
        assert verdict() == too_early
    publish(now=FIRST_NIGHT + 3 * NIGHT)
    assert verdict() == too_early, "for ever, as it is under a root of before"
    with as_(PUBLISHER):
        assert Reading.objects.count() == readings


@pytest.mark.parametrize(("day", "goes"), [(JUST_IN_TIME.date(), False), (PAST.date(), True)])
def test_the_clock_of_the_database_says_when(
    county: County, readings: int, test_database: Database, day: date, goes: bool
) -> None:
    with database_on(day, test_database):
        if goes:
            assert removed(now=PAST) == 2
            assert verdict() == []
        else:
            with pytest.raises(DatabaseError, match="after their time"):
                removed(now=PAST)
