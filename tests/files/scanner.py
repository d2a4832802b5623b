"""A stand-in for ClamAV's daemon on loopback, speaking as much of its protocol as INSTREAM takes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tests.files.samples import eicar

Answer = Callable[[bytes], bytes | None]


def looks_for_eicar(content: bytes) -> bytes:
    return b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if eicar() in content else b"stream: OK\0"


@contextmanager
def scanner(answer: Answer = looks_for_eicar, *, limit: int | None = None) -> Iterator[str]:
    """The address of a running daemon. `answer` gets what was sent; None closes the connection without a word."""
    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(server, answer, limit), daemon=True)
    thread.start()
    try:
        yield f"tcp:127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def _serve(server: socket.socket, answer: Answer, limit: int | None) -> None:
    with suppress(OSError):  # the listening socket was closed: the test is over
        while True:
            client, _ = server.accept()
            with client, suppress(OSError):
                content = _received(client, limit)
                said = b"INSTREAM size limit exceeded. ERROR\0" if content is None else answer(content)
                if said:
                    client.sendall(said)


def _received(client: socket.socket, limit: int | None) -> bytes | None:
    """The content, or None as soon as it grows beyond `limit`, as the daemon does."""
    with client.makefile("rb") as stream:
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(stream.read(4), "big"):
            content += stream.read(length)
            if limit is not None and len(content) > limit:
                return None
        return content
