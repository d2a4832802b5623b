"""A small office with an administrator and an officer, and browsers in which they are signed in."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.agencies import builders
from tests.support.remembered import remembered
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, Officer
from xinfang.agencies.operations import places
from xinfang.agencies.types import AccountKind, BodyKind, Role


@dataclass(frozen=True, kw_only=True)
class Office:
    """What the tests start from."""

    government: int
    petitions: int
    department: int
    administrator: Officer
    registrar: Officer


@pytest.fixture
def office(db: None) -> Office:
    with acting(builders.SYSTEM, request_id="test"):
        return deepcopy(build_office())  # a test may change the officers that it holds


@remembered
def build_office() -> Office:
    """Three bodies, and who administers and who registers."""
    places.add_region(
        code=builders.REGION,
        name="某市",
        level="COUNTY",
        parent_code=None,
        actor=builders.SYSTEM,
        now=builders.NOW,
    )
    government = builders.body("GOV", kind=BodyKind.GOVERNMENT)
    department = builders.body("DEP", parent=government)
    petitions = builders.body("XFJ", parent=government, kind=BodyKind.PETITION_OFFICE)
    administrator = builders.officer("boss", government, [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN)
    registrar = builders.officer("clerk", department, [Role.REGISTRAR])
    return Office(
        government=government,
        petitions=petitions,
        department=department,
        administrator=administrator,
        registrar=registrar,
    )


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def admin_browser(office: Office) -> Client:
    return signed_in(office.administrator.account)


@pytest.fixture
def clerk_browser(office: Office) -> Client:
    return signed_in(office.registrar.account)
