"""Supervised processes: none is lost, none is left."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from xinfang.config import children
from xinfang.config.children import TOKEN_VARIABLE, Child, end_leftovers, stop_all

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
]
FAMILY = [
    sys.executable,
    "-c",
    "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(p.pid, flush=True); time.sleep(60)",
]


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Callable[[list[str]], Child]]:
    """Make and start a child whose output goes to `tmp_path / "log"`."""
    made = []

    def start(command: list[str]) -> Child:
        child = Child(name="test", command=command, environment=dict(os.environ), log=tmp_path / "log")
        child.start()
        made.append(child)
        return child

    yield start
    for one in made:
        one.kill_group()


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_death_is_noticed_and_followed_by_longer_and_longer_pauses(child: Callable[[list[str]], Child]) -> None:
    mortal = child([sys.executable, "-c", "raise SystemExit(3)"])
    pauses = []
    for _ in range(3):
        _wait(lambda: mortal.exit_code() == 3)
        pauses.append(mortal.mourn())
        assert not mortal.due_for_restart()
        mortal.resume_at = 0.0
        assert mortal.due_for_restart()
        mortal.start()
    assert pauses == [0.5, 1.0, 2.0]


def test_after_a_steady_life_the_pause_is_short_again(
    child: Callable[[list[str]], Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    mortal = child([sys.executable, "-c", "pass"])
    mortal.pause = 16.0
    monkeypatch.setattr(children, "STEADY_SECONDS", -1.0)
    _wait(lambda: mortal.exit_code() == 0)
    assert mortal.mourn() == 0.5


def test_the_dead_leave_no_children(child: Callable[[list[str]], Child], tmp_path: Path) -> None:
    parent = child(FAMILY)
    _wait(lambda: (tmp_path / "log").read_text().strip().isdigit())
    grandchild = psutil.Process(int((tmp_path / "log").read_text()))
    assert parent.process is not None
    parent.process.kill()
    _wait(lambda: parent.exit_code() is not None)
    parent.mourn()
    _wait(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


def test_the_stubborn_are_ended_by_force(
    child: Callable[[list[str]], Child], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "STOP_SECONDS", 0.3)
    stubborn = child(STUBBORN)
    _wait(lambda: (tmp_path / "log").read_text() == "up\n")
    assert stubborn.process is not None
    process = psutil.Process(stubborn.process.pid)
    stop_all([stubborn])
    assert not process.is_running()


def test_what_a_killed_supervisor_left_is_found_by_its_token() -> None:
    token = secrets.token_hex(8)
    with (
        subprocess.Popen(SLEEP, env=os.environ | {TOKEN_VARIABLE: token}) as ours,
        subprocess.Popen(SLEEP, env=os.environ | {TOKEN_VARIABLE: "another"}) as theirs,
    ):
        _wait(lambda: psutil.Process(ours.pid).environ().get(TOKEN_VARIABLE) == token)
        assert end_leftovers(token) == 1
        survivors = [process.poll() is None for process in (ours, theirs)]
        theirs.kill()
    assert survivors == [False, True]


def test_logs_are_private(child: Callable[[list[str]], Child], tmp_path: Path) -> None:
    child(SLEEP)
    assert (tmp_path / "log").stat().st_mode & 0o077 == 0
