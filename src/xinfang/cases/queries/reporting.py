"""What was reported upward of an urgent matter, and what is still owed of it (重大紧急信访信息报告)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xinfang.agencies.directory import body_names
from xinfang.agencies.local_law import law_book_of
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.facts import load_act
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.types.reporting import UrgencyView, UrgentReportView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.law.terms import due_instant
from xinfang.procedure.acts import CloseUrgency, DenyUrgency, FollowUpUrgency, ReportUrgency, UpwardReport
from xinfang.procedure.facts import Facts
from xinfang.procedure.guards.reporting import known_instant

REPORTS = (Rule.URGENT_REPORT, Rule.URGENT_FOLLOW_UP)
"""The periods within which something is reported upward."""
_ACTS = (ReportUrgency, FollowUpUrgency, CloseUrgency, DenyUrgency)


def urgency_of(chain: Sequence[Event], facts: Facts, *, book: LawBook) -> UrgencyView:
    """Every report made on a matter, or why none was, out of its events and by the law of its office."""
    events = of_acts(chain, {act.code for act in _ACTS})
    said = [(event, load_act(event.act, event.data["act"])) for event in events]
    reports = [(event, act) for event, act in said if isinstance(act, UpwardReport)]
    names = body_names({body for _event, act in reports for body in _told(act)})
    last = said[-1][1] if said else None
    return UrgencyView(
        reports=tuple(_report(event, act, names, book=book) for event, act in reports),
        denied_because=last.not_urgent_because if isinstance(last, DenyUrgency) else "",
        reported_to=facts.urgency.reported_to if facts.urgency else None,
        reported_also_to=facts.urgency.reported_also_to if facts.urgency else None,
    )


def report_owed(facts: Facts) -> Rule | None:
    """Which report is awaited of a matter, the first or a further one; None if none is."""
    return next((rule for rule in REPORTS if facts.open_clock(rule)), None)


def reported_by(offices: Collection[int]) -> "QuerySet[Clock]":
    """The running periods within which these offices report: also what an office owed that was accused since, and
    handed the matter up to them.
    """
    return Clock.objects.filter(ended_on=None, rule__in=REPORTS, matter__office__in=offices)


class ReportOwed(NamedTuple):
    """Which report is awaited and by when, in words, and its day."""

    words: str
    day: date


def reports_owed(matters: Sequence[Matter], *, on: date) -> dict[UUID, ReportOwed]:
    """Which report each of these matters awaits, and by when."""
    running = Clock.objects.filter(ended_on=None, rule__in=REPORTS, matter__in=matters)
    known = {matter.id: matter for matter in matters}
    books = {office_id: law_book_of(office_id) for office_id in {matter.office_id for matter in matters}}
    return {
        matter_id: ReportOwed(_words(known[matter_id], Rule(rule), day, books=books, late=on > day), day)
        for matter_id, rule, day in running.values_list("matter_id", "rule", "legal_due")
    }


def _words(matter: Matter, rule: Rule, day: date, *, books: Mapping[int, LawBook], late: bool) -> str:
    if rule is Rule.URGENT_FOLLOW_UP:
        words = _("续报已过日期 %(day)s") if late else _("最迟 %(day)s 续报或者终报")
        return words % {"day": day.isoformat()}
    term = books[matter.office_id].for_event(on=matter.received_on).term(rule)
    latest = localtime(due_instant(start=matter.received_at, term=term), OFFICE_ZONE)
    words = _("初报已过时间 %(at)s") if late else _("最迟 %(at)s 初报")
    return words % {"at": f"{latest:%Y-%m-%d %H:%M}"}


def _told(act: UpwardReport) -> tuple[int, ...]:
    return tuple(body for body in (act.reported_to, act.reported_also_to) if body is not None)


def _report(event: Event, act: UpwardReport, names: Mapping[int, str], *, book: LawBook) -> UrgentReportView:
    known_at = known_instant(act) if isinstance(act, ReportUrgency) else None
    term = book.for_event(on=office_day(event.happened_at)).term(Rule.URGENT_REPORT)
    return UrgentReportView(
        label=_(act.label),
        made_at=event.happened_at,
        told=_("、").join(names.get(body, "") for body in _told(act)),
        situation=act.situation,
        measures=act.measures,
        next_by=act.next_report_by if isinstance(act, ReportUrgency | FollowUpUrgency) else None,
        settled=act.settled if isinstance(act, CloseUrgency) else "",
        known_at=known_at,
        is_in_time=known_at is None or event.happened_at <= due_instant(start=known_at, term=term),
    )
