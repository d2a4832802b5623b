"""What a production start refuses of the keys."""

from pathlib import Path
from typing import Any

from django.test import override_settings

from xinfang.config.key_checks import key_files_are_closed, keys_can_be_used
from xinfang.vault.purposes import Purpose

KEY = "A" * 43 + "="


def _codes(folder: Path, **changes: Any) -> list[str | None]:
    with override_settings(VAULT_FOLDER=folder, **changes):
        return [found.id for check in (keys_can_be_used, key_files_are_closed) for found in check(None)]


def test_keys_that_are_there_and_closed_pass(tmp_path: Path) -> None:
    assert _codes(tmp_path / "vault") == []
    environment = tuple((name, KEY if name == "MARKS" else f"1:{KEY}") for name in (*map(str, Purpose), "MARKS"))
    assert _codes(tmp_path / "none", VAULT_SOURCE="environment", VAULT_KEYS=environment) == []


def test_keys_that_are_missing_or_spoilt_are_refused(tmp_path: Path) -> None:
    assert _codes(tmp_path / "none", VAULT_SOURCE="environment", VAULT_KEYS=()) == ["xinfang.E040"]
    assert _codes(tmp_path / "vault") == []
    (tmp_path / "vault" / "file.1.key").write_text("?", encoding="ascii")
    other = tmp_path / "copied"
    (tmp_path / "vault").rename(other)
    assert _codes(other) == ["xinfang.E040"]


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    assert _codes(folder) == []
    (folder / "identity.1.key").chmod(0o640)
    assert _codes(folder) == ["xinfang.E041"]
    folder.chmod(0o755)
    assert _codes(folder) == ["xinfang.E041", "xinfang.E041"]
