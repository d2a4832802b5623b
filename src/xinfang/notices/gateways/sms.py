"""Short messages over HTTP, in a protocol of our own that an adapter before any provider can speak.

docs/runbooks/messages.md describes it; `xinfang smsgate` answers it for trying things out.
"""

import hashlib
import hmac
import http.client
import json
import time
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.types import Outgoing

SECONDS = 20
LONGEST_ANSWER = 10_000
TIMESTAMP, KEY, SIGNATURE = "X-Xinfang-Timestamp", "X-Xinfang-Key", "X-Xinfang-Signature"
_TAKEN = range(200, 300)
_FOR_GOOD = frozenset({400, 410, 422})
_LATER = frozenset({409, 423, 425, 429})


def signature(*, key: str, secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over timestamp, key and body, one to a line, in hexadecimal."""
    signed = b"\n".join((timestamp.encode(), key.encode(), body))
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsGateway:
    """The adapter at `url`, with the key and the secret that it knows us by."""

    url: str
    key: str
    secret: str

    def send(self, message: Outgoing) -> str:
        """Hand one message over; the provider's number for it."""
        body = json.dumps({"id": str(message.id), "to": message.to, "text": message.text}, ensure_ascii=False).encode()
        try:
            status, answer = self._ask(body)
        except (OSError, http.client.HTTPException) as problem:
            raise GatewayDownError(type(problem).__name__) from None
        if status not in _TAKEN:
            raise _refusal(status)
        return _number_in(answer)

    def _ask(self, body: bytes) -> tuple[int, bytes]:
        """Status and words of the answer. No redirection is followed: a gateway that moved is to be configured anew."""
        parts = urlsplit(self.url)
        assert parts.hostname is not None  # config/checks.py
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        with closing(kind(parts.hostname, parts.port, timeout=SECONDS)) as connection:
            target = parts._replace(scheme="", netloc="", path=parts.path or "/", fragment="").geturl()
            connection.request("POST", target, body, self._headers(body))
            answer = connection.getresponse()
            return answer.status, answer.read(LONGEST_ANSWER)

    def _headers(self, body: bytes) -> dict[str, str]:
        timestamp = str(int(time.time()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            TIMESTAMP: timestamp,
            KEY: self.key,
            SIGNATURE: signature(key=self.key, secret=self.secret, timestamp=timestamp, body=body),
        }


def _refusal(status: int) -> Exception:
    if status in _FOR_GOOD:
        return RejectedError(str(status))
    if status in _LATER:
        return TryLaterError(str(status))
    return GatewayDownError(str(status))


def _number_in(answer: bytes) -> str:
    """The provider's number; an answer that is not ours was still taken by a gateway that said yes."""
    try:
        said = json.loads(answer)
    except ValueError:
        return ""
    number = said.get("id", "") if isinstance(said, dict) else ""
    return str(number)[:100]
