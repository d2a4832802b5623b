"""Journals as they are read: each step by its label, with who took it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xinfang.agencies.directory import officer_names

ENTRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of a journal, as it is read."""

    label: str
    at: datetime
    by: str
    text: str


def entries(lines: Any, told: Callable[[Mapping[str, Any]], str]) -> tuple[Entry, ...]:
    """The latest steps, the latest first; `lines` is the journal of one row, `told` the words of what a step says."""
    found = list(lines.order_by("-seq")[:ENTRIES])
    names = officer_names({line.officer_id for line in found if line.officer_id})
    return tuple(
        Entry(
            label=str(line.STEPS(line.step).label),
            at=line.happened_at,
            by=names.get(line.officer_id, "") if line.officer_id else "",
            text=told(line.said),
        )
        for line in found
    )
