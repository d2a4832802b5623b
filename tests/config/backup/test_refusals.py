"""A file that is not genuine, or not for this release, is refused before anything is touched."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.config.backup.conftest import PASSPHRASE, Make, manifest
from xinfang.config.backup import locks
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.restoring import checked, restore
from xinfang.vault.ciphers import SM4

HEAD = 400


def known(_ways: frozenset[str]) -> locks.Credentials:
    """Whoever knows the passphrase."""
    return locks.Credentials(passphrase=PASSPHRASE)


def refused(file: Path, *, passphrase: str = PASSPHRASE) -> str:
    """Why; and nothing has come into being."""
    target = file.with_name("office")
    with pytest.raises(BackupError) as problem:
        restore(file, data_dir=target, force=False, credentials=lambda _ways: locks.Credentials(passphrase=passphrase))
    assert not target.exists()
    return str(problem.value)


def test_another_passphrase(small: Make) -> None:
    assert "does not open" in refused(small(), passphrase="four other plain words")


def test_another_file(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 and so on")
    assert "no file that xinfang backup made" in refused(tmp_path / "letter.pdf")
    (tmp_path / "empty").touch()
    assert "no file that xinfang backup made" in refused(tmp_path / "empty")
    assert "cannot be read" in refused(tmp_path / "missing")


@pytest.mark.parametrize("cut", [1, 70_000, 65_552])
def test_a_file_that_was_cut_off(cut: int, small: Make) -> None:
    """By a byte, within a chunk, and by exactly one chunk."""
    file = small()
    file.write_bytes(file.read_bytes()[:-cut])
    assert "cut off or was altered" in refused(file)


def test_a_file_that_was_added_to(small: Make) -> None:
    file = small(suite=SM4)
    file.write_bytes(file.read_bytes() + b"\0")
    assert "cut off or was altered" in refused(file)


def test_chunks_that_changed_places(small: Make) -> None:
    file, chunk = small(), 64 * 1024 + 16
    content = file.read_bytes()
    begin = len(content) - content[::-1].index(b"}]}"[::-1]) + 1
    first, second = content[begin : begin + chunk], content[begin + chunk : begin + 2 * chunk]
    file.write_bytes(content[:begin] + second + first + content[begin + 2 * chunk :])
    assert "cut off or was altered" in refused(file)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_that_was_changed(small: Make, data: st.DataObject) -> None:
    """A blank of the head, which says nothing, may change; what is read is what was written, or it is refused."""
    file = small()
    content = bytearray(file.read_bytes())
    content[data.draw(st.integers(0, HEAD) | st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    file.write_bytes(content)
    with suppress(BackupError):
        assert checked(file, known).manifest == manifest()


def test_a_newer_release(small: Make) -> None:
    told = refused(small(migrations=("auth.0001_initial", "cases.0001_tables", "cases.9999_to_come")))
    assert "this one lacks cases.9999_to_come" in told
