"""Keys are changed while everything stays readable, and go when nothing needs them."""

import io
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.files import operations
from xinfang.files.models import StoredFile
from xinfang.vault import keyring, rotation
from xinfang.vault.errors import KeyMissing
from xinfang.vault.names import KeyName
from xinfang.vault.purposes import Purpose
from xinfang.vault.rotation import REST, keys_in_use, renew, retire, rewrap_everything

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
FILE_1, FILE_2, FILE_3 = (KeyName(Purpose.FILE, version) for version in (1, 2, 3))


@pytest.fixture(autouse=True)
def holders(folder: Path, tmp_path: Path) -> Iterator[None]:
    """Only files hold envelopes here, in a folder of their own, and in small batches."""
    with override_settings(MEDIA_ROOT=tmp_path / "files", HOLDERS_OF_SEALED=["xinfang.files.sealed.KEYS_OF_CONTENTS"]):
        yield


def context() -> AbstractContextManager[None]:
    return acting(SYSTEM, request_id="test")


def stored(count: int) -> list[UUID]:
    with context():
        return [
            operations.store(
                upload=io.BytesIO(b"line %d" % number), name="a.txt", draft=uuid4(), actor=SYSTEM, now=clock.now()
            ).id
            for number in range(count)
        ]


def read(file_id: UUID) -> bytes:
    with context(), operations.open_for(file_id=file_id, actor=SYSTEM).content as content:
        return content.read()


def held() -> dict[KeyName, int]:
    return {key.name: key.held for key in keys_in_use(context=context) if key.held}


def rewrap() -> int:
    return rewrap_everything(context=context, on_progress=lambda _place, _done: None)


def test_a_new_key_takes_over_everything_and_every_content_stays_readable(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    files, told = stored(5), []
    assert held() == {FILE_1: 5}
    assert renew(purposes=[Purpose.FILE]) == (FILE_2,)
    files += stored(1)
    assert held() == {FILE_1: 5, FILE_2: 1}
    done = rewrap_everything(context=context, on_progress=lambda place, done: told.append((place, done)))
    assert (done, told) == (5, [("files_storedfile.wrapped", number) for number in (2, 4, 5)])
    assert held() == {FILE_2: 6}
    assert retire(context=context, now=clock.now(), at_once=True) == (FILE_1,)
    assert os.listdir(folder) == ["file.2.key"]
    assert [read(file_id) for file_id in files] == [*(b"line %d" % n for n in range(5)), b"line 0"]
    assert rewrap() == 0


def test_what_was_broken_off_is_taken_up_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    stored(5)
    renew(purposes=[Purpose.FILE])

    def crash(place: str, done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrap_everything(context=context, on_progress=crash)
    assert held() == {FILE_1: 3, FILE_2: 2}
    assert retire(context=context, now=clock.now() + 2 * REST) == ()
    assert rewrap() == 3


def test_a_key_that_was_replaced_lately_rests_before_it_goes() -> None:
    stored(1)
    renew(purposes=[Purpose.FILE])
    rewrap()
    assert retire(context=context, now=clock.now() + REST - timedelta(minutes=1)) == ()
    assert retire(context=context, now=clock.now() + REST + timedelta(minutes=1)) == (FILE_1,)


def test_the_list_names_a_key_that_is_missing_and_nothing_is_lost_by_trying(folder: Path) -> None:
    (file_id,) = stored(1)
    renew(purposes=[Purpose.FILE])
    (folder / "file.1.key").rename(folder.parent / "elsewhere")
    override = folder.parent / "new-process"
    folder.rename(override)
    with override_settings(VAULT_FOLDER=override):
        first, second = keys_in_use(context=context)
        assert (first.name, first.is_there, first.held, first.made_at) == (FILE_1, False, 1, None)
        assert (second.name, second.is_there, second.seals, second.held) == (FILE_2, True, True, 0)
        with pytest.raises(KeyMissing):
            rewrap()
        (folder.parent / "elsewhere").rename(override / "file.1.key")
        assert rewrap() == 1
        assert read(file_id) == b"line 0"


def test_a_key_of_the_environment_is_taken_out_by_hand() -> None:
    """The list says which; the program cannot change what it was started with."""
    with override_settings(VAULT_SOURCE="environment", VAULT_KEYS=(("FILE", f"1:{'A' * 43}=,2:{'B' * 43}="),)):
        (file_id,) = stored(1)
        with context():
            assert KeyName.stamped(bytes(StoredFile.objects.get(id=file_id).wrapped[2:5])) == FILE_2
        assert [(key.name, key.seals, key.held) for key in keys_in_use(context=context)] == [
            (FILE_1, False, 0),
            (FILE_2, True, 1),
        ]


def test_a_version_that_another_process_made_at_the_same_moment_is_the_same(folder: Path) -> None:
    stored(1)
    ring = keyring.current()
    assert [ring.add(Purpose.FILE), ring.add(Purpose.FILE)] == [FILE_2.version, FILE_3.version]
    assert len(os.listdir(folder)) == 3
