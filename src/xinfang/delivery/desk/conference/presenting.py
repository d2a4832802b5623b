"""Meetings, items and tasks as the parts of the design system want them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xinfang.cases.reader import language
from xinfang.conference.types import (
    ItemRow,
    ItemState,
    ItemView,
    MeetingRow,
    MeetingState,
    MeetingView,
    TaskRow,
    TaskState,
    TaskView,
)
from xinfang.delivery.ui.values import Badge, Link, SummaryRow, Tone
from xinfang.law.book import LawBook
from xinfang.law.set_numbers import SetNumber

_MEETING_LOOKS = {
    MeetingState.PLANNED: (Tone.PLAIN, "calendar"),
    MeetingState.INVITED: (Tone.BRAND, "send"),
    MeetingState.HELD: (Tone.HEED, "clock"),
    MeetingState.SIGNED: (Tone.BRAND, "signature"),
    MeetingState.CLOSED: (Tone.GOOD, "circle-check"),
    MeetingState.CANCELLED: (Tone.PLAIN, "x"),
}
_ITEM_LOOKS = {
    ItemState.PROPOSED: (Tone.PLAIN, "hourglass"),
    ItemState.AGENDA: (Tone.BRAND, "calendar"),
    ItemState.DECIDED: (Tone.GOOD, "gavel"),
    ItemState.DECLINED: (Tone.PLAIN, "x"),
}
_TASK_LOOKS = {
    TaskState.OPEN: (Tone.PLAIN, "circle-dashed"),
    TaskState.REPORTED: (Tone.HEED, "eye"),
    TaskState.DONE: (Tone.GOOD, "circle-check"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task as a line of a table."""

    row: TaskRow
    badge: Badge
    href: str


def meeting_badge(row: MeetingRow) -> Badge:
    """How a meeting stands; late where its minutes are."""
    if row.is_late:
        return Badge(label=_("纪要过期未签发"), tone=Tone.ALARM, icon="alert-triangle")
    tone, icon = _MEETING_LOOKS[row.state]
    return Badge(label=str(row.state.label), tone=tone, icon=icon)


def item_badge(row: ItemRow) -> Badge:
    """How an item stands."""
    tone, icon = _ITEM_LOOKS[row.state]
    return Badge(label=str(row.state.label), tone=tone, icon=icon)


def task_badge(row: TaskRow) -> Badge:
    """How a task stands: done, waiting to be checked, late, soon due, or under way."""
    if row.is_late:
        return Badge(label=_("已过期"), tone=Tone.ALARM, icon="alert-triangle")
    if row.is_soon and row.state is TaskState.OPEN:
        return Badge(label=_("即将到期"), tone=Tone.HEED, icon="clock")
    tone, icon = _TASK_LOOKS[row.state]
    return Badge(label=str(row.state.label), tone=tone, icon=icon)


def task_lines(rows: Sequence[TaskRow]) -> Sequence[TaskLine]:
    """Tasks as lines of a table."""
    return tuple(TaskLine(row=row, badge=task_badge(row), href=reverse("desk:task", args=[row.id])) for row in rows)


def meeting_facts(shown: MeetingView) -> list[SummaryRow]:
    """What a reader of a meeting wants to know first."""
    row = shown.row
    begins, ends = timezone.localtime(row.begins_at), timezone.localtime(row.ends_at)
    setting = LawBook.load().conference.minutes_workdays_after
    waits = row.state in (MeetingState.INVITED, MeetingState.HELD)
    rows = (
        (_("时间"), f"{begins:%Y-%m-%d %H:%M}—{ends:%H:%M}"),
        (_("地点"), row.place),
        (_("主持"), shown.chair),
        (_("联席会议办公室"), shown.office_name),
        (_("纪要文号"), row.number),
        (_("签发日期"), shown.signed_on.isoformat() if shown.signed_on else ""),
        (_("纪要最迟签发"), f"{row.minutes_due.isoformat()}（{article_of(setting)}）" if waits else ""),
    )
    return _rows(rows)


def item_facts(shown: ItemView) -> list[SummaryRow]:
    """What a reader of an item wants to know first."""
    row = shown.row
    return _rows(
        (
            (_("来源"), str(row.source.label)),
            (_("提出单位"), row.proposed_by),
            (_("汇报单位"), row.reporting),
        )
    )


def item_ways(shown: ItemView) -> list[Link]:
    """The matter and the problem to which an item refers, for those who see them anyway."""
    row, ways = shown.row, []
    if row.number:
        label = f"{row.number} {shown.matter_title}"
        ways.append(Link(href=reverse("desk:case", args=[row.number]), label=label, icon="file-text"))
    if shown.problem_id:
        href = reverse("desk:problem", args=[shown.problem_id])
        ways.append(Link(href=href, label=_("所涉及的问题"), icon="list-details"))
    return ways


def task_facts(shown: TaskView) -> list[SummaryRow]:
    """What a reader of a task wants to know first."""
    row = shown.row
    return _rows(
        (
            (_("责任单位"), row.owner_name),
            (_("完成期限"), row.due_on.isoformat()),
            (_("来自"), row.meeting_title),
            (_("议题"), shown.item_title),
            (_("完成日期"), shown.done_on.isoformat() if shown.done_on else ""),
        )
    )


def article_of(setting: SetNumber) -> str:
    """Where a number of the conference is set."""
    return LawBook.load().describe(setting.citation, lang=language())


def trail(*, href: str, label: str) -> Sequence[Link]:
    """Where a page of the conference stands."""
    return (
        Link(href=reverse("desk:together"), label=_("协同")),
        Link(href=reverse("desk:conference"), label=_("联席会议")),
        Link(href=href, label=label, current=True),
    )


def views(current: str) -> Sequence[Link]:
    """The views of the conference's office."""
    named = (
        ("desk:conference", _("会议和任务"), "calendar"),
        ("desk:conference-items", _("议题"), "list-details"),
        ("desk:conference-members", _("成员"), "users"),
        ("desk:sorting-month", _("排查调处"), "filter"),
    )
    return tuple(
        Link(href=reverse(name), label=label, icon=icon, current=name == current) for name, label, icon in named
    )


def _rows(rows: Sequence[tuple[str, str]]) -> list[SummaryRow]:
    return [SummaryRow(label=label, value=value) for label, value in rows if value]
