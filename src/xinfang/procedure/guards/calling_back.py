"""Guards of call-backs: by whom, with what words, and what may follow (E)."""

from xinfang.law.model import Rule
from xinfang.procedure.acts import RecordCallBack
from xinfang.procedure.call_back_codes import CallBackOutcome
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.asking import no_reopening_pending
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import REOPENABLE


def call_back_is_owed(situation: Situation) -> Refusal | None:
    """Somebody is to be called back, and has not been yet."""
    owed = situation.facts.call_back
    if owed is None or situation.facts.open_clock(Rule.CALL_BACK) is None:
        return situation.refuse_under(Rule.CALL_BACK, RefusalCode.NO_CALL_BACK_OWED)
    return situation.refuse_under(Rule.SUPPLEMENT, RefusalCode.DEMAND_COMES_NEXT) if owed.demand_due else None


def demand_is_owed(situation: Situation) -> Refusal | None:
    """A call-back has found that the answer lacks something, and the organ has not been told."""
    owed = situation.facts.call_back
    if situation.facts.open_clock(Rule.CALL_BACK) and owed is not None and owed.demand_due:
        return None
    return situation.refuse_under(Rule.SUPPLEMENT, RefusalCode.NO_DEMAND_OWED)


def supplement_is_owed(situation: Situation) -> Refusal | None:
    """The office has demanded a supplement."""
    if situation.facts.open_clock(Rule.SUPPLEMENT):
        return None
    return situation.refuse_under(Rule.SUPPLEMENT, RefusalCode.NO_SUPPLEMENT_OWED)


def did_not_handle_it(situation: Situation) -> Refusal | None:
    """Nobody calls back about what they have handled themselves."""
    facts, officer = situation.facts, situation.by.officer_id
    if officer is None or officer not in facts.had_a_part | {facts.handler}:
        return None
    return situation.refuse_under(Rule.CALL_BACK, RefusalCode.CALLS_ABOUT_OWN_WORK)


def says_what_was_said(situation: Situation, act: RecordCallBack) -> Refusal | None:
    """Whoever was reached has said something, and been told something; whoever was not, neither."""
    if act.call_back_outcome is CallBackOutcome.NOT_REACHED:
        filled_in = next((name for name in ("said", "told") if getattr(act, name).strip()), None)
        return situation.refuse(RefusalCode.SAID_BY_NOBODY, field=filled_in) if filled_in else None
    if not act.said.strip():
        return situation.refuse(RefusalCode.TEXT_MISSING, field="said", label="信访人怎么说")
    if act.call_back_outcome is not CallBackOutcome.DECLINED and not act.told.strip():
        return situation.refuse(RefusalCode.TEXT_MISSING, field="told", label="答复了信访人什么")
    return None


def tries_on_another_day(situation: Situation, act: RecordCallBack) -> Refusal | None:
    """Whoever was not reached is tried on different days: one entry of that a day."""
    owed = situation.facts.call_back
    if act.call_back_outcome is not CallBackOutcome.NOT_REACHED or owed is None or act.called_on not in owed.tried_on:
        return None
    return situation.refuse_under(Rule.CALL_BACK, RefusalCode.TRIED_THAT_DAY, field="called_on")


def can_follow(situation: Situation, act: RecordCallBack) -> Refusal | None:
    """A supplement needs an organ that has answered, reopening a matter at its end."""
    facts = situation.facts
    if act.call_back_outcome is CallBackOutcome.SUPPLEMENT:
        if facts.holder == facts.handling_body != facts.office and not facts.open_clock(Rule.SUPPLEMENT):
            return None
        return situation.refuse_under(Rule.SUPPLEMENT, RefusalCode.NOBODY_TO_SUPPLEMENT, field="call_back_outcome")
    if act.call_back_outcome is not CallBackOutcome.REOPENING:
        return None
    if facts.state not in REOPENABLE:
        return situation.refuse(RefusalCode.NOT_AT_ITS_END, field="call_back_outcome")
    return no_reopening_pending(situation)
