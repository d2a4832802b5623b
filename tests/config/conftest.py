"""Data folders for tests of the launcher and the console."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def new_folder() -> Path:
    """A folder that other users may enter, as a data folder normally is; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="xinfang-test-"))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Such a folder, for one test."""
    folder = new_folder()
    yield folder
    shutil.rmtree(folder)
