"""The worklist: what is due, ordered by clock, in keyset pages that cost the same at any size of the register."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import topic_names
from xinfang.base.errors import Missing
from xinfang.cases.models import Matter
from xinfang.cases.models.matter import NOTHING_DUE
from xinfang.cases.queries.awaiting import awaited
from xinfang.cases.reader import language
from xinfang.cases.types.views import WorklistPage, WorklistRow
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure.codes import CHANNEL_LABELS, Channel
from xinfang.procedure.states import STATE_LABELS, State

PAGE_SIZE = 50
# The column that orders a view, and how the key of a page is read again.
_KEYS: Mapping[str, Callable[[str], object]] = {
    "next_due": date.fromisoformat,
    "received_at": datetime.fromisoformat,
}
# Nothing is counted beyond this: a list of a million must not cost a count of a million.
COUNT_CAP = 99


class View(StrEnum):
    """Whose work is shown."""

    MINE = "mine"  # the actor is the case officer
    BODY = "body"  # the actor's bodies hold it
    SENT = "sent"  # the actor's office watches it, another body holds it
    CLOSED = "closed"  # concluded matters of the actor's bodies, newest first


class DueWindow(StrEnum):
    """How near the nearest duty is."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistFilter:
    """What the list is narrowed to; empty fields narrow nothing."""

    state: str = ""
    body_id: int | None = None
    topic: str = ""
    channel: str = ""
    due: DueWindow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistSummary:
    """Capped counts of what needs attention in a view: `COUNT_CAP` + 1 means "more than that"."""

    overdue: int
    today: int
    week: int


def worklist(
    *,
    view: View,
    filters: WorklistFilter,
    actor: Actor,
    on: date,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> WorklistPage:
    """One page of a view. `after` is the key of the page before; raises `Missing` if it is not one of ours."""
    matters = _narrowed(_seen_in(view, actor), filters, on=on)
    key = ("received_at", "id") if view is View.CLOSED else ("next_due", "id")
    newest_first = view is View.CLOSED
    if after:
        matters = _after(matters, key[0], after, newest_first=newest_first)
    order = [f"-{name}" if newest_first else name for name in key]
    found = list(matters.select_related("holder", "handler").defer("facts").order_by(*order)[: size + 1])
    rows = found[:size]
    following = _cursor(getattr(rows[-1], key[0]), rows[-1].id) if len(found) > size else None
    names = topic_names({row.topic for row in rows if row.topic})
    waiting = awaited([row for row in rows if row.is_open and not row.next_rule], on=on)
    return WorklistPage(rows=tuple(_row(matter, names, waiting.get(matter.id, "")) for matter in rows), after=following)


def worklist_summary(*, view: View, actor: Actor, on: date) -> WorklistSummary:
    """How much is overdue, due today and due within the week, each counted to `COUNT_CAP` at most."""
    if view is View.CLOSED:
        return WorklistSummary(overdue=0, today=0, week=0)  # nothing falls due on what is concluded
    matters = _seen_in(view, actor)
    counts = {
        window: len(
            _narrowed(matters, WorklistFilter(due=window), on=on)
            .order_by("next_due", "id")
            .values_list("id")[: COUNT_CAP + 1]
        )
        for window in (DueWindow.OVERDUE, DueWindow.TODAY, DueWindow.WEEK)
    }
    return WorklistSummary(
        overdue=counts[DueWindow.OVERDUE], today=counts[DueWindow.TODAY], week=counts[DueWindow.WEEK]
    )


def _seen_in(view: View, actor: Actor) -> "QuerySet[Matter]":
    """The matters of a view. The row policies have the last word on what of them is seen."""
    charged = [charge.body_id for charge in actor.charges]
    if view is View.CLOSED:
        return Matter.objects.filter(holder__in=charged, is_open=False)
    matters = Matter.objects.filter(is_open=True)
    if view is View.MINE:
        return matters.filter(handler=actor.officer_id)
    if view is View.BODY:
        return matters.filter(holder__in=charged)
    return matters.filter(office__in=charged).exclude(holder__in=charged)


def _narrowed(matters: "QuerySet[Matter]", filters: WorklistFilter, *, on: date) -> "QuerySet[Matter]":
    if filters.state:
        matters = matters.filter(state=filters.state)
    if filters.body_id:
        matters = matters.filter(holder=filters.body_id)
    if filters.topic:
        matters = matters.filter(topic__startswith=_branch(filters.topic))
    if filters.channel:
        matters = matters.filter(channel=filters.channel)
    if filters.due:
        matters = matters.filter(_due_within(filters.due, on))
    return matters


def _branch(topic: str) -> str:
    """What the codes of a topic and of those below it begin with; each level has two digits, unused ones are zero."""
    while topic.endswith("00"):
        topic = topic[:-2]
    return topic


def _due_within(window: DueWindow, on: date) -> Q:
    week_ends = on + timedelta(days=7)
    return {
        DueWindow.OVERDUE: Q(next_due__lt=on),
        DueWindow.TODAY: Q(next_due=on),
        DueWindow.WEEK: Q(next_due__gt=on, next_due__lte=week_ends),
        DueWindow.LATER: Q(next_due__gt=week_ends),
    }[window]


def _after(matters: "QuerySet[Matter]", name: str, cursor: str, *, newest_first: bool) -> "QuerySet[Matter]":
    value, matter_id = _read_cursor(cursor, name)
    beyond = "lt" if newest_first else "gt"
    return matters.filter(**{f"{name}__{beyond}e": value}).filter(
        Q(**{f"{name}__{beyond}": value}) | Q(**{name: value, f"id__{beyond}": matter_id})
    )


def _cursor(value: object, matter_id: UUID) -> str:
    return urlsafe_b64encode(f"{value}|{matter_id}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str, name: str) -> tuple[object, UUID]:
    try:
        value, matter_id = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("|")
        return _KEYS[name](value), UUID(matter_id)
    except ValueError as error:
        raise Missing from error


def _row(matter: Matter, topics: dict[str, str], waiting: str) -> WorklistRow:
    is_due = matter.next_due != NOTHING_DUE
    return WorklistRow(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        state=matter.state,
        state_label=_(STATE_LABELS[State(matter.state)]),
        channel_label=_(CHANNEL_LABELS[Channel(matter.channel)]),
        topic_name=topics.get(matter.topic, ""),
        holder_name=matter.holder.short_name,
        handler_name=matter.handler.name if matter.handler else "",
        received_on=matter.received_on,
        next_rule_label=rule_name(Rule(matter.next_rule), lang=language()) if matter.next_rule else "",
        next_due=matter.next_due if is_due else None,
        next_internal=matter.next_internal if is_due else None,
        awaited=waiting,
        urgent=matter.urgent,
    )
