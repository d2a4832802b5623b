"""What the database itself guarantees, tried as the application role on every table."""

from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified, in_handling
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Answer, Matter, Opinion
from xinfang.cases.queries.case import facts_of
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db

APPEND_ONLY = (
    "cases_attachment",
    "cases_claim",
    "cases_dispatch",
    "cases_evaluation",
    "cases_event",
    "cases_formeridentity",
    "cases_identityconsent",
    "cases_identityopening",
    "cases_identityrequest",
    "cases_involvement",
    "cases_reading",
    "cases_representation",
    "cases_service",
    "cases_submission",
)
GUARDED = (*APPEND_ONLY, "cases_answer", "cases_clock", "cases_matter", "cases_opinion", "cases_petitioner")


def rows(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def test_the_application_role_owns_nothing_and_is_bound_by_policies() -> None:
    assert rows("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user") == [
        (False, False, False)
    ]
    owned = "SELECT relname FROM pg_class WHERE pg_has_role(current_user, relowner, 'MEMBER')"
    assert rows(f"{owned} AND relnamespace = 'public'::regnamespace") == []


def test_every_table_of_cases_is_under_row_policies_but_the_counter_of_wrong_codes() -> None:
    open_tables = rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 'cases\\_%' AND NOT relrowsecurity"
    )
    assert open_tables == [("cases_codeattempt",)]


def test_no_policy_binds_the_owner_so_that_dumps_are_whole() -> None:
    assert rows("SELECT relname FROM pg_class WHERE relforcerowsecurity") == []


@pytest.mark.parametrize("table", GUARDED)
def test_without_context_nothing_is_seen(county: County, table: str) -> None:
    file()
    assert rows(f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize("table", GUARDED)
def test_without_context_nothing_is_written(county: County, table: str, owner_connection: psycopg.Connection) -> None:
    """The owner is not bound by the policies, but even the owner does not write without saying who acts."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner_connection.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}", "TRUNCATE {} CASCADE"])
def test_history_is_neither_changed_nor_removed(county: County, table: str, statement: str) -> None:
    file()
    column = "request_id" if table == "cases_identityconsent" else "matter_id"
    with as_(Actor.system("test")), pytest.raises(DatabaseError), transaction.atomic():
        rows(statement.format(table, column, column))


@pytest.mark.parametrize("table", GUARDED)
def test_the_public_sees_nothing(county: County, table: str) -> None:
    file()
    with as_(Actor.public()):
        assert rows(f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_petitioner_sees_the_own_matter_only(county: County) -> None:
    mine, other = file(), file()
    with as_(Actor.petitioner(matter_id=mine.matter_id)):
        assert list(Matter.objects.values_list("number", flat=True)) == [mine.number]
        with pytest.raises(Missing):
            facts_of(other.matter_id)


def test_a_department_sees_what_it_holds_or_held_and_nothing_else(county: County) -> None:
    held, never = file(), file()
    classified(county, held)
    do(county["triage"], held.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    with as_(county["case"]):
        assert list(Matter.objects.values_list("number", flat=True)) == [held.number]
    with as_(county["water"]):
        assert not Matter.objects.exists()
    with as_(county["triage"]):
        assert set(Matter.objects.values_list("number", flat=True)) == {held.number, never.number}


def handed_on(county: County) -> Receipt:
    """A matter that the housing department sent back after an objection, and that the water department has now."""
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    do(county["case"], receipt.matter_id, acts.Object(reason="职责已划转"), day=2, hour=1)
    do(county["second"], receipt.matter_id, acts.UpholdObjection(reason="职责确已划转"), day=3)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.water), day=3, hour=1)
    return receipt


@pytest.mark.parametrize(("table", "change"), [("cases_matter", "title = title"), ("cases_clock", "ended_as = 'MET'")])
def test_whoever_once_had_a_matter_sees_it_and_changes_nothing(county: County, table: str, change: str) -> None:
    handed_on(county)
    with as_(county["case"]):
        assert rows(f"SELECT 1 FROM {table}")
        assert rows(f"UPDATE {table} SET {change} RETURNING 1") == []
        assert rows(f"SELECT 1 FROM {table} FOR UPDATE") == []
    for officer in ("water", "triage"):
        with as_(county[officer]):
            assert rows(f"SELECT 1 FROM {table} FOR UPDATE")


def test_whoever_once_had_a_matter_is_told_that_another_body_has_it(county: County) -> None:
    receipt = handed_on(county)
    with pytest.raises(Refused) as refusal:
        do(county["case"], receipt.matter_id, acts.Receive(), day=4)
    assert refusal.value.code == "NOT_THE_HOLDER"
    with pytest.raises(Missing):
        do(county["town"], receipt.matter_id, acts.Receive(), day=4)


def test_a_petitioner_changes_only_the_own_matter(county: County) -> None:
    mine, other = file(), file()
    with as_(Actor.petitioner(matter_id=mine.matter_id)):
        assert rows("UPDATE cases_matter SET title = title RETURNING number") == [(mine.number,)]
    with as_(Actor.public()):
        assert rows(f"UPDATE cases_matter SET title = title WHERE id = '{other.matter_id}' RETURNING 1") == []


def involve_water(county: County, receipt: Receipt) -> None:
    values = f"'{receipt.matter_id}', {county.water}, now()"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO cases_involvement (matter_id, body_id, since) VALUES ({values})")


def test_an_officer_cannot_involve_a_body_in_a_matter_out_of_sight(county: County) -> None:
    receipt = file()
    with as_(county["water"]), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        involve_water(county, receipt)


def test_a_petitioner_involves_a_body_in_the_own_matter_alone(county: County) -> None:
    mine, other = file(), file()
    with as_(Actor.petitioner(matter_id=mine.matter_id)):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            involve_water(county, other)
        involve_water(county, mine)
    with as_(county["water"]):
        assert list(Matter.objects.values_list("number", flat=True)) == [mine.number]


def test_only_the_asked_body_hears_what_it_is_asked_to_contribute_to(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    asked = acts.AskContribution(
        co_body=county.water, question="楼顶水箱是否漏水？", contribute_by=(MORNING + timedelta(days=10)).date()
    )
    do(county["case"], receipt.matter_id, asked, day=4)
    asking = f"SELECT ctx.matters_asking(ARRAY[{county.water}]::bigint[])"
    with as_(county["water"]):
        assert rows(asking) == [(receipt.matter_id,)]
    for officer in ("case", "triage"):
        with as_(county[officer]):
            assert rows(asking) == []
    do(county["water"], receipt.matter_id, acts.Contribute(contribution="不漏。"), day=5)
    with as_(county["water"]):
        assert rows(asking) == []


def test_a_body_that_is_rid_of_a_matter_reads_its_draft_and_writes_it_no_more(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    claim = facts(receipt.matter_id).claims[0].claim_id

    def begin() -> Opinion:
        opinion = Opinion.objects.create(matter_id=receipt.matter_id, body_id=county.housing, drafted_at=MORNING)
        Answer.objects.create(opinion=opinion, claim_id=claim)
        return opinion

    with as_(county["case"]):
        opinion = begin()
        assert Opinion.objects.filter(id=opinion.id).update(summary="已到现场") == 1
        assert Answer.objects.filter(opinion=opinion).update(answer="已修好") == 1
    with as_(county["triage"]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        begin()
    do(county["case"], receipt.matter_id, acts.Object(reason="不归本单位管"), day=2, hour=1)
    do(county["triage"], receipt.matter_id, acts.UpholdObjection(reason="核实属实"), day=3)
    with as_(county["case"]):
        assert Opinion.objects.get(id=opinion.id).summary == "已到现场"
        assert Opinion.objects.filter(id=opinion.id).update(summary="另一种说法") == 0
        assert Answer.objects.filter(opinion=opinion).update(answer="另一种说法") == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            begin()


@pytest.mark.usefixtures("changed_by_hand")
def test_a_clock_is_ended_once_and_never_moved(county: County) -> None:
    receipt = file()
    with as_(Actor.system("test")):
        for change in ("legal_due = legal_due + 1", "steps = '[]'", "rule = 'notice'"):
            with pytest.raises(DatabaseError, match="it may be ended once"), transaction.atomic():
                rows(f"UPDATE cases_clock SET {change} RETURNING 1")
        ended = f"UPDATE cases_clock SET ended_on = '2026-03-05' WHERE matter_id = '{receipt.matter_id}' RETURNING 1"
        assert rows(ended) == [(1,)]
        with pytest.raises(DatabaseError, match="it may be ended once"), transaction.atomic():
            rows(ended)


def test_the_number_of_a_matter_stands(county: County) -> None:
    file()
    with as_(Actor.system("test")), pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        rows(f"UPDATE cases_matter SET number = '{uuid4().hex[:20]}' RETURNING 1")
