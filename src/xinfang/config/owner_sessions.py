"""Opening the database as its owner, whom no row policy and no trigger need stop, is put on record first."""

import os
import pwd
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import psycopg
from psycopg.types.json import Jsonb

from xinfang.base.ids import uuid7
from xinfang.config.database import Database, DatabaseSetupError

_CONTEXT = """
    SELECT set_config('xinfang.actor', %(actor)s, true), set_config('xinfang.kind', 'SYSTEM', true),
        set_config('xinfang.request', %(request)s, true)
"""
_NOTE = """
    INSERT INTO agencies_administrationevent
        (id, happened_at, actor, actor_label, request_id, action, subject_kind, subject_id, subject_label, after)
    VALUES (%(id)s, %(now)s, %(actor)s, %(who)s, %(request)s, %(action)s, 'Database', '', %(database)s, %(after)s)
"""

# Whoever is there reads whatever they like, and the log of readings says so.
_READING = """
    INSERT INTO cases_reading (id, what, number, reason, actor, actor_label, read_at, request_id)
    VALUES (%(id)s, 'DATABASE', '', '', %(actor)s, %(who)s, %(now)s, %(request)s)
"""


def put_on_record(
    database: Database, arguments: Sequence[str], *, action: str = "database.open", by: str = "psql"
) -> None:
    """Write into the journal and the log of readings who opens the database as its owner, and with which arguments.

    Raises `DatabaseSetupError` if that cannot be written down.
    """
    _write(database, (_NOTE, _READING), action=action, by=by, after={"arguments": list(arguments)})


def journal(database: Database, *, action: str, by: str, after: Mapping[str, object]) -> None:
    """Write into the journal what the command `by` has brought about. Raises `DatabaseSetupError` if it cannot."""
    _write(database, (_NOTE,), action=action, by=by, after=after)


def _write(database: Database, statements: Sequence[str], *, action: str, by: str, after: Mapping[str, object]) -> None:
    session = uuid7()
    said = {
        "id": session,
        "now": datetime.now(UTC),
        "actor": f"system:{by}",
        "who": _who(),
        "request": f"{by}-{session}",
        "action": action,
        "database": database.name,
        "after": Jsonb(dict(after)),
    }
    try:
        with psycopg.connect(database.app_url) as connection:
            for statement in (_CONTEXT, *statements):
                connection.execute(statement.encode(), said)
    except psycopg.Error as trouble:
        raise DatabaseSetupError(
            f"The journal cannot be written, so the owner's door stays closed: {trouble}"
        ) from None


def _who() -> str:
    """The account of the machine, whatever the environment claims, and whose it was before `sudo`."""
    account, before = os.getuid(), os.environ.get("SUDO_USER", "")
    try:
        user = pwd.getpwuid(account).pw_name
    except KeyError:  # a container may run under an account that has no name
        user = str(account)
    return f"{user} ({before})" if before and before != user else user
