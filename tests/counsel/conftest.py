"""A roster with two lawyers who have accounts, one in the office and one in a department, and a mediator without."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, build_county
from tests.support.remembered import remembered
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.counsel.operations import roster
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Field, Kind

TODAY = MORNING.date()
LAWYER = ExpertDetails(
    name="许律师",
    organisation="江南律师事务所",
    fields=(Field.LABOUR, Field.CONTRACT),
    licence="13202201810000001",
    phone="0510-8790 0001",
)
MEDIATOR = ExpertDetails(name="蒋调解员", organisation="湖滨镇人民调解委员会", fields=(Field.FAMILY,))


@remembered
def build_bar() -> County:
    """The county with officers who are lawyers."""
    county = build_county()
    made = {
        "lawyer": builders.officer("lawyer", county.office, [Role.PUBLIC_LAWYER]),
        "housing lawyer": builders.officer("housing-lawyer", county.housing, [Role.PUBLIC_LAWYER]),
    }
    actors = {name: actor_for(officer.account, builders.TODAY) for name, officer in made.items()}
    return replace(county, actors={**county.actors, **actors})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The county, and the entries of its roster by name."""

    county: County
    entries: Mapping[str, UUID]

    def __getitem__(self, name: str) -> Actor:
        return self.county[name]


@pytest.fixture
def county(db: None) -> County:
    """The county, its roster still empty."""
    with as_(Actor.system("test")):
        return build_bar()


@pytest.fixture
def bar(county: County) -> Bar:
    """The county with its roster."""
    return with_roster(county)


def with_roster(county: County) -> Bar:
    """The lawyers and a mediator, put on the roster of the office."""
    keeper, entries = county["supervisor"], {}
    for name, kind, body_id, details in (
        ("lawyer", Kind.PUBLIC_LAWYER, county.office, replace(LAWYER, name="吕律师", organisation="信访局")),
        ("housing lawyer", Kind.PUBLIC_LAWYER, county.housing, replace(LAWYER, organisation="住建局")),
        ("mediator", Kind.MEDIATOR, None, MEDIATOR),
    ):
        account = county.actors.get(name)
        officer_id = account.officer_id if account else None
        details = replace(details, body_id=body_id, officer_id=officer_id)
        command = EnterExpert(office_id=county.office, kind=kind, details=details, valid_from=TODAY)
        with as_(keeper):
            entries[name] = roster.enter(command, actor=keeper, now=MORNING)
    return Bar(county=county, entries=entries)
