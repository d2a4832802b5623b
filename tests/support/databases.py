"""Tests on real PostgreSQL with production's rights.

One server for all test runs of this checkout, started by the first and stopped by the last. A template database is
migrated once for each state of the migrations; every test process works on a copy of it, as the application role.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql
from psycopg._preparing import Key, Prepare, PrepareManager
from psycopg._queries import PostgresQuery
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from xinfang.config.database import Database, django_database, drop_database, provision
from xinfang.config.postgres import EmbeddedPostgres

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xinfang"
SCHEMA_LIBRARIES = ("django", "django-allauth", "procrastinate")
TEMPLATE_PREFIX = "xinfang_template_"
COPY_PREFIX = "xinfang_run_"
TEMPLATES_KEPT = 6
LOCK_KEY = 4_201_968
"""Two test processes must not migrate the same template at once."""
UNSAFE_BUT_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_compression": "off",
    "max_connections": "120",
    "plan_cache_mode": "force_generic_plan",
}
"""What is written is thrown away, and a statement is planned once: with few rows every plan is quick."""
PREPARE_AFTER, STATEMENTS_KEPT = 1, 500
"""Tests come back to the same statements, and planning one anew takes the server longer than answering it."""


@pytest.fixture(scope="session")
def database_server() -> Iterator[Database]:
    """The server under test, up for the whole run; its own `name` is not used by tests."""
    database: Database = settings.DATABASE
    with _server_in_use(database):
        _drop_leftovers(database)
        yield database


@pytest.fixture(scope="session")
def template_database(database_server: Database, django_db_blocker: DjangoDbBlocker) -> Database:
    """A migrated database that copies are made from; nobody stays connected to it."""
    template = database_server.renamed(TEMPLATE_PREFIX + schema_fingerprint())
    with psycopg.connect(database_server.admin_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        if template.name not in _database_names(connection, TEMPLATE_PREFIX):
            with django_db_blocker.unblock():
                _build_template(template, connection)
            _drop_old_templates(database_server, connection)
    return template


@pytest.fixture(scope="session")
def test_database(template_database: Database) -> Iterator[Database]:
    """This process's own copy of the template."""
    database = template_database.renamed(copy_name("tests"))
    copy_database(template_database, database)
    yield database
    drop_database(database)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, test_database: Database, template_database: Database
) -> Iterator[None]:
    """Point Django at the copy, as the application role; restore the copy after tests that commit."""
    point_django_at(test_database, role="app")

    def restore(_case: TransactionTestCase) -> None:
        connections.close_all()
        copy_database(template_database, test_database)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        _keep_statements(patch)
        yield
    connections.close_all()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let go of a connection that the server ended when a copy was replaced.

    Chromium's tests run in a context of their own, whose restoring of the copy cannot close what this one holds.
    """
    for wrapper in connections.all(initialized_only=True):
        if wrapper.connection is None or wrapper.in_atomic_block:
            continue
        try:
            wrapper.connection.execute("SELECT 1")
        except psycopg.OperationalError:
            wrapper.close()


@pytest.fixture
def owner_connection(django_db_setup: None, test_database: Database) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the owner of the schema; what it does is rolled back."""
    connection = psycopg.connect(test_database.owner_url)
    yield connection
    connection.rollback()
    connection.close()


def copy_database(source: Database, target: Database) -> None:
    """Make `target` as a copy of `source`, which nobody may be using; a `target` that exists is replaced."""
    drop_database(target)
    owner = conninfo_to_dict(source.owner_url)["user"]
    names = (sql.Identifier(str(name)) for name in (target.name, source.name, owner))
    with psycopg.connect(source.admin_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(*names))


def copy_name(purpose: str) -> str:
    """The name of a database that belongs to this test process and goes with it."""
    return f"{COPY_PREFIX}{os.getpid()}_{purpose}"


def schema_fingerprint() -> str:
    """What the schema depends on: our migrations, their SQL, the applications, and the libraries that bring tables."""
    digest = hashlib.sha256(" ".join(settings.INSTALLED_APPS).encode())
    for name in SCHEMA_LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for file in sorted([*SOURCE.rglob("migrations/*.py"), *SOURCE.rglob("sql/**/*.sql")]):
        digest.update(f"{file.relative_to(SOURCE)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _server_in_use(database: Database) -> AbstractContextManager[None]:
    if database.embedded is None:
        return nullcontext()
    server = EmbeddedPostgres(database.embedded.data_dir, extra_settings=UNSAFE_BUT_FAST)
    return server.in_use()


def _keep_statements(patch: pytest.MonkeyPatch) -> None:
    """Let statements stay prepared when a test is rolled back.

    The driver lets go of all of them, lest a table was made anew in between; here all tables stand in the template. It
    also leaves it to that rollback to forget what a broken pipeline did not come to prepare; here each is checked.
    """
    add = PrepareManager.maybe_add_to_cache

    def add_and_check(statements: PrepareManager, query: PostgresQuery, prep: Prepare, name: bytes) -> Key | None:
        unchecked = add(statements, query, prep, name)
        return statements.key(query) if prep is Prepare.SHOULD else unchecked

    patch.setattr(PrepareManager, "maybe_add_to_cache", add_and_check)
    patch.setattr(PrepareManager, "clear", lambda _statements: False)
    patch.setattr(PrepareManager, "prepared_max", STATEMENTS_KEPT)


def _build_template(template: Database, connection: psycopg.Connection[Any]) -> None:
    """Migrate a draft as the owner; only a complete one gets the template's name."""
    draft = template.renamed(template.name + "_draft")
    drop_database(draft)
    if draft.embedded is None:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft.name)))
    provision(draft)
    point_django_at(draft, role="owner")
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(statement.format(sql.Identifier(draft.name), sql.Identifier(template.name)))


def point_django_at(database: Database, *, role: str) -> None:
    connections.close_all()
    description = django_database(database.url(role), pool=None)
    description["OPTIONS"]["prepare_threshold"] = PREPARE_AFTER
    connections["default"].settings_dict.update(description)


def _database_names(connection: psycopg.Connection[Any], prefix: str) -> list[str]:
    """Databases whose names start with `prefix`, oldest first."""
    rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", (prefix,))
    return [name for (name,) in rows]


def _drop_old_templates(database: Database, connection: psycopg.Connection[Any]) -> None:
    for name in _database_names(connection, TEMPLATE_PREFIX)[:-TEMPLATES_KEPT]:
        drop_database(database.renamed(name))


def _drop_leftovers(database: Database) -> None:
    """Remove copies whose test process was killed."""
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        names = _database_names(connection, COPY_PREFIX)
    for name in names:
        found = re.match(rf"{COPY_PREFIX}(\d+)_", name)
        if found and not psutil.pid_exists(int(found[1])):
            drop_database(database.renamed(name))
