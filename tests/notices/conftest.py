"""A small county that sends messages."""

import pytest

from tests.cases.county import County, as_, build_county
from tests.notices.steps import SYSTEM


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers."""
    with as_(SYSTEM):
        return build_county()
