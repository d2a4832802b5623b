"""What goes with a file: the tables that hold something of it, and the records that the log of evidence vouches for."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db import connection

from xinfang.archives.models import SealedSet
from xinfang.base.digests import digest
from xinfang.base.records import Record
from xinfang.cases.queries.opening_log import CONSENTS, OPENINGS, REQUESTS
from xinfang.cases.types.tombstone import Contents
from xinfang.files.evidence import files_at
from xinfang.letters.evidence import letters_at

_OF_MATTER = "matter_id = %(matter)s"
_BESIDE_IT = "{} IN (SELECT id FROM {} WHERE matter_id = %(matter)s)"
TABLES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("archives_sealedset", "cases_accusedbody", "cases_attachment", "cases_claim", "cases_event"),
            *("cases_formeridentity", "cases_identityopening", "cases_identityrequest", "cases_lettertoserve"),
            *("cases_opinion", "cases_petitioner", "cases_recusedofficer", "cases_representation"),
            *("cases_reviewrequest", "cases_sealed", "cases_service", "cases_serviceattempt", "cases_submission"),
            *("letters_letter", "notices_message", "notices_wish"),
        ),
        _OF_MATTER,
    ),
    "cases_answer": _BESIDE_IT.format("opinion_id", "cases_opinion"),
    "cases_identityconsent": _BESIDE_IT.format("request_id", "cases_identityrequest"),
    "letters_letterfile": _BESIDE_IT.format("letter_id", "letters_letter"),
    "files_storedfile": "id = ANY (%(files)s)",
}
"""Where something lies that goes or loses its words, and how its rows are found; marks to find by apart."""


def files_of(matter_id: UUID) -> list[UUID]:
    """The stored files of a matter: attachments, letters, and its sealed sets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT file_id FROM cases_attachment WHERE matter_id = %(matter)s"
            " UNION SELECT f.file_id FROM letters_letterfile f JOIN letters_letter l ON l.id = f.letter_id"
            " WHERE l.matter_id = %(matter)s",
            {"matter": matter_id},
        )
        found = [key for (key,) in cursor.fetchall()]
    sets = SealedSet.objects.filter(matter_id=matter_id, file__isnull=False).values_list("file_id", flat=True)
    return sorted({*found, *sets})


def contents_of(matter_id: UUID, *, files: list[UUID]) -> Contents:
    """What a file holds before it goes: each record that the log vouches for, and the digest of each table's rows.

    A digest gives nothing away: each row holds a random key that goes with it.
    """
    tables = {}
    for table, condition in TABLES.items():
        rows = _rows(table, condition, matter_id=matter_id, files=files)
        if rows:
            tables[table] = {"rows": len(rows), "digest": digest(rows)}
    pieces = [
        {"subject": str(record.subject), "seq": record.seq, "digest": record.digest}
        for record in _records(matter_id, files)
    ]
    return Contents(pieces=pieces, tables=tables)


def _records(matter_id: UUID, files: list[UUID]) -> Iterator[Record]:
    sources = (
        (files_at, files),
        (letters_at, _keys("letters_letter", matter_id)),
        (OPENINGS.at, _keys("cases_identityopening", matter_id)),
        (REQUESTS.at, requests := _keys("cases_identityrequest", matter_id)),
        (CONSENTS.at, requests),
    )
    for records_at, keys in sources:
        yield from records_at([(key, 0) for key in keys]).values()


def _keys(table: str, matter_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE {_OF_MATTER} ORDER BY id", {"matter": matter_id})  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def _rows(table: str, condition: str, *, matter_id: UUID, files: list[UUID]) -> list[str]:
    """The rows as the database writes them down, in one order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(t)::text FROM {table} t WHERE {condition} ORDER BY 1",  # noqa: S608 - both from above
            {"matter": matter_id, "files": files},
        )
        return [row for (row,) in cursor.fetchall()]
