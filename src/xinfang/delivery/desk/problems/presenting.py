"""A problem as the parts of the design system want it."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.cases.types.problems import Gathered, ProblemEntry, ProblemStep, ProblemView
from xinfang.delivery.ui.values import Bar, Link, SummaryRow, TimelineEntry, Tone

ICONS = {
    ProblemStep.OPENED: "list-details",
    ProblemStep.ADDED: "plus",
    ProblemStep.REMOVED: "x",
    ProblemStep.NOTED: "edit",
    ProblemStep.CLOSED: "circle-check",
}


def facts(shown: ProblemView) -> list[SummaryRow]:
    """What a reader wants to know first."""
    row = shown.row
    rows = (
        (_("由谁归集"), shown.office_name),
        (_("提出日期"), row.opened_on.isoformat()),
        (_("办结日期"), row.closed_on.isoformat() if row.closed_on else ""),
        (_("地方"), row.place),
        (_("内容分类"), row.topic_name),
        (_("责任单位"), row.body_name),
        (_("为什么归在一起"), shown.reason),
        (_("结论"), shown.finding),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def bars(shown: ProblemView) -> list[Bar]:
    """How many of its matters stand in which state."""
    return [Bar(label=each.label, value=each.count) for each in shown.row.counts]


def journal(entries: Sequence[ProblemEntry]) -> list[TimelineEntry]:
    """What was done, the latest first."""
    return [
        TimelineEntry(
            at=entry.at,
            title=f"{entry.label} {entry.number}".strip(),
            holder=entry.by,
            text=entry.text,
            icon=ICONS[entry.step],
            tone=Tone.GOOD if entry.step is ProblemStep.CLOSED else Tone.PLAIN,
            links=_to_case(entry.number),
        )
        for entry in entries
    ]


def _to_case(number: str) -> list[Link]:
    return [Link(href=reverse("desk:case", args=[number]), label=_("打开这个事项"))] if number else []


def told(gathered: Gathered) -> str:
    """How many matters came in, and which did not, and why."""
    words = _("归入 %(added)d 件。") % {"added": gathered.added} if gathered.added or not gathered.known else ""
    if gathered.known:
        words += _("已经在这个问题里：%(numbers)s。") % {"numbers": _("、").join(gathered.known)}
    if not gathered.left_out:
        return words
    left_out = _("没有归入：%(numbers)s（找不到，或者不能归入问题）。")
    return words + left_out % {"numbers": _("、").join(gathered.left_out)}


def tabs(*, is_closed: bool) -> list[Link]:
    """Open problems, and those that are closed."""
    here = reverse("desk:problems")
    return [
        Link(href=here, label=_("进行中"), icon="list-details", current=not is_closed),
        Link(href=f"{here}?closed=1", label=_("已办结"), icon="archive", current=is_closed),
    ]


def new_with(numbers: Sequence[str], *, why: str) -> str:
    """The address of the form of a new problem that begins with these matters and this reason."""
    named = [("matter", number) for number in numbers]
    return f"{reverse('desk:problem-new')}?{urlencode([*named, ('why', why)])}"


def trail(shown: ProblemView) -> Sequence[Link]:
    """Where the page of a problem stands."""
    return (
        Link(href=reverse("desk:problems"), label=_("问题")),
        Link(href=address(shown.row.id), label=shown.row.title, current=True),
    )


def address(problem_id: UUID) -> str:
    """The page of a problem."""
    return reverse("desk:problem", args=[problem_id])
