"""When officers may be sent what they owe, and by which place (local settings, articles 77 and 78)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read

_HOURS = range(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxSettings:
    """The hours of the day in which something is sent to officers, at any other nobody is disturbed; and for how many
    days a digest is kept.
    """

    hours: Sequence[int]
    digests_kept_days: int
    citation: Citation
    calendar: Citation

    def is_quiet(self, hour: int) -> bool:
        """Whether nothing is sent in this hour of the day."""
        return hour not in self.hours


@cache
def load_inbox_settings() -> InboxSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_inbox_settings(read(files("xinfang.law") / "inbox.yaml"))


def parse_inbox_settings(node: Node) -> InboxSettings:
    """The file of the settings. Raises LawDataError for hours that no day has or that run backwards, or for no day."""
    node.only("calendar", "citation", "digests_kept_days", "first_hour", "last_hour")
    first, last = node.get("first_hour", int), node.get("last_hour", int)
    if first not in _HOURS or last not in _HOURS or first > last:
        raise node.fail("first_hour、last_hour 是 0 到 23 的钟点，first_hour 不能晚于 last_hour。")
    kept = node.get("digests_kept_days", int)
    if kept < 1:
        raise node.fail("digests_kept_days 至少一天。")
    return InboxSettings(
        hours=tuple(range(first, last + 1)),
        digests_kept_days=kept,
        citation=citation_from(node.child("citation")),
        calendar=citation_from(node.child("calendar")),
    )
