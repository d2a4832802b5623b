"""The two roles of a provisioned database."""

from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

from xinfang.config.database import PLANS_KEPT, Database, django_database, provision

FRESH_LOGIN = "xinfang_fresh_web"


@pytest.mark.django_db
def test_django_connects_as_a_role_that_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        powers = cursor.fetchone()
        cursor.execute("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        owned = cursor.fetchall()
    assert role.endswith("_web")
    assert powers == (False, False, False)
    assert owned == []


@pytest.mark.django_db
def test_the_application_cannot_change_the_schema() -> None:
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("CREATE TABLE mine (id int)")


def test_the_owner_is_no_superuser(owner_connection: psycopg.Connection[Any]) -> None:
    query = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    assert owner_connection.execute(query).fetchone() == (False, False)


def test_a_pooled_connection_keeps_the_plans_of_a_whole_desk(test_database: Database) -> None:
    options = django_database(test_database.app_url, pool={"min_size": 1, "max_size": 1})["OPTIONS"]["pool"]
    with ConnectionPool(test_database.app_url, open=True, **options) as pool, pool.connection() as pooled:
        assert pooled.prepared_max == PLANS_KEPT


@pytest.mark.django_db(transaction=True)
def test_what_a_committing_test_leaves() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO shared_cache VALUES ('left', 'behind', now())")


@pytest.mark.django_db(transaction=True)
def test_is_gone_in_the_next() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (0,)


def test_no_password_stands_in_a_statement_that_a_server_may_log(
    django_db_setup: None, test_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    execute = psycopg.Connection.execute

    def listen(self: psycopg.Connection[Any], query: Any, *args: Any, **more: Any) -> psycopg.Cursor[Any]:
        sent.append(query.as_string(self) if isinstance(query, sql.Composable) else str(query))
        return execute(self, query, *args, **more)

    monkeypatch.setattr(psycopg.Connection, "execute", listen)
    app_url = make_conninfo(test_database.app_url, user=FRESH_LOGIN, password="geheim")
    try:
        provision(Database(owner_url=test_database.owner_url, app_url=app_url, embedded=None))
        psycopg.connect(app_url).close()
    finally:
        with psycopg.connect(test_database.owner_url, autocommit=True) as owner:
            owner.execute(f"REVOKE ALL ON DATABASE {test_database.name} FROM {FRESH_LOGIN}".encode())
            owner.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {test_database.name} TO PUBLIC".encode())
            owner.execute(f"DROP ROLE {FRESH_LOGIN}".encode())
    assert any("CREATE ROLE" in statement and "SCRAM-SHA-256$" in statement for statement in sent)
    assert not any("geheim" in statement for statement in sent)
