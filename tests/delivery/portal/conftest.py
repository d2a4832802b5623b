"""A small county to file in, and a browser that walks through the form."""

import pytest
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, build_county
from tests.delivery.portal.walk import Walk
from xinfang.agencies.context import acting


@pytest.fixture
def county(db: None) -> County:
    """Bodies and officers; nobody acts yet."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def walk(county: County) -> Walk:
    """A browser in which nothing has been typed yet."""
    return Walk(client=Client())
