"""A stand-in for an SMS gateway: answers the protocol of docs/runbooks/messages.md, and sends nothing to anybody."""

import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from xinfang.base.masks import mask_phone
from xinfang.notices.gateways.sms import KEY, SIGNATURE, TIMESTAMP, signature

LONGEST_BODY = 100_000


class StandIn:
    """A gateway on the loopback address. `taken` holds each message once, by its id; `answer_with` makes it say no."""

    def __init__(self, *, port: int, key: str, secret: str, say: Callable[[str], Any] = lambda _line: None) -> None:
        self.key, self.secret, self.say = key, secret, say
        self.taken: dict[str, dict[str, str]] = {}
        self.answer_with: int = HTTPStatus.OK
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler_of(self))

    @property
    def url(self) -> str:
        """Where it listens: the value of SMS_URL."""
        return f"http://127.0.0.1:{self.server.server_port}/"

    @contextmanager
    def running(self) -> Iterator["StandIn"]:
        """Answer in a thread of its own until the block is left."""
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join()

    def answer(self, headers: Any, body: bytes) -> tuple[int, dict[str, str]]:
        """Status and words for one request."""
        signed = signature(key=self.key, secret=self.secret, timestamp=headers.get(TIMESTAMP, ""), body=body)
        if headers.get(KEY) != self.key or not hmac.compare_digest(signed, headers.get(SIGNATURE, "")):
            return HTTPStatus.UNAUTHORIZED, {"error": "signature"}
        if self.answer_with != HTTPStatus.OK:
            return self.answer_with, {"error": "as told"}
        message = json.loads(body)
        if message["id"] not in self.taken:
            self.taken[message["id"]] = message
            self.say(f"{mask_phone(message['to'])}  {message['text']}")
        return HTTPStatus.OK, {"id": f"stand-in-{message['id']}"}


def _handler_of(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Reads a request and writes the stand-in's answer."""

        def do_POST(self) -> None:
            """A message."""
            length = min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY)
            status, words = stand_in.answer(self.headers, self.rfile.read(length))
            answer = json.dumps(words).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing beyond what the stand-in says: request lines are of no use here."""

    return Handler
