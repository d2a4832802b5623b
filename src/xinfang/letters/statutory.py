"""The statutory procedure into which claims are shown, as the route notice tells it (条例 第三十一条)."""

from collections.abc import Mapping
from datetime import date

from xinfang.agencies.queries import BodyView
from xinfang.cases.types.paperwork import PaperClock, PaperEvent, Paperwork
from xinfang.law.book import LawBook
from xinfang.law.model import CheckedAgainst, Rule
from xinfang.law.procedures import Period, PeriodValue, StatutoryProcedure
from xinfang.letters.remedies import cited, length
from xinfang.letters.templating import worded
from xinfang.procedure.acts import RouteOut
from xinfang.procedure.codes import ROUTE_LABELS
from xinfang.procedure.tables.routing import RUN_BY_THE_BODY

_NAMES = ("route", "procedure", "receiver", "how", "limitation", "period", "remedy", "other_route", "note")
_NO_NEW_APPLICATION = "不需要另行申请，本机关直接办理。"
_ITS_OWN_LAW = "由这一程序自己的法律规定，以受理机关告知的为准。"
_UNVERIFIED = "这一期限以受理机关告知的为准，请尽快申请。"


def statutory(paper: Paperwork, event: PaperEvent, bodies: Mapping[int, BodyView]) -> dict[str, str]:
    """What the person needs to know to apply; every part is empty for an act that shows nobody anywhere."""
    act = event.act
    if not isinstance(act, RouteOut):
        return dict.fromkeys(_NAMES, "")
    procedure = LawBook.load().procedures[act.procedure]
    day, own = event.effective_on, _started(paper, event, *RUN_BY_THE_BODY)
    return {
        "route": ROUTE_LABELS[act.route],
        "procedure": procedure.name.zh,
        "receiver": bodies[act.receiver].name if act.receiver else act.receiver_name or procedure.body.zh,
        "how": _NO_NEW_APPLICATION if own else f"{procedure.how.zh}申请时带上{procedure.bring.zh}",
        "limitation": "" if own else _limitation(procedure, _started(paper, event, Rule.LIMITATION), on=day),
        "period": _own_duty(own) if own else _period(procedure.decided_within, on=day),
        "remedy": procedure.remedy.zh,
        "other_route": _other_route(paper, act),
        "note": act.explanation,
    }


def _other_route(paper: Paperwork, act: RouteOut) -> str:
    """The route on which the claims were classified before, and why they take this one."""
    routing = paper.facts.routing
    if routing is None or routing.left_route is None or not act.other_route_because:
        return ""
    left, taken = ROUTE_LABELS[routing.left_route], ROUTE_LABELS[act.route]
    return f"甄别时确定的途径是{left}，现改走{taken}：{act.other_route_because}"


def _started(paper: Paperwork, event: PaperEvent, *rules: Rule) -> PaperClock | None:
    """The period of one of these rules that the act has started: the person's own time, where it is known from which
    day it runs; that of the body, where it runs the procedure itself.
    """
    clocks = (clock for clock in paper.clocks if clock.rule in rules and clock.opened_by == event.id)
    return next(clocks, None)


def _own_duty(clock: PaperClock) -> str:
    """By when the body itself decides, since the claims are with it already."""
    within = f"{cited((clock.citation,))}，{length(clock.n, clock.unit)}"
    return f"本机关最迟在{worded(clock.legal_due)}（含当天）办理并答复（{within}）。"


def _limitation(procedure: StatutoryProcedure, clock: PaperClock | None, *, on: date) -> str:
    """By when to apply. Without a known start the length is told and the last day is not guessed."""
    value = procedure.apply_within.on(on) if procedure.apply_within else None
    if clock is not None:
        within = f"{cited((clock.citation,))}，{length(clock.n, clock.unit)}"
        return f"最迟在{worded(clock.legal_due)}（含当天）申请（{within}）。{_caution(value)}"
    if procedure.apply_within is None or value is None:
        return f"申请期限{_ITS_OWN_LAW}"
    told = (
        f"自{procedure.apply_within.starts.zh}之日起{length(value.n, value.unit)}内申请（{cited((value.citation,))}）。"
    )
    return f"{told}从哪一天起算，本机关现有材料不能确定，请尽快申请。{_caution(value)}"


def _caution(value: PeriodValue | None) -> str:
    return _UNVERIFIED if value and value.checked_against is CheckedAgainst.UNVERIFIED else ""


def _period(period: Period | None, *, on: date) -> str:
    """How long the procedure takes."""
    value = period.on(on) if period else None
    if period is None or value is None:
        return f"办理期限{_ITS_OWN_LAW}"
    longer = f"，可以延长{length(value.extra, value.unit)}" if value.extra else ""
    told = f"自{period.starts.zh}之日起{length(value.n, value.unit)}{longer}（{cited((value.citation,))}）。"
    return told + _caution(value)
