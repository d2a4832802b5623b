"""Bringing the database to the state that this release needs."""

import os
import subprocess
import sys

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from xinfang.config import environ
from xinfang.config.database import APPLICATION_GROUP, Database, DatabaseSetupError, provision
from xinfang.config.launching import Say, worded

OWNER_ENVIRONMENT = {"XINFANG_DB_ROLE": "owner"}


def prepare(database: Database, *, may_migrate: bool) -> None:
    """Set Django up on a database whose roles and tables are those of this release.

    Where the schema is behind it is migrated, or, if `may_migrate` is false, `DatabaseSetupError` says how.
    """
    ensure_roles(database, may_migrate=may_migrate)
    django.setup()
    if pending_migrations():
        connection.close()
        _migrate_as_owner(may_migrate=may_migrate)


def pending_migrations() -> int:
    """How many migrations of this release the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def ensure_roles(database: Database, *, may_migrate: bool) -> None:
    """See that the application's role can enter the database; if it cannot, all is made from the beginning."""
    if not _application_can_connect(database):
        _migrate_as_owner(may_migrate=may_migrate)


def migrate(database: Database, *, verbosity: int) -> None:
    """Make roles and database where they are missing, then apply all migrations. The process must be the owner's."""
    if environ.text("XINFANG_DB_ROLE") != "owner":
        raise DatabaseSetupError("Migrations run as the owner: use `xinfang migrate`.")
    provision(database)
    django.setup()
    call_command("migrate", verbosity=verbosity, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APPLICATION_GROUP}")


def _application_can_connect(database: Database) -> bool:
    try:
        psycopg.connect(database.app_url, connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _migrate_as_owner(*, may_migrate: bool) -> None:
    """In a process of its own, because this one's settings hold the application's role."""
    if not may_migrate:
        raise DatabaseSetupError("The database is not at this release's schema. Make a backup, then: xinfang migrate")
    print(worded(Say.PREPARING_DATABASE), file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "xinfang.config.console", "migrate", "--quiet"]
    if subprocess.run(command, check=False, env=os.environ | OWNER_ENVIRONMENT).returncode:  # noqa: S603
        raise DatabaseSetupError("The database could not be prepared; the reason stands above.")
