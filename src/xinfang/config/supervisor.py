"""`xinfang run`: everything up on one machine, kept up, and down again without remains."""

import errno
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import FrameType

import psycopg
from django.conf import settings
from django.contrib.auth import get_user_model
from psycopg import sql

from xinfang.config import environ
from xinfang.config.children import TOKEN_VARIABLE, Child, end_leftovers, stop_all
from xinfang.config.console import management_commands
from xinfang.config.database import Database
from xinfang.config.environ import Address
from xinfang.config.launching import Say, heading, worded
from xinfang.config.metrics import SHARED_FOLDER_VARIABLE
from xinfang.config.postgres import PostgresError

ReadyDatabase = Callable[[], AbstractContextManager[Database]]

READY_SECONDS = 60.0
WATCH_SECONDS = 0.3
WEB_WORKERS = "2"
WEB_THREADS = "4"
WEB_KILL_SECONDS = "5"
"""Without this the web server hangs when it is stopped while its workers still load (docs/adr/0022-web-server.md)."""


class AlreadyRunningError(Exception):
    """Another supervisor has this data folder; the message is its address."""


class StartRefusedError(Exception):
    """The product does not start; the message says why."""


def main(ready_database: ReadyDatabase) -> int:
    """Run until Ctrl-C or SIGTERM; 0 after an orderly stop or where it runs already, 1 if the start was refused.

    `ready_database` opens a context in which the database is up and at this release's schema.
    """
    address = environ.address()
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell's background job would ignore it otherwise
    try:
        with _only_one(address) as token:
            _run(address, token, ready_database)
    except AlreadyRunningError as running:
        _say(worded(Say.RUNNING_ALREADY, url=running))
    except StartRefusedError as refusal:
        _say(str(refusal))
        return 1
    except KeyboardInterrupt:
        _say(worded(Say.STOPPED))
    return 0


def _run(address: Address, token: str, ready_database: ReadyDatabase) -> None:
    _require_free_port(address)
    _say(worded(Say.STARTING))
    with ready_database() as database:
        if settings.PRODUCTION:
            _require_safe_configuration()
            _require_administrator(database)
        elif _is_empty(database):
            _load_demo()
        children = _children(address, token)
        passing: list[Child] = []
        try:
            for child in children:
                child.start()
            _await_readiness(address, children[0])
            _say(_welcome(address))
            passing += _load_year(token)
            _watch(children, database)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            _say(worded(Say.STOPPING))
            stop_all([*children, *passing])


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def _only_one(address: Address) -> Iterator[str]:
    """Hold this data folder's place of supervisor and clear away what a killed predecessor left.

    Yields the token that marks our children. A second supervisor is told the address of the first.
    """
    folder = settings.DATA_DIR / "run"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "supervisor.json").open("a+", encoding="utf-8") as handle:
        record = _locked_record(handle.fileno(), folder / "supervisor.json")
        if record.get("token") and end_leftovers(record["token"]):
            _say(worded(Say.LEFTOVERS_ENDED))
        token = secrets.token_hex(16)
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "url": address.url, "token": token}))
        handle.flush()
        yield token
        handle.truncate(0)


def _locked_record(descriptor: int, path: Path) -> dict[str, str]:
    """What the predecessor wrote; refused while it lives."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        living = False
    except BlockingIOError:
        living = True
    text = path.read_text(encoding="utf-8")
    record: dict[str, str] = json.loads(text) if text else {}
    if living:
        raise AlreadyRunningError(record.get("url") or worded(Say.JUST_STARTING))
    return record


def _require_free_port(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            why = Say.PORT_TAKEN if error.errno == errno.EADDRINUSE else Say.ADDRESS_REFUSED
            told = worded(why, host=address.host, port=address.port, next=address.port + 1)
            raise StartRefusedError(told) from None


def _require_safe_configuration() -> None:
    if _console("check", "--deploy", "--fail-level", "WARNING").returncode:
        raise StartRefusedError(worded(Say.UNSAFE))


def _require_administrator(database: Database) -> None:
    """Without an office no page can say whose site it is, and without an administrator nobody could enter one."""
    if _is_empty(database):
        raise StartRefusedError(worded(Say.NOBODY_CAN_SIGN_IN))


def _is_empty(database: Database) -> bool:
    """Whether nobody has an account yet; asked as the owner, whom no row policy hides anything from."""
    table = sql.Identifier(get_user_model()._meta.db_table)
    with psycopg.connect(database.owner_url) as connection:
        return connection.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(table)).fetchone() is None


def _load_demo() -> None:
    if "demo" not in management_commands():
        return
    _say(worded(Say.LOADING_DEMO))
    follows = ("--year-follows",) if environ.flag("DEMO_YEAR", default=True) else ()
    if _console("demo", *follows, output=subprocess.DEVNULL).returncode:
        raise StartRefusedError(worded(Say.DEMO_FAILED))


def _load_year(token: str) -> Iterator[Child]:
    """The process that loads the demo's year, where that is still to come; it says itself how far it is."""
    if not settings.PRODUCTION and (settings.DATA_DIR / "demo-year-follows").exists():
        _say(worded(Say.YEAR_FOLLOWS))
        year = Child(
            name="year",
            command=[*_CONSOLE, "demo", "--year"],
            environment=os.environ | {TOKEN_VARIABLE: token},
            log=None,
        )
        year.start()
        yield year


def _console(*arguments: str, output: int | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*_CONSOLE, *arguments], check=False, stdout=output)  # noqa: S603


_CONSOLE = (sys.executable, "-m", "xinfang.config.console")


def _children(address: Address, token: str) -> list[Child]:
    """Web server first; its metrics folder starts empty because figures of dead processes would be counted again."""
    figures = settings.DATA_DIR / "run" / "metrics"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(mode=0o700)
    common = os.environ | {TOKEN_VARIABLE: token}
    web = common | {"XINFANG_DB_POOL": "1", SHARED_FOLDER_VARIABLE: str(figures)}
    return [
        Child(name="web", command=web_command(address), environment=web, log=_log("web")),
        Child(name="worker", command=[*_CONSOLE, "worker"], environment=common, log=_log("worker")),
    ]


def web_command(address: Address) -> list[str]:
    """The command line of the web server."""
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": address.host,
        "--port": str(address.port),
        "--workers": WEB_WORKERS,
        "--blocking-threads": WEB_THREADS,
        "--workers-kill-timeout": WEB_KILL_SECONDS,
        "--log-level": "warning",
    }
    flat = [part for option in options.items() for part in option]
    return [
        sys.executable,
        "-m",
        "granian",
        *flat,
        "--respawn-failed-workers",
        "xinfang.config.wsgi:application",
    ]


def _log(name: str) -> Path | None:
    """In production the lines go to standard error, for the service manager to keep."""
    return None if settings.PRODUCTION else settings.DATA_DIR / "log" / f"{name}.log"


def _await_readiness(address: Address, web: Child) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _is_ready(address):
        if web.exit_code() is not None or time.monotonic() > deadline:
            raise StartRefusedError(worded(Say.WEB_FAILED, log=_log_tail(web.log)))
        time.sleep(0.1)


def _is_ready(address: Address) -> bool:
    try:
        with urllib.request.urlopen(f"{address.url}/readyz", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def _log_tail(log: Path | None) -> str:
    if log is None or not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-10:])


def _watch(children: Sequence[Child], database: Database) -> None:
    """Until interrupted: bring back whatever dies."""
    while True:
        _revive_database(database)
        for child in children:
            _revive(child)
        time.sleep(WATCH_SECONDS)


def _revive(child: Child) -> None:
    code = child.exit_code()
    if code is not None:
        how = worded(Say.BY_SIGNAL, code=-code) if code < 0 else worded(Say.BY_ITSELF, code=code)
        _say(worded(Say.CHILD_ENDED, name=child.name, how=how, seconds=child.mourn()))
    elif child.due_for_restart():
        child.start()


def _revive_database(database: Database) -> None:
    if database.embedded is None or database.embedded.running():
        return
    _say(worded(Say.DATABASE_ENDED))
    try:
        database.embedded.start()
    except PostgresError as problem:
        _say(str(problem))
        time.sleep(5)


def _welcome(address: Address) -> str:
    doors = ((worded(Say.SITE), address.url), (worded(Say.DESK), f"{address.url}/desk/"))
    width = max(_width(door) for door, _url in doors)
    lines = ["", *(f"  {_padded(door, width)}  {url}" for door, url in doors), ""]
    for file in (settings.DATA_DIR / name for name in _SHOWN_FROM_DEMO if (settings.DATA_DIR / name).exists()):
        lines += [*_table(json.loads(file.read_text(encoding="utf-8"))), ""]
    return "\n".join([*lines, f"  {worded(Say.HOW_TO_STOP)}", ""])


def _table(rows: Sequence[dict[str, str]]) -> list[str]:
    """Rows of the same keys as aligned columns; a Chinese character takes two places."""
    if not rows:
        return []
    columns = list(rows[0])
    lines = [{name: heading(name) for name in columns}, *rows]
    widths = {name: max(_width(str(row[name])) for row in lines) for name in columns}
    return ["  " + "   ".join(_padded(str(row[name]), widths[name]) for name in columns).rstrip() for row in lines]


_SHOWN_FROM_DEMO = ("demo-accounts.json", "demo-receipts.json")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _say(text: str) -> None:
    print(text, flush=True)
