import hashlib
import io
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.files import samples
from tests.files.requests import request_of
from tests.files.scanner import scanner
from xinfang.agencies.actors import Actor, ActorKind
from xinfang.base.days import OFFICE_ZONE
from xinfang.files import clamd, contents, operations, queries
from xinfang.files.models import StoredFile
from xinfang.files.refusals import FileRefused, Why
from xinfang.files.types import DRAFT_LIFE, KINDS, MAX_FILES, FileState, KindCode, StoredFileView

NOW = datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE)
PUBLIC = Actor.public()
SYSTEM = Actor.system("files.scan")
SQL = Path(contents.__file__).parent / "sql"
OFFICER = Actor(kind=ActorKind.OFFICER, officer_id=uuid4(), label="登记员")

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> UUID:
    return uuid4()


def store(draft: UUID, content: bytes = b"a line", name: str = "说明.txt", *, now: datetime = NOW) -> StoredFileView:
    with request_of(PUBLIC):
        return operations.store(upload=io.BytesIO(content), name=name, draft=draft, actor=PUBLIC, now=now)


def scan(file_id: UUID) -> None:
    with request_of(SYSTEM):
        operations.scan(file_id=file_id, actor=SYSTEM, now=NOW)


def attach(draft: UUID, *file_ids: UUID) -> tuple[StoredFileView, ...]:
    with request_of(PUBLIC):
        return operations.attach(draft=draft, file_ids=file_ids, actor=PUBLIC, now=NOW)


def drafted(draft: UUID) -> tuple[StoredFileView, ...]:
    with request_of(PUBLIC):
        return queries.drafted(draft=draft)


def opened(file_id: UUID, *, draft: UUID | None = None, actor: Actor = PUBLIC) -> operations.OpenedFile:
    with request_of(actor):
        return operations.open_for(file_id=file_id, actor=actor, draft=draft)


def as_uploaded(content: bytes, name: str, *, on_disk: bool) -> UploadedFile:
    if not on_disk:
        return SimpleUploadedFile(name, content)
    upload = TemporaryUploadedFile(name, "application/octet-stream", len(content), None)
    upload.write(content)
    return upload


def store_and_fail(draft: UUID) -> None:
    with request_of(PUBLIC):
        store(draft)
        raise RuntimeError("something fails afterwards")


def scan_jobs() -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="files.scan").order_by("id")
    return [job.args["file_id"] for job in jobs]


@pytest.fixture
def waiting(settings: Settings, draft: UUID) -> Iterator[UUID]:
    """A file that waits for a scanner which runs."""
    with scanner() as address:
        settings.CLAMD = address
        yield store(draft).id


class TestStoring:
    def test_what_is_stored_can_be_listed_and_opened_by_whoever_holds_the_form(self, draft: UUID) -> None:
        view = store(draft, b"a line")
        assert drafted(draft) == (view,)
        with opened(view.id, draft=draft).content as content:
            assert content.read() == b"a line"
        assert view.sha256 == view.received_sha256 == hashlib.sha256(b"a line").hexdigest()
        assert (view.size, view.media_type, view.name) == (6, "text/plain", "说明.txt")
        assert (view.stored_at, view.stored_by, view.filed_at) == (NOW, "公众", None)

    def test_of_a_picture_the_record_keeps_the_digest_of_what_was_sent(self, draft: UUID) -> None:
        sent = samples.picture()
        view = store(draft, sent, "照片.jpg")
        assert view.received_sha256 == hashlib.sha256(sent).hexdigest() != view.sha256
        with opened(view.id, draft=draft).content as content:
            assert hashlib.sha256(content.read()).hexdigest() == view.sha256

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (samples.picture(), "照片.jpg"),
            (samples.heic(), "照片.heic"),
            (samples.pdf(), "合同.pdf"),
            (samples.office(), "材料.docx"),
            (samples.compound({"WordDocument": b""}), "材料.doc"),
            (samples.wav(), "录音.wav"),
        ],
    )
    @pytest.mark.parametrize("on_disk", [False, True])
    def test_an_upload_is_taken_as_the_web_framework_hands_it_over(
        self, draft: UUID, content: bytes, name: str, on_disk: bool
    ) -> None:
        with request_of(PUBLIC), as_uploaded(content, name, on_disk=on_disk) as upload:
            view = operations.store(upload=upload, name=name, draft=draft, actor=PUBLIC, now=NOW)
        assert view.received_sha256 == hashlib.sha256(content).hexdigest()

    def test_a_refused_upload_leaves_nothing(self, draft: UUID, root: Path) -> None:
        with pytest.raises(FileRefused):
            store(draft, b"MZ" + bytes(64), "工具.exe")
        assert drafted(draft) == ()
        assert not root.exists()

    def test_one_file_too_many_is_refused_and_the_others_stay(self, draft: UUID) -> None:
        for number in range(MAX_FILES):
            store(draft, name=f"{number}.txt")
        with pytest.raises(FileRefused) as caught:
            store(draft)
        assert caught.value.why == Why.TOO_MANY
        assert str(MAX_FILES) in caught.value.message
        assert len(drafted(draft)) == MAX_FILES
        assert store(uuid4()).name == "说明.txt"  # another form is not affected

    def test_all_files_together_have_a_limit(self, draft: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(operations, "MAX_TOTAL_BYTES", 10)
        store(draft, b"123456")
        with pytest.raises(FileRefused) as caught:
            store(draft, b"12345")
        assert caught.value.why == Why.TOTAL_TOO_LARGE

    def test_without_a_scanner_a_file_is_marked_as_unscanned_at_once(self, draft: UUID) -> None:
        assert store(draft).state == FileState.UNSCANNED
        assert scan_jobs() == []

    def test_with_a_scanner_the_scan_is_asked_for_in_the_same_transaction(
        self, settings: Settings, draft: UUID
    ) -> None:
        settings.CLAMD = "/run/clamav/clamd.ctl"
        view = store(draft)
        assert view.state == FileState.QUARANTINED
        assert scan_jobs() == [str(view.id)]
        with pytest.raises(RuntimeError, match="fails afterwards"):
            store_and_fail(draft)
        assert scan_jobs() == [str(view.id)]
        assert drafted(draft) == (view,)


class TestTakingBack:
    def test_a_file_is_gone_with_its_content(
        self, draft: UUID, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        kept, taken_back = store(draft), store(draft)
        with django_capture_on_commit_callbacks(execute=True), request_of(PUBLIC):
            operations.discard(file_id=taken_back.id, draft=draft, actor=PUBLIC)
        assert drafted(draft) == (kept,)
        assert contents.path_of(file_id=kept.id).exists()
        assert not contents.path_of(file_id=taken_back.id).exists()

    def test_a_file_that_is_gone_already_is_no_error(self, draft: UUID) -> None:
        with request_of(PUBLIC):
            operations.discard(file_id=uuid4(), draft=draft, actor=PUBLIC)

    def test_nobody_takes_back_a_file_of_another_form(self, draft: UUID) -> None:
        view = store(draft)
        with request_of(PUBLIC):
            operations.discard(file_id=view.id, draft=uuid4(), actor=PUBLIC)
        assert drafted(draft) == (view,)

    def test_what_was_filed_stays(self, draft: UUID) -> None:
        view = store(draft)
        attach(draft, view.id)
        with pytest.raises(FileRefused) as caught, request_of(PUBLIC):
            operations.discard(file_id=view.id, draft=draft, actor=PUBLIC)
        assert caught.value.why == Why.FILED


class TestFiling:
    def test_the_chosen_files_are_filed_in_the_order_given(self, draft: UUID) -> None:
        first, second, left = store(draft), store(draft), store(draft)
        filed = attach(draft, second.id, first.id, second.id)
        assert [view.id for view in filed] == [second.id, first.id]
        assert {view.filed_at for view in filed} == {NOW}
        assert {view.id: view.filed_at for view in drafted(draft)} == {first.id: NOW, second.id: NOW, left.id: None}

    @pytest.mark.parametrize("case", ["unknown", "of another form", "filed before"])
    def test_a_file_that_is_not_there_to_be_filed_is_refused(self, draft: UUID, case: str) -> None:
        view = store(draft)
        if case == "filed before":
            attach(draft, view.id)
        other = {"unknown": uuid4(), "of another form": store(uuid4()).id, "filed before": view.id}[case]
        with pytest.raises(FileRefused) as caught:
            attach(draft, store(draft).id, other)
        assert caught.value.why == Why.EXPIRED

    def test_an_infected_file_is_refused_by_name(self, settings: Settings, draft: UUID) -> None:
        with scanner() as settings.CLAMD:
            view = store(draft, samples.eicar(), "病毒.txt")
            scan(view.id)
        with pytest.raises(FileRefused, match=r"“病毒\.txt”含有病毒") as caught:
            attach(draft, view.id)
        assert caught.value.why == Why.INFECTED_DRAFT


class TestScanning:
    def test_a_clean_file_may_be_opened(self, waiting: UUID, draft: UUID) -> None:
        with pytest.raises(FileRefused, match="正在查毒"):
            opened(waiting, draft=draft)
        scan(waiting)
        assert drafted(draft)[0].state == FileState.CLEAN
        opened(waiting, draft=draft).content.close()

    def test_an_infected_file_is_never_handed_out_but_kept_as_evidence(self, settings: Settings, draft: UUID) -> None:
        with scanner() as settings.CLAMD:
            view = store(draft, samples.eicar())
            scan(view.id)
        (found,) = drafted(draft)
        assert (found.state, found.reason) == (FileState.REFUSED, "Win.Test.EICAR_HDB-1")
        with pytest.raises(FileRefused) as caught:
            opened(view.id, draft=draft)
        assert caught.value.why == Why.INFECTED
        assert contents.path_of(file_id=view.id).exists()

    def test_an_infected_file_is_destroyed_where_the_office_wants_it(
        self,
        settings: Settings,
        draft: UUID,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        settings.DESTROY_INFECTED_FILES = True
        with scanner() as settings.CLAMD, django_capture_on_commit_callbacks(execute=True):
            view = store(draft, samples.eicar())
            scan(view.id)
        assert not contents.path_of(file_id=view.id).exists()
        assert drafted(draft)[0].state == FileState.REFUSED

    def test_while_the_scanner_is_down_a_file_stays_in_quarantine(self, waiting: UUID, settings: Settings) -> None:
        settings.CLAMD = "/nonexistent/clamd.ctl"
        with pytest.raises(clamd.ScannerUnavailableError):
            scan(waiting)
        with pytest.raises(FileRefused, match="正在查毒"):
            opened(waiting, actor=SYSTEM)

    def test_a_file_too_large_for_the_scanner_is_unscanned_and_says_so(self, settings: Settings, draft: UUID) -> None:
        with scanner(limit=3) as settings.CLAMD:
            view = store(draft)
            scan(view.id)
        assert drafted(draft)[0].state == FileState.UNSCANNED
        assert drafted(draft)[0].reason == "文件超过查毒程序的大小限制。"

    def test_a_scanner_that_was_switched_off_leaves_no_file_waiting(
        self, waiting: UUID, settings: Settings, draft: UUID
    ) -> None:
        settings.CLAMD = ""
        scan(waiting)
        assert drafted(draft)[0].state == FileState.UNSCANNED

    def test_a_second_scan_may_find_what_the_first_did_not_know(self, settings: Settings, draft: UUID) -> None:
        view = store(draft, samples.eicar())
        for answer, state in ((b"stream: OK\0", "CLEAN"), (b"stream: New FOUND\0", "REFUSED")):
            with scanner(lambda _content, answer=answer: answer) as settings.CLAMD:
                scan(view.id)
            assert drafted(draft)[0].state == state
        with scanner(lambda _content: b"stream: OK\0") as settings.CLAMD:
            scan(view.id)
        assert drafted(draft)[0].state == FileState.REFUSED

    def test_a_file_taken_back_before_its_scan_is_no_error(self) -> None:
        scan(uuid4())


class TestOpening:
    def test_an_officer_is_warned_of_a_file_that_nobody_scanned(self, draft: UUID) -> None:
        view = store(draft)
        for actor, warned in ((OFFICER, True), (PUBLIC, False)):
            file = opened(view.id, draft=draft, actor=actor)
            file.content.close()
            assert bool(file.warning) is warned

    def test_the_number_of_a_file_alone_opens_nothing(self, draft: UUID) -> None:
        view = store(draft)
        for actor in (PUBLIC, OFFICER, Actor.petitioner(matter_id=uuid4())):
            with pytest.raises(FileRefused) as caught:
                opened(view.id, actor=actor)
            assert caught.value.why == Why.UNKNOWN

    @pytest.mark.parametrize("damage", ["changed", "cut", "gone"])
    def test_a_content_that_is_not_what_was_stored_is_never_handed_out(self, draft: UUID, damage: str) -> None:
        view = store(draft)
        path = contents.path_of(file_id=view.id)
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes({"changed": b"b line", "cut": b"a lin"}[damage])
        with pytest.raises(FileRefused) as caught:
            opened(view.id, draft=draft)
        assert caught.value.why == Why.LOST


class TestSweeping:
    LATER = NOW + DRAFT_LIFE + timedelta(minutes=1)

    def sweep(self, now: datetime = LATER, actor: Actor = SYSTEM) -> operations.Swept:
        with request_of(actor):
            return operations.sweep(actor=actor, now=now)

    def test_unsent_files_go_filed_and_fresh_ones_stay(
        self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        unsent, sent, fresh = store(uuid4()), uuid4(), uuid4()
        filed = store(sent)
        attach(sent, filed.id)
        late = store(fresh, now=NOW + timedelta(hours=1))
        with django_capture_on_commit_callbacks(execute=True):
            swept = self.sweep()
        assert swept.drafts == 1
        exist = {view.id: contents.path_of(file_id=view.id).exists() for view in (unsent, filed, late)}
        assert exist == {unsent.id: False, filed.id: True, late.id: True}

    def test_contents_without_a_record_go_once_they_are_old(self, draft: UUID) -> None:
        known, stray = store(draft, now=self.LATER), uuid4()
        contents.keep(file_id=stray, content=io.BytesIO(b"stray"))
        long_ago = (NOW - timedelta(days=1)).timestamp()
        os.utime(contents.path_of(file_id=known.id), (long_ago, long_ago))
        assert self.sweep(NOW).strays == 0
        os.utime(contents.path_of(file_id=stray), (long_ago, long_ago))
        assert self.sweep().strays == 1
        assert not contents.path_of(file_id=stray).exists()
        assert contents.path_of(file_id=known.id).exists()

    def test_a_scan_that_did_not_happen_is_asked_for_again(self, waiting: UUID) -> None:
        assert self.sweep(NOW + timedelta(minutes=30)).scans == 0
        assert self.sweep(NOW + timedelta(hours=2)).scans == 1
        assert scan_jobs() == [str(waiting), str(waiting)]

    def test_whoever_sees_less_than_everything_may_not_sweep(self, draft: UUID) -> None:
        view = store(draft)
        for actor in (PUBLIC, OFFICER):
            with pytest.raises(PermissionError):
                self.sweep(actor=actor)
        assert contents.path_of(file_id=view.id).exists()


class TestSealingOldContents:
    """Contents from before contents were sealed."""

    def before(self, root: Path, *, lying: bytes = b"a line") -> UUID:
        """A record without a key, and its content lying open where it lay then."""
        file_id, digest = uuid4(), sha256(b"a line").hexdigest()
        with request_of(SYSTEM):
            kept = {"size": 6, "received_size": 6, "stored_at": NOW, "sha256": digest}
            StoredFile.objects.create(id=file_id, draft=uuid4(), state=FileState.UNSCANNED, **kept)
        self.place(root, file_id).parent.mkdir(parents=True)
        self.place(root, file_id).write_bytes(lying)
        return file_id

    def place(self, root: Path, file_id: UUID) -> Path:
        return root / file_id.hex[-2:] / file_id.hex[-4:-2] / file_id.hex

    def read(self, file_id: UUID) -> bytes:
        with request_of(SYSTEM), operations.open_for(file_id=file_id, actor=SYSTEM).content as content:
            return content.read()

    def seal(self, on_commit: DjangoCaptureOnCommitCallbacks) -> int:
        with on_commit(execute=True), request_of(SYSTEM):
            return operations.seal_old(file_ids=list(contents.lying_open()), actor=SYSTEM)

    def test_they_are_read_before_and_after(
        self, root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        file_id = self.before(root)
        store(uuid4())
        assert list(contents.lying_open()) == [file_id]
        assert self.read(file_id) == b"a line"
        assert self.seal(django_capture_on_commit_callbacks) == 1
        assert not self.place(root, file_id).exists()
        assert self.read(file_id) == b"a line"
        assert self.seal(django_capture_on_commit_callbacks) == 0

    def test_what_a_crash_leaves_lying_is_removed_and_not_sealed_again(
        self, root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        file_id = self.before(root)
        with request_of(SYSTEM):
            assert operations.seal_old(file_ids=[file_id], actor=SYSTEM) == 1
        assert self.place(root, file_id).exists()
        assert self.seal(django_capture_on_commit_callbacks) == 0
        assert list(contents.lying_open()) == []
        assert self.read(file_id) == b"a line"

    def test_what_was_altered_stays_as_it_is(
        self, root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        file_id = self.before(root, lying=b"b line")
        assert self.seal(django_capture_on_commit_callbacks) == 0
        assert self.place(root, file_id).exists()
        with pytest.raises(FileRefused):
            self.read(file_id)

    def test_only_the_system_may(self) -> None:
        with request_of(PUBLIC), pytest.raises(PermissionError):
            operations.seal_old(file_ids=[uuid4()], actor=PUBLIC)


class TestMadeHere:
    def made(self, *, content: bytes = b"%PDF-1.7") -> UUID:
        with request_of(SYSTEM):
            kind = KINDS[KindCode.PDF]
            return operations.keep_made(
                content=io.BytesIO(content), name="告知书.pdf", kind=kind, actor=SYSTEM, now=NOW
            )

    def test_it_is_said_to_be_made_here_and_nobody_is_warned_of_it(self) -> None:
        with request_of(SYSTEM):
            file = operations.open_for(file_id=self.made(), actor=OFFICER)
        with file.content:
            assert (file.file.state, file.warning) == (FileState.MADE, "")

    def test_it_stays_so_whatever_a_scanner_would_say(self) -> None:
        file_id = self.made(content=samples.eicar())
        with scanner():
            scan(file_id)
        with request_of(SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
            StoredFile.objects.filter(id=file_id).update(state=FileState.UNSCANNED)
        with request_of(SYSTEM):
            assert StoredFile.objects.get(id=file_id).state == FileState.MADE

    def test_nobody_passes_an_upload_off_as_made_here(self, draft: UUID) -> None:
        upload = {
            "draft": draft,
            "size": 1,
            "received_size": 1,
            "stored_at": NOW,
            "state": FileState.MADE,
            "wrapped": b"key",
        }
        with request_of(PUBLIC):
            queries.hold(draft=draft)
            with pytest.raises(DatabaseError, match="only the system"), transaction.atomic():
                StoredFile.objects.create(**upload)

    def test_what_was_made_before_is_told_from_uploads_by_the_migration(self, draft: UUID) -> None:
        upload, letter = store(draft).id, uuid4()
        with request_of(SYSTEM), connection.cursor() as cursor:
            kept = {"size": 1, "received_size": 1, "stored_at": NOW, "state": FileState.UNSCANNED}
            StoredFile.objects.create(id=letter, draft=uuid4(), stored_by="letters.write", **kept)
            cursor.execute((SQL / "0002_made_before.sql").read_text(encoding="utf-8"))
            states = dict(StoredFile.objects.values_list("id", "state"))
        assert states == {upload: FileState.UNSCANNED, letter: FileState.MADE}
