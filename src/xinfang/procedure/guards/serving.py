"""Guards of a service that is recorded already (S): once, and never moved to the petitioner's loss."""

from xinfang.law.model import Rule
from xinfang.procedure.acts import CorrectService
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.review_effects import request_rule, served_on
from xinfang.procedure.situation import Situation


def served_already(situation: Situation) -> Refusal | None:
    """An opinion is served once; another proof with another day corrects the first, it does not stand beside it."""
    return situation.refuse_under(Rule.REVIEW_REQUEST, RefusalCode.SERVED_ALREADY, day=served_on(situation))


def only_to_the_good(situation: Situation, act: CorrectService) -> Refusal | None:
    """The true day is later than the recorded one, and has come: no correction shortens the petitioner's time."""
    rule, recorded = request_rule(situation.facts), served_on(situation)
    if act.served_on <= recorded:
        return situation.refuse_under(rule, RefusalCode.NOT_SERVED_LATER, field="served_on", day=recorded)
    if act.served_on > situation.today:
        return situation.refuse(RefusalCode.IN_THE_FUTURE, field="served_on", day=act.served_on)
    return None
