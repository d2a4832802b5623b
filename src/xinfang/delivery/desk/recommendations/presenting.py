"""Recommendations as the parts of the design system want them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.delivery.ui.values import Link, SummaryRow, TimelineEntry, Tone
from xinfang.oversight.queries.recommendations import Scope
from xinfang.oversight.recommendation_types import RecommendationRow, RecommendationView, Standing, Step
from xinfang.procedure.codes import ADOPTION_LABELS
from xinfang.procedure.supervision_codes import SUPERVISION_GROUND_LABELS

_ICONS = {
    Step.DRAFTED: "file-text",
    Step.REVISED: "file-text",
    Step.ISSUED: "send",
    Step.REMINDED: "clock-exclamation",
    Step.ANSWERED: "circle-check",
    Step.CONCLUDED: "scale",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """How a recommendation stands, in a word and a colour."""

    label: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the list."""

    row: RecommendationRow
    badge: Badge
    href: str


def badge(row: RecommendationRow) -> Badge:
    """How it stands."""
    if row.is_late:
        return Badge(label=_("逾期未反馈"), tone=Tone.ALARM, icon="alert-triangle")
    if row.is_soon:
        return Badge(label=_("即将到期"), tone=Tone.HEED, icon="clock")
    if row.adoption:
        return Badge(label=_(ADOPTION_LABELS[row.adoption]), tone=Tone.PLAIN, icon="circle-check")
    icon = "send" if row.standing is Standing.ISSUED else "file-text"
    return Badge(label=str(row.standing.label), tone=Tone.PLAIN, icon=icon)


def lines(rows: Sequence[RecommendationRow]) -> Sequence[Line]:
    """The lines of a list."""
    return tuple(Line(row=row, badge=badge(row), href=address(row)) for row in rows)


def tabs(current: Scope) -> Sequence[Link]:
    """The lists."""
    labels = (
        (Scope.WAITING, _("进行中"), "hourglass"),
        (Scope.TO_ANSWER, _("等本单位反馈"), "inbox"),
        (Scope.DONE, _("已反馈"), "circle-check"),
        (Scope.ALL, _("全部"), "list-details"),
    )
    here = reverse("desk:recommendations")
    return tuple(
        Link(href=f"{here}?view={scope}", label=label, icon=icon, current=scope is current)
        for scope, label, icon in labels
    )


def facts(shown: RecommendationView) -> list[SummaryRow]:
    """What a reader wants to know first."""
    row = shown.row
    rows = (
        (_("种类"), _("%(kind)s（%(article)s）") % {"kind": row.kind.label, "article": shown.article}),
        (_("文号"), row.number),
        (_("提出单位"), row.office_name),
        (_("主送单位"), row.addressee_name),
        (_("谁的责任"), shown.about_name),
        (_("情形"), _ground(shown)),
        (_("发出日期"), row.issued_on.isoformat() if row.issued_on else ""),
        (_("最迟反馈"), _due(shown)),
        (_("反馈日期"), shown.answered_on.isoformat() if shown.answered_on else ""),
        (_("结果日期"), shown.concluded_on.isoformat() if shown.concluded_on else ""),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]


def journal(shown: RecommendationView) -> list[TimelineEntry]:
    """What was done, the latest first."""
    return [
        TimelineEntry(
            at=entry.at,
            title=str(entry.step.label),
            holder=entry.by,
            text=_(entry.text) if entry.text else "",
            icon=_ICONS[entry.step],
        )
        for entry in shown.entries
    ]


def trail(shown: RecommendationView) -> Sequence[Link]:
    """Where the page of a recommendation stands."""
    return (
        Link(href=reverse("desk:together"), label=_("协同")),
        Link(href=reverse("desk:recommendations"), label=_("三项建议")),
        Link(href=address(shown.row), label=shown.row.title, current=True),
    )


def address(row: RecommendationRow) -> str:
    """The page of a recommendation."""
    return reverse("desk:recommendation", args=[row.id])


def _ground(shown: RecommendationView) -> str:
    if shown.ground is None:
        return ""
    words = {"label": _(SUPERVISION_GROUND_LABELS[shown.ground]), "article": shown.ground_article}
    return _("%(label)s（%(article)s）") % words


def _due(shown: RecommendationView) -> str:
    if shown.row.due_on is None:
        return ""
    return _("%(day)s（%(article)s）") % {"day": shown.row.due_on.isoformat(), "article": shown.due_article}
