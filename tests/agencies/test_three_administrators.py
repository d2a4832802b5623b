"""What an office had before the rule came: history stays, and what lasts is named before anything is changed."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import psycopg
import pytest
from django.core.management import CommandError

from xinfang.config.database import Database

RULE = import_module("xinfang.agencies.migrations.0008_three_administrators")
TOMORROW = date(2026, 3, 3)
TABLES = """
    CREATE TEMP TABLE agencies_officer (id int, name text);
    CREATE TEMP TABLE agencies_body (id int, name text);
    CREATE TEMP TABLE agencies_post (officer_id int, body_id int, roles varchar(16)[], validity daterange);
    INSERT INTO agencies_officer VALUES (1, '赵某'), (2, '钱某');
    INSERT INTO agencies_body VALUES (1, '信访局'), (2, '水务局');
"""
POST = "INSERT INTO agencies_post VALUES (%s, %s, %s, %s::daterange)"
ENDED, LASTS = "[2024-01-01,2026-03-03)", "[2026-03-03,)"

Cursor = psycopg.Cursor[tuple[object, ...]]


@pytest.fixture
def cursor(test_database: Database) -> Iterator[Cursor]:
    """The owner, with tables of this test in front of the real ones."""
    with psycopg.connect(test_database.owner_url) as connection:
        connection.execute(TABLES)
        yield connection.cursor()
        connection.rollback()


def test_posts_that_had_ended_stay(cursor: Cursor) -> None:
    cursor.execute(POST, (1, 1, ["SYSTEM_ADMIN", "AUDIT_ADMIN"], ENDED))
    cursor.execute(POST, (2, 1, ["SYSTEM_ADMIN"], ENDED))
    cursor.execute(POST, (2, 2, ["AUDIT_ADMIN"], "[2025-01-01,)"))
    cursor.execute(POST, (1, 1, ["SECURITY_ADMIN"], LASTS))
    RULE.separate(cursor, ended_by=TOMORROW)
    with pytest.raises(psycopg.errors.ExclusionViolation):
        cursor.execute(POST, (2, 1, ["SYSTEM_ADMIN"], LASTS))


def test_without_such_a_history_the_past_is_held_to_it_too(cursor: Cursor) -> None:
    cursor.execute(POST, (2, 1, ["SYSTEM_ADMIN"], ENDED))
    RULE.separate(cursor, ended_by=TOMORROW)
    with pytest.raises(psycopg.errors.ExclusionViolation):
        cursor.execute(POST, (2, 2, ["AUDIT_ADMIN"], ENDED))


def test_posts_that_last_are_named(cursor: Cursor) -> None:
    cursor.execute(POST, (1, 1, ["SYSTEM_ADMIN", "AUDIT_ADMIN"], LASTS))
    cursor.execute(POST, (2, 1, ["SYSTEM_ADMIN"], "[2024-01-01,2026-03-09)"))
    cursor.execute(POST, (2, 2, ["AUDIT_ADMIN"], LASTS))
    with pytest.raises(CommandError) as problem:
        RULE.separate(cursor, ended_by=TOMORROW)
    told = str(problem.value)
    assert "赵某 · 信访局 · SYSTEM_ADMIN + AUDIT_ADMIN" in told
    assert "钱某 · 信访局 · SYSTEM_ADMIN\n  钱某 · 水务局 · AUDIT_ADMIN" in told


def test_a_post_with_two_of_them_may_be_there_but_not_be_made(test_database: Database) -> None:
    asked = "SELECT convalidated, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'post_roles_separated'"
    with psycopg.connect(test_database.owner_url) as connection:
        ((validated, rule),) = connection.execute(asked).fetchall()
    assert not validated
    assert rule.endswith("NOT VALID")
