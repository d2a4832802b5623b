"""A few matters on record, and the nights after which they are in the log."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.archives.conftest import numbering_county
from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.cases.types.filing import Receipt
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


def publish(*, now: datetime = FIRST_NIGHT) -> None:
    """What the job does at night."""
    publish_root(actor=PUBLISHER, context=lambda: as_(PUBLISHER), now=now)
