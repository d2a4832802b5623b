import io
import socket
import threading
from pathlib import Path

import pytest

from tests.files.samples import eicar
from tests.files.scanner import scanner
from xinfang.files import clamd
from xinfang.files.contents import CHUNK_BYTES


def scan(address: str, content: bytes, *, timeout: float = 5) -> clamd.Verdict:
    return clamd.scan(address=address, content=io.BytesIO(content), timeout=timeout)


def test_a_clean_content_is_clean() -> None:
    with scanner() as address:
        assert not scan(address, b"harmless").infected


def test_the_whole_content_arrives_in_order_also_when_it_takes_several_chunks() -> None:
    content = bytes(range(256)) * 4 * CHUNK_BYTES
    received = []

    def remember(sent: bytes) -> bytes:
        received.append(sent)
        return b"stream: OK\0"

    with scanner(remember) as address:
        scan(address, content[: 3 * CHUNK_BYTES + 7])
    assert received == [content[: 3 * CHUNK_BYTES + 7]]


def test_an_infected_content_is_named() -> None:
    with scanner() as address:
        verdict = scan(address, b"x" * CHUNK_BYTES + eicar())
    assert verdict.infected
    assert verdict.signature == "Win.Test.EICAR_HDB-1"


def test_an_address_without_a_scheme_works_too() -> None:
    with scanner() as address:
        assert not scan(address.removeprefix("tcp:"), b"harmless").infected


@pytest.mark.parametrize("scheme", ["", "unix:"])
def test_a_socket_in_the_file_system_works(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "clamd.ctl"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()

        def answer() -> None:
            client, _ = server.accept()
            with client:
                client.recv(4096)
                client.sendall(b"stream: OK\0")

        thread = threading.Thread(target=answer)
        thread.start()
        assert not scan(f"{scheme}{path}", b"harmless").infected
        thread.join()


def test_a_content_beyond_the_scanners_limit_is_told_apart_from_a_scanner_that_is_down() -> None:
    with scanner(limit=100) as address, pytest.raises(clamd.TooLargeForScannerError):
        scan(address, b"x" * 101)


def test_a_scanner_that_is_down_is_unavailable() -> None:
    with scanner() as address:
        pass
    with pytest.raises(clamd.ScannerUnavailableError):
        scan(address, b"x")


def test_a_scanner_that_does_not_answer_in_time_is_unavailable() -> None:
    waiting = threading.Event()

    def never(_content: bytes) -> None:
        waiting.wait(5)

    with scanner(never) as address:
        with pytest.raises(clamd.ScannerUnavailableError, match="timed out"):
            scan(address, b"x", timeout=0.1)
        waiting.set()


@pytest.mark.parametrize("said", [b"stream: Can't allocate memory ERROR\0", b"what?\0", None])
def test_nonsense_or_silence_is_never_taken_for_clean(said: bytes | None) -> None:
    with scanner(lambda _content: said) as address, pytest.raises(clamd.ScannerUnavailableError):
        scan(address, b"x")


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:port", "/nonexistent/clamd.ctl"])
def test_an_address_that_leads_nowhere_is_unavailable(address: str) -> None:
    with pytest.raises(clamd.ScannerUnavailableError):
        scan(address, b"x")
