"""Guards of receipt, linking and triage (T1 to T4)."""

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import ReceiveDirect, Submit, Triage
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import classifies_every_claim
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def has_claims(situation: Situation, act: Submit) -> Refusal | None:
    """A submission asks for something, be it only an answer; each claim is named once."""
    if act.claims and len(set(act.claims)) == len(act.claims):
        return None
    return situation.refuse(RefusalCode.NO_CLAIM, field="claims")


def link_is_proposed(situation: Situation) -> Refusal | None:
    """A link is confirmed after somebody has proposed it."""
    return None if situation.facts.link else situation.refuse(RefusalCode.LINK_NOT_PROPOSED)


def confirmed_by_another(situation: Situation) -> Refusal | None:
    """Whoever proposed a link does not confirm it."""
    link = situation.facts.link
    if link is None or link.proposed_by != situation.by.officer_id:
        return None
    return situation.refuse(RefusalCode.SECOND_OFFICER)


def not_contested(situation: Situation) -> Refusal | None:
    """Against the petitioner's word nothing is merged: each submission is registered (R2022-22(1); R2005-21)."""
    if not situation.facts.link_contested:
        return None
    article = "21" if situation.law.ruleset is Ruleset.RS2005 else "22(1)"
    return situation.refuse(RefusalCode.LINK_CONTESTED, article=article)


def classifies(situation: Situation, act: Triage | ReceiveDirect) -> Refusal | None:
    """Every claim is classified (R2022-29 to 31)."""
    return classifies_every_claim(situation, act.claims)
