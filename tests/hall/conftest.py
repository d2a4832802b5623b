"""A hall with two windows."""

import pytest

from tests.cases.county import County, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.hall.operations.windows import set_up
from xinfang.hall.types import Service, SetUpWindow


def windows_of(county: County) -> None:
    """One window for whatever is brought, and one for the law alone."""
    keeper = county["supervisor"]
    with as_(keeper):
        for number, name, services in (
            (1, "登记窗口", [Service.REGISTER, Service.ASK]),
            (2, "法律咨询窗口", [Service.LAW]),
        ):
            command = SetUpWindow(office_id=county.office, number=number, name=name, services=services)
            set_up(command, actor=keeper)


@pytest.fixture
def county(db: None) -> County:
    """The county, its hall open."""
    with as_(Actor.system("test")):
        county = build_county()
    windows_of(county)
    return county
