"""Keys: made once, noticed by whoever runs, read by nobody else."""

import base64
import multiprocessing
import os
from pathlib import Path

import pytest
from django.test import override_settings

from xinfang.vault import keyring, marks
from xinfang.vault.envelope import key_of, seal, unseal
from xinfang.vault.errors import BadKeys, KeyMissing
from xinfang.vault.keyring import Keyring
from xinfang.vault.purposes import Purpose
from xinfang.vault.sources.folder import FolderSource

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER = base64.b64encode(bytes(range(1, 33))).decode()


def test_the_first_key_is_made_on_first_use_and_closed_to_others(folder: Path) -> None:
    seal(b"", purpose=Purpose.DRAFT, about="")
    marks.mark("1", kind="n")
    assert sorted(os.listdir(folder)) == ["draft.1.key", "marks.key"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def _first(
    folder: Path, barrier: "multiprocessing.synchronize.Barrier", answers: "multiprocessing.Queue[bytes]"
) -> None:
    barrier.wait()
    ring = Keyring(FolderSource(folder))
    _version, key = ring.newest(Purpose.IDENTITY)
    answers.put(key.wrap(b"k" * 32, b"") + ring.marking_key().digest(b""))


def test_processes_that_make_the_first_key_at_once_have_the_same(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(4), context.Queue()
    others = [context.Process(target=_first, args=(folder, barrier, answers)) for _ in range(4)]
    for other in others:
        other.start()
    found = [answers.get(timeout=30) for _ in others]
    for other in others:
        other.join()
    ring = Keyring(FolderSource(folder))
    assert {ring.key(Purpose.IDENTITY, 1).unwrap(answer[:-32], b"") for answer in found} == {b"k" * 32}
    assert {answer[-32:] for answer in found} == {ring.marking_key().digest(b"")}
    assert sorted(os.listdir(folder)) == ["identity.1.key", "marks.key"]


def test_a_process_notices_a_new_version_without_a_restart(ring: Keyring, folder: Path) -> None:
    running = Keyring(FolderSource(folder))
    assert running.newest(Purpose.FILE)[0] == 1
    long_ago = folder.stat().st_mtime - 60
    os.utime(folder, (long_ago, long_ago))
    assert running.newest(Purpose.FILE)[0] == 1
    ring.add(Purpose.FILE)
    assert running.newest(Purpose.FILE)[0] == 2


def test_two_changes_within_one_tick_of_the_file_system_are_both_noticed(ring: Keyring, folder: Path) -> None:
    running = Keyring(FolderSource(folder))
    assert running.newest(Purpose.FILE)[0] == 1
    tick = folder.stat()
    ring.add(Purpose.FILE)
    os.utime(folder, ns=(tick.st_atime_ns, tick.st_mtime_ns))
    assert running.newest(Purpose.FILE)[0] == 2


def test_files_of_others_in_the_folder_are_no_keys(ring: Keyring, folder: Path) -> None:
    seal(b"", purpose=Purpose.FILE, about="")
    for name in ("file.key", "file.0.key", "file.2.key~", "notes.3.key", "FILE.4.key", ".file.5.key.1.abcd"):
        (folder / name).write_text(KEY, encoding="ascii")
    assert ring.versions(Purpose.FILE) == {1}


@pytest.mark.parametrize(("text", "said"), [("!", "is not base64"), ("c2hvcnQ=", "should hold 32 bytes")])
def test_a_spoilt_key_is_named_and_not_shown(folder: Path, text: str, said: str) -> None:
    folder.mkdir()
    (folder / "draft.1.key").write_text(text, encoding="ascii")
    with pytest.raises(BadKeys, match=said) as refusal:
        seal(b"", purpose=Purpose.DRAFT, about="")
    assert "draft.1.key" in str(refusal.value)
    assert text not in str(refusal.value).replace(str(folder), "")


def test_a_removed_key_is_gone(ring: Keyring, folder: Path) -> None:
    seal(b"", purpose=Purpose.DRAFT, about="")
    ring.add(Purpose.DRAFT)
    ring.remove(Purpose.DRAFT, 1)
    assert os.listdir(folder) == ["draft.2.key"]
    with pytest.raises(KeyMissing):
        ring.remove(Purpose.DRAFT, 1)


def _environment(**texts: str) -> override_settings:
    return override_settings(VAULT_SOURCE="environment", VAULT_KEYS=tuple(texts.items()))


def test_keys_of_the_environment_seal_with_the_highest_version() -> None:
    with _environment(IDENTITY=f"1:{KEY}"):
        old = seal(b"x", purpose=Purpose.IDENTITY, about="7")
    with _environment(IDENTITY=f"1:{KEY}, 2:{OTHER}"):
        assert key_of(seal(b"x", purpose=Purpose.IDENTITY, about="7")) == "IDENTITY.2"
        assert unseal(old, purpose=Purpose.IDENTITY, about="7") == b"x"
    with _environment(IDENTITY=f"2:{OTHER}"), pytest.raises(KeyMissing):
        unseal(old, purpose=Purpose.IDENTITY, about="7")


@pytest.mark.parametrize("text", [KEY, f"0:{KEY}", f"x:{KEY}", "1:", "1:abc", f"10000:{KEY}"])
def test_an_environment_without_usable_keys_seals_nothing(text: str) -> None:
    with _environment(IDENTITY=text), pytest.raises(BadKeys, match="VAULT_KEYS_IDENTITY"):
        seal(b"x", purpose=Purpose.IDENTITY, about="7")


def test_an_environment_without_a_key_says_that_there_is_none() -> None:
    with _environment(IDENTITY=""), pytest.raises(BadKeys, match="no key for IDENTITY"):
        seal(b"x", purpose=Purpose.IDENTITY, about="7")


def test_the_environment_makes_and_destroys_no_keys() -> None:
    with _environment(IDENTITY=f"1:{KEY}"):
        with pytest.raises(BadKeys, match="by hand"):
            keyring.current().add(Purpose.IDENTITY)
        with pytest.raises(BadKeys, match="by hand"):
            keyring.current().remove(Purpose.IDENTITY, 1)


def test_an_unknown_source_is_refused() -> None:
    with override_settings(VAULT_SOURCE="clay tablet"), pytest.raises(BadKeys, match="clay tablet"):
        keyring.current()


def test_a_mark_finds_the_same_number_of_the_same_kind(folder: Path, ring: Keyring) -> None:
    number = "320282199001011234"
    mark = marks.mark(number, kind="identity-number")
    assert mark == marks.mark(number, kind="identity-number")
    assert mark == Keyring(FolderSource(folder)).marking_key().digest(f"identity-number\0{number}".encode()).hex()
    assert len({mark, marks.mark(number, kind="phone"), marks.mark(number[:-1], kind="identity-number")}) == 3
    ring.add(Purpose.IDENTITY)
    assert mark == marks.mark(number, kind="identity-number")


def test_marks_of_another_installation_are_others(folder: Path) -> None:
    with _environment(MARKS=KEY):
        first = marks.mark("1", kind="phone")
    with _environment(MARKS=OTHER):
        assert marks.mark("1", kind="phone") != first
    with _environment(), pytest.raises(BadKeys, match="VAULT_KEYS_MARKS"):
        marks.mark("1", kind="phone")
