"""Items as lines: where each leads, and how it is called."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.cases.queries.worklist import View
from xinfang.delivery.ui.values import Link, Tone
from xinfang.inbox.types import Group, InboxView, Item, ItemGroup, Kind

_ICONS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SUPERVISED: "eye",
        Kind.FOLLOW_UP: "eye",
        Kind.CALL_BACK: "phone",
        Kind.RULING: "gavel",
        Kind.MILESTONE: "user",
        Kind.URGENT: "alert-triangle",
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
        Kind.TO_CHECK: "signature",
        Kind.TO_AMEND: "arrow-back-up",
        Kind.APART: "lock",
        Kind.QUESTION: "scale",
        Kind.ADVICE: "scale",
        Kind.DUTY: "calendar",
    }
)
_TONES: Mapping[Group, Tone] = MappingProxyType(
    {Group.OVERDUE: Tone.ALARM, Group.TODAY: Tone.HEED, Group.WEEK: Tone.BRAND, Group.LATER: Tone.PLAIN}
)


FEW = 5
_VIEWS: Mapping[Kind, View] = MappingProxyType(
    {
        Kind.PERIOD: View.BODY,
        Kind.SUPERVISED: View.TO_ANSWER,
        Kind.FOLLOW_UP: View.SUPERVISED,
        Kind.CALL_BACK: View.CALL_BACKS,
        Kind.MILESTONE: View.SPONSORED,
        Kind.URGENT: View.URGENT,
        Kind.SIGN: View.TO_SIGN,
        Kind.RETURNED: View.RETURNED,
        Kind.ASKED: View.ASKED,
        Kind.PROMISE: View.PROMISED,
    }
)
_LISTS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SERVE: "desk:serving",
        Kind.IDENTITY: "desk:identity-requests",
        Kind.WARNING: "desk:warnings",
        Kind.FINDING: "desk:findings",
        Kind.RECOMMENDATION: "desk:recommendations",
        Kind.MEETING: "desk:conference",
        Kind.TASK: "desk:conference",
        Kind.RECEPTION: "desk:receptions",
        Kind.DECIDED: "desk:receptions",
        Kind.TO_CHECK: "desk:receptions",
        Kind.TO_AMEND: "desk:receptions",
        Kind.APART: "desk:apart",
        Kind.QUESTION: "desk:counsel",
        Kind.ADVICE: "desk:counsel",
        Kind.DUTY: "desk:duties",
    }
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
class More:
    """What of a kind is not shown at once: opened in its place, or, if it is not pressing, on the page of its kind."""

    kind: Kind
    count: int
    lines: Sequence[Line] = ()
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group with its lines, a few of each kind; `count` is how many items it holds, shown at once or not."""

    label: str
    tone: Tone
    count: int
    lines: Sequence[Line]
    more: Sequence[More]


def sections(shown: InboxView, *, on: date) -> Sequence[Section]:
    """The groups that hold something, the most pressing first."""
    return tuple(_section(each, on=on) for each in shown.groups)


def trail(label: str) -> Sequence[Link]:
    """Where a page below the inbox stands."""
    return (Link(href=reverse("desk:inbox"), label=_("收件箱")), Link(href="", label=label, current=True))


def _section(group: ItemGroup, *, on: date) -> Section:
    """A few of each kind come first: a hundred letters would hide the one meeting."""
    so_far: Counter[Kind] = Counter()
    lines: list[Line] = []
    rest: dict[Kind, list[Line]] = {}
    for item in group.items:
        so_far[item.kind] += 1
        shown = lines if so_far[item.kind] <= FEW else rest.setdefault(item.kind, [])
        shown.append(_line(item, on=on))
    is_pressing = group.group is not Group.LATER
    return Section(
        label=str(group.group.label),
        tone=_TONES[group.group],
        count=len(group.items),
        lines=lines,
        more=[
            More(kind=kind, count=len(held), lines=held if is_pressing else (), href=_list_of(kind))
            for kind, held in rest.items()
        ],
    )


def _list_of(kind: Kind) -> str:
    """The page on which everything of a kind is listed: the worklist, where it has no other."""
    if kind in _VIEWS:
        return f"{reverse('desk:home')}?view={_VIEWS[kind]}"
    return reverse(_LISTS.get(kind, "desk:home"))


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
        Kind.TO_CHECK: _keyed("desk:reception-booking"),
        Kind.TO_AMEND: _keyed("desk:reception-booking"),
        Kind.APART: _keyed("desk:apart-one"),
        Kind.QUESTION: _keyed("desk:question"),
        Kind.ADVICE: _to_counsel,
        Kind.DUTY: _keyed("desk:duty"),
    }
)
"""Where an item is done; what is not named here is done on the page of its matter."""
