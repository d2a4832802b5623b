"""Opening the database as its owner, whom no row policy and no trigger need stop, is put on record first."""

import os
import pwd
from collections.abc import Sequence
from datetime import UTC, datetime

import psycopg
from psycopg.types.json import Jsonb

from xinfang.base.ids import uuid7
from xinfang.config.database import Database, DatabaseSetupError

_ACTOR = "system:psql"
_CONTEXT = """
    SELECT set_config('xinfang.actor', %(actor)s, true), set_config('xinfang.kind', 'SYSTEM', true),
        set_config('xinfang.request', %(request)s, true)
"""
_NOTE = """
    INSERT INTO agencies_administrationevent
        (id, happened_at, actor, actor_label, request_id, action, subject_kind, subject_id, subject_label, after)
    VALUES (%(id)s, %(now)s, %(actor)s, %(who)s, %(request)s, 'database.open', 'Database', '', %(database)s, %(after)s)
"""

# Whoever is there reads whatever they like, and the log of readings says so.
_READING = """
    INSERT INTO cases_reading (id, what, number, reason, actor, actor_label, read_at, request_id)
    VALUES (%(id)s, 'DATABASE', '', '', %(actor)s, %(who)s, %(now)s, %(request)s)
"""


def put_on_record(database: Database, arguments: Sequence[str]) -> None:
    """Write into the journal and the log of readings who opens the database as its owner, and with which arguments.

    Raises `DatabaseSetupError` if that cannot be written down.
    """
    session = uuid7()
    said = {
        "id": session,
        "now": datetime.now(UTC),
        "actor": _ACTOR,
        "who": _who(),
        "request": f"psql-{session}",
        "database": database.name,
        "after": Jsonb({"arguments": list(arguments)}),
    }
    try:
        with psycopg.connect(database.app_url) as connection:
            connection.execute(_CONTEXT, said)
            connection.execute(_NOTE, said)
            connection.execute(_READING, said)
    except psycopg.Error as trouble:
        raise DatabaseSetupError(
            f"The journal cannot be written, so the owner's prompt stays closed: {trouble}"
        ) from None


def _who() -> str:
    """The account of the machine, whatever the environment claims, and whose it was before `sudo`."""
    account, before = os.getuid(), os.environ.get("SUDO_USER", "")
    try:
        user = pwd.getpwuid(account).pw_name
    except KeyError:  # a container may run under an account that has no name
        user = str(account)
    return f"{user} ({before})" if before and before != user else user
