"""The log of readings: what is written down, by whom it is seen, and that nobody rids themselves of it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.context import acting
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, AccountKind, Role
from xinfang.base.errors import Missing
from xinfang.cases.models import IdentityOpening, Reading
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.types.reading import Read

pytestmark = pytest.mark.django_db


def read(county: County, matter_id: object, who: str = "triage") -> None:
    with as_(county[who]):
        record_reading(matter_id, what=Read.CASE, reason=" 核实  情况 ", actor=county[who], now=MORNING)  # type: ignore[arg-type]


def test_a_reading_says_who_for_which_body_what_why_when_and_in_which_request(county: County) -> None:
    receipt, officer, file_id = file(), county["triage"], uuid4()
    with acting(officer, request_id="request-7"):
        record_reading(
            receipt.matter_id, what=Read.FILE, reason="核实  情况", object_id=file_id, actor=officer, now=MORNING
        )
    with as_(SYSTEM):
        line = Reading.objects.get()
    assert (line.matter_id, line.number, line.what, line.object_id) == (
        receipt.matter_id,
        receipt.number,
        Read.FILE,
        file_id,
    )
    assert (line.officer_id, line.body_id, line.actor) == (officer.officer_id, county.office, officer.reference)
    assert (line.reason, line.read_at, line.request_id) == ("核实 情况", MORNING, "request-7")
    assert line.actor_label == officer.label


def test_whoever_opens_an_identity_is_in_the_log_and_before_the_petitioner(county: County) -> None:
    receipt, officer = file(), county["triage"]
    with as_(officer):
        open_identity(receipt.matter_id, reason="电话核实情况", actor=officer, now=MORNING)
    with as_(SYSTEM):
        assert Reading.objects.get().what == Read.IDENTITY
        assert Reading.objects.get().reason == IdentityOpening.objects.get().reason == "电话核实情况"


def test_petitioners_read_what_is_theirs_and_the_system_shows_nothing_to_anybody(county: County) -> None:
    receipt = file()
    for nobody in (Actor.petitioner(matter_id=receipt.matter_id), SYSTEM):
        with as_(nobody):
            record_reading(receipt.matter_id, what=Read.CASE, actor=nobody, now=MORNING)
    with as_(SYSTEM):
        assert not Reading.objects.exists()


def test_whoever_does_not_see_the_matter_writes_nothing_about_it(county: County) -> None:
    receipt = file()
    with pytest.raises(Missing):
        read(county, receipt.matter_id, "water")


def test_only_who_audits_sees_the_log(county: County) -> None:
    receipt = file()
    read(county, receipt.matter_id)
    with as_(SYSTEM):
        admins = {
            role: actor_for(
                builders.officer(role.lower(), county.office, [role], kind=AccountKind.ADMIN).account, builders.TODAY
            )
            for role in ADMINISTRATIVE_ROLES
        }
    seen = {}
    for name, actor in {**county.actors, **admins, "petitioner": Actor.petitioner(matter_id=receipt.matter_id)}.items():
        with as_(actor):
            seen[name] = Reading.objects.count()
    assert {name for name, count in seen.items() if count} == {Role.AUDIT_ADMIN}


@pytest.mark.parametrize("field", ["actor", "officer_id", "request_id"])
def test_nobody_writes_in_the_name_of_another(county: County, field: str) -> None:
    receipt, officer = file(), county["triage"]
    honest = {"actor": officer.reference, "officer_id": officer.officer_id, "request_id": "request-7"}
    forged = honest | {field: uuid4() if field == "officer_id" else "somebody else"}
    with acting(officer, request_id="request-7"), pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.create(matter_id=receipt.matter_id, what=Read.CASE, read_at=MORNING, **forged)
