"""The two roles of a provisioned database."""

from typing import Any

import psycopg
import pytest
from django.db import connection


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


@pytest.mark.django_db(transaction=True)
def test_what_a_committing_test_leaves() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO shared_cache VALUES ('left', 'behind', now())")


@pytest.mark.django_db(transaction=True)
def test_is_gone_in_the_next() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache")
        assert cursor.fetchone() == (0,)
