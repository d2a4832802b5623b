"""The subcommands of `xinfang` that need settings or a database; none leaves a server behind that it started."""

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, execute_from_command_line
from django.utils import translation
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xinfang.config import environ, launching, schema, scratch, supervisor
from xinfang.config.backup import commands as backups
from xinfang.config.backup import places
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.words import Tell
from xinfang.config.console import BAD_INPUT, OWN_COMMANDS
from xinfang.config.database import Database, DatabaseSetupError
from xinfang.config.owner_sessions import journal, put_on_record
from xinfang.config.postgres import PostgresError

_DJANGO_NAMES = {"zh": "zh-hans", "en": "en"}
_CHANGES_OF_KEYS = ("rotate", "rewrap", "retire")
SETTINGS_MODULES = {"dev": "xinfang.config.settings.dev", "prod": "xinfang.config.settings.prod"}


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the subcommand `name`; the result is the exit code."""
    try:
        if name in _OWN:
            return _OWN[name](arguments)
        return _management_command([name, *arguments])
    except (environ.BadEnvironmentError, PostgresError, DatabaseSetupError, BackupError, CommandError) as problem:
        print(f"xinfang: {problem}", file=sys.stderr)
        return BAD_INPUT


@contextmanager
def _ready_database() -> Iterator[Database]:
    """Django set up on a database that is up and at this release's schema."""
    database = _settings_database()
    with _server_up(database):
        schema.prepare(database, may_migrate=_may_migrate(database))
        yield database


def _settings_database() -> Database:
    """Load the settings that XINFANG_ENV names."""
    name = environ.choice("XINFANG_ENV", "dev", tuple(SETTINGS_MODULES))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULES[name])
    database = settings.DATABASE
    assert isinstance(database, Database)
    if places.is_unfinished(settings.DATA_DIR):
        raise BackupError(Tell.UNFINISHED, folder=settings.DATA_DIR, stage=settings.DATA_DIR / places.STAGE)
    return database


def _server_up(database: Database) -> AbstractContextManager[None]:
    return database.embedded.in_use() if database.embedded else nullcontext()


def _may_migrate(database: Database) -> bool:
    """An office's own server is migrated by its administrator, after a backup."""
    return database.embedded is not None or not settings.PRODUCTION


def _management_command(arguments: Sequence[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        _settings_database()
        execute_from_command_line(["xinfang", *arguments])
        return 0
    with _ready_database():
        execute_from_command_line(["xinfang", *arguments])
    return 0


def _check(arguments: Sequence[str]) -> int:
    return _management_command(["check", "--database", "default", *arguments])


def _manage(arguments: Sequence[str]) -> int:
    """What runs as the owner is on record first, whatever it is: a help's `-h` may be another's after a `--`."""
    if not arguments or environ.text("XINFANG_DB_ROLE") != "owner":
        return _management_command(arguments or ["--help"])
    with _ready_database() as database:
        put_on_record(database, arguments, by="manage")
        execute_from_command_line(["xinfang", *arguments])
    return 0


def _worker(arguments: Sequence[str]) -> int:
    return _management_command(["procrastinate", "worker", *arguments])


def _bench(arguments: Sequence[str]) -> int:
    """The measurements are `delivery.cli`'s; it gets a database to fill and the address of a web server on it."""
    os.environ |= {"XINFANG_ENV": "dev", "XINFANG_DB_NAME": scratch.DATABASE_NAME}
    if {"-h", "--help"} & set(arguments):
        return _management_command(["bench", *arguments])
    database = _settings_database()
    with (
        _server_up(database),
        scratch.scratch_database(database, keep="--keep" in arguments),
        scratch.web_server() as address,
    ):
        execute_from_command_line(["xinfang", "bench", *arguments, "--address", address])
    return 0


def _law(arguments: Sequence[str]) -> int:
    """Official texts are written by the schema's owner; whatever only reads them needs no more than the application."""
    if "load" in arguments[:1]:
        os.environ |= schema.OWNER_ENVIRONMENT
    return _management_command(["law", *arguments])


def _keys(arguments: Sequence[str]) -> int:
    """As the owner, from whom no row policy hides what a key still holds; what changes keys is on record first."""
    os.environ |= schema.OWNER_ENVIRONMENT
    what = next(iter(arguments), "")
    if what not in _CHANGES_OF_KEYS or {"-h", "--help"} & set(arguments):
        return _management_command(["keys", *arguments])
    with _ready_database() as database:
        journal(database, action=f"keys.{what}", by="keys", after={"arguments": list(arguments)})
        execute_from_command_line(["xinfang", "keys", *arguments])
    return 0


def _run(arguments: Sequence[str]) -> int:
    argparse.ArgumentParser(prog="xinfang run", description=OWN_COMMANDS["run"]).parse_args(arguments)
    _settings_database()
    return supervisor.main(_ready_database)


def _due(arguments: Sequence[str]) -> int:
    """With an office's own numbers, which are in the database; without them `xinfang.config.console` needs none."""
    with _ready_database():
        return int(
            importlib.import_module("xinfang.delivery.cli.office_due").main(arguments, lang=launching.language())
        )


def _import(arguments: Sequence[str]) -> int:
    """What it says follows the console; what it enters into an empty register is in the language of record."""
    _settings_database()
    django.setup()
    with translation.override(_DJANGO_NAMES[launching.language()]):
        return _management_command(["import", *arguments])


def _migrate(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="xinfang migrate", description=OWN_COMMANDS["migrate"])
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something fails")
    options = parser.parse_args(arguments)
    os.environ |= schema.OWNER_ENVIRONMENT
    database = _settings_database()
    with _server_up(database):
        schema.migrate(database, verbosity=0 if options.quiet else 1)
    return 0


def _backup(arguments: Sequence[str]) -> int:
    @contextmanager
    def opened() -> Iterator[tuple[Database, Path]]:
        database = _settings_database()
        if database.embedded and not database.embedded.exists():
            raise BackupError(Tell.NOTHING_THERE, place=settings.DATA_DIR)
        with _server_up(database):
            yield database, settings.DATA_DIR

    return backups.backup(arguments, summary=OWN_COMMANDS["backup"], opened=opened)


def _restore(arguments: Sequence[str]) -> int:
    return backups.bring_back(arguments, summary=OWN_COMMANDS["restore"])


def _psql(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="xinfang psql", description=OWN_COMMANDS["psql"])
    parser.add_argument("--owner", action="store_true", help="as the owner of the schema")
    options, rest = parser.parse_known_args(arguments)
    database = _settings_database()
    with _server_up(database):
        schema.ensure_roles(database, may_migrate=_may_migrate(database))
        if options.owner:
            put_on_record(database, rest)
        return _psql_process(database.url("owner" if options.owner else "app"), rest, database)


def _psql_process(url: str, arguments: list[str], database: Database) -> int:
    """The password goes by the environment: a command line can be read by every user of the machine."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    variables = os.environ | {"PGPASSWORD": parts.pop("password", "")}
    program = str(database.embedded.home.programs / "psql") if database.embedded else "psql"
    command = [program, make_conninfo("", **parts), *arguments]
    try:
        return subprocess.run(command, check=False, env=variables).returncode  # noqa: S603
    except FileNotFoundError:
        raise DatabaseSetupError("psql is not installed on this machine.") from None


_OWN: dict[str, Callable[[Sequence[str]], int]] = {
    "backup": _backup,
    "bench": _bench,
    "check": _check,
    "due": _due,
    "import": _import,
    "keys": _keys,
    "law": _law,
    "manage": _manage,
    "migrate": _migrate,
    "psql": _psql,
    "restore": _restore,
    "run": _run,
    "worker": _worker,
}
