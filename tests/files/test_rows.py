"""What the database itself refuses, as the application's role."""

import inspect
import io
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from tests.files.requests import request_of
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.files import operations, queries
from xinfang.files.models import StoredFile
from xinfang.vault.envelope import rewrap, seal
from xinfang.vault.purposes import Purpose
from xinfang.vault.streams import new_key

SQL = Path(inspect.getfile(StoredFile)).parent / "sql"
NOW = datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE)
PUBLIC = Actor.public()
SYSTEM = Actor.system("files.scan")

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> UUID:
    return uuid4()


@pytest.fixture
def file_id(draft: UUID) -> UUID:
    with request_of(PUBLIC):
        upload = io.BytesIO(b"a line")
        view = operations.store(upload=upload, name="说明.txt", draft=draft, actor=PUBLIC, now=NOW)
    return view.id


def test_what_guards_a_record_is_said_in_one_place() -> None:
    said = [
        file.name for file in SQL.glob("*.sql") if "FUNCTION files_guard_record() RETURNS" in file.read_text("utf-8")
    ]
    assert said == ["guard_record.sql"]


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refused(change: Callable[[], object], *, actor: Actor, draft: UUID, words: str) -> None:
    with request_of(actor):
        queries.hold(draft=draft)
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            change()


@pytest.mark.parametrize("statement", ["DELETE FROM files_storedfile", "UPDATE files_storedfile SET reason = 'x'"])
def test_without_a_context_nothing_is_seen_and_nothing_is_written(file_id: UUID, draft: UUID, statement: str) -> None:
    queries.hold(draft=draft)
    assert list(StoredFile.objects.all()) == []
    with pytest.raises(DatabaseError, match="no context, no write"), transaction.atomic():
        execute(statement)


@pytest.mark.usefixtures("file_id")
def test_without_the_forms_secret_nothing_is_seen() -> None:
    for actor in (PUBLIC, Actor.petitioner(matter_id=uuid4())):
        with request_of(actor):
            assert list(StoredFile.objects.all()) == []


def test_the_system_sees_every_file(file_id: UUID) -> None:
    with request_of(SYSTEM):
        assert StoredFile.objects.filter(id=file_id).exists()


def test_nobody_puts_a_file_into_the_form_of_another(draft: UUID) -> None:
    def slip_in() -> None:
        StoredFile.objects.create(draft=uuid4(), wrapped=b"key", size=1, received_size=1, stored_at=NOW)

    refused(slip_in, actor=PUBLIC, draft=draft, words="row-level security")


@pytest.mark.parametrize(
    "field", ["draft", "media_type", "size", "sha256", "received_sha256", "stored_at", "stored_by"]
)
def test_what_was_said_of_a_content_cannot_be_changed(file_id: UUID, draft: UUID, field: str) -> None:
    update = f"UPDATE files_storedfile SET {field} = {field}"
    for actor in (PUBLIC, SYSTEM):
        refused(lambda: execute(update), actor=actor, draft=draft, words="permission denied")


def test_only_a_scan_says_that_a_file_is_clean(file_id: UUID, draft: UUID) -> None:
    refused(
        lambda: StoredFile.objects.filter(id=file_id).update(state="CLEAN"),
        actor=PUBLIC,
        draft=draft,
        words="only a scan",
    )


def test_a_new_file_cannot_pretend_to_be_scanned(draft: UUID) -> None:
    def pretend() -> None:
        StoredFile.objects.create(
            draft=draft,
            wrapped=b"key",
            size=1,
            received_size=1,
            stored_at=NOW,
            state="CLEAN",
        )

    refused(pretend, actor=PUBLIC, draft=draft, words="begins unscanned")


def test_a_refusal_is_final_and_nothing_goes_back_into_quarantine(file_id: UUID, draft: UUID) -> None:
    files = StoredFile.objects.filter(id=file_id)
    refused(lambda: files.update(state="QUARANTINED"), actor=SYSTEM, draft=draft, words="only a scan")
    with request_of(SYSTEM):
        files.update(state="REFUSED")
    refused(lambda: files.update(state="CLEAN"), actor=SYSTEM, draft=draft, words="only a scan")


def test_what_was_filed_is_neither_unfiled_nor_removed(file_id: UUID, draft: UUID) -> None:
    with request_of(PUBLIC):
        operations.attach(draft=draft, file_ids=[file_id], actor=PUBLIC, now=NOW)
    files = StoredFile.objects.filter(id=file_id)
    for actor in (PUBLIC, SYSTEM):
        refused(lambda: files.update(filed_at=None), actor=actor, draft=draft, words="stays filed")
        refused(lambda: execute("DELETE FROM files_storedfile"), actor=actor, draft=draft, words="stays filed")


def test_an_upload_is_stored_sealed(draft: UUID) -> None:
    def lay_open() -> None:
        StoredFile.objects.create(draft=draft, size=1, received_size=1, stored_at=NOW, state="UNSCANNED")

    refused(lay_open, actor=PUBLIC, draft=draft, words="stored sealed")


def test_a_key_is_wrapped_anew_by_the_system_and_never_another(file_id: UUID, draft: UUID) -> None:
    files = StoredFile.objects.filter(id=file_id)
    with request_of(SYSTEM):
        wrapped = bytes(files.get().wrapped)
    again = rewrap(wrapped, purpose=Purpose.FILE, about=str(file_id))
    other = seal(new_key(), purpose=Purpose.FILE, about=str(file_id))
    refused(lambda: files.update(wrapped=again), actor=PUBLIC, draft=draft, words="does not change")
    for changed in (other, again + b"x", None):
        refused(partial(files.update, wrapped=changed), actor=SYSTEM, draft=draft, words="does not change")
    with request_of(SYSTEM):
        files.update(wrapped=again)


def test_a_name_lies_sealed_and_stays(file_id: UUID, draft: UUID) -> None:
    files = StoredFile.objects.filter(id=file_id)
    with request_of(SYSTEM):
        stored = files.get()
    assert stored.name == "说明.txt"
    assert "说明".encode() not in stored.sealed_name
    again = rewrap(stored.sealed_name, purpose=Purpose.FILE, about=f"name:{file_id}")
    other = seal("别的.txt".encode(), purpose=Purpose.FILE, about=f"name:{file_id}")
    refused(lambda: files.update(sealed_name=again), actor=PUBLIC, draft=draft, words="name of a file does not change")
    refused(lambda: files.update(sealed_name=other), actor=SYSTEM, draft=draft, words="name of a file does not change")
    with request_of(SYSTEM):
        files.update(sealed_name=again)
        assert files.get().name == "说明.txt"
        with override_settings(VAULT_SOURCE="environment", VAULT_KEYS=()):
            assert files.get().name == "文件名打不开"


@pytest.mark.parametrize("state", ["HARMLESS", ""])
def test_an_unknown_state_is_refused(file_id: UUID, draft: UUID, state: str) -> None:
    refused(
        lambda: StoredFile.objects.filter(id=file_id).update(state=state),
        actor=SYSTEM,
        draft=draft,
        words="files_state_known",
    )


def test_the_owner_can_dump_the_records(owner_connection: psycopg.Connection[Any]) -> None:
    owner_connection.execute("SET LOCAL row_security = off")  # as pg_dump does: an error where policies hold it
    assert owner_connection.execute("SELECT count(*) FROM files_storedfile").fetchone() == (0,)
