"""A small county whose office and housing department have a word for the numbers of their letters."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cases.county import County, as_, build_county
from tests.letters.steps import SYSTEM
from xinfang.agencies.models import Body


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> County:
    """An office, two departments and a town with their officers; the water department has no word yet."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with as_(SYSTEM):
        made = build_county()
        for body_id, prefix in ((made.office, "宜信访"), (made.housing, "宜住建信")):
            Body.objects.filter(id=body_id).update(letter_prefix=prefix)
    return made
