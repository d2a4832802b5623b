"""What is restored is what was backed up: in an empty folder with a database of its own, and on an office's server."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pytest_django import Settings

from tests.archives.conftest import numbering_county
from tests.cases.county import MORNING, as_, file
from tests.cases.steps import in_handling
from tests.config.backup.conftest import PASSPHRASE
from tests.evidence.conftest import publish
from tests.files.samples import picture
from tests.support.databases import copy_database, copy_name
from xinfang.agencies.actors import Actor
from xinfang.config.backup import commands, restoring
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.loading import _EMPTYING, NUMBERS_LEFT_OUT
from xinfang.config.backup.making import ENDING
from xinfang.config.backup.places import is_unfinished
from xinfang.config.backup.snapshot import LEFT_OUT, environment, tables, without_password
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database, drop_database, resolve
from xinfang.config.postgres_home import wheel_programs
from xinfang.files import operations as files

SOURCE = Path(__file__).resolve().parents[3] / "src"
JOURNAL = "agencies_administrationevent"
NUMBER = "SELECT last_value FROM cases_number_seq"
LAST_ENTRIES = "SELECT action, after ->> 'file' FROM agencies_administrationevent ORDER BY id DESC LIMIT 2"
LAST_ENTRY = "SELECT action, after ->> 'broken' FROM agencies_administrationevent ORDER BY id DESC LIMIT 1"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None, test_database: Database, settings: Settings, tmp_path: Path) -> Database:
    """A matter in handling with a picture, in the log of evidence; contents in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    county = numbering_county()
    draft, public = uuid4(), Actor.public()
    with as_(public):
        kept = files.store(upload=BytesIO(picture("PNG")), name="漏水.png", draft=draft, actor=public, now=MORNING)
    in_handling(county, file(file_ids=(kept.id,), file_draft=draft))
    with as_(public):
        files.store(upload=BytesIO(picture("PNG")), name="另一张.png", draft=uuid4(), actor=public, now=MORNING)
    publish(now=MORNING + timedelta(days=30))
    return test_database


@pytest.fixture
def other_server(template_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Another database, which holds another office, given by its address as one on a server is."""
    database = template_database.renamed(copy_name("elsewhere"))
    copy_database(template_database, database)
    monkeypatch.setenv("DATABASE_URL", database.owner_url)
    monkeypatch.setenv("DATABASE_APP_URL", database.app_url)
    yield database
    drop_database(database)


@pytest.fixture(autouse=True)
def as_at_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of a restore are processes that know nothing of tests."""
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    monkeypatch.setenv("PYTHONPATH", str(SOURCE))


@pytest.mark.long
def test_there_and_back(
    office: Database,
    other_server: Database,
    open_folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One long test, since each database from nothing takes seconds."""
    (open_folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    given = ["--passphrase-file", str(open_folder / "passphrase")]
    backup = _made(office, open_folder, settings, given)

    # On a server: never where its database holds something else, and to the letter where it is empty.
    monkeypatch.setenv("DATA_DIR", str(open_folder / "second"))
    for force in ([], ["--force"]):
        with pytest.raises(BackupError, match="not empty"):
            commands.bring_back([str(backup), *given, *force], summary="")
    with psycopg.connect(other_server.owner_url) as connection:
        connection.execute(_EMPTYING.read_bytes())
    _keeps_what_goes_with_a_loaded_database(backup, given, open_folder / "second", monkeypatch)
    with psycopg.connect(other_server.owner_url) as connection:
        connection.execute(_EMPTYING.read_bytes())
    assert commands.bring_back([str(backup), *given, "--force"], summary="") == 0
    _is_as_it_was(other_server, office)
    _holds(open_folder / "second", settings)
    capsys.readouterr()

    # On a machine with nothing but the file.
    for variable in ("DATABASE_URL", "DATABASE_APP_URL"):
        monkeypatch.delenv(variable)
    target = open_folder / "first"
    assert commands.bring_back([str(backup), *given, "--into", str(target)], summary="") == 0
    said = capsys.readouterr().out
    assert "Restored: 1 matters" in said
    restored = resolve(target)
    assert restored.embedded is not None
    assert not restored.embedded.running()
    with restored.embedded.in_use():
        _is_as_it_was(restored, office)
    _holds(target, settings)
    with pytest.raises(BackupError, match="holds data already"):
        commands.bring_back([str(backup), *given, "--into", str(target)], summary="")


def _keeps_what_goes_with_a_loaded_database(
    backup: Path, given: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that fails after the load was committed."""

    def fails(*_given: object, **_more: object) -> str:
        raise BackupError(Tell.STEP_FAILED, step="verify")

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_step", fails)
        with pytest.raises(BackupError, match="did not succeed"):
            commands.bring_back([str(backup), *given], summary="")
    assert is_unfinished(folder)
    assert any((folder / "restoring" / "secrets").iterdir())


def _made(office: Database, folder: Path, settings: Settings, given: list[str]) -> Path:
    """The file, and what the journal says of it; whoever cannot write where it should go is told so."""

    @contextmanager
    def opened() -> Iterator[tuple[Database, Path]]:
        yield office, settings.DATA_DIR

    with pytest.raises(BackupError, match="cannot be written"):
        commands.backup(["--to", "/proc/backups", *given], summary="", opened=opened)
    assert commands.backup(["--to", str(folder / "kept"), "--keep", "1", *given], summary="", opened=opened) == 0
    (first,) = (folder / "kept").iterdir()
    first.rename(first.with_name(f"xinfang-{office.name}-20200101T000000Z{ENDING}"))
    assert commands.backup(["--to", str(folder / "kept"), "--keep", "1", *given], summary="", opened=opened) == 0
    (second,) = (folder / "kept").iterdir()
    with psycopg.connect(office.owner_url) as connection:
        entries = connection.execute(LAST_ENTRIES).fetchall()
    assert [action for action, _file in entries] == ["database.backup_made", "database.backup"]
    assert entries[0][1] == str(second)
    return second


def _is_as_it_was(restored: Database, office: Database) -> None:
    """Tables and rules, every row of every table; and the restore is on record."""
    assert _schema(restored) == _schema(office)
    with psycopg.connect(restored.owner_url) as there, psycopg.connect(office.owner_url) as here:
        assert _contents(there) == _contents(here)
        assert set(LEFT_OUT) <= set(tables(there))
        assert not any(there.execute(f"SELECT 1 FROM {table}".encode()).fetchone() for table in LEFT_OUT)
        (number,), (former,) = there.execute(NUMBER).fetchone() or (0,), here.execute(NUMBER).fetchone() or (0,)
        assert number == former + NUMBERS_LEFT_OUT
        assert there.execute(LAST_ENTRY).fetchone() == ("database.restore", "0")


def _holds(folder: Path, settings: Settings) -> None:
    """Every content and every key, to the byte."""
    assert _files(folder / "files") == _files(Path(settings.MEDIA_ROOT))
    assert _files(folder / "secrets") == _files(settings.DATA_DIR / "secrets")


def _files(folder: Path) -> dict[Path, bytes]:
    assert folder.stat().st_mode & 0o077 == 0
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _schema(database: Database) -> str:
    """Everything but rows, as SQL: tables, functions, triggers, row policies, grants.

    Less the casts and brackets of lists of texts, which PostgreSQL writes otherwise after it has read them once, and
    less the grants on the list of migrations, from which `xinfang migrate` takes more than the template of tests does.
    """
    command = [str(wheel_programs() / "pg_dump"), "--schema-only", "--restrict-key=none", "--no-owner"]
    done = subprocess.run(
        [*command, without_password(database.owner_url)],
        env=environment(database.owner_url),
        capture_output=True,
        text=True,
        check=True,
    )
    return re.sub(r"::text(\[\])?|[()]|GRANT .* ON TABLE public.django_migrations .*", "", done.stdout)


def _contents(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, object]:
    """A digest of all rows of each table, whatever their order."""
    digest = "SELECT md5(string_agg(each::text, chr(10) ORDER BY each::text)) FROM {} each"
    return {
        table: connection.execute(digest.format(table).encode()).fetchone()
        for table in tables(connection)
        if table not in (*LEFT_OUT, JOURNAL)
    }
