"""The journal of something that bodies do together, on its page."""

from collections.abc import Iterable

from xinfang.delivery.ui.values import TimelineEntry
from xinfang.journals.reading import Entry


def journal(entries: Iterable[Entry]) -> list[TimelineEntry]:
    """What was done, the latest first."""
    return [TimelineEntry(at=each.at, title=each.label, holder=each.by, text=each.text) for each in entries]
