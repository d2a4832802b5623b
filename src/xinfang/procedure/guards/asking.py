"""Guards of what petitioners ask for beside the road, and of what they are asked for (T13, T31, M)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from xinfang.law.model import Rule
from xinfang.procedure.acts import DecideRecusal
from xinfang.procedure.codes import Role
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import article_on_recusal, office_or_superior
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation

_HANDLING_TIMES = (Rule.REDO, Rule.EXTEND, Rule.HANDLE, Rule.SIMPLE_HANDLE)
"""The periods in which an organ has to decide. Of these one runs at a time."""


def no_recusal_pending(situation: Situation) -> Refusal | None:
    """One request for recusal is decided before the next."""
    clock = situation.facts.open_clock(Rule.RECUSAL_RULING)
    if situation.facts.recusal_request is None:
        return None
    return situation.refuse_under(
        Rule.RECUSAL_RULING, RefusalCode.RECUSAL_PENDING, due=clock.legal_due if clock else situation.day
    )


def recusal_is_asked(situation: Situation) -> Refusal | None:
    """The petitioner has asked for a recusal."""
    return None if situation.facts.recusal_request else situation.refuse(RefusalCode.NO_RECUSAL_ASKED)


def decides_on_others(situation: Situation, act: DecideRecusal) -> Refusal | None:
    """The head of the body decides on its officers, the level above on the head, and nobody on themselves.

    What the level above decided the office may record, naming who decided.
    """
    by, article = situation.by, article_on_recusal(situation)
    if act.officer_id == by.officer_id:
        return situation.refuse(RefusalCode.OWN_RECUSAL, article=article, field="officer_id")
    if by.body_id == situation.facts.holder and Role.BODY_HEAD in by.roles:
        heads = {each.officer_id for each in situation.facts.heads if each.is_head(situation.day)}
        is_head = act.officer_id in heads
        return situation.refuse(RefusalCode.HEAD_DECIDED_ABOVE, article=article) if is_head else None
    elsewhere = office_or_superior(situation)
    if elsewhere is None and not act.ruled_by.strip():
        return situation.refuse(RefusalCode.HEAD_DECIDED_ABOVE, article=article, field="ruled_by")
    return elsewhere


def leaves_time(name: str) -> Callable[[Situation, Any], Refusal | None]:
    """A check that the day in the field `name` of the act is still to come."""

    def check(situation: Situation, act: Any) -> Refusal | None:
        day: date = getattr(act, name)
        if day > situation.day:
            return None
        return situation.refuse(RefusalCode.DAY_NOT_AHEAD, field=name, day=situation.day)

    return check


def within_handling_time(name: str) -> Callable[[Situation, Any], Refusal | None]:
    """A check that the day in the field `name` lies within the time for handling, which waits for nobody.

    Once that time has run out there is nothing left to keep within.
    """

    def check(situation: Situation, act: Any) -> Refusal | None:
        running = filter(None, map(situation.facts.open_clock, _HANDLING_TIMES))
        clock = next(running, None)
        if clock is None or clock.legal_due <= situation.day or getattr(act, name) <= clock.legal_due:
            return None
        return situation.refuse_under(clock.rule, RefusalCode.AFTER_HANDLING_TIME, field=name, due=clock.legal_due)

    return check


def no_reopening_pending(situation: Situation) -> Refusal | None:
    """One request for reopening is decided before the next."""
    if situation.facts.reopening_asked_on is None:
        return None
    return situation.refuse_under(Rule.REOPENING_RULING, RefusalCode.REOPENING_PENDING)


def reopening_is_asked(situation: Situation) -> Refusal | None:
    """The petitioner has asked for the matter to be reopened."""
    if situation.facts.reopening_asked_on is not None:
        return None
    return situation.refuse_under(Rule.REOPENING_RULING, RefusalCode.NO_REOPENING_ASKED)
