"""A year and a duty as the parts of the design system want them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.cases.reader import language
from xinfang.delivery.ui.values import Link, SummaryRow, TimelineEntry, Tone
from xinfang.duties.types import DutyRow, DutyView, KindInYear, State, Step, Year
from xinfang.law.book import LawBook

ICONS = {
    Step.PLANNED: "calendar",
    Step.MOVED: "clock",
    Step.DONE: "circle-check",
    Step.REOPENED: "arrow-back-up",
    Step.CANCELLED: "x",
}
_TONES = {State.PLANNED: Tone.PLAIN, State.DONE: Tone.GOOD, State.CANCELLED: Tone.PLAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a duty stands, in a word and a colour."""

    label: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the year."""

    row: DutyRow
    standing: Standing
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """How a kind of duties stands in the year, and by which place it is owed."""

    row: KindInYear
    article: str


def standing(row: DutyRow) -> Standing:
    """How it stands."""
    if row.is_late:
        return Standing(label=_("已过期"), tone=Tone.ALARM, icon="alert-triangle")
    if row.is_soon:
        return Standing(label=_("即将到期"), tone=Tone.HEED, icon="clock")
    icon = {State.DONE: "circle-check", State.CANCELLED: "x"}.get(row.state, "calendar")
    return Standing(label=str(row.state.label), tone=_TONES[row.state], icon=icon)


def kinds(year: Year) -> Sequence[KindLine]:
    """The kinds, with the place of the law for each."""
    book, lang = LawBook.load(), language()
    return tuple(KindLine(row=each, article=book.describe(each.citation, lang=lang)) for each in year.kinds)


def lines(year: Year) -> Sequence[Line]:
    """The duties of the year, by their days."""
    return tuple(Line(row=row, standing=standing(row), href=address(row)) for row in year.rows)


def years(year: Year) -> Sequence[Link]:
    """The years before and after."""
    here = reverse("desk:duties")
    return tuple(
        Link(
            href=f"{here}?year={each}",
            label=_("%(year)s 年") % {"year": each},
            icon="calendar",
            current=each == year.year,
        )
        for each in (year.year - 1, year.year, year.year + 1)
    )


def facts(shown: DutyView) -> list[SummaryRow]:
    """What a reader wants to know first."""
    row = shown.row
    rows = (
        (_("类别"), str(row.kind.label)),
        (_("信访部门"), shown.office_name),
        (_("应当完成的日期"), row.due_on.isoformat()),
        (_("负责人"), row.responsible),
        (_("安排"), shown.plan),
        (_("完成日期"), row.done_on.isoformat() if row.done_on else ""),
        (_("参加人数"), "" if shown.attended is None else str(shown.attended)),
        (_("结果"), shown.result),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def journal(shown: DutyView) -> list[TimelineEntry]:
    """What was done, the latest first."""
    return [
        TimelineEntry(
            at=entry.at,
            title=str(entry.step.label),
            holder=entry.by,
            text=entry.text,
            icon=ICONS[entry.step],
            tone=Tone.GOOD if entry.step is Step.DONE else Tone.PLAIN,
        )
        for entry in shown.entries
    ]


def trail(shown: DutyView) -> Sequence[Link]:
    """Where the page of a duty stands."""
    return (
        Link(href=reverse("desk:together"), label=_("协同")),
        Link(href=f"{reverse('desk:duties')}?year={shown.row.due_on.year}", label=_("本局工作")),
        Link(href=address(shown.row), label=shown.row.title, current=True),
    )


def address(row: DutyRow) -> str:
    """The page of a duty."""
    return reverse("desk:duty", args=[row.id])
