"""Guards of succession: in whose place, and nobody looks at their own decision because of it (T9d)."""

from xinfang.procedure.acts import Succeed
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.review import deciding_rule
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.succession_effects import barred_after, passes_on, places


def has_somebody_to_succeed(situation: Situation) -> Refusal | None:
    """A body other than the office that watches over the matter has to do with it."""
    return None if places(situation.facts) else situation.refuse(RefusalCode.NOT_SUCCEEDED)


def takes_a_place(situation: Situation, act: Succeed) -> Refusal | None:
    """What is succeeded is a body that has to do with the matter, and by another one (R2022-24(2); R2005-25)."""
    if act.succeeds not in places(situation.facts):
        return situation.refuse(RefusalCode.NOT_SUCCEEDED, field="succeeds")
    if act.to_body == act.succeeds:
        return situation.refuse(RefusalCode.TO_ITSELF, field="to_body")
    return None


def not_to_a_decider(situation: Situation, act: Succeed) -> Refusal | None:
    """An appeal does not come before whoever decided what it is about: a body above the successor goes on with it."""
    facts = situation.facts
    if not passes_on(facts, act):
        return None
    rule = deciding_rule(facts)
    if act.reviewer is None or act.reviewer in barred_after(facts, act):
        return situation.refuse_under(rule, RefusalCode.OWN_DECISION, field="reviewer")
    if not act.choice:
        return situation.refuse_under(rule, RefusalCode.NO_SUPERIOR, field="reviewer")
    if act.reviewer not in act.choice - {act.succeeds}:
        return situation.refuse_under(rule, RefusalCode.NOT_THE_SUPERIOR, field="reviewer")
    return None
