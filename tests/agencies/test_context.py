"""The database knows who acts, and nobody acts unknown."""

from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.context import AlreadyActingError, acting, current_request_id
from xinfang.agencies.models import Body
from xinfang.agencies.types import Role, Team

OFFICER_ID = UUID("01900000-0000-7000-8000-000000000001")
ACCOUNT_ID = UUID("01900000-0000-7000-8000-000000000002")
MATTER_ID = UUID("01900000-0000-7000-8000-000000000003")

OFFICER = Actor.officer(
    officer_id=OFFICER_ID,
    account_id=ACCOUNT_ID,
    body_id=7,
    charges=[
        Charge(body_id=7, roles=frozenset({Role.REGISTRAR})),
        Charge(body_id=9, roles=frozenset({Role.SIGNATORY})),
    ],
    teams=[Team.REPORTING],
    label="测试员（甲局）",
)


def ask(expression: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        row = cursor.fetchone()
    assert row is not None
    return row[0]


@pytest.mark.django_db
class TestFunctions:
    @pytest.mark.parametrize(
        ("expression", "expected"),
        [
            ("ctx.kind()", "OFFICER"),
            ("ctx.actor()", f"OFFICER:{OFFICER_ID}"),
            ("ctx.request_id()", "r-1"),
            ("ctx.officer_id()", OFFICER_ID),
            ("ctx.account_id()", ACCOUNT_ID),
            ("ctx.body_id()", 7),
            ("ctx.body_ids()", [7, 9]),
            ("ctx.matter_ids()", []),
            ("ctx.has_role('SIGNATORY')", True),
            ("ctx.has_role('LEADER')", False),
            ("ctx.in_team('REPORTING')", True),
            ("ctx.in_team('LITIGATION')", False),
            ("ctx.is_officer()", True),
            ("ctx.is_system()", False),
            ("ctx.require()", True),
        ],
    )
    def test_tell_who_acts(self, expression: str, expected: object) -> None:
        with acting(OFFICER, request_id="r-1"):
            assert ask(expression) == expected

    @pytest.mark.parametrize(
        ("expression", "expected"),
        [
            ("ctx.kind()", None),
            ("ctx.officer_id()", None),
            ("ctx.body_ids()", []),
            ("ctx.matter_ids()", []),
            ("ctx.has_role('SIGNATORY')", False),
            ("ctx.in_team('REPORTING')", False),
            ("ctx.is_officer()", False),
            ("ctx.is_system()", False),
        ],
    )
    def test_answer_nothing_outside_of_a_context(self, expression: str, expected: object) -> None:
        assert ask(expression) == expected
        with acting(OFFICER, request_id="r-1"):
            pass
        assert ask(expression) == expected

    def test_a_petitioner_brings_the_matters_of_the_receipts(self) -> None:
        with acting(Actor.petitioner(matter_id=MATTER_ID), request_id="r-1"):
            assert ask("ctx.matter_ids()") == [MATTER_ID]
            assert ask("ctx.kind()") == "PETITIONER"

    def test_no_context_no_write(self) -> None:
        with pytest.raises(ProgrammingError, match="no context, no write"), transaction.atomic():
            ask("ctx.require()")

    def test_names_cannot_be_diverted_by_a_search_path(self) -> None:
        with acting(OFFICER, request_id="r-1"), connection.cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql RETURN 'X'"
            )
            cursor.execute("SET LOCAL search_path = pg_temp, pg_catalog, public")
            assert ask("ctx.kind()") == "OFFICER"

    @pytest.mark.parametrize("function", ["kind", "body_ids", "has_role", "matter_ids", "is_system"])
    def test_are_stable_and_parallel_safe(self, function: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT provolatile::text || proparallel::text FROM pg_proc"
                " WHERE pronamespace = 'ctx'::regnamespace AND proname = %s",
                [function],
            )
            assert cursor.fetchall() == [("ss",)]


@pytest.mark.django_db
class TestActing:
    def test_is_known_to_whoever_asks(self) -> None:
        with acting(OFFICER, request_id="r-1"):
            assert ask("ctx.actor()") == f"OFFICER:{OFFICER_ID}"
            assert current_request_id() == "r-1"
        assert ask("ctx.actor()") is None
        assert current_request_id() == ""

    def test_the_same_actor_may_be_named_again(self) -> None:
        with acting(OFFICER, request_id="r-1"):
            with acting(OFFICER, request_id="r-2"):
                assert ask("ctx.request_id()") == "r-1"
            assert ask("ctx.kind()") == "OFFICER"

    def test_another_actor_may_not(self) -> None:
        with (
            acting(OFFICER, request_id="r-1"),
            pytest.raises(AlreadyActingError),
            acting(Actor.public(), request_id="r-1"),
        ):
            pass

    def test_needs_a_request_id(self) -> None:
        with pytest.raises(ValueError, match="request id"), acting(OFFICER, request_id=""):
            pass

    def test_an_error_undoes_everything(self) -> None:
        def fail_halfway() -> None:
            with acting(builders.SYSTEM, request_id="r-1"):
                builders.body("GONE")
                raise RuntimeError("a mishap")

        with pytest.raises(RuntimeError, match="a mishap"):
            fail_halfway()
        assert not Body.objects.filter(code="GONE").exists()
        assert ask("ctx.kind()") is None


@pytest.mark.django_db(transaction=True)
def test_costs_one_statement_and_ends_with_the_transaction() -> None:
    with CaptureQueriesContext(connection) as captured, acting(OFFICER, request_id="r-1"):
        server_connection = connection.connection
    assert [query["sql"].split()[0] for query in captured] == ["BEGIN", "SELECT", "COMMIT"]
    assert connection.connection is server_connection
    assert ask("ctx.kind()") is None


def test_the_application_owns_nothing_in_the_schema(owner_connection: psycopg.Connection[object]) -> None:
    application = connection.settings_dict["USER"]
    found = owner_connection.execute(
        "SELECT count(*) FROM pg_proc WHERE pronamespace = 'ctx'::regnamespace AND pg_get_userbyid(proowner) = %s",
        (application,),
    ).fetchone()
    assert found == (0,)
