"""Short messages over HTTP, in a protocol of our own that an adapter before any provider can speak.

docs/runbooks/messages.md describes it; `xinfang smsgate` answers it for trying things out.
"""

import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.types import Outgoing

SECONDS = 20
LONGEST_ANSWER = 10_000
TIMESTAMP, KEY, SIGNATURE = "X-Xinfang-Timestamp", "X-Xinfang-Key", "X-Xinfang-Signature"
_FOR_GOOD = frozenset({400, 410, 422})
_LATER = frozenset({409, 423, 425, 429})


def signature(*, key: str, secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over timestamp, key and body, one to a line, in hexadecimal."""
    signed = b"\n".join((timestamp.encode(), key.encode(), body))
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A gateway that moved is a gateway to configure anew: following would turn the message into a mere question."""

    def redirect_request(self, *_arguments: Any, **_options: Any) -> None:
        """Let the answer stand as it is, which is a refusal."""


_opener = urllib.request.build_opener(_NoRedirects)


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
            with _opener.open(self._request(body), timeout=SECONDS) as answer:
                return _number_in(answer.read(LONGEST_ANSWER))
        except urllib.error.HTTPError as refused:
            refused.close()
            raise _refusal(refused.code) from None
        except (OSError, http.client.HTTPException) as problem:
            raise GatewayDownError(type(problem).__name__) from None

    def _request(self, body: bytes) -> urllib.request.Request:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            TIMESTAMP: timestamp,
            KEY: self.key,
            SIGNATURE: signature(key=self.key, secret=self.secret, timestamp=timestamp, body=body),
        }
        # The scheme is checked when the settings are (config/checks.py).
        return urllib.request.Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310


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
