"""Finding matters by a telephone number: whole, within reach, on record, and without the number lying anywhere."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases.models import Matter, Reading
from xinfang.cases.operations.look_up import look_up
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails
from xinfang.cases.types.phones import full_number
from xinfang.procedure import acts
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind

pytestmark = pytest.mark.django_db
NUMBER = "13800001111"  # the number of whoever files in the tests' county


def found(actor: Actor, number: str = NUMBER) -> list[str]:
    with as_(actor):
        return [row.number for row in look_up(number, actor=actor, now=MORNING + timedelta(days=1)).rows]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("138 0000 1111", NUMBER),
        ("+86-138-0000-1111", NUMBER),
        ("0086 13800001111", NUMBER),
        ("１３８００００１１１１", NUMBER),
        ("(0510) 8798-1234", "051087981234"),
        ("138000", ""),
        ("1380000****", ""),
        ("周小满", ""),
        ("", ""),
    ],
)
def test_a_number_is_the_same_however_it_is_written(typed: str, number: str) -> None:
    assert full_number(typed) == number


def test_matters_are_found_by_the_whole_number_of_who_petitions_or_speaks(county: County) -> None:
    own = file()
    agent = RepresentationDetails(
        kind=MandateKind.AGENT, name="柏青松", phone="139-5555-6666", relation=AgentRelation.RELATIVE
    )
    spoken_for = file(petitioners=(PetitionerDetails(name="郁晓岚"),), representations=(agent,))
    file(petitioners=(PetitionerDetails(name="周小满", phone="13900001111"),))
    assert found(county["triage"]) == found(county["triage"], "+86 138 0000 1111") == [own.number]
    assert found(county["triage"], "13955556666") == [spoken_for.number]
    assert found(county["triage"], "13711112222") == []


@pytest.mark.parametrize("part", ["138", "13800", "1111", "周小满", ""])
def test_there_is_no_search_by_a_part(county: County, part: str) -> None:
    file()
    with pytest.raises(Refused, match="完整的电话号码"):
        found(county["triage"], part)


def test_nobody_finds_what_is_out_of_reach_or_not_theirs_to_open(county: County) -> None:
    receipt = file()
    assert found(county["case"]) == found(county["supervisor"]) == []
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    assert found(county["case"]) == [receipt.number]
    assert found(county["water"]) == []
    assert found(Actor.petitioner(matter_id=receipt.matter_id)) == []


@pytest.mark.usefixtures("changed_by_hand")
def test_what_is_sealed_loses_its_marks(county: County) -> None:
    receipt = file()
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        Matter.objects.filter(id=receipt.matter_id).update(sealed=False)
    assert found(county["triage"]) == []


def test_every_matter_that_was_found_is_on_record(county: County) -> None:
    receipt = file()
    found(county["triage"], "13711112222")
    found(county["triage"])
    with as_(builders.SYSTEM):
        reading = Reading.objects.get()
        assert (reading.number, reading.reason) == (receipt.number, "按电话号码查找")
        assert reading.officer_id == county["triage"].officer_id


def test_the_marks_are_read_by_nobody_and_hold_no_number(county: County) -> None:
    file()
    denied = pytest.raises(DatabaseError, match="permission denied")
    for actor in (builders.SYSTEM, county["triage"]):
        with as_(actor), denied, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT mark FROM cases_identitymark")
