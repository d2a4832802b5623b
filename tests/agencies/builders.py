"""Small bodies and people for tests, made through the operations that the product uses."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account, Officer, Topic
from xinfang.agencies.operations import bodies, officers, places
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, AccountKind, BodyKind, Level, Role
from xinfang.base.days import OFFICE_ZONE

SYSTEM = Actor.system("test")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = date(2026, 3, 2)
LONG_AGO = date(2020, 1, 1)
REGION = "999901"
PASSWORD = "a-long-password"


def details(code: str, **changes: object) -> bodies.BodyDetails:
    """A department's details, with changes."""
    values: dict[str, object] = {
        "code": code,
        "name": f"{code}局",
        "short_name": code,
        "kind": BodyKind.DEPARTMENT,
        "level": Level.COUNTY,
        "region_code": REGION,
    }
    return bodies.BodyDetails(**(values | changes))


def body(code: str, *, parent: int | None = None, **changes: object) -> int:
    """A body below `parent`."""
    return bodies.create_body(details=details(code, **changes), parent_id=parent, actor=SYSTEM, now=NOW)


def officer(username: str, body_id: int, roles: Collection[Role] = (), *, kind: str = AccountKind.OFFICER) -> Officer:
    """An officer, in a post with `roles` since long ago if there are any."""
    made = officers.create_officer(
        details=officers.OfficerDetails(username=username, name=f"{username}某", body_id=body_id, kind=kind),
        actor=SYSTEM,
        now=NOW,
    )
    if roles:
        post(made.officer_id, body_id, roles)
    officer = Officer.objects.select_related("account").get(pk=made.officer_id)
    if ADMINISTRATIVE_ROLES.intersection(roles):
        factor(officer.account)
    return officer


def factor(account: Account) -> None:
    """A second factor, without which some may do nothing; its secret is none, so nobody signs in with it."""
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})


def post(
    officer_id: UUID,
    body_id: int,
    roles: Iterable[Role],
    *,
    first_day: date = LONG_AGO,
    last_day: date | None = None,
) -> UUID:
    """A post."""
    return officers.give_post(
        officer_id=officer_id,
        body_id=body_id,
        roles=roles,
        title="科员",
        first_day=first_day,
        last_day=last_day,
        actor=SYSTEM,
        now=NOW,
    )


def topic(code: str, name: str, *, parent: str = "", version: str = "T1") -> Topic:
    """A topic of the test's own version."""
    line = places.TopicLine(code=code, name=name, parent=parent)
    places.add_topics(version=version, lines=[line], actor=SYSTEM, now=NOW)
    return Topic.objects.get(version=version, code=code)


def citizen(username: str = "citizen") -> Account:
    """A citizen's account with the password of all tests."""
    return Account.objects.create_user(username, PASSWORD)
