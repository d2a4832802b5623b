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
from xinfang.files import contents
from xinfang.vault.errors import Unreadable

NOW = datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE)


def keep(content: bytes) -> tuple[UUID, contents.Kept]:
    file_id = uuid4()
    return file_id, contents.keep(file_id=file_id, content=io.BytesIO(content))


def lying(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


def test_what_is_kept_can_be_read_again_and_has_its_digest() -> None:
    file_id, kept = keep(b"content")
    assert (kept.sha256, kept.size) == (hashlib.sha256(b"content").hexdigest(), 7)
    with contents.open_content(file_id=file_id, wrapped=kept.wrapped) as file:
        assert file.read() == b"content"
        assert contents.digest_of(content=file) == kept.sha256


def test_only_the_offices_own_user_may_read_it(root: Path) -> None:
    file_id, _ = keep(b"content")
    path = contents.path_of(file_id=file_id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (root, *path.parents[:2])} == {0o700}


def test_the_place_says_nothing_of_the_content(root: Path) -> None:
    file_id, kept = keep(b"content")
    place = str(contents.path_of(file_id=file_id).relative_to(root))
    assert place == f"sealed/{file_id.hex[-2:]}/{file_id.hex[-4:-2]}/{file_id.hex}"
    assert kept.sha256[:8] not in place


def test_neither_the_folder_nor_the_key_alone_shows_anything(root: Path) -> None:
    words = "王某的身份证".encode() * 20_000
    file_id, kept = keep(words)
    assert words[:40] not in contents.path_of(file_id=file_id).read_bytes()
    other_id, other = keep(words)
    for wrong in (other.wrapped, kept.wrapped[:-1] + b"x"):
        with pytest.raises(Unreadable):
            contents.open_content(file_id=file_id, wrapped=wrong)
    contents.path_of(file_id=file_id).replace(contents.path_of(file_id=other_id))
    with pytest.raises(Unreadable):
        contents.open_content(file_id=other_id, wrapped=other.wrapped)


def test_an_upload_that_breaks_off_leaves_nothing(root: Path) -> None:
    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        contents.keep(file_id=uuid4(), content=Breaking())
    assert list(lying(root)) == []


def test_a_crash_between_writing_and_moving_shows_no_half_file_and_is_cleaned_up_later(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Path, target: Path) -> Path:
        os._exit(9)

    file_id = uuid4()
    if (child := os.fork()) == 0:
        monkeypatch.setattr(Path, "replace", crash)
        contents.keep(file_id=file_id, content=io.BytesIO(b"content"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    with pytest.raises(FileNotFoundError):
        contents.path_of(file_id=file_id).open()
    (left,) = lying(root)
    os.utime(left, (NOW.timestamp(), NOW.timestamp()))
    assert list(contents.contents_before(instant=NOW)) == []
    assert list(contents.contents_before(instant=NOW + timedelta(seconds=1))) == [file_id]
    contents.destroy(file_id=file_id)
    assert list(lying(root)) == []


def test_the_same_content_sent_by_many_at_once_is_kept_for_each() -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda _: keep(b"the same" * 50_000), range(16)))
    assert len({file_id for file_id, _ in kept}) == 16
    contents.destroy(file_id=kept[0][0])
    for file_id, record in kept[1:]:
        with contents.open_content(file_id=file_id, wrapped=record.wrapped) as file:
            assert contents.digest_of(content=file) == record.sha256


def test_what_is_not_there_is_destroyed_without_complaint(root: Path) -> None:
    contents.destroy(file_id=uuid4())
    assert not root.exists()
