"""A small county to try acts on."""

from collections.abc import Iterator

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.calendars import AFTER, published
from tests.cases.county import County, build_county
from xinfang.agencies.context import acting
from xinfang.cases.queries.replay import replay


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers; nobody acts yet."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def changed_by_hand() -> None:
    """For tests that change rows behind the ledger's back."""


@pytest.fixture(autouse=True)
def derived_again(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test did to matters, they are afterwards as their events make them."""
    yield
    if "county" in request.fixturenames and "changed_by_hand" not in request.fixturenames:
        with published(AFTER), acting(SYSTEM, request_id="test-replay"):
            replayed = replay(batch=1000)
        assert replayed.differences == ()
