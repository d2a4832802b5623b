"""Guards of sponsorship: of what a leader takes charge, by which day something is due, and when it is solved (B)."""

from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.procedure.acts import EndCharge
from xinfang.procedure.acts.sponsoring import Milestones, Sponsoring
from xinfang.procedure.codes import Role
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.accused import of_the_accused
from xinfang.procedure.guards.common import article_on_leaks
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.sponsoring_effects import is_something_left
from xinfang.procedure.sponsorship_codes import SponsorshipResult


def no_accusation(situation: Situation) -> Refusal | None:
    """A sealed matter is laid before nobody but those who are in charge of accusations (R2022-30(3); R2005-23)."""
    if not situation.facts.sealed:
        return None
    return situation.refuse(RefusalCode.ACCUSATION_NOT_SPONSORED, article=article_on_leaks(situation))


def nobody_in_charge(situation: Situation) -> Refusal | None:
    """One leader at a time: a matter with two has none."""
    return situation.refuse(RefusalCode.SPONSORED_ALREADY) if situation.facts.sponsorship else None


def somebody_in_charge(situation: Situation) -> Refusal | None:
    """A leader is in charge."""
    return None if situation.facts.sponsorship else situation.refuse(RefusalCode.NOT_SPONSORED)


def reported_by_the_leader(situation: Situation) -> Refusal | None:
    """A leader with an account here reports from it, in person; for one without, a supervisor of the office does."""
    sponsorship, by = situation.facts.sponsorship, situation.by
    if sponsorship is None:
        return None
    if sponsorship.officer_id is not None:
        in_person = by.officer_id == sponsorship.officer_id
        return None if in_person else situation.refuse(RefusalCode.SPONSOR_REPORTS_IN_PERSON)
    for_the_leader = by.body_id == situation.facts.office and Role.SUPERVISOR in by.roles
    return None if for_the_leader else situation.refuse(RefusalCode.SPONSOR_HAS_NO_ACCOUNT)


def ended_by_the_leader(situation: Situation) -> Refusal | None:
    """As above. Where the leader has the matter no more, because it accuses somebody or the leader withdrew, whoever
    has it at the office ends the charge, or it would go on for ever.
    """
    facts, by = situation.facts, situation.by
    if not _is_kept_from_the_leader(situation):
        return reported_by_the_leader(situation)
    in_charge = Role.REPORTING_TEAM if facts.sealed else Role.SUPERVISOR
    if by.body_id == facts.office and in_charge in by.roles:
        return None
    return situation.refuse(RefusalCode.SPONSOR_HAS_NO_ACCOUNT)


def _is_kept_from_the_leader(situation: Situation) -> bool:
    facts = situation.facts
    sponsorship = facts.sponsorship
    if sponsorship is None:
        return False
    accused = sponsorship.body_id in of_the_accused(situation)
    return facts.sealed or accused or sponsorship.officer_id in facts.recused


def leads_the_body(situation: Situation, act: Sponsoring) -> Refusal | None:
    """An account that is named is a leader's of the body that is named."""
    if act.sponsor_officer is None or act.sponsor_officer in situation.by.leading:
        return None
    return situation.refuse(RefusalCode.NOT_A_LEADER_THERE, field="sponsor_officer")


def sponsor_may_go_on(situation: Situation) -> Refusal | None:
    """Nothing more is steered by a leader of a body that was accused since: another takes over, or the charge ends."""
    sponsorship = situation.facts.sponsorship
    if sponsorship is None or sponsorship.body_id not in of_the_accused(situation):
        return None
    return situation.refuse(RefusalCode.SPONSOR_ACCUSED, article=article_on_leaks(situation))


def milestone_is_near(situation: Situation, act: Milestones) -> Refusal | None:
    """A milestone lies ahead, and within the most that the local settings allow."""
    term = situation.law.term(Rule.SPONSORSHIP_MILESTONE)
    latest = due(start=situation.day, term=term, calendar=situation.book.calendar).raw
    if situation.day < act.milestone_by <= latest:
        return None
    return situation.refuse_under(
        Rule.SPONSORSHIP_MILESTONE,
        RefusalCode.MILESTONE_DAY,
        field="milestone_by",
        first=situation.day,
        last=latest,
    )


def is_solved(situation: Situation, act: EndCharge) -> Refusal | None:
    """Nothing is called solved of which the record shows that it is not."""
    if act.sponsorship_result is not SponsorshipResult.SOLVED or not is_something_left(situation.facts):
        return None
    return situation.refuse_under(Rule.SPONSORSHIP_MILESTONE, RefusalCode.SOMETHING_IS_LEFT, field="sponsorship_result")
