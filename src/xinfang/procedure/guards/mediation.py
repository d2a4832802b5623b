"""Guards of mediation and of what it leads to (T15)."""

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import BeginMediation, EndMediation
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.handling import not_too_far
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def both_consent(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Mediation needs the consent of both sides (R2022-33)."""
    if act.petitioner_consents and act.other_side_consents:
        return None
    return situation.refuse(RefusalCode.CONSENT_MISSING, article=_article(situation))


def consents_are_recorded(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Who the other side is, and on which day each of the two consented (R2022-33)."""
    days = (act.petitioner_consented_on, act.other_side_consented_on)
    if act.other_side.strip() and all(day is not None and day <= situation.day for day in days):
        return None
    return situation.refuse(RefusalCode.CONSENT_NOT_RECORDED, article=_article(situation), field="other_side")


def agreement_is_whole(situation: Situation, act: EndMediation) -> Refusal | None:
    """An agreement is signed on a day that has come, has terms for each claim, and a day of performance."""
    if _is_whole(situation, act) if act.agreement_reached else not act.terms:
        return None
    return situation.refuse(RefusalCode.AGREEMENT_INCOMPLETE, article=_article(situation), field="terms")


def agreement_is_not_put_off(situation: Situation, act: EndMediation) -> Refusal | None:
    """What is agreed is performed within the time for which anything may be promised."""
    if act.agreed_on is None:
        return None
    return not_too_far(situation, act.perform_by, given_on=act.agreed_on, field="perform_by")


def agreement_waits(situation: Situation) -> Refusal | None:
    """There is an agreement that has not been performed."""
    return None if situation.facts.agreement else situation.refuse(RefusalCode.NO_AGREEMENT)


def _is_whole(situation: Situation, act: EndMediation) -> bool:
    if act.agreed_on is None or act.perform_by is None or not act.agreed_on <= act.perform_by:
        return False
    named = sorted(term.claim_id for term in act.terms if term.terms.strip())
    open_claims = sorted(claim.claim_id for claim in situation.facts.open_claims)
    return act.agreed_on <= situation.day and named == open_claims


def _article(situation: Situation) -> str:
    return "13(2)" if situation.law.ruleset is Ruleset.RS2005 else "33"
