"""The worklist: what is urgent, then what is due, ordered by clock, in keyset pages that cost the same at any size."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import abolished, topic_names
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.models import Clock, Matter
from xinfang.cases.models.matter import NOTHING_DUE, Lane
from xinfang.cases.queries import reach, signing
from xinfang.cases.queries.awaiting import awaited
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.cases.queries.promises import open_promises
from xinfang.cases.queries.reporting import ReportOwed, reported_by, reports_owed
from xinfang.cases.reader import language
from xinfang.cases.types.views import WorklistPage, WorklistRow
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.procedure.codes import CHANNEL_LABELS, Channel, Role
from xinfang.procedure.states import (
    AWAITING_DISPATCH,
    HANDED_OVER,
    STATE_LABELS,
    State,
)

PAGE_SIZE = 50
BY_WORK = Order(columns={"lane": int, "next_due": date.fromisoformat, "id": UUID})
BY_PROMISE = Order(columns={"promised_for": date.fromisoformat, "id": UUID})
BY_RECEIPT = Order(columns={"received_at": datetime.fromisoformat, "id": UUID}, newest_first=True)
TO_DO = (Lane.URGENT, Lane.DUE)
WITH_A_TEAM = AWAITING_DISPATCH | HANDED_OVER | {State.ESCALATED, State.ROUTED}
"""Where a special team has something to see to: it sorts, sends on, and follows up what went a way of its own."""


class View(StrEnum):
    """Which matters are shown."""

    MINE = "mine"  # the actor is the case officer
    BODY = "body"  # the actor's bodies hold it
    ASKED = "asked"  # the actor's bodies were asked for a contribution and have given none yet
    TO_ANSWER = "to_answer"  # the actor's bodies are supervised and have not answered yet
    CALL_BACKS = "call_backs"  # somebody who was not content is to be called back by the actor's office
    URGENT = "urgent"  # major or urgent, and the actor's office owes a report on it to those above
    SPONSORED = "sponsored"  # a leader is in charge of it, one of the actor's body or on record at the actor's office
    SUPERVISED = "supervised"  # the actor's office supervises a body on it
    ORPHANED = "orphaned"  # the actor's office watches it, and the body that holds it, or gets it back, is no more
    TEAM = "team"  # the actor's special teams see to it: to be sent on, handed over, or followed up
    TO_SIGN = "sign"  # its opinion awaits the actor's signature
    RETURNED = "returned"  # the opinion that the actor drafted came back to be changed
    PROMISED = "promised"  # the actor's bodies have promised something in an opinion and not performed it yet
    WAITING = "waiting"  # the actor's bodies hold it, and somebody else has the next word
    SENT = "sent"  # the actor's office watches it, another body holds it
    CLOSED = "closed"  # concluded matters of the actor's bodies, newest first
    ALL = "all"  # whatever the actor may see, the latest registered first


UNCOUNTED = frozenset(
    {View.CALL_BACKS, View.URGENT, View.SPONSORED, View.PROMISED, View.WAITING, View.CLOSED, View.ALL}
)
"""Views in which nothing falls due, or which are too large to be looked through for it."""


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
    """Counts of what needs attention in a view, as far as they are told (`counting.capped`)."""

    overdue: int
    today: int
    week: int


def worklist(
    *,
    view: View,
    filters: WorklistFilter,
    actor: Actor,
    on: date,
    place: Place = FIRST,
    size: int = PAGE_SIZE,
) -> WorklistPage:
    """One page of a view. Raises `Missing` if `place` has a key that is not one of ours."""
    found = _page(view, filters, actor=actor, on=on, place=place, size=size)
    words = {View.PROMISED: _promised_words, View.CALL_BACKS: _call_back_words}
    if view in words:
        rows = rows_of(found.rows, on=on, told=words[view](found.rows, on=on))
    else:
        owed = _reports(found.rows, view, actor, on=on)
        told = {matter_id: report.words for matter_id, report in owed.items()}
        days = {matter_id: report.day for matter_id, report in owed.items()}
        rows = rows_of(found.rows, on=on, told=told, days=days)
    return WorklistPage(rows=rows, before=found.before, after=found.after)


def _reports(matters: Sequence[Matter], view: View, actor: Actor, *, on: date) -> dict[UUID, ReportOwed]:
    """The reports that stand in place of the nearest duty: all that are owed on the list of their own; elsewhere those
    of the actor's offices that are due first.
    """
    if view is View.URGENT:
        return reports_owed(matters, on=on)
    offices = {charge.body_id for charge in actor.charges}
    urgent = {matter.id: matter for matter in matters if matter.urgent and matter.office_id in offices}
    owed = reports_owed([*urgent.values()], on=on) if urgent else {}
    return {key: report for key, report in owed.items() if report.day <= urgent[key].next_due}


def rows_of(
    matters: Sequence[Matter],
    *,
    on: date,
    told: Mapping[UUID, str] = MappingProxyType({}),
    days: Mapping[UUID, date] = MappingProxyType({}),
) -> tuple[WorklistRow, ...]:
    """These matters as lines of a list; `told` is what stands in place of the nearest duty of some of them, `days` when
    that is due.
    """
    names = topic_names({matter.topic for matter in matters if matter.topic})
    waiting = awaited([matter for matter in matters if matter.is_open and not matter.next_rule], on=on)
    return tuple(
        replace(
            _row(matter, names, _said(matter, told, waiting, days), shows_duty=matter.id not in told),
            told_due=days.get(matter.id),
        )
        for matter in matters
    )


def _said(matter: Matter, told: Mapping[UUID, str], waiting: Mapping[UUID, str], days: Mapping[UUID, date]) -> str:
    """What stands in words for a matter: what is told of it; beside a day also what somebody else is waited for."""
    words = (told.get(matter.id, ""), waiting.get(matter.id, ""))
    return " · ".join(filter(None, words)) if matter.id in days else words[0] or words[1]


def listed(matters: "QuerySet[Matter]") -> "QuerySet[Matter]":
    """With what a line shows of other tables, and without what it does not show."""
    return matters.select_related("holder", "handler").defer("facts")


def worklist_summary(*, view: View, actor: Actor, on: date) -> WorklistSummary:
    """How much is overdue, due today and due within the week, each counted as far as it is told."""
    if view in UNCOUNTED:
        return WorklistSummary(overdue=0, today=0, week=0)
    matters = _seen_in(view, actor, on=on).filter(lane__in=TO_DO).order_by()
    first, *others = (
        matters.filter(_due_within(window, on)).values_list(Value(window.value))[:ENOUGH]
        for window in (DueWindow.OVERDUE, DueWindow.TODAY, DueWindow.WEEK)
    )
    counts = Counter(window for (window,) in first.union(*others, all=True))
    return WorklistSummary(
        overdue=counts[DueWindow.OVERDUE], today=counts[DueWindow.TODAY], week=counts[DueWindow.WEEK]
    )


def _page(view: View, filters: WorklistFilter, *, actor: Actor, on: date, place: Place, size: int) -> Page[Matter]:
    if view is View.ALL:
        return reach.newest(actor, listed(Matter.objects.all()), place, size=size)
    matters = listed(_narrowed(_seen_in(view, actor, on=on), filters, on=on))
    orders = {View.CLOSED: BY_RECEIPT, View.PROMISED: BY_PROMISE}
    return page_of(matters, orders.get(view, BY_WORK), place, size=size)


def _seen_in(view: View, actor: Actor, *, on: date) -> "QuerySet[Matter]":
    """The matters of a view. The row policies have the last word on what of them is seen."""
    charged = [charge.body_id for charge in actor.charges]
    if view in _ALSO_AFTER_THE_END:
        return _also_after_the_end(view, actor, charged)
    matters = Matter.objects.filter(is_open=True)
    if view in _WATCHED:
        return _watched(view, matters, charged, on=on)
    if view is View.MINE:
        return matters.filter(handler=actor.officer_id)
    if view is View.TEAM:
        return matters.filter(office__in=charged, team__in=actor.teams, state__in=WITH_A_TEAM)
    if view is View.ASKED:
        return asking(matters, charged)
    if view is View.TO_ANSWER:
        return matters.filter(id__in=_awaiting(Rule.SUPERVISION_REPLY).filter(body__in=charged).values("matter"))
    if view is View.TO_SIGN:
        return matters.filter(id__in=signing.to_sign(actor).values("matter"))
    if view is View.RETURNED:
        return matters.filter(id__in=signing.returned(actor).values("matter"))
    held = matters.filter(holder__in=charged)
    return held.filter(lane=Lane.WAITING) if view is View.WAITING else held.filter(lane__in=TO_DO)


_ALSO_AFTER_THE_END = frozenset({View.CLOSED, View.PROMISED, View.CALL_BACKS, View.URGENT, View.SPONSORED})


def _also_after_the_end(view: View, actor: Actor, charged: list[int]) -> "QuerySet[Matter]":
    """The views in which concluded matters stand, too."""
    if view is View.PROMISED:
        return promised_by(charged)
    if view is View.CALL_BACKS:
        return _to_call_back(actor)
    if view is View.URGENT:
        return Matter.objects.filter(id__in=reported_by(charged).values("matter"))
    if view is View.SPONSORED:
        return _sponsored(charged)
    return Matter.objects.filter(holder__in=charged, is_open=False)


_WATCHED = frozenset({View.SENT, View.SUPERVISED, View.ORPHANED})


def _watched(view: View, matters: "QuerySet[Matter]", offices: list[int], *, on: date) -> "QuerySet[Matter]":
    """What these offices watch over while another body holds it."""
    if view is View.ORPHANED:
        return matters.filter(id__in=_left_behind_by(abolished(on), offices=offices))
    watched = matters.filter(office__in=offices)
    if view is View.SENT:
        return watched.exclude(holder__in=offices)
    supervised = _awaiting(Rule.SUPERVISION_REPLY, Rule.SUPERVISION_FOLLOW_UP)
    return watched.filter(id__in=supervised.values("matter"))


def _awaiting(*rules: Rule) -> "QuerySet[Clock]":
    """The running periods of these rules."""
    return Clock.objects.filter(ended_on=None, rule__in=rules)


def _left_behind_by(bodies: Sequence[int], *, offices: Sequence[int]) -> list[UUID]:
    """What these offices watch over and one of these bodies holds, gets back after an appeal, or has sent on and may
    still be objected to (`cases/sql/left_behind.sql`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_left_behind(%s::bigint[], %s::bigint[])", [list(bodies), list(offices)])
        return [row[0] for row in cursor.fetchall()]


def _to_call_back(actor: Actor) -> "QuerySet[Matter]":
    """Matters on which an office whose supervisor the actor is owes somebody a call; also concluded ones."""
    offices = bodies_with_a_role(actor, {Role.SUPERVISOR})
    return Matter.objects.filter(id__in=_awaiting(Rule.CALL_BACK).filter(body__in=offices).values("matter"))


def _sponsored(bodies: list[int]) -> "QuerySet[Matter]":
    """Matters of which a leader is in charge, for the office and for the leader's own body; also concluded ones."""
    sponsored = Matter.objects.filter(id__in=_awaiting(Rule.SPONSORSHIP_MILESTONE).values("matter"))
    return sponsored.filter(Q(office__in=bodies) | Q(facts__sponsorship__body_id__in=bodies))


def promised_by(bodies: Sequence[int]) -> "QuerySet[Matter]":
    """Matters on which these bodies have promised something and not performed it, also concluded ones."""
    return Matter.objects.filter(performer__in=bodies, promised_for__isnull=False).exclude(state=State.ARCHIVED)


def _call_back_words(matters: Sequence[Matter], *, on: date) -> dict[UUID, str]:
    """By when somebody is to be called back on each of these matters, or was and the body is to be told of it."""
    columns = "matter_id", "legal_due", "matter__facts__call_back__demand_due"
    calls = _awaiting(Rule.CALL_BACK).filter(matter__in=matters).values_list(*columns)
    return {
        matter_id: _call_words(demand_due=bool(demand_due), late=on > day) % {"day": day.isoformat()}
        for matter_id, day, demand_due in calls
    }


def _call_words(*, demand_due: bool, late: bool) -> str:
    if demand_due:
        return _("已回访，已过要求补充答复的日期 %(day)s") if late else _("已回访，最迟 %(day)s 要求补充答复")
    return _("已过回访日期 %(day)s") if late else _("最迟 %(day)s 回访")


def _promised_words(matters: Sequence[Matter], *, on: date) -> dict[UUID, str]:
    """By when each of these matters was to be performed, and for how many days that has been over."""
    words: dict[UUID, str] = {}
    for promise in open_promises([matter.id for matter in matters]):
        late = (on - promise.day).days
        told = _("承诺 %(day)s 前落实，已过 %(late)d 天") if late > 0 else _("承诺 %(day)s 前落实")
        words.setdefault(promise.matter_id, told % {"day": promise.day.isoformat(), "late": late})
    return words


def asking(matters: "QuerySet[Matter]", bodies: Sequence[int]) -> "QuerySet[Matter]":
    """Matters being handled on which one of these bodies was asked for a contribution and has given none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_asking(%s::bigint[])", [list(bodies)])
        return matters.filter(id__in=[row[0] for row in cursor.fetchall()])


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


def _row(matter: Matter, topics: dict[str, str], waiting: str, *, shows_duty: bool) -> WorklistRow:
    is_due = shows_duty and matter.next_due != NOTHING_DUE
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
        next_rule=matter.next_rule,
        next_rule_label=rule_name(Rule(matter.next_rule), lang=language()) if matter.next_rule else "",
        next_due=matter.next_due if is_due else None,
        next_provisional=is_due and not LawBook.load().calendar.covers(matter.next_due.year),
        next_internal=matter.next_internal if is_due else None,
        awaited=waiting,
        urgent=matter.urgent,
    )
