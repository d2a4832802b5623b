"""Guards of a hearing in the handling of a matter (T16)."""

from xinfang.law.model import Rule, Ruleset
from xinfang.law.terms import due
from xinfang.procedure.acts import Act, CallHearing, CloseHearing
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import article_on_recusal
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def names_participants(situation: Situation, act: CallHearing) -> Refusal | None:
    """The notice says who takes part."""
    if any(name.strip() for name in act.participants):
        return None
    return situation.refuse(RefusalCode.TEXT_MISSING, field="participants", label="参加人")


def leaves_time_to_prepare(situation: Situation, act: CallHearing) -> Refusal | None:
    """The petitioner knows of the hearing so many days before."""
    term = situation.law.term(Rule.HEARING_NOTICE)
    earliest = due(start=situation.day, term=term, calendar=situation.book.calendar).raw
    if act.held_on >= earliest:
        return None
    return situation.refuse_under(
        Rule.HEARING_NOTICE, RefusalCode.HEARING_TOO_SOON, field="held_on", n=term.n, earliest=earliest
    )


_TIMES_FOR_DECIDING = (Rule.HANDLE, Rule.EXTEND, Rule.REDO, Rule.REEXAM_DECIDE)


def held_while_there_is_time(situation: Situation, act: CallHearing) -> Refusal | None:
    """A hearing does not lengthen the time for deciding: it is held within it, if that has not run out already."""
    clock = next(filter(None, map(situation.facts.open_clock, _TIMES_FOR_DECIDING)), None)
    if clock is None or clock.is_over(situation.day) or act.held_on <= clock.legal_due:
        return None
    return situation.refuse_under(clock.rule, RefusalCode.HEARING_AFTER_THE_END, field="held_on", due=clock.legal_due)


def hearing_is_called(situation: Situation) -> Refusal | None:
    """There was notice of a hearing, which has not been held."""
    if situation.facts.hearing is not None:
        return None
    return situation.refuse_under(Rule.HEARING_NOTICE, RefusalCode.NO_HEARING_CALLED)


def no_hearing_is_pending(situation: Situation, act: Act) -> Refusal | None:
    """Nothing is decided over the head of a petitioner who has been asked to come and be heard."""
    hearing = situation.facts.hearing
    if hearing is None:
        return None
    return situation.refuse_under(Rule.HEARING_NOTICE, RefusalCode.HEARING_PENDING, day=hearing.held_on)


def hearing_was_called(situation: Situation) -> Refusal | None:
    """There was notice, its day has come, and whoever was to preside has not been recused since."""
    hearing = situation.facts.hearing
    if hearing is None:
        return situation.refuse_under(Rule.HEARING_NOTICE, RefusalCode.NO_HEARING_CALLED)
    if hearing.presiding_officer in situation.facts.recused:
        return situation.refuse(RefusalCode.RECUSED, article=article_on_recusal(situation))
    if situation.day < hearing.held_on:
        return situation.refuse_under(Rule.HEARING_NOTICE, RefusalCode.HEARING_NOT_YET, day=hearing.held_on)
    return None


def record_is_signed(situation: Situation, act: CloseHearing) -> Refusal | None:
    """The record says how long the hearing took and who signed it; a refusal to sign is written down."""
    is_signed = any(name.strip() for name in act.signed_by) or act.not_signed_because.strip()
    if is_signed and act.minutes is not None and act.minutes > 0:
        return None
    article = "31(2)" if situation.law.ruleset is Ruleset.RS2005 else "31.6"
    return situation.refuse(RefusalCode.RECORD_UNSIGNED, article=article, field="signed_by")
