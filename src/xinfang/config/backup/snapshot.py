"""The database at one instant: its figures, and the database itself as SQL, while people go on working.

A content is written before the row that names it is committed, and never changes (ADR 0036). So whoever copies the
contents after the snapshot was taken has each one that the snapshot knows of.
"""

import hashlib
import io
import os
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.manifest import Figures
from xinfang.config.backup.packing import Reader
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database
from xinfang.config.postgres_home import wheel_programs

DATA = "2-data"
SECTIONS: Mapping[str, str] = {"1-before": "pre-data", DATA: "data", "3-after": "post-data"}
"""Names of the scripts in a backup, in the order in which they are run, and what pg_dump calls them."""
SUFFIX = ".sql.gz"
LEFT_OUT = ("shared_cache", "agencies_session", "portal_draft")
"""Tables whose rows are nobody's to keep: what can be reckoned again, unsent forms, and sessions, which would come back
to life for whoever holds an old cookie."""
_BLOCK = 256 * 1024
_GZIP = 31  # zlib's name for a window of full size with a gzip head
_FAST = 1
_FOR_LATER_SERVERS = b"SET transaction_timeout"
"""Said by pg_dump 17 and later, not understood by servers before that."""
_END_OF_HEAD = b"SET row_security"
_OF_THE_OWNER = b"ALTER DEFAULT PRIVILEGES FOR ROLE"
"""Names the role that owned the database where it was dumped; `provision` says the same of the owner at hand."""
_MARKS_OF_COLUMNS = b" SET (pg_attver="
"""Debian's PostgreSQL 15.20 sets it on every column; its own pg_dump passes over it, and no other server takes it."""
_TABLES = """
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
    ORDER BY 1
"""
_CHAINS = "COPY (SELECT id, last_seq, last_hash FROM cases_matter ORDER BY id) TO STDOUT"
_ROOT = "SELECT coalesce((SELECT root FROM evidence_dailyroot ORDER BY day DESC LIMIT 1), '')"
_MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"

Connection = psycopg.Connection[tuple[Any, ...]]


class Snapshot:
    """What the owner sees at one instant."""

    def __init__(self, connection: Connection, database: Database) -> None:
        self._connection = connection
        self._database = database
        self._name = _one(connection, "SELECT pg_export_snapshot()")

    @property
    def server(self) -> str:
        """The release of the server."""
        return str(_one(self._connection, "SHOW server_version"))

    def migrations(self) -> tuple[str, ...]:
        """What was applied, as `room.name`."""
        return tuple(name for (name,) in self._connection.execute(_MIGRATIONS))

    def figures(self) -> Figures:
        """The database in numbers."""
        return figures(self._connection)

    def files(self) -> Iterator[UUID]:
        """The key of every content on record."""
        with self._connection.cursor(name="backup_files") as cursor:
            for (key,) in cursor.execute("SELECT id FROM files_storedfile"):
                yield key

    @contextmanager
    def script(self, section: str) -> Iterator[Reader]:
        """One part of the database as compressed SQL. Raises `BackupError` at the end of the block if that failed."""
        with TemporaryFile() as complaints:
            command = [str(wheel_programs() / "pg_dump"), *self._options(section)]
            process = subprocess.Popen(  # noqa: S603
                command, stdout=subprocess.PIPE, stderr=complaints, env=environment(self._database.owner_url)
            )
            try:
                assert isinstance(process.stdout, io.BufferedReader)
                yield _Stream(_compressed(_portable(process.stdout, section)))
                if process.wait():
                    complaints.seek(0)
                    raise BackupError(Tell.DUMP_FAILED, why=complaints.read().decode(errors="replace").strip())
            finally:
                process.kill()
                process.communicate()

    def _options(self, section: str) -> list[str]:
        """Nothing that names roles, places or settings of this server, except the group of the application."""
        left_out = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
        without = ("owner", "comments", "tablespaces", "publications", "subscriptions", "security-labels")
        return [
            f"--section={SECTIONS[section]}",
            f"--snapshot={self._name}",
            "--encoding=UTF8",
            *(f"--no-{what}" for what in without),
            *left_out,
            f"--dbname={without_password(self._database.owner_url)}",
        ]


@contextmanager
def at_one_instant(database: Database) -> Iterator[Snapshot]:
    """See the database as it is now for as long as the block runs."""
    with psycopg.connect(database.owner_url, connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("SET idle_in_transaction_session_timeout = 0")  # pg_dump works while this one waits
        yield Snapshot(connection, database)


def figures(connection: Connection) -> Figures:
    """The database in numbers, as `connection` sees it."""
    rows = {table: _count(connection, table) for table in tables(connection) if table not in LEFT_OUT}
    return Figures(
        rows=rows,
        matters=rows["cases_matter"],
        events=rows["cases_event"],
        chains=_chains(connection),
        root=str(_one(connection, _ROOT)),
    )


def tables(connection: Connection) -> list[str]:
    """The names of all tables, as SQL writes them."""
    return [name for (name,) in connection.execute(_TABLES)]


def without_password(url: str) -> str:
    """An address for a command line, which every user of the machine can read; the password goes by `_environment`."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if name != "password"}
    return make_conninfo("", **parts)


def environment(url: str) -> dict[str, str]:
    """Our environment with the password of an address, for a program of PostgreSQL."""
    return os.environ | {"PGPASSWORD": str(conninfo_to_dict(url).get("password", ""))}


def _portable(lines: io.BufferedReader, section: str) -> Iterator[bytes]:
    """What pg_dump writes, less what only this server understands. Data are passed on as they come."""
    for line in lines:
        if not line.startswith(_FOR_LATER_SERVERS):
            yield line
        if line.startswith(_END_OF_HEAD):
            break
    if section == DATA:
        yield from iter(lambda: lines.read1(_BLOCK), b"")
    else:
        yield from (line for line in lines if not line.startswith(_OF_THE_OWNER) and _MARKS_OF_COLUMNS not in line)


def _compressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    packing = zlib.compressobj(_FAST, wbits=_GZIP)
    for block in blocks:
        yield packing.compress(block)
    yield packing.flush()


class _Stream:
    """Blocks of any length, read in any length."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._left = b""

    def read(self, size: int = -1, /) -> bytes:
        while not self._left:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._left = block
        end = len(self._left) if size < 0 else size
        taken, self._left = self._left[:end], self._left[end:]
        return taken


def _chains(connection: Connection) -> str:
    """The digest of where the chain of every matter ends, in the order of their keys."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor, cursor.copy(_CHAINS) as lines:
        for line in lines:
            digest.update(line)
    return digest.hexdigest()


def _count(connection: Connection, table: str) -> int:
    counted = _one(connection, sql.SQL("SELECT count(*) FROM {}").format(sql.SQL(table)))
    assert isinstance(counted, int)
    return counted


def _one(connection: Connection, query: str | sql.Composed) -> object:
    row = connection.execute(query.encode() if isinstance(query, str) else query).fetchone()
    assert row is not None
    return row[0]
