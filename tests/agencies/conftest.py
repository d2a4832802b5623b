"""A context that tests of this room work in."""

from collections.abc import Iterator

import pytest

from tests.agencies.builders import SYSTEM
from xinfang.agencies.context import acting


@pytest.fixture
def system_at_work(db: None) -> Iterator[None]:
    """The program itself acts for the length of the test."""
    with acting(SYSTEM, request_id="test-request"):
        yield
