"""Every column of every table that holds the record is changed in one row by the owner of the database, and found."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import as_
from tests.evidence.conftest import database_on
from tests.evidence.whole import LATER, put_on_record
from tests.support.databases import point_django_at
from xinfang.archives.destruction.listing import broken_destructions
from xinfang.archives.queries import broken_sets
from xinfang.cases.queries.verification import verify
from xinfang.config.database import Database
from xinfang.evidence.verification import broken_entries
from xinfang.journals.evidence import broken_lines, journals

pytestmark = pytest.mark.django_db(transaction=True)
_JOURNALS = tuple(journal._meta.db_table for journal in journals())
KEEPS_THE_RECORD = (
    *("agencies_administrationevent", "archives_%", "cases_%", "evidence_%", "files_%", "letters_%"),
    *_JOURNALS,
)


# The closed list of what may be changed and is not found, by the reason why. A table stands for the whole of it.
_KEYS = "a key of the row itself, which says nothing; whatever refers to it holds it"
_DERIVED = "follows from the acts: `xinfang replay` derives it again and names what differs"
_SEARCH = "there to find by; made of what is held"
_PASSING = "how far a task has come, a count, or a row of work; nothing of the record"
_AROUND = "around what is held, and said nowhere else: when a row was made, what it was called, how it was sorted"
_KEPT = "in whose account a matter is kept, for which nobody acts: whoever opens it is in the log of readings"
_UNTRIED = "no row of it here: what was corrected since; the digest of the receipt is made of it"
_OTHER = "a record of its own beside the matters, with a journal and no claim to be held; tombstones repeat decisions"
_REASONS: Mapping[str, tuple[str, ...]] = {
    _KEYS: (
        *("archives_sealedset.id", "cases_answer.id", "cases_attachment.id", "cases_clock.id", "cases_dispatch.id"),
        *("cases_evaluation.id", "cases_reviewrequest.id", "cases_serviceattempt.id", "letters_letterfile.id"),
        *("cases_reviewrequest.idempotency_key", "cases_submission.idempotency_key"),
    ),
    _DERIVED: (
        *("cases_clock.article", "cases_clock.body_id", "cases_clock.calendar_version", "cases_clock.instrument"),
        *("cases_clock.internal_due", "cases_clock.n", "cases_clock.provisional", "cases_clock.raw_due"),
        *("cases_clock.ruleset", "cases_clock.starts_on", "cases_clock.steps", "cases_clock.unit"),
        *("cases_matter.accepted_on", "cases_matter.concluded_on", "cases_matter.facts", "cases_matter.is_open"),
        *("cases_matter.lane", "cases_matter.next_due", "cases_matter.next_internal", "cases_matter.next_rule"),
        *("cases_matter.promised_for", "cases_matter.sealed", "cases_matter.team", "cases_matter.handler_id"),
        *("cases_matter.performer_id", "cases_evaluation.body_id"),
        *("cases_lettertoserve", "cases_involvement.since"),
    ),
    _SEARCH: ("cases_identitymark", "cases_imprint", "cases_title"),
    _PASSING: (
        *("archives_sealedset.asked_at", "archives_sealedset.asked_by", "archives_sealedset.done"),
        *("archives_sealedset.made_at", "archives_sealedset.seq", "archives_sealedset.size"),
        *("archives_sealedset.state", "archives_sealedset.total", "archives_sealedset.trouble"),
        *("cases_codeattempt", "files_storedfile.draft", "files_storedfile.reason", "files_storedfile.scanned_at"),
        *("files_storedfile.state", "letters_counter"),
    ),
    _AROUND: (
        *("cases_attachment.added_at", "cases_attachment.by_petitioner", "cases_attachment.caption"),
        *("cases_matter.region", "cases_matter.title", "cases_matter.topic", "cases_matter.urgent"),
        *("cases_opinion.drafted_at", "cases_opinion.handled_by", "cases_opinion.remarks"),
        *("cases_petitioner.position", "cases_sealed.for_petitioner"),
        *("cases_submission.postmark_on", "cases_submission.reference", "cases_submission.source"),
        *("evidence_signingkey.since", "files_storedfile.filed_at", "files_storedfile.media_type"),
        *("files_storedfile.name", "files_storedfile.received_sha256", "files_storedfile.received_size"),
        *("files_storedfile.size", "files_storedfile.stored_at", "files_storedfile.stored_by"),
        *("letters_letter.audience", "letters_letter.issued_at", "letters_letter.issuer_id"),
        *("letters_letter.prepared_at", "letters_letter.serial", "letters_letter.template_digest"),
        *("letters_letter.word", "letters_letter.year", "letters_letterfile", "letters_letterfile.form"),
        *("letters_letterfile.made_at", "letters_letter.addressee_id"),
    ),
    _KEPT: ("cases_petitioner.account_id",),
    _UNTRIED: ("cases_formeridentity",),
    _OTHER: ("archives_disposal", "cases_problem", "cases_problemevent", "cases_problemmatter", "letters_template"),
}
NOT_HELD = {name for names in _REASONS.values() for name in names}
_WHOLE = frozenset(_REASONS[_SEARCH]) | frozenset(_REASONS[_OTHER]) | {"cases_codeattempt", "cases_lettertoserve"}
_WHOLE |= {"cases_formeridentity", "letters_counter"}

_CHANGED = {
    "text": "left(coalesce({0}, ''), -1) || CASE right({0}, 1) WHEN 'Z' THEN 'Y' ELSE 'Z' END",
    "uuid": "coalesce(overlay({0}::text PLACING translate(right({0}::text, 1), '0123456789abcdef', '123456789abcdef0')"
    " FROM 36)::uuid, gen_random_uuid())",
    "integer": "coalesce({0}, 0) + 100",
    "ARRAY": "coalesce({0}[2:], '{{}}')",
    "boolean": "NOT coalesce({0}, false)",
    "date": "coalesce({0}, '2026-01-01'::date) + 1",
    "timestamp with time zone": "coalesce({0}, '2026-01-01'::timestamptz) + interval '1 second'",
    "jsonb": "CASE jsonb_typeof({0}) WHEN 'array' THEN {0} || '[1]' ELSE coalesce({0}, '{{}}') || '{{\"x\": 1}}' END",
    "bytea": "coalesce(set_byte({0}, length({0}) - 1, get_byte({0}, length({0}) - 1) # 1), '\\x01')",
}
_LIKE = {"character varying": "text", "bigint": "integer", "smallint": "integer"}


@pytest.fixture
def owner(transactional_db: None, settings: Settings, tmp_path: Path, test_database: Database) -> Iterator[None]:
    """A whole record, and Django as the owner of it, with every trigger and every check out of the way."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with database_on(LATER.date(), test_database):
        put_on_record()
    point_django_at(test_database, role="owner")
    try:
        with transaction.atomic():
            _disarm()
            yield
            transaction.set_rollback(True)
    finally:
        point_django_at(test_database, role="app")


def rows(statement: str, *values: object) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def _disarm() -> None:
    for (table,) in _tables():
        rows(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name in rows(
        "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint "
        "WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
    ):
        rows(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def _tables() -> list[tuple[str, ...]]:
    return rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
        "AND relname LIKE ANY (%s) ORDER BY relname",
        list(KEEPS_THE_RECORD),
    )


def _columns(table: str) -> list[tuple[str, ...]]:
    return rows(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
        table,
    )


@contextmanager
def undone() -> Iterator[None]:
    """What is changed inside, and undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


_ASKED: Mapping[str, Callable[[], bool]] = {
    "matters": lambda: bool(verify().broken),
    "steps": lambda: any(broken_lines()),
    "sets": lambda: any(broken_sets(actor=SYSTEM)),
    "destructions": lambda: any(broken_destructions()),
    "log": lambda: any(broken_entries()),
}
_LIKELY = {"evidence": "log", "files": "log", "letters": "log"}


def is_found(table: str) -> bool:
    """Whether anything is broken; what is likely to find it is asked first, since each asking reads a whole record."""
    likely = "steps" if table in _JOURNALS else _LIKELY.get(table.partition("_")[0], "matters")
    with as_(SYSTEM):
        return any(_ASKED[name]() for name in sorted(_ASKED, key=lambda name: name != likely))


def _escapes(table: str) -> Iterator[str]:
    """What may be changed in a table, or a row taken from it (its name), and nobody finds it."""
    one = f"ctid = (SELECT ctid FROM {table} ORDER BY ctid LIMIT 1)"
    for column, kind in _columns(table):
        if _goes_unnoticed(table, f'UPDATE {table} SET "{column}" = {_change(table, column, kind)} WHERE {one}'):
            yield f"{table}.{column}"
    if _goes_unnoticed(table, f"DELETE FROM {table} WHERE {one}"):
        yield table


def _change(table: str, column: str, kind: str) -> str:
    """Another value; for what refers to another row, one that another row has, or the key of any row that it may be."""
    change = _CHANGED[_LIKE.get(kind, kind)].format(f'"{column}"')
    if not column.endswith("_id"):
        return change
    others = f'SELECT o."{column}" FROM {table} o WHERE o."{column}" <> {table}."{column}" LIMIT 1'
    return f"coalesce({', '.join((f'({others})', *_keys_for(table, column), change))})"


def _keys_for(table: str, column: str) -> Iterator[str]:
    """Another key of each table that a column refers to by itself."""
    for referred, key in rows(
        "SELECT c.confrelid::regclass::text, k.attname FROM pg_constraint c "
        "JOIN pg_attribute a ON a.attrelid = c.conrelid AND ARRAY[a.attnum] = c.conkey "
        "JOIN pg_attribute k ON k.attrelid = c.confrelid AND ARRAY[k.attnum] = c.confkey "
        "WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND a.attname = %s",
        *(table, column),
    ):
        yield f'(SELECT r."{key}" FROM {referred} r WHERE r."{key}" IS DISTINCT FROM {table}."{column}" LIMIT 1)'


def _goes_unnoticed(table: str, statement: str) -> bool:
    """Whether a change is made and then not found; what a key refuses needs no finding."""
    with undone():
        try:
            with transaction.atomic():
                rows(statement)
                rows("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError:
            return False
        return not is_found(table)


def test_whatever_is_changed_in_any_column_is_found_but_for_a_closed_list(owner: None) -> None:
    assert not is_found("")
    tables = {table for (table,) in _tables()} - _WHOLE
    assert {table for table in tables if not rows(f"SELECT 1 FROM {table} LIMIT 1")} == set(), "tried on no row"
    escaped = {name for table in sorted(tables) for name in _escapes(table)}
    assert escaped | _WHOLE == NOT_HELD


LET_BACK_IN = (
    (
        "cases_accusedbody",
        "UPDATE cases_matter SET facts = jsonb_set(facts, '{accused_bodies}', '[]') WHERE NOT destroyed",
    ),
    ("cases_recusedofficer", "UPDATE cases_matter SET facts = jsonb_set(facts, '{recused}', '[]') WHERE NOT destroyed"),
)


def test_whoever_is_let_back_in_by_row_by_fact_or_by_both_is_found(owner: None) -> None:
    for table, forgotten in LET_BACK_IN:
        for changes in ((f"DELETE FROM {table}",), (forgotten,), (f"DELETE FROM {table}", forgotten)):
            with undone():
                for change in changes:
                    rows(change)
                with as_(SYSTEM):
                    assert {broken.what for broken in verify().broken} == {"row"}, changes


def test_whoever_had_a_matter_and_sees_it_no_more_is_found(owner: None) -> None:
    for (body,) in rows("SELECT DISTINCT body_id FROM cases_involvement"):
        with undone():
            rows("DELETE FROM cases_involvement WHERE body_id = %s", body)
            with as_(SYSTEM):
                assert verify().broken
