"""The product as it really runs: `xinfang run` in a data folder of its own, with its own database."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from xinfang.config.backup.places import discard
from xinfang.config.children import TOKEN_VARIABLE
from xinfang.config.database import Database, resolve

READY_SECONDS = 600.0
STOP_SECONDS = 60.0
CONSOLE = (sys.executable, "-m", "xinfang.config.console")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A running product: where it is, and what it runs with."""

    url: str
    data_dir: Path
    environment: dict[str, str]
    supervisor: psutil.Process

    @property
    def database(self) -> Database:
        """Its database."""
        return resolve(self.data_dir)

    def is_ready(self) -> bool:
        """Whether it says that it can serve."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def children(self, name: str) -> list[psutil.Process]:
        """The processes of the web server or of the worker, the head of the group first."""
        mark = {"web": "granian", "worker": "worker"}[name]
        heads = [child for child in self.supervisor.children() if mark in child.cmdline() and _is_ours(child)]
        return [*heads, *(each for head in heads for each in head.children(recursive=True))]

    def postgres(self) -> list[psutil.Process]:
        """The processes of the database server, the postmaster first."""
        server = self.database.embedded
        assert server is not None
        record = server.home.data / "postmaster.pid"
        head = psutil.Process(int(record.read_text(encoding="utf-8").split()[0]))
        return [head, *head.children(recursive=True)]


@contextmanager
def running() -> Iterator[Product]:
    """A new office with demo data; stopped and thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="xinfang-faults-"))
    folder.chmod(0o711)
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    environment |= {"DATA_DIR": str(folder), "HOST": "127.0.0.1", "PORT": str(port), "XINFANG_LANGUAGE": "en"}
    with (folder / "supervisor.log").open("wb") as log:
        run = subprocess.Popen([*CONSOLE, "run"], env=environment, stdout=log, stderr=log)  # noqa: S603
        product = Product(
            url=f"http://127.0.0.1:{port}",
            data_dir=folder,
            environment=environment,
            supervisor=psutil.Process(run.pid),
        )
        try:
            await_that(lambda: product.is_ready() or run.poll() is not None, seconds=READY_SECONDS, what="the start")
            if run.poll() is not None:
                raise RuntimeError((folder / "supervisor.log").read_text(encoding="utf-8"))
            yield product
        finally:
            run.terminate()
            run.wait(STOP_SECONDS)
            discard(folder)


def await_that(condition: Callable[[], bool], *, seconds: float, what: str) -> float:
    """Wait until `condition` comes true; the seconds it took. Raises `TimeoutError`."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"{what} took longer than {seconds:.0f} s")
        time.sleep(0.2)
    return time.monotonic() - began


_NOT_OURS = frozenset({"DATABASE_URL", "DATABASE_APP_URL", "DJANGO_SETTINGS_MODULE", "XINFANG_ENV", "XINFANG_DB_NAME"})


def _is_ours(process: psutil.Process) -> bool:
    return TOKEN_VARIABLE in process.environ()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
