"""Journals of this room as they are read."""

from collections.abc import Mapping
from typing import Any

from xinfang.journals import reading
from xinfang.journals.reading import Entry

_TEXTS = ("reason", "urgent", "number")
"""The words of a step, by the name under which it says them."""


def entries(lines: Any) -> tuple[Entry, ...]:
    """The steps, the latest first; `lines` is the journal of one row."""
    return reading.entries(lines, _told)


def _told(said: Mapping[str, Any]) -> str:
    return "\n".join(str(said[name]) for name in _TEXTS if said.get(name))
