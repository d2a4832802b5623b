"""A small county: a government with its petition office, two departments and a town, and officers for each post."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tests.agencies import builders
from tests.support.remembered import remembered
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.context import acting
from xinfang.agencies.models import Body
from xinfang.agencies.operations import officers
from xinfang.agencies.types import BodyKind, Level, Role, Team
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.docket import Docket
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter
from xinfang.cases.operations.act import perform
from xinfang.cases.operations.submit import submit
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import PetitionerDetails, Receipt, Submit
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Channel
from xinfang.procedure.facts import Facts

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)  # a Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """Bodies by name, and an actor for each officer."""

    government: int
    office: int
    housing: int
    water: int
    town: int
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        return self.actors[name]


@remembered
def build_county() -> County:
    """Bodies and officers, made through the operations of `agencies`."""
    government = builders.body("GOV", kind=BodyKind.GOVERNMENT)
    office = builders.body("XFJ", parent=government, kind=BodyKind.PETITION_OFFICE)
    housing = builders.body("ZJJ", parent=government)
    water = builders.body("SLJ", parent=government)
    town = builders.body("TOWN", parent=government, kind=BodyKind.TOWN, level=Level.TOWN)
    posts = {
        "registrar": (office, [Role.REGISTRAR]),
        "triage": (office, [Role.TRIAGE_OFFICER]),
        "second": (office, [Role.TRIAGE_OFFICER, Role.REVIEWER]),
        "supervisor": (office, [Role.SUPERVISOR]),
        "archivist": (office, [Role.ARCHIVIST]),
        "case": (housing, [Role.CASE_OFFICER]),
        "head": (housing, [Role.BODY_HEAD, Role.SIGNATORY]),
        "water": (water, [Role.CASE_OFFICER]),
        "town": (town, [Role.CASE_OFFICER]),
    }
    actors = {}
    for name, (body_id, roles) in posts.items():
        officer = builders.officer(name, body_id, roles)
        actors[name] = actor_for(officer.account, builders.TODAY)
    return County(government=government, office=office, housing=housing, water=water, town=town, actors=actors)


def with_reviewers(county: County) -> County:
    """The county with a city government above it, and officers who review and re-examine; within a context."""
    city = builders.body("CITY", kind=BodyKind.GOVERNMENT)
    Body.objects.filter(pk=county.government).update(superior_body=city)
    posts = {
        "reviewer": (county.government, [Role.CASE_OFFICER, Role.REVIEWER]),
        "mayor": (county.government, [Role.SIGNATORY]),
        "examiner": (city, [Role.CASE_OFFICER, Role.REVIEWER]),
        "city": (city, [Role.SIGNATORY]),
    }
    made = {name: builders.officer(name, body, roles) for name, (body, roles) in posts.items()}
    actors = {name: actor_for(officer.account, builders.TODAY) for name, officer in made.items()}
    return replace(county, actors={**county.actors, **actors})


def reporting_officer(county: County) -> Actor:
    """An officer of the office's reporting team, who sorts letters and reads accusations; within a context."""
    officer = builders.officer("reporting", county.office, [Role.TRIAGE_OFFICER])
    builders.factor(officer.account)
    officers.join_team(
        officer_id=officer.pk,
        team=Team.REPORTING,
        first_day=builders.LONG_AGO,
        last_day=None,
        actor=builders.SYSTEM,
        now=MORNING,
    )
    return actor_for(officer.account, builders.TODAY)


def command(**changes: object) -> Submit:
    """A submission over the web, with changes."""
    values: dict[str, object] = {
        "idempotency_key": uuid4(),
        "channel": Channel.ONLINE,
        "received_at": MORNING,
        "title": "楼道漏水三个月没有人修",
        "body": "我家住六楼，楼道从去年十二月开始漏水，找过物业和社区，一直没有人来修。",
        "claims": ("请责成物业修好漏水", "请退还这三个月的物业费"),
        "petitioners": (PetitionerDetails(name="周小满", address="东风新村 6 幢 602", phone="13800001111"),),
    }
    return Submit(**(values | changes))


@contextmanager
def as_(actor: Actor) -> Iterator[None]:
    """What `actor` does, in a request of its own."""
    with acting(actor, request_id=f"test-{uuid4()}"):
        yield


def file(**changes: object) -> Receipt:
    """A submission filed by the public."""
    with as_(Actor.public()):
        return submit(command(**changes), actor=Actor.public(), now=MORNING)


def do(actor: Actor, matter_id: UUID, act: Act, *, day: int = 0, hour: int = 0) -> Performed:
    """`actor` carries out `act`, so many days and hours after the morning of the filing."""
    with as_(actor):
        return perform(matter_id, act, actor=actor, now=MORNING + timedelta(days=day, hours=hour))


def facts(matter_id: UUID) -> Facts:
    """The facts of a matter as stored."""
    with as_(builders.SYSTEM):
        return load_facts(Matter.objects.get(id=matter_id).facts)


__all__ = ["MORNING", "County", "Docket", "Team", "as_", "build_county", "command", "do", "facts", "file"]
