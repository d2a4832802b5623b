"""Putting a database back from the SQL of a backup, in one transaction: all of it or nothing."""

import re
import secrets
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import psycopg
from psycopg import sql

from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.manifest import Figures
from xinfang.config.backup.packing import Reader
from xinfang.config.backup.snapshot import SUFFIX, environment, figures, tables, without_password
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database
from xinfang.config.postgres_home import wheel_programs

NUMBERS = "cases_number_seq"
NUMBERS_LEFT_OUT = 10_000
"""What may have been given out after the backup was made stays with those who hold it; gaps are fine (ADR 0015)."""
_GUNZIP = 31
_BLOCK = 256 * 1024
_COMPLAINT_LINES = 6
_EMPTYING = Path(__file__).parent / "emptying.sql"
_EDGE = 4096
_OWN_BEGIN = re.compile(rb"\A((?:--.*)?\n)*\\restrict \w+\n")
_OWN_END = re.compile(rb"^\\unrestrict \w+\s*\Z", re.MULTILINE)
"""How pg_dump begins and ends a script; within our own restriction psql takes neither."""


class Loader:
    """Takes the pieces of the scripts in order and hands them to psql, which obeys no command of its own in them.

    A line such as `\\! rm` would be run on this machine; after `\\restrict` psql refuses it, whoever wrote the script.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._section = ""
        self._unpacking = zlib.decompressobj(_GUNZIP)
        self._held, self._begun = b"", False
        out.write(b"\\restrict " + secrets.token_hex(32).encode() + b"\n")

    def take(self, name: str, content: Reader) -> None:
        """One piece; `name` is `section.sql.gz/number`."""
        section, _slash, _number = name.partition("/")
        if section != self._section:
            self.end()
            self._section, self._unpacking = section, zlib.decompressobj(_GUNZIP)
        while block := content.read(_BLOCK):
            self._pass_on(self._unpacking.decompress(block))

    def end(self) -> None:
        """The script that came last has come to its end."""
        if not self._begun:
            self._held = _OWN_BEGIN.sub(b"", self._held, count=1)
        self._out.write(_OWN_END.sub(b"", self._held))
        self._held, self._begun = b"", False

    def _pass_on(self, text: bytes) -> None:
        """All but the last lines, of which `end` sees whether they are the end."""
        self._held += text
        if len(self._held) <= 2 * _EDGE:
            return
        if not self._begun:
            self._held = _OWN_BEGIN.sub(b"", self._held[:_EDGE], count=1) + self._held[_EDGE:]
            self._begun = True
        self._out.write(self._held[:-_EDGE])
        self._held = self._held[-_EDGE:]

    def is_complete(self) -> bool:
        """Whether the last script came to its end."""
        return self._unpacking.eof and self._section.endswith(SUFFIX)


@contextmanager
def loader(database: Database) -> Iterator[Loader]:
    """What the block hands over becomes the content of `database` when it ends. Raises `BackupError`."""
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    scripts = (f"--file={_EMPTYING}", "--file=-")
    command = [str(wheel_programs() / "psql"), *options, *scripts, without_password(database.owner_url)]
    with TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=environment(database.owner_url),
        )
        assert process.stdin is not None
        try:
            loading = Loader(process.stdin)
            with suppress(BrokenPipeError):  # psql has given up, and says why
                yield loading
                loading.end()
                process.stdin.close()
            if process.wait() or not loading.is_complete():
                raise BackupError(Tell.LOAD_FAILED, why=_last_lines(complaints))
        finally:
            process.kill()
            process.wait()


def is_empty(database: Database) -> bool:
    """Whether the database has no table."""
    with psycopg.connect(database.owner_url) as connection:
        return not tables(connection)


def require_figures(database: Database, wanted: Figures) -> None:
    """Count again what was counted for the backup. Raises `BackupError` at the first difference."""
    with psycopg.connect(database.owner_url) as connection:
        found = figures(connection)
    pairs: list[tuple[str, object, object]] = [
        ("ledger", wanted.chains, found.chains),
        ("root", wanted.root, found.root),
        *((table, rows, found.rows.get(table)) for table, rows in wanted.rows.items()),
    ]
    for figure, should_be, there in pairs:
        if should_be != there:
            raise BackupError(Tell.FIGURES_DIFFER, figure=figure, wanted=should_be, found=there)


def settle(database: Database) -> None:
    """Leave out numbers that may have been given since, and let the planner know the tables."""
    with psycopg.connect(database.owner_url, autocommit=True) as connection:
        leap = sql.SQL("SELECT setval({}, last_value + {}) FROM {}")
        names = (sql.Literal(NUMBERS), sql.Literal(NUMBERS_LEFT_OUT), sql.Identifier(NUMBERS))
        connection.execute(leap.format(*names))
        connection.execute("ANALYZE")


def _last_lines(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").strip().splitlines()
    return "\n".join(lines[-_COMPLAINT_LINES:])
