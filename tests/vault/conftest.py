"""A vault of its own for each test: nothing here reads or rotates the keys that other tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from xinfang.vault import keyring
from xinfang.vault.keyring import Keyring


@pytest.fixture
def folder(tmp_path: Path, db: None) -> Iterator[Path]:
    """An empty folder of keys, in use; the database is asked whether a first key may be made."""
    with override_settings(VAULT_SOURCE="files", VAULT_FOLDER=tmp_path / "vault"):
        yield tmp_path / "vault"


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """The keyring of that folder."""
    return keyring.current()
