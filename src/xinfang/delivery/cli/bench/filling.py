"""Filling the scratch database: a few thousand matters walk their roads, the others are printed from them by COPY."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.queues import SimpleQueue
from random import Random
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection as application
from psycopg import sql

from xinfang.delivery.cli.bench.letters import Letter, letters
from xinfang.delivery.cli.bench.office import Office
from xinfang.delivery.cli.bench.patterns import TABLES, pattern_of
from xinfang.delivery.cli.bench.roads import Walk, walk

PROCESSES = 2
YEARS_BACK = timedelta(days=3 * 365)
MATTERS_A_PATTERN = 500
FEWEST_PATTERNS = 200
LETTERS = 2000
FIRST_BODY = 7_000_000_001
FIRST_PRINTED_SERIAL = 20_000_000
"""Above any that a walked or filed matter gets from the sequence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one process fills in: the `part`-th of `PROCESSES` of the patterns, evenly spread over the years."""

    office: Office
    patterns: int
    copies: int
    part: int
    until: datetime

    @classmethod
    def split(cls, *, office: Office, matters: int, until: datetime) -> "list[Plan]":
        """One plan for each process, for `matters` in all."""
        patterns = min(max(matters // MATTERS_A_PATTERN, FEWEST_PATTERNS), matters)
        copies = round(matters / patterns) - 1
        return [
            cls(office=office, patterns=patterns, copies=copies, part=part, until=until) for part in range(PROCESSES)
        ]

    def places(self) -> Iterator[tuple[int, datetime]]:
        """The numbers of this part's patterns and when each was received, oldest first."""
        for place in range(self.part, self.patterns, PROCESSES):
            yield place, self.until - YEARS_BACK * (1 - place / self.patterns)


def fill(*, office: Office, matters: int, until: datetime, say: Callable[[str], None]) -> int:
    """Fill the register with about `matters` matters received up to `until`; returns how many there are then."""
    application.close()  # the processes that fork from this one must not share it
    with psycopg.connect(settings.DATABASE.owner_url, autocommit=True) as owner:
        references = _drop_references(owner)
        written = _fill_in_parts(office=office, matters=matters, until=until, say=say)
        _restore_references(owner, references)
        owner.execute("VACUUM (ANALYZE)")
    return written


def make_room_for_long_keys() -> None:
    """Number bodies so high that their keys are found for certain in the text of a row, before any is entered."""
    with psycopg.connect(settings.DATABASE.owner_url, autocommit=True) as owner:
        owner.execute(f"ALTER TABLE agencies_body ALTER id RESTART WITH {FIRST_BODY}")


def _drop_references(owner: psycopg.Connection[Any]) -> list[tuple[str, str, str]]:
    """Take the foreign keys off while millions of rows go in that refer rightly by their making."""
    found = owner.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND starts_with(conrelid::regclass::text, 'cases_')"
    ).fetchall()
    for table, name, _definition in found:
        statement = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        owner.execute(statement.format(sql.Identifier(table), sql.Identifier(name)))
    return found


def _restore_references(owner: psycopg.Connection[Any], references: list[tuple[str, str, str]]) -> None:
    """Put them back: every row written from now on is checked as always, those that are there are not read again."""
    for table, name, definition in references:
        statement = f"ALTER TABLE {{}} ADD CONSTRAINT {{}} {definition} NOT VALID"
        owner.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(name)))


def _fill_in_parts(*, office: Office, matters: int, until: datetime, say: Callable[[str], None]) -> int:
    context = multiprocessing.get_context("fork")
    told: SimpleQueue[int] = context.SimpleQueue()
    plans = Plan.split(office=office, matters=matters, until=until)
    processes = [context.Process(target=_fill_part, args=(plan, told), daemon=True) for plan in plans]
    for process in processes:
        process.start()
    written = _follow(processes, told, total=plans[0].patterns * (plans[0].copies + 1), say=say)
    if any(process.exitcode for process in processes):
        raise RuntimeError("Filling the scratch database failed; the reason stands above.")
    return written


def _follow(processes: list[Any], told: "SimpleQueue[int]", *, total: int, say: Callable[[str], None]) -> int:
    """Say now and then how far it is and how long it will take, until all processes have ended."""
    written, started, said = 0, time.monotonic(), time.monotonic()
    while any(process.is_alive() for process in processes) or not told.empty():
        if told.empty():
            time.sleep(0.1)
            continue
        written += told.get()
        now = time.monotonic()
        if now - said > 5 or written == total:
            said = now
            left = (now - started) * (total - written) / written
            say(f"  {written:>9,} of {total:,} matters, {written / (now - started):,.0f}/s, {left:.0f} s left")
    return written


def _fill_part(plan: Plan, told: "SimpleQueue[int]") -> None:
    """The work of one process."""
    random = Random(plan.part)  # noqa: S311
    written_by = letters(LETTERS, seed=plan.part)
    with psycopg.connect(settings.DATABASE.owner_url, autocommit=True) as owner, application.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        owner.execute("SET synchronous_commit = off")
        # The triggers ask who writes; the owner is bound by no row policy.
        owner.execute(
            "SELECT set_config('xinfang.kind', 'SYSTEM', false), set_config('xinfang.request', 'bench', false)"
        )
        for place, received_at in plan.places():
            _write_pattern(plan, place, received_at, written_by, random, owner)
            told.put(plan.copies + 1)


def _write_pattern(
    plan: Plan,
    place: int,
    received_at: datetime,
    written_by: list[Letter],
    random: Random,
    owner: psycopg.Connection[Any],
) -> None:
    """Walk one matter and print its copies."""
    organs, shares = plan.office.organs, plan.office.shares
    matter = Walk(
        office=plan.office,
        organ=random.choices(organs, weights=shares)[0],
        letter=random.choice(written_by),
        received_at=received_at,
        until=plan.until,
        random=random,
    )
    walk(matter)
    pattern = pattern_of(matter, owner)
    first = FIRST_PRINTED_SERIAL + place * plan.copies
    printed = [
        pattern.printed(serial=first + copy, letter=random.choice(written_by), organ=organ, random=random)
        for copy, organ in enumerate(random.choices(organs, weights=shares, k=plan.copies))
    ]
    with owner.transaction():
        for table in TABLES:
            _copy(owner, table, (rows[table] for rows in printed if table in rows))


def _copy(owner: psycopg.Connection[Any], table: str, rows: Iterator[str]) -> None:
    text = "".join(rows)
    if text:
        with owner.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
            copy.write(text)
