"""The demo office, loaded once for each test that asks."""

from datetime import datetime

import pytest

from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.cli.demo import Demo, load_demo

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=OFFICE_ZONE)
"""A Wednesday with two ordinary weeks before it."""


@pytest.fixture
def demo(db: None) -> Demo:
    """The demo office as it stands on that Wednesday."""
    return load_demo(now=NOW)
