"""A backup without a database, made in an instant, for whatever is refused before anything is touched."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from xinfang.config.backup import locks
from xinfang.config.backup.manifest import Figures, Manifest
from xinfang.config.backup.packing import FILES, MANIFEST, packing
from xinfang.vault.ciphers import AES, Suite
from xinfang.vault.streams import CHUNK_BYTES, SealedWriter

PASSPHRASE = "four unrelated plain words"

Make = Callable[..., Path]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes guessing expensive makes tests slow; each file says of itself what it cost."""
    monkeypatch.setattr(locks, "MEMORY_KIB", 64)
    monkeypatch.setattr(locks, "PASSES", 1)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said is compared with the glossary's words."""
    monkeypatch.setenv("XINFANG_LANGUAGE", "en")


@pytest.fixture
def small(tmp_path: Path) -> Make:
    """Make a backup of a manifest and one content of three chunks."""

    def make(*, suite: Suite = AES, migrations: tuple[str, ...] = ()) -> Path:
        file = tmp_path / "small.xfbackup"
        with file.open("wb") as out:
            sealed = SealedWriter(out, locks.lock(out, suite=suite, passphrase=PASSPHRASE, recipients=()))
            with packing(sealed, made_at=0) as packer:
                packer.add_bytes(MANIFEST, manifest(migrations).to_json())
                packer.add(FILES + "1", io.BytesIO(b"x" * 3 * CHUNK_BYTES), size=3 * CHUNK_BYTES)
            sealed.finish()
        return file

    return make


def manifest(migrations: tuple[str, ...] = ()) -> Manifest:
    """Of an office of nothing."""
    return Manifest(
        backup_id="0",
        made_at="2026-01-05T09:00:00+08:00",
        version="0.1.0",
        server="18",
        migrations=migrations,
        figures=Figures(rows={}, matters=0, events=0, chains="", root=""),
        outside={},
    )
