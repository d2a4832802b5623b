"""People who file, one after the other at an even pace, and who try again until they hold a receipt."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit
from uuid import uuid4

from xinfang.delivery.cli.bench.letters import Letter, as_petition, letters

A_SECOND = 25
SECONDS = 60
MOST_AT_ONCE = 200
ANSWER_SECONDS = 10.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 4.0
"""Between two tries, twice as long each time: two hundred people who hammer at a door keep it from opening."""
PATIENCE_SECONDS = 300.0
CREATED, REPEATED = 201, 200
FIRST_TO_BE_RETRIED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One petition: the number on its receipt (None if its sender gave up), after how many seconds, in how many tries.

    `refusals` are the answers that no sender should get, whatever fails behind.
    """

    number: str | None
    received_at: float
    waited: float
    tries: int
    refusals: tuple[int, ...]


def file_evenly(url: str, *, seed: int) -> list[Filed]:
    """`A_SECOND` petitions a second for `SECONDS`, however long each of them takes."""
    written = letters(A_SECOND * SECONDS, seed=seed)
    began = time.monotonic()
    with ThreadPoolExecutor(MOST_AT_ONCE) as people:
        waiting = []
        for count, letter in enumerate(written):
            time.sleep(max(0.0, began + count / A_SECOND - time.monotonic()))
            waiting.append(people.submit(_file, url, letter))
        return [each.result() for each in waiting]


def _file(url: str, letter: Letter) -> Filed:
    """Send one petition under one key until it is acknowledged."""
    body, key = as_petition(letter), str(uuid4())
    refusals: list[int] = []
    began, tries = time.monotonic(), 0
    while time.monotonic() - began < PATIENCE_SECONDS:
        tries += 1
        status, text = _sent(url, body, key)
        if status in {CREATED, REPEATED}:
            now = time.monotonic()
            number = str(json.loads(text)["number"])
            return Filed(number=number, received_at=now, waited=now - began, tries=tries, refusals=tuple(refusals))
        if 0 < status < FIRST_TO_BE_RETRIED:
            refusals.append(status)
        time.sleep(min(FIRST_PAUSE_SECONDS * 2 ** (tries - 1), LONGEST_PAUSE_SECONDS))
    now = time.monotonic()
    return Filed(number=None, received_at=now, waited=now - began, tries=tries, refusals=tuple(refusals))


def _sent(url: str, body: bytes, key: str) -> tuple[int, str]:
    """The answer to one try; 0 where there was none."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=ANSWER_SECONDS)
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    try:
        connection.request("POST", "/api/v1/submissions", body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, HTTPException):
        return 0, ""
    finally:
        connection.close()
