"""A county at work: its officers at their desks, on a fixed morning."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, build_county
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account

SignIn = Callable[[str], Client]


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers."""
    with acting(SYSTEM, request_id="test-county"):
        return build_county()


@pytest.fixture
def today() -> Iterator[time_machine.Traveller]:
    """The working day after the filing of the tests' matters; the clock stands still."""
    with time_machine.travel(MORNING + timedelta(days=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def sign_in(county: County, today: time_machine.Traveller) -> SignIn:
    """A browser in which the named officer has signed in."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(username=name))
        return client

    return signed_in
