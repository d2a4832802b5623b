import io
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector
from pytest_django import Settings

from tests.files.samples import eicar
from tests.files.scanner import scanner
from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.files import operations, queries
from xinfang.files.models import StoredFile
from xinfang.files.types import DRAFT_LIFE, FileState, StoredFileView

PUBLIC = Actor.public()
SYSTEM = Actor.system("test")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(settings: Settings, tmp_path: Path) -> UUID:
    settings.MEDIA_ROOT = tmp_path / "files"
    return uuid4()


@pytest.fixture
def queue() -> Iterator[App]:
    """The application's tasks over a queue in memory; the work itself is done in the database."""
    with app.replace_connector(InMemoryConnector()) as replaced:
        replaced.perform_import_paths()
        yield replaced


def drafted(draft: UUID) -> list[StoredFileView]:
    with acting(PUBLIC, request_id="test"):
        return list(queries.drafted(draft=draft))


def store(draft: UUID, *, age: timedelta = timedelta(0)) -> None:
    with acting(PUBLIC, request_id="test"):
        operations.store(upload=io.BytesIO(eicar()), name="a.txt", draft=draft, actor=PUBLIC, now=clock.now() - age)


def test_an_upload_is_scanned_by_the_worker(settings: Settings, queue: App, draft: UUID) -> None:
    with scanner() as settings.CLAMD:
        store(draft)
        queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [view.state for view in drafted(draft)] == [FileState.REFUSED]


def test_a_scanner_that_is_down_is_asked_again_later(settings: Settings, queue: App, draft: UUID) -> None:
    settings.CLAMD = "/nonexistent/clamd.ctl"
    store(draft)
    queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    (job,) = queue.connector.jobs.values()
    assert (job["status"], job["attempts"]) == ("todo", 1)
    assert job["scheduled_at"] is not None
    assert [view.state for view in drafted(draft)] == [FileState.QUARANTINED]


def test_every_night_unsent_uploads_are_swept_away_and_old_contents_are_sealed(
    settings: Settings, queue: App, draft: UUID, tmp_path: Path
) -> None:
    settings.CLAMD = ""
    store(draft, age=DRAFT_LIFE + timedelta(hours=1))
    old, place = uuid4(), tmp_path / "files"
    with acting(SYSTEM, request_id="test"):
        digest = sha256(b"words").hexdigest()
        StoredFile.objects.create(
            id=old, draft=old, sha256=digest, size=5, received_size=5, stored_at=clock.now(), state=FileState.MADE
        )
    lies = place / old.hex[-2:] / old.hex[-4:-2] / old.hex
    lies.parent.mkdir(parents=True, exist_ok=True)
    lies.write_bytes(b"words")
    for task in ("files.sweep", "files.seal_old"):
        queue.tasks[task].defer(timestamp=0)
    queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert drafted(draft) == []
    assert not lies.exists()
    with acting(SYSTEM, request_id="test"), operations.open_for(file_id=old, actor=SYSTEM).content as content:
        assert content.read() == b"words"
