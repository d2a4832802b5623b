"""Read-models of the case as the parts of the design system show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.cases.types.views import ClaimView, ClockView, EventView, TrackView
from xinfang.delivery.ui.navigation import article_href
from xinfang.delivery.ui.values import Link, ReasonedDate, Step, StepStatus, TimelineEntry, Tone
from xinfang.law.model import Rule
from xinfang.procedure.codes import OwedBy
from xinfang.procedure.documents import OPINIONS
from xinfang.procedure.facts import is_right
from xinfang.procedure.letters import SERVED_BY
from xinfang.procedure.states import (
    ANSWERED_AT_THE_DOOR,
    AWAITING_DISPATCH,
    HANDED_OVER,
    TERMINAL,
    UNDER_REEXAM,
    UNDER_REVIEW,
    State,
)

REGISTERED, SENT_ON, HANDLED, ANSWERED, CLOSED = range(5)
"""The five stations that a petitioner knows; many states of the procedure lie between them."""

_STATION_OF = {
    **dict.fromkeys(AWAITING_DISPATCH | {State.LINKED, State.ESCALATED}, REGISTERED),
    **dict.fromkeys(
        HANDED_OVER | {State.REFERRED, State.ASSIGNED, State.ORGAN_RECEIVED, State.OBJECTED, State.ROUTED},
        SENT_ON,
    ),
    **dict.fromkeys({State.ACCEPTED, State.HANDLING, State.MEDIATING, State.HEARING, State.SUGGESTION_STUDY}, HANDLED),
    **dict.fromkeys(TERMINAL | ANSWERED_AT_THE_DOOR, CLOSED),
}
"""Everything else (the opinion and the reviews) is at the written answer."""
_ANSWER_ON_ITS_WAY = {State.OPINION_ISSUED} | UNDER_REVIEW | UNDER_REEXAM
"""Of those, the ones in which the person does not have the answer yet, or not the one that was asked for last."""


_ARRIVALS = frozenset(SERVED_BY[opinion].code for opinion in OPINIONS)
"""The acts with which written answers reach the petitioner."""


def station_of(state: str) -> int:
    """The station at which a matter in this state is."""
    return _STATION_OF.get(State(state), ANSWERED)


def stepper(view: TrackView) -> Sequence[Step]:
    """The picture of where the matter is; stations that it passed by are shown as not needed."""
    reached = {station_of(event.state_after) for event in view.events} | {REGISTERED}
    here = station_of(view.state)
    is_answered = here == ANSWERED and State(view.state) not in _ANSWER_ON_ITS_WAY
    return [
        Step(
            label=label,
            status=_status(station, here=here, reached=reached, is_open=view.is_open, is_answered=is_answered),
        )
        for station, label in enumerate(_labels(view))
    ]


def _labels(view: TrackView) -> Sequence[str]:
    """The names of the stations; an accusation goes to the discipline organ, never to whom it accuses."""
    if view.sealed:
        return (_("收到并登记"), _("移送纪检监察机关"), _("受理并办理"), _("反馈结果"), _("办结"))
    return (_("收到并登记"), _("交给主管单位"), _("受理并办理"), _("书面答复"), _("办结"))


def _status(station: int, *, here: int, reached: set[int], is_open: bool, is_answered: bool) -> StepStatus:
    if station > here:
        return StepStatus.NEXT
    if station == here:
        return StepStatus.CURRENT if is_open and not is_answered else StepStatus.DONE
    return StepStatus.DONE if station in reached else StepStatus.SKIPPED


def running_dates(view: TrackView) -> Sequence[ReasonedDate]:
    """The dates that run on a matter, nearest first. A call-back that was made and found the answer lacking is not
    told as one to come: until its day the body is to be asked.
    """
    dates = [(clock, reasoned(clock, number=view.number, accuses=view.sealed)) for clock in running(view.clocks)]
    if not view.around.is_demand_due:
        return [dated for _clock, dated in dates]
    return [replace(dated, label=_to_ask(clock)) if clock.rule == Rule.CALL_BACK else dated for clock, dated in dates]


def _to_ask(clock: ClockView) -> str:
    return _("%(body)s：%(duty)s") % {"body": clock.body_name, "duty": _("要求单位补充答复")}


def plainly(clock: ClockView, *, accuses: bool = False) -> str:
    """What has to happen by then, and by whom, as a neighbour would say it; `accuses` for that of an accusation."""
    words = {
        Rule.DISPATCH: _("登记，由举报检举组移送纪检监察机关") if accuses else _("登记，并交给主管单位"),
        Rule.NOTICE: _("书面告诉您是否受理、怎样办理"),
        Rule.HANDLE: _("作出书面处理意见，逐项答复"),
        Rule.EXTEND: _("延期以后，作出书面处理意见"),
        Rule.LIMITATION: _("您可以向受理机关申请这个法定程序"),
        Rule.ROUTE_FOLLOW_UP: _("弄清法定程序是否已经启动"),
        Rule.REVIEW_REQUEST: _("不同意处理意见的，您可以请求复查"),
        Rule.REVIEW_DECIDE: _("作出复查意见"),
        Rule.REEXAM_REQUEST: _("不同意复查意见的，您可以请求复核"),
        Rule.REEXAM_DECIDE: _("作出复核意见"),
        Rule.REVIEW_ACCEPT: _("决定是否受理您的申请"),
        Rule.REDO: _("重新调查，再作出书面处理意见"),
        Rule.JUDICIAL_CONFIRMATION: _("您可以和对方一起申请法院确认调解协议"),
        Rule.EVALUATION_WINDOW: _("您可以评价"),
        Rule.CALL_BACK: _("回访您，听听哪里没有办好"),
        Rule.SUPPLEMENT: _("补充书面答复"),
        Rule.JURISDICTION_RULING: _("定下由谁办理"),
    }
    said = words.get(Rule(clock.rule), clock.label)
    if clock.owed_by == OwedBy.PETITIONER:
        return said
    by = clock.body_name or _("主管单位")
    return _("%(body)s：%(duty)s") % {"body": by, "duty": said}


def reasoned(clock: ClockView, *, number: str = "", accuses: bool = False) -> ReasonedDate:
    """A date that opens to its reason; with `number`, that of a clock on this matter, which has a page to print.

    `accuses` says that the matter is an accusation, which takes another road.
    """
    return ReasonedDate(
        label=plainly(clock, accuses=accuses),
        day=clock.legal_due,
        steps=clock.steps,
        article=_labelled(clock.citation, clock.summary) if clock.summary else clock.citation,
        provisional=clock.provisional,
        is_right=is_right(Rule(clock.rule), OwedBy(clock.owed_by)),
        formerly=clock.formerly,
        article_href=article_href(clock.instrument, clock.article) if clock.article else "",
        page_href=reverse("portal:date", args=[number, clock.rule]) if number else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """Something that an answer promised: for which claim, by when, and what has become of it."""

    claim: ClaimView
    late: int  # for how many days the day has been over; 0 while it is not, or once it is done

    @property
    def is_done(self) -> bool:
        """Whether it has been performed."""
        return not self.claim.is_unperformed


def promises(view: TrackView, *, today: date) -> Sequence[Promised]:
    """What the answers promised that have reached the petitioner, claim by claim."""
    served = {
        (answer.id, answer.perform_by) for opinion in view.opinions if opinion.served_on for answer in opinion.answers
    }
    return [
        Promised(claim=claim, late=max(0, (today - claim.perform_by).days) if claim.is_unperformed else 0)
        for claim in view.claims
        if claim.perform_by is not None and (claim.id, claim.perform_by) in served
    ]


def running(clocks: Iterable[ClockView]) -> Sequence[ClockView]:
    """The clocks that still run, the nearest date first."""
    return sorted((clock for clock in clocks if clock.ended_on is None), key=lambda clock: clock.legal_due)


def ended(clocks: Iterable[ClockView]) -> Sequence[ClockView]:
    """The clocks that are over, the latest first. One that was replaced by another says so."""
    return sorted(
        (clock for clock in clocks if clock.ended_on is not None),
        key=lambda clock: clock.ended_on or date.max,
        reverse=True,
    )


def timeline(view: TrackView, *, answer_links: Mapping[str, Sequence[Link]]) -> Sequence[TimelineEntry]:
    """What happened, the latest first; written answers are linked at the act that served them."""
    return [_entry(event, answer_links) for event in reversed(view.events)]


def _entry(event: EventView, answer_links: Mapping[str, Sequence[Link]]) -> TimelineEntry:
    is_answer = event.act in _ARRIVALS
    return TimelineEntry(
        at=event.happened_at,
        title=event.label,
        holder=event.body_name,
        text="\n".join(_labelled(label, value) for label, value in event.detail),
        tone=Tone.GOOD if is_answer else Tone.BRAND,
        icon="mail" if is_answer else "circle-dot",
        links=answer_links.get(event.act, ()),
    )


def _labelled(label: str, value: str) -> str:
    return _("%(label)s：%(value)s") % {"label": label, "value": value}
