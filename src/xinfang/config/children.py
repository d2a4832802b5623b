"""The supervisor's child processes: started in groups of their own, restarted when they die, ended without remains."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

STOP_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0
"""A child that lived this long is well; its next death starts with a short pause again."""
TOKEN_VARIABLE = "XINFANG_RUN_TOKEN"  # noqa: S105
LOG_LIMIT_BYTES = 20_000_000


@dataclass(slots=True, kw_only=True)
class Child:
    """One supervised process. `log` is None where it writes to our own standard error."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None
    pause: float = FIRST_PAUSE_SECONDS
    started_at: float = 0.0
    resume_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the process in a session of its own, so that a Ctrl-C reaches only the supervisor."""
        self.started_at = time.monotonic()
        output = _open_log(self.log) if self.log else None
        try:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        finally:
            if output is not None:
                os.close(output)

    def exit_code(self) -> int | None:
        """How the process ended: a negative number is a signal. None while it runs or waits for its restart."""
        return self.process.poll() if self.process else None

    def mourn(self) -> float:
        """After a death: clear away what is left of the group and return how long to wait before the restart."""
        self.kill_group()
        self.process = None
        if time.monotonic() - self.started_at > STEADY_SECONDS:
            self.pause = FIRST_PAUSE_SECONDS
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE_SECONDS)
        self.resume_at = time.monotonic() + pause
        return pause

    def due_for_restart(self) -> bool:
        """Whether the pause after a death is over."""
        return self.process is None and time.monotonic() >= self.resume_at

    def terminate(self) -> None:
        """Ask the process to end; its own children are its business."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def wait(self, deadline: float) -> None:
        """Wait for the end until `deadline` (monotonic seconds), then end the whole group by force."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self.kill_group()
        self.process = None

    def kill_group(self) -> None:
        """End every process of the group at once."""
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def stop_all(children: Sequence[Child]) -> None:
    """End all children together, within `STOP_SECONDS`."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        child.wait(deadline)


def end_leftovers(token: str) -> int:
    """End the processes that a killed supervisor left; they carry its token in their environment. Returns how many."""
    leftovers = [process for process in psutil.process_iter() if _carries(process, token)]
    for process in leftovers:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _gone, alive = psutil.wait_procs(leftovers, timeout=STOP_SECONDS / 2)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=STOP_SECONDS / 2)
    return len(leftovers)


def _carries(process: psutil.Process, token: str) -> bool:
    try:
        return process.pid != os.getpid() and process.environ().get(TOKEN_VARIABLE) == token
    except (psutil.Error, OSError):
        return False


def _open_log(path: Path) -> int:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".log.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
