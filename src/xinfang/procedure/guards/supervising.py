"""Guards of supervision: who orders it against whom, on what ground, and on what it is closed (D)."""

from xinfang.law.model import Rule, Ruleset
from xinfang.law.terms import due
from xinfang.procedure.acts import CloseSupervision, EscalateSupervision, Supervise
from xinfang.procedure.acts.supervising import Supervising
from xinfang.procedure.beside_facts import SupervisionFacts
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.guards.common import article_on_leaks
from xinfang.procedure.guards.cooperation import awaited
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.supervising_effects import SHOWN_BY_THE_RECORD, is_so, was_so
from xinfang.procedure.supervision_codes import (
    SUPERVISION_GROUND_LABELS,
    SUPERVISION_LEVEL_LABELS,
    SupervisionFinding,
    SupervisionForm,
    SupervisionGround,
    SupervisionLevel,
)

_LEVELS = tuple(SupervisionLevel)


def supervisable(facts: Facts) -> frozenset[int]:
    """The bodies with a part in the matter that answer for it: never the office that watches over it."""
    named = {facts.holder, facts.handling_body, facts.dispatched_by} | awaited(facts)
    return frozenset(body_id for body_id in named if body_id is not None) - {facts.office}


def not_an_accusation(situation: Situation) -> Refusal | None:
    """A sealed matter is no business of those who supervise ordinary ones (R2022-30(3); R2005-23)."""
    if not situation.facts.sealed:
        return None
    return situation.refuse(RefusalCode.ACCUSATION_NOT_SUPERVISED, article=article_on_leaks(situation))


def nothing_open(situation: Situation) -> Refusal | None:
    """One supervision at a time: a second reproach is a further demand in the first."""
    return situation.refuse(RefusalCode.SUPERVISION_OPEN) if situation.facts.supervision else None


def had_no_part(situation: Situation) -> Refusal | None:
    """Nobody supervises what they have handled themselves."""
    facts, officer = situation.facts, situation.by.officer_id
    if officer is None or officer not in facts.had_a_part | {facts.handler}:
        return None
    return situation.refuse(RefusalCode.SUPERVISES_OWN_WORK)


def supervised_body_only(situation: Situation) -> Refusal | None:
    """The supervised body answers, and it answers once."""
    supervision = situation.facts.supervision
    if supervision is None:
        return situation.refuse(RefusalCode.NOT_SUPERVISED)
    if situation.by.body_id != supervision.body_id:
        return situation.refuse(RefusalCode.NOT_THE_SUPERVISED)
    if supervision.answered_on is not None:
        return situation.refuse(RefusalCode.ANSWERED_ALREADY, day=supervision.answered_on)
    return None


def has_a_part(situation: Situation, act: Supervise) -> Refusal | None:
    """Only a body that answers for something in the matter is called on."""
    if act.supervised in supervisable(situation.facts):
        return None
    return situation.refuse(RefusalCode.HAS_NO_PART, field="supervised")


def ground_is_in_force(situation: Situation, act: Supervise) -> Refusal | None:
    """The regulation in force names the ground."""
    if situation.book.supervision.article(act.supervision_ground, situation.law.ruleset):
        return None
    return situation.refuse(
        RefusalCode.NOT_A_GROUND,
        article=_article_on_supervision(situation),
        field="supervision_ground",
        ground=SUPERVISION_GROUND_LABELS[act.supervision_ground],
    )


def ground_is_borne_out(situation: Situation, act: Supervise) -> Refusal | None:
    """No body is reproached with what the record itself contradicts."""
    facts, ground = situation.facts, act.supervision_ground
    if is_so(ground, facts, on=situation.day) or was_so(ground, facts):
        return None
    return situation.refuse(
        RefusalCode.NOT_BORNE_OUT,
        article=situation.book.supervision.article(ground, situation.law.ruleset),
        field="supervision_ground",
        ground=SUPERVISION_GROUND_LABELS[ground],
    )


def says_how_it_was_held(situation: Situation, act: Supervise) -> Refusal | None:
    """A call and an inspection have a record, a listing a decision; a letter speaks for itself."""
    if act.form is SupervisionForm.LETTER or act.held_how.strip():
        return None
    return situation.refuse(RefusalCode.TEXT_MISSING, field="held_how", label="经过或者决定")


def reply_day_is_lawful(situation: Situation, act: Supervising) -> Refusal | None:
    """The day of the answer lies ahead, and within the most that the local settings allow."""
    term = situation.law.term(Rule.SUPERVISION_REPLY)
    latest = due(start=situation.day, term=term, calendar=situation.book.calendar).raw
    if situation.day < act.reply_by <= latest:
        return None
    return situation.refuse_under(
        Rule.SUPERVISION_REPLY, RefusalCode.REPLY_DAY, field="reply_by", first=situation.day, last=latest
    )


def answer_is_in_or_late(situation: Situation) -> Refusal | None:
    """A supervision is open, and the body has had its time: it answered, or the day has passed."""
    if situation.facts.supervision is None:
        return situation.refuse(RefusalCode.NOT_SUPERVISED)
    clock = situation.facts.open_clock(Rule.SUPERVISION_REPLY)
    if clock is None or clock.is_over(situation.day):
        return None
    return situation.refuse_under(Rule.SUPERVISION_REPLY, RefusalCode.ANSWER_STILL_AWAITED, due=clock.legal_due)


def goes_higher(situation: Situation, act: EscalateSupervision) -> Refusal | None:
    """Every step leads further up."""
    reached = _open(situation).level
    if _LEVELS.index(act.level) > _LEVELS.index(reached):
        return None
    label = SUPERVISION_LEVEL_LABELS[reached]
    return situation.refuse(RefusalCode.NOT_HIGHER, field="level", level=label)


def names_the_organ_above(situation: Situation, act: EscalateSupervision) -> Refusal | None:
    """Who turns to the organ above says to which; it is another body than the one that is supervised."""
    if act.level is not SupervisionLevel.SUPERIOR:
        return None
    if act.through is None:
        return situation.refuse(RefusalCode.TEXT_MISSING, field="through", label="提请哪个上级机关督促")
    if act.through in (_open(situation).body_id, situation.facts.office):
        return situation.refuse(RefusalCode.HAS_NO_PART, field="through")
    return None


def closes_on_an_answer(situation: Situation, act: CloseSupervision) -> Refusal | None:
    """Nothing is found before the body was heard; silence past the day leads to accountability alone."""
    has_answered = _open(situation).answered_on is not None
    if has_answered or act.finding is SupervisionFinding.TO_ACCOUNTABILITY:
        return None
    return situation.refuse_under(Rule.SUPERVISION_FOLLOW_UP, RefusalCode.NO_ANSWER_TO_CLOSE_ON, field="finding")


def is_put_right(situation: Situation, act: CloseSupervision) -> Refusal | None:
    """What the record still shows is not put right."""
    ground: SupervisionGround = _open(situation).ground
    claimed = act.finding is SupervisionFinding.RECTIFIED and ground in SHOWN_BY_THE_RECORD
    if not claimed or not is_so(ground, situation.facts, on=situation.day):
        return None
    return situation.refuse_under(
        Rule.SUPERVISION_FOLLOW_UP,
        RefusalCode.STILL_NOT_PUT_RIGHT,
        field="finding",
        ground=SUPERVISION_GROUND_LABELS[ground],
    )


def _article_on_supervision(situation: Situation) -> str:
    return "36" if situation.law.ruleset is Ruleset.RS2005 else "40(1)"


def _open(situation: Situation) -> SupervisionFacts:
    supervision = situation.facts.supervision
    assert supervision is not None
    return supervision
