"""The whole product, running for tests that walk through it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest
from django.conf import settings

from tests.support.databases import copy_database, copy_name
from xinfang.config.console import management_commands
from xinfang.config.database import Database, drop_database
from xinfang.config.supervisor import Address, web_command

READY_SECONDS = 60.0
STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A running product: its address, the demo's accounts (empty without demo data) and its own database."""

    url: str
    accounts: list[dict[str, Any]]
    database: Database
    environment: dict[str, str]


@pytest.fixture(scope="session")
def live_product(template_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Web server and worker with demo data on a free port, started when the first test asks for them."""
    database = template_database.renamed(copy_name("product"))
    copy_database(template_database, database)
    address = Address(host="127.0.0.1", port=_free_port())
    environment = _environment(database)
    log_path = tmp_path_factory.mktemp("product") / "product.log"
    with log_path.open("wb") as log:
        accounts = _load_demo(environment, log_path)
        web = _start(web_command(address), environment | {"XINFANG_DB_POOL": "1"}, log)
        worker = _start([*_DJANGO, "procrastinate", "worker"], environment, log)
        try:
            _await(address, web, log_path)
            yield Product(url=address.url, accounts=accounts, database=database, environment=environment)
        finally:
            for process in (web, worker):
                process.terminate()
            for process in (web, worker):
                _end(process)
            drop_database(database)


_DJANGO = (sys.executable, "-m", "django")


def _environment(database: Database) -> dict[str, str]:
    source = Path(__file__).resolve().parents[2] / "src"
    return os.environ | {
        "DATA_DIR": str(settings.DATA_DIR),
        "DJANGO_SETTINGS_MODULE": "xinfang.config.settings.dev",
        "PYTHONPATH": str(source),
        "XINFANG_DB_NAME": database.name,
    }


def _load_demo(environment: dict[str, str], log: Path) -> list[dict[str, Any]]:
    if "demo" not in management_commands():
        return []
    done = subprocess.run([*_DJANGO, "demo"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    accounts = settings.DATA_DIR / "demo-accounts.json"
    rows: list[dict[str, Any]] = json.loads(accounts.read_text(encoding="utf-8")) if accounts.exists() else []
    return rows


def _start(command: list[str], environment: dict[str, str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)


def _await(address: Address, web: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(address):
        assert web.poll() is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.1)


def _answers(address: Address) -> bool:
    try:
        with urllib.request.urlopen(f"{address.url}/readyz", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
