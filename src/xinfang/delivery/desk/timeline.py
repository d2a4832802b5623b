"""The history of a matter as the timeline of the design system wants it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xinfang.cases.types.views import CaseView, EventView
from xinfang.delivery.ui.values import TimelineEntry
from xinfang.procedure import acts

ACT_ICONS = {
    acts.RemindOfLimitation.code: "clock-exclamation",
    acts.Triage.code: "filter",
    acts.Refer.code: "route",
    acts.Assign.code: "send",
    acts.Accept.code: "check",
    acts.RouteOut.code: "route",
    acts.Object.code: "arrow-back-up",
    acts.Recall.code: "arrow-back-up",
    acts.Extend.code: "calendar-due",
    acts.IssueOpinion.code: "file-text",
    acts.Serve.code: "send",
    acts.Archive.code: "archive",
    acts.Recuse.code: "user",
}


def timeline(events: Iterable[EventView]) -> list[TimelineEntry]:
    """These events, newest first."""
    return [_entry(event) for event in reversed(tuple(events))]


def meanwhile(case: CaseView, *, seen: str | None) -> list[TimelineEntry]:
    """What happened after the event whose number a form was opened with; nothing if the form names none."""
    if not (seen or "").isdecimal():
        return []
    return timeline(event for event in case.events if event.seq > int(str(seen)))


def _entry(event: EventView) -> TimelineEntry:
    words = [_("%(label)s：%(value)s") % {"label": label, "value": value} for label, value in event.detail]
    if event.citations:
        words.append(_("依据：%(articles)s") % {"articles": _("、").join(event.citations)})
    return TimelineEntry(
        at=event.happened_at,
        title=event.label,
        holder=event.actor_label,
        text="\n".join(words),
        icon=ACT_ICONS.get(event.act, "circle-dot"),
    )
