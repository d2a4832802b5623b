"""Guards of objection, jurisdiction, acceptance and routing (T6 to T12)."""

from xinfang.law.model import Rule
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import has_open_claim, open_routes
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def received_directly(situation: Situation) -> Refusal | None:
    """The petitioner brought the matter here; nobody dispatched it (R2022-23(1); R2005-22)."""
    if situation.facts.received_directly and situation.facts.dispatched_by is None:
        return None
    return situation.refuse(RefusalCode.NOT_DIRECT)


def may_still_object(situation: Situation) -> Refusal | None:
    """An objection is raised within its working days from delivery, once (R2022-23(3))."""
    clock = situation.facts.open_clock(Rule.OBJECTION)
    if clock is None:
        return situation.refuse(RefusalCode.NO_RIGHT_TO_OBJECT, article="23(3)")
    if not clock.is_over(situation.day):
        return None
    return situation.refuse_under(
        Rule.OBJECTION,
        RefusalCode.OBJECTION_LATE,
        n=situation.law.term(Rule.OBJECTION).n,
        due=clock.legal_due,
    )


def in_the_petition_procedure(situation: Situation) -> Refusal | None:
    """What is accepted takes the petition procedure. R2022 keeps that for 31.6; R2005 knew no such limit."""
    only_route = situation.law.term(Rule.HANDLE).only_route
    if only_route is None:
        return None if situation.facts.open_claims else situation.refuse(RefusalCode.NO_CLAIM)
    is_mixed = has_open_claim(situation, ClaimType.ACCUSATION)
    if open_routes(situation) == {Route(only_route)} and not is_mixed:
        return None
    return situation.refuse(RefusalCode.WRONG_ROUTE, article="31,34")


def notice_is_overdue(situation: Situation) -> Refusal | None:
    """The time for the written notice has passed in silence (R2022-23; R2005-21(2), 22(2))."""
    clock = situation.facts.open_clock(Rule.NOTICE)
    if clock is not None and clock.is_over(situation.day):
        return None
    return situation.refuse_under(Rule.NOTICE, RefusalCode.NOTICE_NOT_OVERDUE)


def only_suggestions(situation: Situation) -> Refusal | None:
    """Only suggestions are studied (R2022-29; R2005-29)."""
    if has_open_claim(situation, ClaimType.APPEAL, ClaimType.ACCUSATION, ClaimType.OTHER):
        return situation.refuse(RefusalCode.ONLY_SUGGESTIONS, article="29")
    return None
