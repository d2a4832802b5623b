"""The `xinfang` command: finds the subcommand, brings up what it needs, and leaves the machine as it was."""

import argparse
import ast
import difflib
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import execute_from_command_line
from psycopg.conninfo import conninfo_to_dict

from xinfang import __version__
from xinfang.config import environ
from xinfang.config.database import Database, DatabaseSetupError
from xinfang.config.postgres import PostgresError

BAD_INPUT = 2
INTERRUPTED = 130
USAGE = "Usage: xinfang COMMAND [OPTIONS]   (xinfang COMMAND --help tells more)"
SETTINGS_MODULES = {"dev": "xinfang.config.settings.dev", "prod": "xinfang.config.settings.prod"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcommand:
    """A subcommand that is more than a management command. `run` takes the arguments and returns the exit code."""

    summary: str
    run: Callable[[Sequence[str]], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the result is the exit code: 2 for bad input, with a sentence that says what is wrong."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0
    if arguments[0] == "--version":
        print(f"xinfang {__version__}")
        return 0
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (environ.BadEnvironmentError, PostgresError, DatabaseSetupError) as problem:
        print(f"xinfang: {problem}", file=sys.stderr)
        return BAD_INPUT


def _dispatch(arguments: list[str]) -> int:
    name, *rest = arguments
    if name in SUBCOMMANDS:
        return SUBCOMMANDS[name].run(rest)
    if name in management_commands():
        return _management_command(arguments)
    known = [*SUBCOMMANDS, *management_commands()]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    print(f"xinfang: there is no command {name!r}.{hint}\n{USAGE}", file=sys.stderr)
    return BAD_INPUT


def management_commands() -> dict[str, str]:
    """Name and first docstring line of each command in `delivery.cli`, read without importing it."""
    folder = Path(__file__).resolve().parents[1] / "delivery" / "cli" / "management" / "commands"
    return {
        file.stem: (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        for file in sorted(folder.glob("*.py"))
        if not file.stem.startswith("_")
    }


def _help() -> str:
    summaries = {name: command.summary for name, command in SUBCOMMANDS.items()} | management_commands()
    width = max(map(len, summaries))
    lines = [f"  {name.ljust(width)}  {summary}" for name, summary in sorted(summaries.items())]
    return "\n".join([USAGE, "", *lines])


@contextmanager
def database_ready() -> Iterator[Database]:
    """Django set up on a database that is up and at this release's schema; the embedded server stops if we started it."""
    database = _settings_database()
    with database.embedded.in_use() if database.embedded else nullcontext():
        schema = importlib.import_module("xinfang.config.schema")
        schema.prepare(database, may_migrate=database.embedded is not None or not settings.PRODUCTION)
        yield database


def _settings_database() -> Database:
    name = environ.choice("XINFANG_ENV", "dev", tuple(SETTINGS_MODULES))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULES[name])
    database = settings.DATABASE
    assert isinstance(database, Database)
    return database


def _management_command(arguments: Sequence[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        _settings_database()
        execute_from_command_line(["xinfang", *arguments])
        return 0
    with database_ready():
        execute_from_command_line(["xinfang", *arguments])
    return 0


def _due(arguments: Sequence[str]) -> int:
    """Without Django: answers at once."""
    return int(importlib.import_module("xinfang.delivery.cli.due").main(list(arguments)) or 0)


def _run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="xinfang run", description=SUBCOMMANDS["run"].summary)
    parser.parse_args(arguments)
    _settings_database()
    return int(importlib.import_module("xinfang.config.supervisor").main())


def _worker(arguments: Sequence[str]) -> int:
    return _management_command(["procrastinate", "worker", *arguments])


def _migrate(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="xinfang migrate", description=SUBCOMMANDS["migrate"].summary)
    parser.add_argument("--quiet", action="store_true", help="say nothing unless something fails")
    options = parser.parse_args(arguments)
    os.environ["XINFANG_DB_ROLE"] = "owner"
    database = _settings_database()
    with database.embedded.in_use() if database.embedded else nullcontext():
        schema = importlib.import_module("xinfang.config.schema")
        schema.migrate(database, verbosity=0 if options.quiet else 1)
    return 0


def _check(arguments: Sequence[str]) -> int:
    return _management_command(["check", "--database", "default", *arguments])


def _manage(arguments: Sequence[str]) -> int:
    return _management_command(arguments or ["help"])


def _psql(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="xinfang psql", description=SUBCOMMANDS["psql"].summary)
    parser.add_argument("--owner", action="store_true", help="as the owner of the schema instead of the application")
    options, rest = parser.parse_known_args(arguments)
    database = _settings_database()
    with database.embedded.in_use() if database.embedded else nullcontext():
        return _psql_process(database.url("owner" if options.owner else "app"), rest, database)


def _psql_process(url: str, arguments: list[str], database: Database) -> int:
    """The password goes by the environment: a command line can be read by every user of the machine."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    password = parts.pop("password", "")
    program = str(database.embedded.home.programs / "psql") if database.embedded else "psql"
    conninfo = psycopg.conninfo.make_conninfo("", **parts)
    try:
        return subprocess.run(
            [program, conninfo, *arguments], check=False, env=os.environ | {"PGPASSWORD": password}
        ).returncode
    except FileNotFoundError:
        raise DatabaseSetupError("psql is not installed on this machine.") from None


SUBCOMMANDS = {
    "run": Subcommand(summary="Start everything: database, web server, worker; Ctrl-C stops it.", run=_run),
    "worker": Subcommand(summary="Work on background jobs only.", run=_worker),
    "due": Subcommand(summary="Compute a legal deadline with its article and steps.", run=_due),
    "migrate": Subcommand(summary="Bring the database to this release's schema, as its owner.", run=_migrate),
    "check": Subcommand(summary="Check the installation; --deploy says what is unsafe for production.", run=_check),
    "psql": Subcommand(summary="Open a database prompt as the application, or with --owner as the owner.", run=_psql),
    "manage": Subcommand(summary="Run any other Django management command.", run=_manage),
}


if __name__ == "__main__":
    sys.exit(main())
