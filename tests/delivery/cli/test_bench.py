"""The benchmark: what it fills in is real, what it counts is right, what it tells is what it measured."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count, pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from django.conf import settings

from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.cases.locking import opened
from xinfang.cases.queries.case import case
from xinfang.cases.queries.verification import verify
from xinfang.config.database import Database
from xinfang.delivery.cli.bench import filling, writing
from xinfang.delivery.cli.bench.letters import LONGEST, SHORTEST, letters
from xinfang.delivery.cli.bench.office import LOADER, Office, furnish
from xinfang.delivery.cli.bench.patterns import TABLES
from xinfang.delivery.cli.bench.reading import Waiting
from xinfang.delivery.cli.bench.report import Figures
from xinfang.delivery.cli.bench.sweeping import Sweep, sweep
from xinfang.delivery.cli.bench.writing import Filing

PATTERNS, COPIES = 24, 3


@pytest.fixture
def filled(transactional_db: None, test_database: Database, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A register of a few walked matters and their copies."""
    monkeypatch.setattr(settings, "DATABASE", test_database)
    monkeypatch.setattr(filling, "FEWEST_PATTERNS", PATTERNS)
    filling.make_room_for_long_keys()
    with acting(LOADER, request_id="test-bench"):
        office = furnish(now=clock.now(), password="a-password-for-the-test")
    matters = PATTERNS * (1 + COPIES)
    assert filling.fill(office=office, matters=matters, until=clock.now(), say=lambda line: None) == matters
    return office


def test_what_is_filled_in_passes_every_check_that_real_matters_pass(filled: Office, test_database: Database) -> None:
    with acting(LOADER, request_id="test-verify"):
        verdict = verify()
    assert verdict.matters == PATTERNS * (1 + COPIES)
    assert verdict.broken == ()
    with psycopg.connect(test_database.owner_url) as owner:
        _every_reference_holds(owner)
        _every_receipt_vouches_for_its_letter(owner)
        _no_two_are_alike(owner)
    _case_pages_can_be_read(filled, test_database)
    _the_day_is_swept_once()


def _the_day_is_swept_once() -> None:
    """Periods that ended long ago are caught up with, and nothing follows a second time."""
    first, second = sweep(), sweep()
    assert first.acts > 0
    assert (first.again, second.acts, second.warnings) == (0, 0, 0)


def _every_reference_holds(owner: psycopg.Connection[Any]) -> None:
    """The foreign keys are back, and hold for the rows that went in without them."""
    keys = owner.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    ).fetchall()
    assert {table for table, _name in keys} >= set(TABLES)
    for table, name in keys:
        owner.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def _every_receipt_vouches_for_its_letter(owner: psycopg.Connection[Any]) -> None:
    rows = owner.execute(
        "SELECT s.digest, e.data->'submission'->>'digest', s.channel, s.received_at, s.title, s.body, s.place, "
        "array(SELECT text FROM cases_claim c WHERE c.matter_id = s.matter_id ORDER BY position), "
        "p.id, p.locked, s.salt FROM cases_submission s JOIN cases_petitioner p ON p.submission_id = s.id "
        "JOIN cases_event e ON e.matter_id = s.matter_id AND e.seq = 1"
    ).fetchall()
    for kept, bound, channel, received_at, title, body, place, claims, key, under_lock, salt in rows:
        person = {**opened(under_lock, table="cases_petitioner", key=key), "email": "", "account_id": None}
        content = {
            "channel": channel,
            "received_at": received_at.astimezone(clock.now().tzinfo).isoformat(),
            "title": title,
            "body": body,
            "claims": claims,
            "place": place,
            "region": "",
            "petitioners": [person | {"is_organisation": False, "electronic_service": False}],
            "files": [],
            "salt": str(salt),
        }
        assert kept == bound == digest(content)


def _no_two_are_alike(owner: psycopg.Connection[Any]) -> None:
    for column, table in (("number", "cases_matter"), ("last_hash", "cases_matter"), ("digest", "cases_submission")):
        total, different = (
            owner.execute(f"SELECT count({column}), count(DISTINCT {column}) FROM {table}").fetchone() or ()
        )
        assert total == different
    (organs,) = owner.execute("SELECT count(DISTINCT body_id) FROM cases_involvement").fetchone() or (0,)
    assert organs > 2


def _case_pages_can_be_read(office: Office, database: Database) -> None:
    now = clock.now()
    with psycopg.connect(database.owner_url) as owner:
        numbers = [number for (number,) in owner.execute("SELECT number FROM cases_matter").fetchall()]
    with acting(office.triage, request_id="test-pages"):
        shown = [case(number, actor=office.triage, now=now, on=office_day(now)) for number in numbers]
    assert all(page.events and page.claims and page.submissions for page in shown)
    assert {page.is_open for page in shown} == {True, False}


def test_letters_are_long_varied_and_plain() -> None:
    written = letters(50, seed=1)
    assert all(SHORTEST <= len(letter.body) <= LONGEST for letter in written)
    assert len({letter.body for letter in written}) == 50
    assert not any(mark in letter.body + letter.title for letter in written for mark in '"\\\n\t%')
    assert letters(50, seed=1) == written


def test_the_years_are_filled_evenly_and_up_to_now() -> None:
    until = clock.now()
    plans = filling.Plan.split(office=None, matters=100_000, until=until)  # type: ignore[arg-type]
    places = sorted(place for plan in plans for place in plan.places())
    assert [number for number, _received in places] == list(range(200))
    assert plans[0].copies == 499
    gaps = {round((later - earlier).total_seconds()) for (_, earlier), (_, later) in pairwise(places)}
    assert max(gaps) - min(gaps) <= 1
    assert until - places[-1][1] < timedelta(days=6)


class _Acknowledging(BaseHTTPRequestHandler):
    """Says that it filed, whether it did or not."""

    protocol_version = "HTTP/1.1"
    serials = count()
    every_number_twice = False

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        serial = next(self.serials) // (2 if self.every_number_twice else 1)
        body = json.dumps({"number": f"XF2026-{serial:07d}-0"}).encode()
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@contextmanager
def _acknowledging(*, every_number_twice: bool) -> Iterator[str]:
    handler = type("Handler", (_Acknowledging,), {"serials": count(), "every_number_twice": every_number_twice})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Register:
    """Has every number that it is asked for, or none."""

    def __init__(self, *, has_all: bool) -> None:
        self._has_all = has_all

    def execute(self, _query: str, given: tuple[list[str]]) -> "_Register":
        self._found = len(set(given[0])) if self._has_all else 0
        return self

    def fetchone(self) -> tuple[int]:
        return (self._found,)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measurement of a third of a second."""
    monkeypatch.setattr(writing, "SECONDS", 0.3)
    monkeypatch.setattr(writing, "WARMING_SECONDS", 0)
    monkeypatch.setattr(writing, "TAIL_SECONDS", 0)


@pytest.mark.usefixtures("brief")
def test_honest_receipts_are_no_errors() -> None:
    with _acknowledging(every_number_twice=False) as address:
        measured = writing.filing(address, _Register(has_all=True))  # type: ignore[arg-type]
    assert measured.errors == 0
    assert measured.a_second > 0


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize(("twice", "has_all"), [(True, True), (False, False)], ids=["doubles", "losses"])
def test_a_number_given_twice_or_not_kept_is_an_error(twice: bool, has_all: bool) -> None:
    with _acknowledging(every_number_twice=twice) as address:
        measured = writing.filing(address, _Register(has_all=has_all))  # type: ignore[arg-type]
    assert measured.errors > 0


def _figures(**changes: Any) -> Figures:
    values: dict[str, Any] = {
        "matters": 1_000_000,
        "worklist": Waiting(p50=20.04, p95=59.9),
        "case": Waiting(p50=30, p95=61),
        "status": Waiting(p50=3, p95=8),
        "board": Waiting(p50=90, p95=499),
        "swept": Sweep(
            open=60_000, acts=900, acts_seconds=10, warnings=40_000, seconds=12.34, again=0, again_seconds=2.5
        ),
        "filing": Filing(a_second=301.23, errors=0),
        "raw_inserts": 9000.0,
    }
    return Figures.of(**(values | changes))


def test_the_table_says_which_aims_were_reached() -> None:
    lines = list(_figures().table())
    assert [line.rpartition(" ")[2] for line in lines[1:8]] == ["reached", "missed", *["reached"] * 5]
    again = Sweep(open=1, acts=0, acts_seconds=0, warnings=1, seconds=1, again=1, again_seconds=1)
    failed = list(_figures(filing=Filing(a_second=400, errors=1), swept=again).table())
    assert [line.rpartition(" ")[2] for line in failed[5:8]] == ["missed"] * 3


def test_the_figures_are_left_for_machines(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    _figures().write(file)
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert {
        "worklist_p95_ms",
        "case_p95_ms",
        "status_p95_ms",
        "board_p95_ms",
        "sweep_s",
        "filings_per_s",
        "filing_errors",
        "raw_inserts_per_s",
        "matters",
    } <= set(figures)
    assert figures["worklist_p50_ms"] == 20.0
    assert figures["filings_per_s"] == 301.2
