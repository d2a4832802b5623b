"""Addresses of static files that change when the file changes."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class VersionedStaticFilesStorage(StaticFilesStorage):
    """Adds a digest of the content to each address, so that browsers may keep files and still see a new release.

    Files are served out of the installed package; nothing has to be collected before a start.
    """

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """The address of the file called `name`."""
        address: str = super().url(name, *args, **kwargs)
        digest = _digest(name) if name else ""
        return f"{address}?v={digest}" if digest else address


@cache
def _digest(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
