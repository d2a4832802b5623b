"""The roster says who serves and for whom they work; telephones are sealed, and nobody for a party takes part."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.county import MORNING, County, as_
from tests.counsel.conftest import LAWYER, MEDIATOR, TODAY
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.counsel.models import Expert, ExpertLine
from xinfang.counsel.operations import roster as operations
from xinfang.counsel.queries import roster as queries
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Kind, RosterStep

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


def entered(
    county: County,
    details: ExpertDetails = LAWYER,
    *,
    kind: Kind = Kind.HIRED_LAWYER,
    by: str = "supervisor",
    **changes: object,
) -> UUID:
    """Somebody who is put on the roster today."""
    command = EnterExpert(office_id=county.office, kind=kind, details=details, valid_from=TODAY)
    with as_(county[by]):
        return operations.enter(replace(command, **changes), actor=county[by], now=MORNING)


def test_who_is_on_the_roster_is_known_to_everybody_and_reached_through_its_keepers(county: County) -> None:
    by, key = county["supervisor"], entered(county)
    with as_(by):
        assert queries.phone_of(key, actor=by) == "051087900001"
        sealed = bytes(Expert.objects.get(id=key).phone)
    for reader in (Actor.public(), county["case"], county["triage"]):
        with as_(reader):
            assert [each.name for each in queries.lawyers(TODAY)] == ["许律师"]
            assert not ExpertLine.objects.exists()
            with pytest.raises(Missing):
                queries.phone_of(key, actor=reader)
    assert b"0510" not in sealed


def test_lawyers_and_mediators_serve_from_their_first_day_to_their_last(county: County) -> None:
    by = county["supervisor"]
    lawyer = entered(county, valid_from=TOMORROW, valid_to=TOMORROW)
    mediator = entered(county, MEDIATOR, kind=Kind.MEDIATOR)
    days = (TODAY, TOMORROW, TOMORROW + timedelta(days=1))
    with as_(by):
        assert [[each.id for each in queries.lawyers(day, office_id=county.office)] for day in days] == [
            [],
            [lawyer],
            [],
        ]
        assert [each.id for each in queries.mediators(TODAY)] == [mediator]
        operations.end(mediator, last_day=TODAY, reason="调离", actor=by, now=MORNING)
        assert [[each.id for each in queries.mediators(day)] for day in days[:2]] == [[mediator], []]
        assert {each.id for each in queries.roster(county.office)} == {lawyer, mediator}


def test_what_the_roster_says_changes_step_by_step_without_a_name_in_the_journal(county: County) -> None:
    by, key = county["supervisor"], entered(county)
    with as_(by):
        operations.change(key, replace(LAWYER, organisation="太湖律师事务所", phone=""), actor=by, now=MORNING)
        assert queries.expert(key).organisation == "太湖律师事务所"
        assert queries.phone_of(key, actor=by) == ""
        lines = list(ExpertLine.objects.filter(subject=key).order_by("seq"))
    assert [line.step for line in lines] == [RosterStep.ENTERED, RosterStep.CHANGED]
    assert "许律师" not in str([line.said for line in lines])


@pytest.mark.parametrize(
    ("by", "changes", "code"),
    [
        ("triage", {}, "roster_not_yours"),
        ("head", {}, "roster_not_yours"),
        ("supervisor", {"details": replace(LAWYER, name=" ")}, "roster_unnamed"),
        ("supervisor", {"details": replace(LAWYER, fields=())}, "roster_unnamed"),
        ("supervisor", {"details": replace(LAWYER, licence="")}, "roster_without_licence"),
        ("supervisor", {"details": replace(LAWYER, phone="一二三")}, "roster_phone"),
        ("supervisor", {"details": replace(LAWYER, body_id=-1)}, "roster_of_no_body"),
        ("supervisor", {"details": replace(LAWYER, officer_id=UUID(int=1))}, "roster_of_nobody"),
        ("supervisor", {"valid_to": TODAY - timedelta(days=1)}, "roster_ends_before"),
    ],
)
def test_who_is_not_put_on_the_roster(county: County, by: str, changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        entered(county, by=by, **changes)
    assert refusal.value.code == code


def test_nobody_leaves_in_the_past_or_without_a_reason(county: County) -> None:
    by, key = county["supervisor"], entered(county)
    for last_day, reason, code in (
        (TODAY - timedelta(days=1), "调离", "roster_ends_before"),
        (TODAY, " ", "roster_unsaid"),
    ):
        with as_(by), pytest.raises(Refused) as refusal:
            operations.end(key, last_day=last_day, reason=reason, actor=by, now=MORNING)
        assert refusal.value.code == code


def test_whoever_is_off_the_roster_comes_back_by_a_new_entry_alone(county: County) -> None:
    by, key = county["supervisor"], entered(county, valid_to=TODAY)
    with as_(by), pytest.raises(Refused) as refusal:
        operations.end(
            key, last_day=TODAY + timedelta(days=9), reason="续聘", actor=by, now=MORNING + timedelta(days=2)
        )
    assert refusal.value.code == "roster_ended"


def test_the_journal_says_whose_account_reads_what_is_asked(county: County) -> None:
    by, key = county["supervisor"], entered(county)
    with as_(by):
        operations.change(key, replace(LAWYER, officer_id=by.officer_id), actor=by, now=MORNING)
        lines = ExpertLine.objects.filter(subject=key).order_by("seq")
        assert [line.said["officer"] for line in lines] == ["", str(by.officer_id)]


def test_whoever_works_for_a_party_is_known_by_body_and_by_firm(county: County) -> None:
    public = entered(county, replace(LAWYER, body_id=county.housing), kind=Kind.PUBLIC_LAWYER)
    hired = entered(county)
    with as_(county["supervisor"]):
        of_housing, of_a_firm = queries.expert(public), queries.expert(hired)
        assert queries.of_a_party(of_housing, bodies={county.housing})
        assert queries.of_a_party(of_housing, bodies={county.government}), "who answers to a party works for it"
        assert not queries.of_a_party(of_housing, bodies={county.water})
        assert queries.of_a_party(of_a_firm, bodies=(), named="对方请了江南 律师事务所")
        assert not queries.of_a_party(of_a_firm, bodies={county.housing}, named="某公司")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counsel_expertline SET said = '{}'",
        "DELETE FROM counsel_expert",
        "UPDATE counsel_expert SET kind = 'MEDIATOR'",
    ],
)
def test_nothing_of_it_is_rewritten(county: County, statement: str) -> None:
    entered(county)
    with as_(county["supervisor"]), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
