"""Patterns: everything the database holds of one matter, as text with blanks, so that others can be printed from it.

A printed matter has identifiers, number, letter, organ and officers of its own and shares course and dates with its
pattern. Its digests and the links of its chain are computed afresh, so that it passes every check that a real one does.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from operator import itemgetter
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from xinfang.agencies.context import acting
from xinfang.base.digests import canonical, digest
from xinfang.base.ids import petition_number
from xinfang.cases.filing import NUMBER_PREFIX
from xinfang.cases.likeness import imprint
from xinfang.cases.locking import locked
from xinfang.cases.queries.evidence import content_filed, texts_signed
from xinfang.cases.queries.verification import statements
from xinfang.delivery.cli.bench.letters import Letter
from xinfang.delivery.cli.bench.office import Organ
from xinfang.delivery.cli.bench.roads import REQUEST_ID, SYSTEM, Walk

OF_THE_MATTER = "matter_id = %s"
TABLES: Mapping[str, str] = {
    "cases_matter": "id = %s",
    "cases_submission": OF_THE_MATTER,
    "cases_imprint": OF_THE_MATTER,
    "cases_petitioner": OF_THE_MATTER,
    "cases_claim": OF_THE_MATTER,
    "cases_event": OF_THE_MATTER,
    "cases_clock": OF_THE_MATTER,
    "cases_dispatch": OF_THE_MATTER,
    "cases_involvement": OF_THE_MATTER,
    "cases_opinion": OF_THE_MATTER,
    "cases_answer": "opinion_id IN (SELECT id FROM cases_opinion WHERE matter_id = %s)",
    "cases_service": OF_THE_MATTER,
}
"""The tables that a matter has rows in, parents before children, and how its rows are found."""
PEOPLE = "cases_petitioner"
_LOCKED = re.compile(r"(?<=\\\\x)[0-9a-f]{32,}")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class _Form:
    """A text with blanks: `filled` puts the values of its slots in."""

    text: str
    slots: tuple[int, ...]

    def filled(self, values: Sequence[str]) -> str:
        filled: str = self.text % itemgetter(*self.slots)(values)
        return filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The forms of one matter. Slots: fresh identifiers, then digests, then what `_particulars` lists, then who
    petitions, under lock; `person` is the slot of the row that this is bound to.
    """

    identifiers: int
    person: int
    content: _Form
    opinions: tuple[_Form, ...]
    links: tuple[_Form, ...]
    tables: Mapping[str, _Form]
    received_at: datetime
    office_id: int

    def printed(self, *, serial: int, letter: Letter, organ: Organ, random: Random) -> dict[str, str]:
        """The rows of a new matter by table, in the text format of COPY."""
        identifiers = _fresh_identifiers(self.identifiers, self.received_at, random)
        particulars = _particulars(
            serial, letter, organ, self.received_at, self.office_id, handler=random.randrange(len(organ.officers))
        )
        digested = (self.content, *self.opinions, *self.links)
        values = [*identifiers, *[""] * len(digested), *particulars]
        for slot, form in enumerate(digested, start=self.identifiers):
            values[slot] = sha256(form.filled(values).encode()).hexdigest()
        values.append(_person(letter, UUID(values[self.person])))
        return {table: form.filled(values) for table, form in self.tables.items()}


def pattern_of(matter: Walk, connection: psycopg.Connection[Any]) -> Pattern:
    """The pattern of a matter that was walked; `connection` is the owner's, whom no row policy hides anything from."""
    assert matter.command is not None
    assert matter.receipt is not None
    with acting(SYSTEM, request_id=REQUEST_ID):
        said = statements(matter.matter_id)
        content = content_filed(matter.matter_id)
        opinions = texts_signed(matter.matter_id)
    rows = {table: _rows(connection, table, matter.matter_id) for table in TABLES}
    serial = int(matter.receipt.number.split("-")[1])
    office_id = matter.office.body_id
    particulars = _particulars(serial, matter.letter, matter.organ, matter.received_at, office_id, handler=0)
    identifiers = _own_identifiers(rows.values(), kept=matter)
    digests = [digest(content), *(sha256(text.encode()).hexdigest() for text in opinions), *map(digest, said)]
    (under_lock,) = _LOCKED.findall(rows[PEOPLE])
    slots = {text: slot for slot, text in enumerate([*identifiers, *digests, *particulars, under_lock])}
    known = re.compile("|".join(re.escape(text) for text in sorted(slots, key=len, reverse=True)))
    return Pattern(
        identifiers=len(identifiers),
        person=slots[rows[PEOPLE].split("\t")[0]],
        content=_form(canonical(content).decode(), known, slots),
        opinions=tuple(_form(text, known, slots) for text in opinions),
        links=tuple(_form(canonical(entry).decode(), known, slots) for entry in said),
        tables={table: _form(text, known, slots) for table, text in rows.items() if text},
        received_at=matter.received_at,
        office_id=office_id,
    )


def _rows(connection: psycopg.Connection[Any], table: str, matter_id: UUID) -> str:
    query = sql.SQL("COPY (SELECT * FROM {} WHERE {}) TO STDOUT")
    statement = query.format(sql.Identifier(table), sql.SQL(TABLES[table]))
    with connection.cursor().copy(statement, (matter_id,)) as copy:
        return b"".join(bytes(part) for part in copy).decode()


def _particulars(
    serial: int, letter: Letter, organ: Organ, received_at: datetime, office_id: int, *, handler: int
) -> list[str]:
    """What tells one matter from another, in the order of their slots."""
    return [
        petition_number(prefix=NUMBER_PREFIX, year=received_at.year, serial=serial),
        letter.title,
        letter.body,
        *letter.claims,
        letter.name,
        letter.address,
        letter.phone,
        letter.place,
        str(organ.body_id),
        str(organ.officers[handler].officer_id),
        str(organ.head.officer_id),
        _marks(letter.body, office_id),
    ]


def _person(letter: Letter, key: UUID) -> str:
    """Who petitions, under lock in the row `key`, in hexadecimal."""
    words = {"name": letter.name, "address": letter.address, "phone": letter.phone}
    return locked(words, table=PEOPLE, key=key).hex()


@cache
def _marks(body: str, office_id: int) -> str:
    """The marks of a letter as an array in the text format of COPY."""
    return "{" + ",".join(map(str, imprint(body, body_id=office_id))) + "}"


def _own_identifiers(texts: Iterable[str], *, kept: Walk) -> list[str]:
    """Every identifier in the rows of a matter but those of people, in a settled order."""
    people = {kept.office.triage, kept.organ.head, *kept.organ.officers}
    foreign = {str(person.officer_id) for person in people}
    return sorted({found for text in texts for found in _UUID.findall(text)} - foreign)


def _form(text: str, known: re.Pattern[str], slots: Mapping[str, int]) -> _Form:
    order: list[int] = []

    def blank(found: re.Match[str]) -> str:
        order.append(slots[found[0]])
        return "%s"

    return _Form(known.sub(blank, text.replace("%", "%%")), tuple(order))


def _fresh_identifiers(count: int, received_at: datetime, random: Random) -> list[str]:
    """UUIDs of version 7 for rows written at `received_at`, as `base.ids.uuid7` makes them but by the million."""
    stamp = f"{int(received_at.timestamp() * 1000):012x}"
    identifiers = []
    for place in range(count):
        noise = f"{1 << 63 | random.getrandbits(62):016x}"
        identifiers.append(f"{stamp[:8]}-{stamp[8:]}-7{place:03x}-{noise[:4]}-{noise[4:]}")
    return identifiers
