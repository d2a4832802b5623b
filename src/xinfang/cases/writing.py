"""Writing the rows of many matters in one statement: the road of a single filing and of a ledger of thousands."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from uuid import UUID

from django.db import connection, models
from psycopg import Cursor

from xinfang.agencies.context import admit

Tables = frozenset[type[models.Model]]


def insert(
    rows_by_table: Mapping[type[models.Model], Sequence[models.Model]],
    *,
    may_exist: Tables,
    together: Tables,
    admitted: Iterable[UUID] = (),
) -> None:
    """Insert all rows, table by table in the order given, in one round trip; `admitted` matters are let in before.

    Rows of `may_exist` may be there already: a body that comes back to a matter is involved in it. Tables of `together`
    that follow each other are filled by one statement: no policy and no trigger of theirs may ask for rows of another.

    The rows of a table travel as one JSON text, which PostgreSQL takes apart: a fifth of the work of binding each
    value by itself. COPY would be faster still, but PostgreSQL refuses it where row policies hold. The statements
    are prepared once for each connection: planning them anew, with their policies, would cost as much as a filing.
    """
    connection.ensure_connection()
    session = connection.connection
    with connection.wrap_database_errors, session.pipeline(), Cursor(session) as cursor:
        for matter_id in admitted:
            admit(matter_id)
        filled = (table for table, rows in rows_by_table.items() if rows)
        for _key, run in groupby(filled, key=lambda table: table in together or table):
            tables = tuple(run)
            statement = _statement(tables, may_exist=may_exist)
            cursor.execute(statement, [_as_json(rows_by_table[table]) for table in tables], prepare=True)


def update(rows: Sequence[models.Model]) -> None:
    """Write these rows of one table, which are there already, in one statement; raises `LookupError` if any is not."""
    if not rows:
        return
    table = type(rows[0])
    with connection.cursor() as cursor:
        cursor.execute(_update_of(table), [_as_json(rows)])
        if cursor.rowcount != len(rows):
            raise LookupError(f"{len(rows)} rows of {table.__name__} were to be written, {cursor.rowcount} are there")


@cache
def _update_of(table: type[models.Model]) -> str:
    name, key = connection.ops.quote_name(table._meta.db_table), table._meta.pk.column
    changed = [connection.ops.quote_name(column) for column, _attribute in _columns(table) if column != key]
    assigned = ", ".join(f"{column} = given.{column}" for column in changed)
    # The names are those of our own models, never input.
    return (
        f"UPDATE {name} kept SET {assigned} "  # noqa: S608
        f"FROM jsonb_populate_recordset(NULL::{name}, %s::jsonb) given WHERE kept.{key} = given.{key}"
    )


@cache
def _statement(tables: tuple[type[models.Model], ...], *, may_exist: Tables) -> str:
    *before, last = (_insert_into(table, may_exist=table in may_exist) for table in tables)
    named = ", ".join(f"written_{place} AS ({statement})" for place, statement in enumerate(before))
    return f"WITH {named} {last}" if named else last


def _insert_into(table: type[models.Model], *, may_exist: bool) -> str:
    name = connection.ops.quote_name(table._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(column) for column, _attribute in _columns(table))
    conflict = " ON CONFLICT DO NOTHING" if may_exist else ""
    # The names are those of our own models, never input.
    return (
        f"INSERT INTO {name} ({columns}) "  # noqa: S608
        f"SELECT {columns} FROM jsonb_populate_recordset(NULL::{name}, %s::jsonb){conflict}"
    )


@cache
def _columns(table: type[models.Model]) -> list[tuple[str, str]]:
    """Column and attribute of every stored field."""
    return [(field.column, field.attname) for field in table._meta.concrete_fields if field.column]


def _as_json(rows: Iterable[models.Model]) -> str:
    records = [{column: row.__dict__[attribute] for column, attribute in _columns(type(row))} for row in rows]
    return json.dumps(records, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(f"{type(value).__name__} has no form in JSON")
