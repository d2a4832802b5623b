"""The shared cache: nothing goes before its time, however much is written, and everything has an end."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache, caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.jobs.sessions import forget_counts
from xinfang.delivery.signin.counters import LastingCache

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
FLOOD = """
INSERT INTO shared_cache SELECT 'z' || n, '', %s::timestamptz + interval '1 day' FROM generate_series(1, %s) n
"""


@pytest.fixture(autouse=True)
def empty(db: None) -> None:
    cache.clear()


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        return int(cursor.fetchone()[0])


def test_a_flood_of_other_keys_flushes_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's own keeps at most so many, and lets those go first whose keys come first."""
    shared = caches["default"]
    assert isinstance(shared, LastingCache)
    monkeypatch.setattr(shared, "_max_entries", 10)
    cache.set("a-count", [1.0], timeout=600)
    with connection.cursor() as cursor:
        cursor.execute(FLOOD, [NOW.replace(year=9000), 30])
    with CaptureQueriesContext(connection) as asked:
        cache.set("one-more", 1, timeout=600)
    assert len(asked) == 1
    assert cache.get("a-count") == [1.0]
    assert rows() == 32


def test_what_is_there_is_added_again_only_once_it_is_over() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        assert cache.add("code", 1, timeout=60)
        assert not cache.add("code", 2, timeout=60)
        assert cache.touch("code", timeout=120)
        clock.shift(timedelta(seconds=90))
        assert cache.get("code") == 1
        clock.shift(timedelta(seconds=60))
        assert not cache.touch("code", timeout=60)
        assert cache.add("code", 3, timeout=60)
        assert cache.get("code") == 3


def test_the_hourly_job_removes_what_is_over_and_nothing_else() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        cache.set("short", 1, timeout=60)
        cache.set("long", 1, timeout=6_000)
        clock.shift(timedelta(seconds=3_000))
        forget_counts(timestamp=0)
        assert rows() == 1
        assert cache.get("long") == 1


def test_nothing_is_kept_for_ever() -> None:
    with pytest.raises(ValueError, match="an end"):
        cache.set("for-ever", 1, timeout=None)
