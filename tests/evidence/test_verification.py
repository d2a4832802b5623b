"""Whatever the owner of the database, or of the disk, changes behind the program's back is named."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.archives.conftest import numbering_county
from tests.cases.county import MORNING, as_, file
from tests.cases.steps import in_handling
from tests.evidence.conftest import FIRST_NIGHT, PUBLISHER, publish
from tests.files.samples import picture
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases.models import Submission
from xinfang.config.database import Database
from xinfang.evidence.queries import signed_receipt
from xinfang.evidence.types import Kind
from xinfang.files import operations as files
from xinfang.letters import operations as letters
from xinfang.letters.types import Form
from xinfang.procedure.documents import Document

GUARDED = (
    *("cases_event", "cases_matter", "cases_submission", "cases_petitioner", "cases_claim"),
    *("agencies_administrationevent", "letters_letter", "letters_letterfile", "files_storedfile"),
    *("evidence_entry", "evidence_node", "evidence_dailyroot", "evidence_signingkey"),
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def number(transactional_db: None, settings: Settings, tmp_path: Path) -> str:
    """A matter in handling with a picture and an issued letter, sealed the night after."""
    settings.MEDIA_ROOT = tmp_path / "files"
    county = numbering_county()
    draft, public = uuid4(), Actor.public()
    with as_(public):
        kept = files.store(upload=BytesIO(picture("PNG")), name="漏水.png", draft=draft, actor=public, now=MORNING)
    receipt = file(file_ids=(kept.id,), file_draft=draft)
    in_handling(county, receipt)
    with as_(PUBLISHER):
        written = letters.ensure(
            receipt.matter_id, seq=6, kind=Document.ACCEPTANCE_NOTICE, actor=PUBLISHER, now=MORNING + timedelta(days=3)
        )
        letters.file_of(written, Form.PDF, actor=PUBLISHER, now=MORNING + timedelta(days=3))
    publish()
    return receipt.number


def broken(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What `xinfang verify --json` finds wrong; its exit code says whether it found anything."""
    try:
        call_command("verify", "--json")
        code = 0
    except SystemExit as ended:
        code = int(str(ended.code))
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert bool(found["broken"]) == bool(code)
    return list(found["broken"])


def tamper(database: Database, statement: str) -> None:
    """As the owner, with every trigger out of the way."""
    with psycopg.connect(database.owner_url) as owner:
        for table in GUARDED:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        assert owner.execute(statement).rowcount > 0, statement


def test_what_nobody_changed_holds(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(capsys) == []
    call_command("verify", "--json")
    assert len(json.loads(capsys.readouterr().out.splitlines()[-1])["root"]) == 64


TAMPERINGS = [  # beside those of one column or one row, which test_flips tries
    ("DELETE FROM letters_letterfile; DELETE FROM letters_letter", "letter"),
    ("DELETE FROM agencies_administrationevent", "journal"),
    ("UPDATE evidence_signingkey SET public = 'no key'", "signature"),
    ("UPDATE evidence_dailyroot SET size = -1", "root"),
    ("UPDATE evidence_entry SET kind = 'other' WHERE index = 0", "log"),
    ("UPDATE cases_event SET data = data - 'submission' WHERE seq = 1", "receipt"),
]


@pytest.mark.parametrize(("statement", "what"), TAMPERINGS)
def test_what_the_owner_of_the_database_changed_is_named(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str], statement: str, what: str
) -> None:
    tamper(test_database, statement)
    assert what in {found["what"] for found in broken(capsys)}


def test_what_was_slipped_in_afterwards_under_an_earlier_date_is_named(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the log has taken it in, and also afterwards: then it came in later than it says."""
    slip = """
        INSERT INTO agencies_administrationevent
            (id, happened_at, actor, actor_label, request_id, action, subject_kind, subject_id, subject_label)
        SELECT gen_random_uuid(), happened_at, actor, actor_label, request_id, action, subject_kind, subject_id, '补'
        FROM agencies_administrationevent LIMIT 1
    """
    tamper(test_database, slip)
    assert [found["what"] for found in broken(capsys)] == ["slipped"]
    publish(now=FIRST_NIGHT + timedelta(days=40))
    assert [found["what"] for found in broken(capsys)] == ["slipped"]


def test_no_receipt_is_signed_that_is_not_the_one_in_the_log(number: str, test_database: Database) -> None:
    tamper(test_database, "UPDATE cases_submission SET digest = repeat('0', 64)")
    with as_(PUBLISHER):
        matter_id = Submission.objects.get().matter_id
        with pytest.raises(Refused, match="与存证不符"):
            signed_receipt(matter_id)


def test_a_history_that_was_rewritten_from_end_to_end_is_not_the_one_that_was_published(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody who recomputes the whole chain still has to answer to the root of that day."""
    tamper(test_database, "UPDATE cases_event SET hash = repeat('a', 64) WHERE seq = 7")
    tamper(test_database, "UPDATE cases_matter SET last_hash = repeat('a', 64)")
    found = broken(capsys)
    assert {"number": number, "seq": 7, "what": Kind.CHAIN.value} in found


def test_a_byte_that_was_flipped_on_the_disk_is_found(
    number: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())
    assert len(contents) == 2, "the picture and the letter"
    for path in contents:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        assert [found["what"] for found in broken(capsys)] == ["file"], path
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert broken(capsys) == []
