"""Asking ClamAV's daemon whether a content is infected (clamd(8), command INSTREAM)."""

import re
import socket
from dataclasses import dataclass
from typing import BinaryIO

from xinfang.files.contents import CHUNK_BYTES

TIMEOUT_SECONDS = 60
_ANSWER_BYTES = 4096
_FOUND = re.compile(r"^stream: (?P<signature>.+) FOUND$")


class ScannerUnavailableError(Exception):
    """The scanner cannot be reached, does not answer in time, or answers nonsense. Ask again later."""


class TooLargeForScannerError(Exception):
    """The scanner's own limit (StreamMaxLength) is below the size of this content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the scanner says; `signature` names what it found and is empty for a clean content."""

    signature: str

    @property
    def infected(self) -> bool:
        """Whether something was found."""
        return bool(self.signature)


def scan(*, address: str, content: BinaryIO, timeout: float = TIMEOUT_SECONDS) -> Verdict:
    """Send `content` from its beginning to the daemon at `address` and wait for its word.

    `address` is a socket's path (`/run/clamav/clamd.ctl`, `unix:/…`) or `host:port` (`tcp:host:port`).
    Raises ScannerUnavailableError or TooLargeForScannerError.
    """
    try:
        with _connect(address, timeout) as daemon:
            answer = _converse(daemon, content)
    except (OSError, ValueError) as problem:
        raise ScannerUnavailableError(str(problem)) from problem
    return _verdict(answer)


def _connect(address: str, timeout: float) -> socket.socket:
    path = address.removeprefix("unix:")
    if path.startswith("/"):
        return _connect_locally(path, timeout)
    host, _, port = address.removeprefix("tcp:").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=timeout)


def _connect_locally(path: str, timeout: float) -> socket.socket:
    daemon = socket.socket(socket.AF_UNIX)
    try:
        daemon.settimeout(timeout)
        daemon.connect(path)
    except OSError:
        daemon.close()
        raise
    return daemon


def _converse(daemon: socket.socket, content: BinaryIO) -> str:
    """Each chunk goes with its length in front, a length of nothing ends the stream, NUL ends the answer."""
    try:
        daemon.sendall(b"zINSTREAM\0")
        content.seek(0)
        while chunk := content.read(CHUNK_BYTES):
            daemon.sendall(len(chunk).to_bytes(4, "big") + chunk)
        daemon.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it has answered before the end, as it does at its limit; the answer says why
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _ANSWER_BYTES:
        part = daemon.recv(_ANSWER_BYTES)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", errors="replace")


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict(signature="")
    if found := _FOUND.match(answer):
        return Verdict(signature=found["signature"])
    if "size limit exceeded" in answer:
        raise TooLargeForScannerError(answer)
    raise ScannerUnavailableError(f"unexpected answer: {answer!r}")
