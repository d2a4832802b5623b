"""A small county to file in."""

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, build_county
from xinfang.agencies.context import acting


@pytest.fixture
def county(db: None) -> County:
    """Bodies and officers; nobody acts yet."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()
