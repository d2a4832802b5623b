"""What a production start refuses of the keys."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from xinfang.config.key_checks import key_files_are_closed, keys_can_be_used
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db
KEY = "A" * 43 + "="


def _codes(folder: Path, **changes: Any) -> list[str | None]:
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    with override_settings(DATA_DIR=folder.parent.parent, VAULT_FOLDER=folder, **changes):
        return [found.id for check in (keys_can_be_used, key_files_are_closed) for found in check(None)]


def test_keys_that_are_there_and_closed_pass(tmp_path: Path) -> None:
    assert _codes(tmp_path / "secrets" / "vault") == []
    environment = tuple((name, KEY if name == "MARKS" else f"1:{KEY}") for name in (*map(str, Purpose), "MARKS"))
    assert _codes(tmp_path / "secrets" / "none", VAULT_SOURCE="environment", VAULT_KEYS=environment) == []


def test_keys_that_are_missing_or_spoilt_are_refused(tmp_path: Path) -> None:
    assert _codes(tmp_path / "secrets" / "none", VAULT_SOURCE="environment", VAULT_KEYS=()) == ["xinfang.E040"]
    assert _codes(tmp_path / "secrets" / "vault") == []
    (tmp_path / "secrets" / "vault" / "file.1.key").write_text("?", encoding="ascii")
    other = tmp_path / "secrets" / "copied"
    (tmp_path / "secrets" / "vault").rename(other)
    assert _codes(other) == ["xinfang.E040"]


def test_keys_that_others_can_read_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "secrets" / "vault"
    assert _codes(folder) == []
    (folder / "identity.1.key").chmod(0o640)
    assert _codes(folder) == ["xinfang.E041"]
    folder.chmod(0o755)
    assert _codes(folder) == ["xinfang.E041", "xinfang.E041"]


def test_other_secrets_that_others_can_read_are_refused_wherever_the_keys_of_the_vault_are(tmp_path: Path) -> None:
    folder = tmp_path / "secrets" / "vault"
    environment = tuple((name, KEY if name == "MARKS" else f"1:{KEY}") for name in (*map(str, Purpose), "MARKS"))
    elsewhere = {"VAULT_SOURCE": "environment", "VAULT_KEYS": environment}
    assert _codes(folder, **elsewhere) == []
    secret = folder.parent / "evidence"
    secret.write_text("secret", encoding="ascii")
    secret.chmod(0o644)
    assert _codes(folder, **elsewhere) == ["xinfang.E041"]
    secret.chmod(0o600)
    folder.parent.chmod(0o750)
    assert _codes(folder, **elsewhere) == ["xinfang.E041"]
