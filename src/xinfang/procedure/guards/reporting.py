"""Guards of reports on urgent matters: who reports, to whom, and by when the next one is due (U)."""

from datetime import datetime, time

from xinfang.base.days import OFFICE_ZONE
from xinfang.law.model import Rule, Ruleset
from xinfang.law.terms import due
from xinfang.procedure.acts import DenyUrgency, ReportUrgency, UpwardReport
from xinfang.procedure.acts.reporting import Announcing
from xinfang.procedure.codes import ROLE_LABELS, Role
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.accused import of_the_accused
from xinfang.procedure.guards.common import article_on_leaks
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation

IN_CHARGE = frozenset({Role.SUPERVISOR, Role.BODY_HEAD})
"""Who answers for it that nothing is reported."""


def reporting_team_on_accusations(situation: Situation) -> Refusal | None:
    """What is sealed is reported by those who are in charge of accusations (R2022-30(3); R2005-23)."""
    if not situation.facts.sealed or Role.REPORTING_TEAM in situation.by.roles:
        return None
    return situation.refuse(RefusalCode.ACCUSATION_REPORTED_BY_TEAM, article=article_on_leaks(situation))


def head_or_supervisor_on_others(situation: Situation) -> Refusal | None:
    """That something else is not urgent is for who heads the office or supervises to find (local settings, 79)."""
    if situation.facts.sealed or situation.by.roles & IN_CHARGE:
        return None
    roles = "、".join(sorted(ROLE_LABELS[role] for role in IN_CHARGE))
    return situation.refuse(RefusalCode.NOT_YOUR_ROLE, act=DenyUrgency.label, roles=roles)


def not_reported_yet(situation: Situation) -> Refusal | None:
    """There is one first report; what comes after it follows it up."""
    return situation.refuse(RefusalCode.REPORTED_ALREADY) if situation.facts.urgency else None


def reports_go_on(situation: Situation) -> Refusal | None:
    """There was a first report and no final one since."""
    return None if situation.facts.urgency else situation.refuse(RefusalCode.NOT_REPORTED_YET)


def taken_for_urgent(situation: Situation) -> Refusal | None:
    """A first report is awaited: nothing that was reported is denied afterwards."""
    if situation.facts.open_clock(Rule.URGENT_REPORT):
        return None
    return situation.refuse(RefusalCode.NOT_TAKEN_FOR_URGENT)


def goes_to_who_must_know(situation: Situation, act: UpwardReport) -> Refusal | None:
    """To the Party committee or government in charge, and to the petition office above (R2022-25; R2005-26); of what is
    sealed to the discipline organ alone.
    """
    if situation.facts.sealed:
        return _goes_to_the_discipline_organ_alone(situation, act)
    if act.reported_to not in situation.by.governing:
        return situation.refuse(
            RefusalCode.REPORTED_TO_NO_GOVERNMENT, article=_article_on_reports(situation), field="reported_to"
        )
    above = [office for office in situation.by.offices_above if office not in of_the_accused(situation)]
    if act.reported_also_to in above or (not above and act.reported_also_to is None):
        return None
    return situation.refuse(
        RefusalCode.OFFICE_ABOVE_NOT_TOLD, article=_article_on_reports(situation), field="reported_also_to"
    )


def _goes_to_the_discipline_organ_alone(situation: Situation, act: UpwardReport) -> Refusal | None:
    if act.reported_to in situation.by.discipline and act.reported_also_to is None:
        return None
    return situation.refuse(
        RefusalCode.ACCUSATION_REPORTED_ELSEWHERE, article=article_on_leaks(situation), field="reported_to"
    )


def next_report_is_near(situation: Situation, act: Announcing) -> Refusal | None:
    """The next report lies ahead, and within the most that the local settings allow."""
    term = situation.law.term(Rule.URGENT_FOLLOW_UP)
    latest = due(start=situation.day, term=term, calendar=situation.book.calendar).raw
    if situation.day < act.next_report_by <= latest:
        return None
    return situation.refuse_under(
        Rule.URGENT_FOLLOW_UP,
        RefusalCode.NEXT_REPORT_DAY,
        field="next_report_by",
        first=situation.day,
        last=latest,
    )


def known_before_it_is_reported(situation: Situation, act: ReportUrgency) -> Refusal | None:
    """The hour at which it became known is one, and lies between receipt and report."""
    received_on = situation.facts.received_on
    assert received_on is not None
    known_at = known_instant(act)
    if known_at is not None and act.known_on >= received_on and known_at <= situation.at:
        return None
    return situation.refuse(RefusalCode.KNOWN_AFTER_NOW, field="known_hour", first=received_on)


def known_instant(act: ReportUrgency) -> datetime | None:
    """When it became known, as the report says; None if that is no hour of a day."""
    try:
        hour = time.fromisoformat(act.known_hour)
    except ValueError:
        return None
    return None if hour.tzinfo else datetime.combine(act.known_on, hour, tzinfo=OFFICE_ZONE)


def _article_on_reports(situation: Situation) -> str:
    return "26" if situation.law.ruleset is Ruleset.RS2005 else "25"
