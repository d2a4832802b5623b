"""`xinfang run` from the outside: up, kept up, down, and up again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from xinfang.config.children import TOKEN_VARIABLE
from xinfang.config.supervisor import _table

pytestmark = pytest.mark.journey
SOURCE = Path(__file__).resolve().parents[2] / "src"
START_SECONDS = 240.0


class Run:
    """One `xinfang run` in a data folder, and what it printed."""

    def __init__(self, folder: Path, port: int, **variables: str) -> None:
        self.folder, self.port = folder, port
        self.output = folder / f"output-{time.monotonic_ns()}"
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        environment |= {"PYTHONPATH": str(SOURCE), "DATA_DIR": str(folder), "PORT": str(port)}
        environment |= {"XINFANG_LANGUAGE": "en", "DEMO_YEAR": "0"} | variables
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "xinfang.config.console", "run"],
                env=environment,
                stdout=output,
                stderr=output,
            )

    def says(self, text: str) -> bool:
        return text in self.output.read_text(encoding="utf-8")

    def is_up(self) -> bool:
        assert self.process.poll() is None, self.output.read_text(encoding="utf-8")
        return self.says("Ctrl-C")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=3) as answer:
            return str(answer.read(), "utf-8")

    def answers(self) -> bool:
        try:
            return '"ready"' in self.get("/readyz")
        except OSError:
            return False

    def processes(self) -> list[psutil.Process]:
        """The children, found as the supervisor itself finds those of a predecessor."""
        token = json.loads((self.folder / "run" / "supervisor.json").read_text(encoding="utf-8"))["token"]
        return [process for process in psutil.process_iter() if _environ(process).get(TOKEN_VARIABLE) == token]


@pytest.fixture
def start(open_folder: Path) -> Iterator[Callable[..., Run]]:
    """Start the product in the same folder as often as the test likes."""
    runs: list[Run] = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def begin(**variables: str) -> Run:
        runs.append(Run(open_folder, port, **variables))
        return runs[-1]

    yield begin
    for run in reversed(runs):
        if run.process.poll() is None:
            run.process.terminate()
            run.process.wait(20)


def test_a_life(start: Callable[..., Run]) -> None:
    """One long test, since each start from nothing takes seconds."""
    first = start()
    _wait(first.is_up)
    assert first.answers()

    for _ in range(20):
        first.get("/guide/privacy/")
    counted = {_requests(first.get("/metrics")) for _ in range(4)}
    assert min(counted) >= 20  # both web processes together, whichever answers

    twin = start()
    assert twin.process.wait(20) == 0
    assert twin.says(f"already running: http://127.0.0.1:{first.port}")

    (web,) = [process for process in first.processes() if _is_main_web(process)]
    web.kill()
    _wait(lambda: first.says("The web process ended (signal 9)"))
    _wait(first.answers)

    _postmaster(first.folder).kill()
    _wait(lambda: first.says("The database ended; starting it again."))
    _wait(first.answers)

    orphans = first.processes()
    first.process.kill()
    first.process.wait()
    began = time.monotonic()
    second = start()
    _wait(second.is_up)
    assert time.monotonic() - began < 20  # ten seconds on an idle machine
    assert second.says("an earlier run had left behind")
    assert not any(process.is_running() for process in orphans)
    assert second.answers()

    remaining = second.processes()
    second.process.send_signal(signal.SIGINT)
    assert second.process.wait(20) == 0
    assert second.says("Stopped.")
    assert not any(process.is_running() for process in remaining)
    assert not (second.folder / "postgres" / "18" / "data" / "postmaster.pid").exists()


def test_production_starts_as_soon_as_somebody_can_sign_in(start: Callable[..., Run], open_folder: Path) -> None:
    production = {"XINFANG_ENV": "prod", "ALLOWED_HOSTS": "xinfang.example.gov.cn"}
    refused = start(**production)
    assert refused.process.wait(START_SECONDS) == 1
    assert refused.says("xinfang administrator USERNAME NAME")

    variables = os.environ | production | {"DATA_DIR": str(open_folder), "PYTHONPATH": str(SOURCE)}
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "xinfang.config.console", "administrator", "root", "管一鸣"]
    subprocess.run(command, env=variables, check=True, capture_output=True)

    run = start(**production)
    _wait(run.is_up)
    assert run.answers()
    request = urllib.request.Request(f"http://127.0.0.1:{run.port}/")
    request.add_header("Host", "xinfang.example.gov.cn")
    request.add_header("X-Forwarded-Proto", "https")
    with urllib.request.urlopen(request, timeout=5) as page:  # noqa: S310
        assert page.status == 200


def test_a_busy_port_is_said_in_a_sentence(start: Callable[..., Run], open_folder: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        run = Run(open_folder, busy.getsockname()[1])
        assert run.process.wait(20) == 1
    assert run.says(f"Port {run.port} on 127.0.0.1 is in use.")
    assert run.says(f"PORT={run.port + 1} make run")


def test_demo_accounts_are_a_table_that_lines_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINFANG_LANGUAGE", "zh")
    rows = [{"username": "clerk", "name": "邓吉祥"}, {"username": "supervisor1", "name": "杜班宁"}]
    assert _table(rows) == ["  账号          姓名", "  clerk         邓吉祥", "  supervisor1   杜班宁"]
    monkeypatch.setenv("XINFANG_LANGUAGE", "en")
    assert _table(rows)[0] == "  username      name"


def _environ(process: psutil.Process) -> dict[str, str]:
    try:
        return process.environ()
    except psutil.Error:
        return {}


def _requests(figures: str) -> float:
    """All answered requests, from Prometheus' text."""
    lines = [line for line in figures.splitlines() if line.startswith("xinfang_http_requests_total{")]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


def _is_main_web(process: psutil.Process) -> bool:
    """The web server's own process, not one of its workers."""
    command = process.cmdline()
    return "granian" in command and "granian" not in process.parent().cmdline()


def _postmaster(folder: Path) -> psutil.Process:
    (pid_file,) = folder.glob("postgres/*/data/postmaster.pid")
    return psutil.Process(int(pid_file.read_text(encoding="utf-8").split()[0]))


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
