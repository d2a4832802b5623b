"""Journals of this room as they are read."""

from typing import Any

from xinfang.agencies.directory import officer_names
from xinfang.receptions.types import Decision, Entry

ENTRIES = 200


def entries(lines: Any) -> tuple[Entry, ...]:
    """The steps, the latest first; `lines` is the journal of one row."""
    found = list(lines.order_by("-seq")[:ENTRIES])
    names = officer_names({line.officer_id for line in found if line.officer_id})
    return tuple(
        Entry(
            label=str(line.STEPS(line.step).label),
            at=line.happened_at,
            by=names.get(line.officer_id, "") if line.officer_id else "",
            text=_said(line.said),
        )
        for line in found
    )


def _said(said: dict[str, Any]) -> str:
    if decision := said.get("decision"):
        return str(Decision(decision).label)
    return str(said.get("reason", ""))
