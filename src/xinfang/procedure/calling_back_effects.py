"""What ratings and call-backs change in the facts of a matter. Pure functions."""

from dataclasses import replace

from xinfang.law.model import Rule
from xinfang.procedure.acts import Act, Rate, RecordCallBack
from xinfang.procedure.beside_facts import CallBackFacts
from xinfang.procedure.call_back_codes import CallBackOutcome
from xinfang.procedure.codes import Satisfaction
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.situation import Situation


def is_unhappy(act: Rate) -> bool:
    """Whether somebody should hear why: not content, or not answered, or not solved."""
    return act.satisfaction is Satisfaction.DISSATISFIED or act.answered is False or act.solved is False


def opens_call_back(situation: Situation, act: Rate | None) -> bool:
    """Whether a call-back is owed from this rating on; a second one is not, while one is."""
    return act is not None and is_unhappy(act) and situation.facts.open_clock(Rule.CALL_BACK) is None


def of_rating(situation: Situation, act: Rate) -> FactChanges:
    """Which of the two is rated now, and that somebody is called back."""
    rated = situation.facts.rated | {act.rated}
    if not opens_call_back(situation, act):
        return FactChanges(rated=rated)
    return FactChanges(rated=rated, call_back=CallBackFacts())


def of_call_back(situation: Situation, act: RecordCallBack) -> FactChanges:
    """On which days somebody was tried, and what the office still has to do."""
    if ends_call_back(situation, act):
        return FactChanges(call_back=None)
    found = CallBackFacts() if situation.facts.call_back is None else situation.facts.call_back
    if act.call_back_outcome is CallBackOutcome.SUPPLEMENT:
        return FactChanges(call_back=replace(found, demand_due=True))
    return FactChanges(call_back=replace(found, tried_on=found.tried_on | {act.called_on}))


def of_reopening_after_call(situation: Situation, act: RecordCallBack) -> FactChanges:
    """The office decides on reopening, as if the petitioner had come again."""
    return FactChanges(call_back=None, reopening_asked_on=situation.day)


def of_end(situation: Situation, act: Act) -> FactChanges:
    """Nobody is to be called back any more."""
    return FactChanges(call_back=None)


def ends_call_back(situation: Situation, act: RecordCallBack) -> bool:
    """Whether the office has done its part: whoever was not reached on enough days was tried enough."""
    if act.call_back_outcome is CallBackOutcome.SUPPLEMENT:
        return False
    if act.call_back_outcome is not CallBackOutcome.NOT_REACHED:
        return True
    tried = situation.facts.call_back.tried_on if situation.facts.call_back else frozenset()
    return len(tried | {act.called_on}) >= situation.book.evaluation.days_tried
