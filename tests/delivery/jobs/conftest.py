"""What tests of background work share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector
from pytest_django import Settings


@pytest.fixture
def queue(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[App]:
    """The tasks over a queue in memory, at no hour of their own; the work itself is done in the database."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with app.replace_connector(InMemoryConnector()) as replaced:
        replaced.perform_import_paths()
        monkeypatch.setattr(replaced.periodic_registry, "periodic_tasks", {})
        yield replaced
