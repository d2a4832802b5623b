from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def root(settings: Settings, tmp_path: Path) -> Path:
    """An empty vault for every test, and no scanner unless the test brings one."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.CLAMD = ""
    return tmp_path / "files"
