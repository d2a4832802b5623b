"""What acts in the database with the owner's rights is not led astray by whoever calls it."""

import pytest
from django.db import connection

FIXED = ["search_path=pg_catalog, public, pg_temp"]


@pytest.mark.django_db
def test_whatever_has_the_owners_rights_looks_into_temporary_tables_last() -> None:
    """Unless a path names them, PostgreSQL looks for tables among the caller's temporary ones first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.oid::regprocedure::text, p.proconfig FROM pg_proc p "
            "JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
        )
        paths = dict(cursor.fetchall())
    assert "ctx.may_act(uuid)" in paths
    assert {name: path for name, path in paths.items() if path != FIXED} == {}
