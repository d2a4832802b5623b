"""The county of the attacks: see `world`."""

import io
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, build_county
from tests.delivery.portal.walk import Walk
from tests.security.canaries import listening
from tests.security.readers import Readers, build_readers
from tests.security.world import World, build_world
from xinfang.agencies.context import acting


@pytest.fixture
def county(db: None) -> County:
    """Bodies and officers."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def world(county: County) -> World:
    """The county with its secret matter."""
    return build_world(county)


@pytest.fixture
def walk(county: County) -> Walk:
    """A browser in which nothing has been typed yet."""
    return Walk(client=Client())


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the product writes to its log meanwhile."""
    with listening() as lines:
        yield lines


@pytest.fixture(scope="module")
def readers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Readers]:
    """The furnished matter and whoever might look at it, made once for a module and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        with acting(SYSTEM, request_id="test-county"):
            county = build_county()
        yield build_readers(build_world(county))
        transaction.set_rollback(True)
