"""A few matters on record, and the nights after which they are in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from pytest_django import Settings

from tests.archives.conftest import numbering_county
from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.cases.types.filing import Receipt
from xinfang.config.database import Database
from xinfang.evidence.operations import publish_root

PUBLISHER = Actor.system("evidence.publish_root")
FIRST_NIGHT = MORNING + timedelta(days=30)


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> County:
    """Bodies and officers; files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return numbering_county()


@pytest.fixture
def receipt(county: County) -> Receipt:
    """A matter in handling."""
    filed = file()
    in_handling(county, filed)
    return filed


@contextmanager
def database_on(day: date, database: Database) -> Iterator[None]:
    """The clock of the database shows `day`, and the true one afterwards."""
    present = "(pg_catalog.clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date"
    define = "CREATE OR REPLACE FUNCTION ctx.office_today() RETURNS date LANGUAGE sql VOLATILE RETURN {}"
    with psycopg.connect(database.owner_url, autocommit=True) as owner:
        owner.execute(define.format(f"'{day.isoformat()}'::date"))
        try:
            yield
        finally:
            owner.execute(define.format(present))


def publish(*, now: datetime = FIRST_NIGHT) -> None:
    """What the job does at night."""
    publish_root(actor=PUBLISHER, context=lambda: as_(PUBLISHER), now=now)
