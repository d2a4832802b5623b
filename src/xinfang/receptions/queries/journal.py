"""Journals of this room as they are read."""

from collections.abc import Mapping
from typing import Any

from xinfang.journals import reading
from xinfang.journals.reading import Entry
from xinfang.receptions.types import Decision


def entries(lines: Any) -> tuple[Entry, ...]:
    """The steps, the latest first; `lines` is the journal of one row."""
    return reading.entries(lines, _told)


def _told(said: Mapping[str, Any]) -> str:
    if decision := said.get("decision"):
        return str(Decision(decision).label)
    return str(said.get("reason", ""))
