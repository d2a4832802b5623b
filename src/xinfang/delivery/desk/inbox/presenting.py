"""Items as lines: where each leads, and how it is called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.delivery.ui.values import Link, Tone
from xinfang.inbox.types import Group, InboxView, Item, Kind

_ICONS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SUPERVISED: "eye",
        Kind.FOLLOW_UP: "eye",
        Kind.CALL_BACK: "phone",
        Kind.RULING: "gavel",
        Kind.MILESTONE: "user",
        Kind.SIGN: "signature",
        Kind.RETURNED: "arrow-back-up",
        Kind.SERVE: "send",
        Kind.ASKED: "users",
        Kind.PROMISE: "circle-check",
        Kind.HEARING: "users",
        Kind.IDENTITY: "lock",
        Kind.WARNING: "clock-exclamation",
        Kind.FINDING: "alert-triangle",
        Kind.RECOMMENDATION: "file-text",
        Kind.MEETING: "users",
        Kind.TASK: "list-details",
        Kind.SORTING: "table-import",
        Kind.RECEPTION: "user",
        Kind.DECIDED: "circle-check",
        Kind.QUESTION: "scale",
        Kind.ADVICE: "scale",
        Kind.DUTY: "calendar",
    }
)
_TONES: Mapping[Group, Tone] = MappingProxyType(
    {Group.OVERDUE: Tone.ALARM, Group.TODAY: Tone.HEED, Group.WEEK: Tone.BRAND, Group.LATER: Tone.PLAIN}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item as a line of a group."""

    item: Item
    title: str
    href: str
    icon: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group with its lines."""

    label: str
    tone: Tone
    lines: Sequence[Line]


def sections(shown: InboxView, *, on: date) -> Sequence[Section]:
    """The groups that hold something, the most pressing first."""
    return tuple(
        Section(
            label=str(each.group.label),
            tone=_TONES[each.group],
            lines=tuple(_line(item, on=on) for item in each.items),
        )
        for each in shown.groups
    )


def trail(label: str) -> Sequence[Link]:
    """Where a page below the inbox stands."""
    return (Link(href=reverse("desk:inbox"), label=_("收件箱")), Link(href="", label=label, current=True))


def _line(item: Item, *, on: date) -> Line:
    return Line(
        item=item,
        title=item.words or (_("检举控告") if item.is_sealed else str(item.kind.label)),
        href=_WAYS.get(item.kind, _to_matter)(item),
        icon=_ICONS.get(item.kind, "clock"),
        is_new=item.is_new(on),
    )


def _to_matter(item: Item) -> str:
    return reverse("desk:case", args=[item.number])


def _to_opinion(item: Item) -> str:
    return reverse("desk:opinion", args=[item.number])


def _to_counsel(item: Item) -> str:
    return reverse("desk:beside", args=[item.number])


def _keyed(name: str) -> Callable[[Item], str]:
    return lambda item: reverse(name, args=[item.key])


def _listed(name: str) -> Callable[[Item], str]:
    return lambda item: reverse(name)


_WAYS: Mapping[Kind, Callable[[Item], str]] = MappingProxyType(
    {
        Kind.SIGN: _to_opinion,
        Kind.RETURNED: _to_opinion,
        Kind.IDENTITY: _keyed("desk:identity-answer"),
        Kind.WARNING: _listed("desk:warnings"),
        Kind.FINDING: _keyed("desk:finding"),
        Kind.RECOMMENDATION: _keyed("desk:recommendation"),
        Kind.MEETING: _keyed("desk:meeting"),
        Kind.TASK: _keyed("desk:task"),
        Kind.SORTING: _listed("desk:sorting-month"),
        Kind.RECEPTION: _keyed("desk:reception"),
        Kind.DECIDED: _keyed("desk:reception-booking"),
        Kind.QUESTION: _keyed("desk:question"),
        Kind.ADVICE: _to_counsel,
        Kind.DUTY: _keyed("desk:duty"),
    }
)
"""Where an item is done; what is not named here is done on the page of its matter."""
