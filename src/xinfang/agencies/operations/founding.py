"""The first steps of a new installation: an office to register with, and a first administrator."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.agencies.operations.bodies import BodyDetails, create_body
from xinfang.agencies.operations.officers import NewOfficer, OfficerDetails, create_officer, give_post
from xinfang.agencies.types import AccountKind, BodyKind, Level, Role
from xinfang.base.days import office_day

# Stands for "a county yet to be named" until an administrator enters the real one.
UNNAMED_REGION = "000000"


@transaction.atomic
def found_office(*, actor: Actor, now: datetime) -> bool:
    """Enter a government and its petition office, if no body exists yet; says whether it did.

    An administrator gives them their names at the desk.
    """
    if Body.objects.exists():
        return False
    government = create_body(
        details=_details("GOV", _("本级人民政府"), BodyKind.GOVERNMENT), parent_id=None, actor=actor, now=now
    )
    create_body(
        details=_details("XFJ", _("信访局"), BodyKind.PETITION_OFFICE), parent_id=government, actor=actor, now=now
    )
    return True


@transaction.atomic
def appoint_first_administrator(*, username: str, name: str, body_id: int, actor: Actor, now: datetime) -> NewOfficer:
    """An account that runs the system, with the one-time link for its first password. Raises `Refused`."""
    made = create_officer(
        details=OfficerDetails(username=username, name=name, body_id=body_id, kind=AccountKind.ADMIN),
        actor=actor,
        now=now,
    )
    give_post(
        officer_id=made.officer_id,
        body_id=body_id,
        roles=[Role.SYSTEM_ADMIN],
        title=_("系统管理员"),
        first_day=office_day(now),
        last_day=None,
        actor=actor,
        now=now,
    )
    return made


def _details(code: str, name: str, kind: str) -> BodyDetails:
    return BodyDetails(code=code, name=name, short_name=name, kind=kind, level=Level.COUNTY, region_code=UNNAMED_REGION)
