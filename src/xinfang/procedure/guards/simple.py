"""Guards of the simple procedure: what it is for, what excludes it, and the way out of it (T36)."""

from xinfang.law.model import Rule
from xinfang.law.terms import due
from xinfang.procedure.acts import AcceptSimply, ReplySimply, SuggestSimple
from xinfang.procedure.codes import STATUTORY_ROUTES, ClaimType
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.simple_codes import SIMPLE_EXCLUSION_LABELS, SimpleExclusion
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State


def exclusions(facts: Facts) -> tuple[SimpleExclusion, ...]:
    """What excludes a matter from the simple procedure as the facts show it; officers look for the rest."""
    open_claims = facts.open_claims
    routed_elsewhere = any(
        claim.type is ClaimType.ACCUSATION or claim.route in STATUTORY_ROUTES for claim in open_claims
    )
    shown = {
        SimpleExclusion.ASSIGNED: facts.assigned,
        SimpleExclusion.STATUTORY: routed_elsewhere,
        SimpleExclusion.SEVERAL_BODIES: facts.hop_count > 0 or bool(facts.co_handlers),
    }
    return tuple(each for each in SimpleExclusion if shown.get(each) or each in facts.looked_up_exclusions)


def simple_in_force(situation: Situation) -> Refusal | None:
    """There is a simple procedure on that day: the trial measures hold from 2016 on."""
    if situation.law.has(Rule.SIMPLE_HANDLE):
        return None
    return situation.refuse(RefusalCode.NOT_UNDER_THIS_LAW, act=AcceptSimply.label)


def not_excluded(situation: Situation) -> Refusal | None:
    """Nothing that the facts show excludes the matter."""
    found = exclusions(situation.facts)
    if not found:
        return None
    words = "、".join(SIMPLE_EXCLUSION_LABELS[each] for each in found)
    return situation.refuse_under(Rule.SIMPLE_ACCEPT, RefusalCode.NOT_SIMPLE, exclusions=words)


def looked_into(situation: Situation, act: SuggestSimple | AcceptSimply) -> Refusal | None:
    """Whoever says that the matter is simple has looked for what only an officer can see."""
    if act.nothing_excludes:
        return None
    return situation.refuse_under(Rule.SIMPLE_ACCEPT, RefusalCode.NOT_LOOKED_INTO, field="nothing_excludes")


def in_time_for_simple(situation: Situation) -> Refusal | None:
    """The organ accepts simply within its working days from delivery; later it accepts as usual."""
    delivered = situation.facts.delivered_on
    if delivered is None or not situation.book.for_event(on=delivered).has(Rule.SIMPLE_ACCEPT):
        return None
    term = situation.term_from(Rule.SIMPLE_ACCEPT, start=delivered)
    last = due(start=delivered, term=term, calendar=situation.book.calendar).legal
    if situation.day <= last:
        return None
    return situation.refuse_under(Rule.SIMPLE_ACCEPT, RefusalCode.SIMPLE_TIME_OVER, due=last)


def is_simple(facts: Facts) -> bool:
    """Whether the organ has accepted the matter in the simple procedure and it is still there."""
    return facts.simple is not None and facts.simple.accepted_on is not None


def in_simple(situation: Situation) -> Refusal | None:
    """The matter is, or was to its end, in the simple procedure."""
    return None if is_simple(situation.facts) else situation.refuse(RefusalCode.NOT_IN_SIMPLE_PROCEDURE)


def not_in_simple(situation: Situation) -> Refusal | None:
    """What belongs to the ordinary procedure waits until the matter is in it."""
    return situation.refuse(RefusalCode.IN_SIMPLE_PROCEDURE) if is_simple(situation.facts) else None


def ordinary_time_is_left(situation: Situation) -> Refusal | None:
    """After the simple reply the ordinary procedure is open for as long as its time, from acceptance, lasts."""
    accepted = situation.facts.accepted_on
    if situation.facts.state is not State.CONCLUDED or accepted is None:
        return None
    term = situation.term_from(Rule.HANDLE, start=accepted)
    last = due(start=accepted, term=term, calendar=situation.book.calendar).legal
    if situation.day <= last:
        return None
    return situation.refuse_under(Rule.HANDLE, RefusalCode.ORDINARY_TIME_OVER, due=last)


def on_paper_if_wanted(situation: Situation, act: ReplySimply) -> Refusal | None:
    """The petitioner who has asked for paper gets paper."""
    simple = situation.facts.simple
    if simple is None or not simple.paper_wanted or act.on_paper:
        return None
    return situation.refuse(RefusalCode.PAPER_OWED, field="on_paper")


def paper_not_asked_yet(situation: Situation) -> Refusal | None:
    """Paper is asked for once, and only where none was given."""
    simple = situation.facts.simple
    if simple is not None and not simple.paper_wanted and not simple.paper_given:
        return None
    return situation.refuse(RefusalCode.NO_PAPER_OWED)


def paper_is_owed(situation: Situation) -> Refusal | None:
    """The petitioner has asked for paper and has none."""
    simple = situation.facts.simple
    if simple is not None and simple.paper_wanted and not simple.paper_given:
        return None
    return situation.refuse(RefusalCode.NO_PAPER_OWED)
