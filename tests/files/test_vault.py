import hashlib
import io
import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from xinfang.base.days import OFFICE_ZONE
from xinfang.files import vault

NOW = datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE)


def keep(content: bytes) -> tuple[UUID, vault.Kept]:
    file_id = uuid4()
    return file_id, vault.keep(file_id=file_id, content=io.BytesIO(content))


def contents(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


def test_what_is_kept_can_be_read_again_and_has_its_digest() -> None:
    file_id, kept = keep(b"content")
    assert kept == vault.Kept(sha256=hashlib.sha256(b"content").hexdigest(), size=7)
    with vault.open_content(file_id=file_id) as file:
        assert file.read() == b"content"
        assert vault.digest_of(content=file) == kept.sha256


def test_only_the_offices_own_user_may_read_it(root: Path) -> None:
    file_id, _ = keep(b"content")
    path = vault.path_of(file_id=file_id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (root, *path.parents[:2])} == {0o700}


def test_the_place_says_nothing_of_the_content(root: Path) -> None:
    file_id, kept = keep(b"content")
    place = str(vault.path_of(file_id=file_id).relative_to(root))
    assert place == f"{file_id.hex[-2:]}/{file_id.hex[-4:-2]}/{file_id.hex}"
    assert kept.sha256[:8] not in place


def test_an_upload_that_breaks_off_leaves_nothing(root: Path) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        vault.keep(file_id=uuid4(), content=Breaking())
    assert list(contents(root)) == []


def test_a_crash_between_writing_and_moving_shows_no_half_file_and_is_cleaned_up_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Path, target: Path) -> Path:
        os._exit(9)

    file_id = uuid4()
    if (child := os.fork()) == 0:
        monkeypatch.setattr(Path, "replace", crash)
        vault.keep(file_id=file_id, content=io.BytesIO(b"content"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with pytest.raises(FileNotFoundError):
        vault.open_content(file_id=file_id)
    (left,) = contents(root)
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    assert list(vault.contents_before(instant=NOW)) == []
    assert list(vault.contents_before(instant=NOW + timedelta(seconds=1))) == [file_id]
    vault.destroy(file_id=file_id)
    assert list(contents(root)) == []


def test_the_same_content_sent_by_many_at_once_is_kept_for_each() -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: keep(b"the same" * 50_000), range(16)))
    assert len({file_id for file_id, _ in kept}) == 16
    vault.destroy(file_id=kept[0][0])
    for file_id, record in kept[1:]:
        with vault.open_content(file_id=file_id) as file:
            assert vault.digest_of(content=file) == record.sha256


def test_what_is_not_there_is_destroyed_without_complaint(root: Path) -> None:
    vault.destroy(file_id=uuid4())
    assert not root.exists()
