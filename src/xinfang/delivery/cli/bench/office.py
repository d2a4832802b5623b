"""The office that the benchmark fills: the demo's bodies, with officers of its own in each that handles matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.demo.load import POSTS_SINCE, load_demo_agencies
from xinfang.agencies.directory import petition_office
from xinfang.agencies.models import Account
from xinfang.agencies.operations.accounts import set_first_password
from xinfang.agencies.operations.officers import OfficerDetails, create_officer, give_post
from xinfang.agencies.queries import tree
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.base.days import office_day

CASE_OFFICERS = 3
HANDLING_KINDS = frozenset({BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.SUBDISTRICT})
OWN_LEVELS = frozenset({Level.COUNTY, Level.TOWN})
LOADER = Actor.system("bench")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """With what an officer of the benchmark signs in."""

    username: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A body that handles matters: its case officers, and its head, who signs."""

    body_id: int
    officers: tuple[Actor, ...]
    head: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The petition office with its triage officer, and the organs, busiest first."""

    body_id: int
    triage: Actor
    organs: tuple[Organ, ...]
    of_the_office: SignIn
    of_the_busiest_organ: SignIn
    of_the_supervisor: SignIn

    @property
    def shares(self) -> list[float]:
        """How matters spread over the organs: a few are busy, most are not."""
        return [1 / (rank + 2) for rank in range(len(self.organs))]


def furnish(*, now: datetime, password: str) -> Office:
    """Load the demo's bodies and enter officers for each, of whom three can sign in. Needs a context of `LOADER`."""
    load_demo_agencies(now, password=password)
    office_id = petition_office().id
    triage_roles = (Role.TRIAGE_OFFICER, Role.REGISTRAR)
    triage = _officer("bench-triage", office_id, triage_roles, now=now, password=password)
    _officer("bench-supervisor", office_id, (Role.SUPERVISOR,), now=now, password=password)
    on = office_day(now)
    handling = [body for body in tree(on=on, text="YX-") if body.kind in HANDLING_KINDS and body.level in OWN_LEVELS]
    organs = [_organ(body.id, now=now, password="" if rank else password) for rank, body in enumerate(handling)]
    return Office(
        body_id=office_id,
        triage=triage,
        organs=tuple(organs),
        of_the_office=SignIn(username="bench-triage", password=password),
        of_the_busiest_organ=SignIn(username=_username(handling[0].id, 0), password=password),
        of_the_supervisor=SignIn(username="bench-supervisor", password=password),
    )


def _organ(body_id: int, *, now: datetime, password: str) -> Organ:
    """The organ's people; the first case officer gets `password`, unless it is empty."""
    officers = tuple(
        _officer(_username(body_id, place), body_id, (Role.CASE_OFFICER,), now=now, password="" if place else password)
        for place in range(CASE_OFFICERS)
    )
    head = _officer(f"bench-{body_id}-head", body_id, (Role.SIGNATORY, Role.BODY_HEAD), now=now)
    return Organ(body_id=body_id, officers=officers, head=head)


def _username(body_id: int, place: int) -> str:
    return f"bench-{body_id}-{place}"


def _officer(username: str, body_id: int, roles: Iterable[Role], *, now: datetime, password: str = "") -> Actor:
    details = OfficerDetails(username=username, name=username, body_id=body_id)
    new = create_officer(details=details, actor=LOADER, now=now)
    give_post(
        officer_id=new.officer_id,
        body_id=body_id,
        roles=[str(role) for role in roles],
        title=username,
        first_day=POSTS_SINCE,
        last_day=None,
        actor=LOADER,
        now=now,
    )
    if password:
        set_first_password(token=new.link_token, password=password, actor=LOADER, now=now)
    return actor_for(Account.objects.get(username=username), office_day(now))
