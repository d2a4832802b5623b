"""How many petitions a second the product takes in, and how many rows a second the machine could write at most."""

import json
import multiprocessing
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from uuid import uuid4

import psycopg
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from xinfang.delivery.cli.bench.letters import Letter, as_petition, letters
from xinfang.delivery.cli.bench.visits import Visitor

CLIENTS = 16
SECONDS = 12
WARMING_SECONDS = 2
TAIL_SECONDS = 1
"""Clients go on a little longer than is counted, so that all of them are at work to the end."""
LETTERS = 500
CREATED = 201


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Petitions acknowledged a second, and everything that went wrong: refusals, losses, doubles."""

    a_second: float
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What one client saw: the numbers it got, when it got them, and the answers that were no receipt."""

    numbers: list[str]
    instants: list[float]
    errors: int


def filing(address: str, owner: psycopg.Connection[Any]) -> Filing:
    """`CLIENTS` clients file one petition after another; each acknowledged number must then be there exactly once."""
    context = multiprocessing.get_context("fork")
    answers: SimpleQueue[list[_Sent]] = context.SimpleQueue()
    clients = context.Process(target=_file_from_many, args=(address, answers), daemon=True)
    clients.start()
    sent = answers.get()
    clients.join()
    numbers = [number for client in sent for number in client.numbers]
    begun = min(client.instants[0] for client in sent) + WARMING_SECONDS
    counted = [instant for client in sent for instant in client.instants if begun <= instant < begun + SECONDS]
    errors = sum(client.errors for client in sent) + _not_there_once(owner, numbers)
    return Filing(a_second=len(counted) / SECONDS, errors=errors)


def _not_there_once(owner: psycopg.Connection[Any], numbers: list[str]) -> int:
    query = (
        "SELECT count(*) FROM cases_matter matter JOIN cases_submission submission ON submission.matter_id = matter.id "
        "WHERE matter.number = ANY (%s)"
    )
    (there,) = owner.execute(query, (numbers,)).fetchone() or (0,)
    return abs(len(numbers) - there) + len(numbers) - len(set(numbers))


def _file_from_many(address: str, answers: "SimpleQueue[list[_Sent]]") -> None:
    """The process of the clients: a thread for each."""
    written = letters(LETTERS, seed=os.getpid())
    sent: list[_Sent] = []
    until = time.monotonic() + WARMING_SECONDS + SECONDS + TAIL_SECONDS
    threads = [
        Thread(target=lambda: sent.append(_file_until(until, Visitor(address=address), written)))
        for _client in range(CLIENTS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers.put(sent)


def _file_until(until: float, visitor: Visitor, written: list[Letter]) -> _Sent:
    numbers, instants, errors = [], [], 0
    for body in _endless(written):
        answer = visitor.post_json("/api/v1/submissions", body, {"Idempotency-Key": str(uuid4())})
        if answer.status == CREATED:
            numbers.append(str(json.loads(answer.text)["number"]))
            instants.append(time.monotonic())
        else:
            errors += 1
        if time.monotonic() > until:
            break
    return _Sent(numbers=numbers, instants=instants, errors=errors)


def _endless(written: list[Letter]) -> Iterator[bytes]:
    bodies = [as_petition(letter) for letter in written]
    while True:
        yield from bodies


def raw_inserts_a_second(owner: psycopg.Connection[Any]) -> float:
    """What pgbench does on the same server with as many clients: one row of a petition's size, durably, at a time."""
    owner.execute("CREATE TABLE IF NOT EXISTS bench_raw (id uuid PRIMARY KEY, body text NOT NULL)")
    insert = "INSERT INTO bench_raw VALUES (gen_random_uuid(), repeat('信', 900));\n"
    parts = {name: str(value) for name, value in conninfo_to_dict(settings.DATABASE.owner_url).items()}
    connection = {f"PG{name.upper()}": parts[name] for name in ("host", "port", "user", "password") if name in parts}
    options = f"--no-vacuum --client={CLIENTS} --jobs=2 --time={SECONDS} --protocol=prepared"
    with TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        script.write_text(insert, encoding="utf-8")
        command = [_pgbench(), *options.split(), f"--file={script}", parts["dbname"]]
        done = subprocess.run(command, env=os.environ | connection, capture_output=True, text=True, check=True)  # noqa: S603
    owner.execute("DROP TABLE bench_raw")
    line = next(line for line in done.stdout.splitlines() if line.startswith("tps = "))
    return float(line.split()[2])


def _pgbench() -> str:
    embedded = settings.DATABASE.embedded
    return str(embedded.home.programs / "pgbench") if embedded else "pgbench"
