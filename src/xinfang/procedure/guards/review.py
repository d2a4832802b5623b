"""Guards of review and re-examination, of their lapse, and of deciding again (T21 to T27)."""

from collections.abc import Callable, Iterable

from xinfang.law.model import Rule, Ruleset
from xinfang.procedure.acts import CallHearing, Extend, IssueOpinion, Lapse, Reopen, ReopenLapsed
from xinfang.procedure.acts.handling import ClaimAnswer
from xinfang.procedure.acts.review import DecideReview, ReviewDecision, ReviewRequest
from xinfang.procedure.codes import DECIDING_ANEW, ClockEnding, ConclusionReason, Outcome, ReopenGround, ReviewResult
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import ClaimFacts, Facts
from xinfang.procedure.guards.common import is_complete, not_recused
from xinfang.procedure.guards.handling import promises_hold
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.review_effects import present_review, request_rule, without_hindrance
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW
from xinfang.procedure.transitions import Check, Standing

REQUESTS = (Rule.REVIEW_REQUEST, Rule.REEXAM_REQUEST)
"""The petitioner's two periods for asking."""


def deciding_rule(facts: Facts) -> Rule:
    """The period in which the present review or re-examination is decided; its article provides for the decision."""
    return Rule.REEXAM_DECIDE if facts.reexam else Rule.REVIEW_DECIDE


def in_time(rule: Rule) -> Standing:
    """A guard that the petitioner's time for asking runs, and that a request received today is in time."""

    def guard(situation: Situation) -> Refusal | None:
        clock = situation.facts.latest_clock(rule)
        if clock is None or clock.ended_as not in (None, ClockEnding.LAPSED):
            return situation.refuse_under(rule, RefusalCode.NO_RIGHT_TO_REVIEW)
        if clock.is_open and not clock.is_over(situation.day):
            return None
        return situation.refuse_under(rule, RefusalCode.REQUEST_LATE, due=clock.legal_due)

    return guard


def asks_a_superior(rule: Rule) -> Check:
    """A check that the request goes to a body that the law offers, if there is one, and not to whoever decided."""

    def check(situation: Situation, act: ReviewRequest) -> Refusal | None:
        if not act.choice:
            return situation.refuse_under(rule, RefusalCode.NO_SUPERIOR, field="organ")
        if act.organ not in act.choice:
            return situation.refuse_under(rule, RefusalCode.NOT_THE_SUPERIOR, field="organ")
        if act.organ in _deciding_bodies(situation.facts):
            return situation.refuse_under(rule, RefusalCode.OWN_DECISION, field="organ")
        return None

    return check


def _deciding_bodies(facts: Facts) -> set[int | None]:
    return {facts.handling_body, facts.review.issued_by if facts.review else None}


def not_wider(rule: Rule) -> Check:
    """A check that the request keeps to claims on which the decision before it says something."""

    def check(situation: Situation, act: ReviewRequest) -> Refusal | None:
        if not act.claim_ids:
            return situation.refuse(RefusalCode.NO_CLAIM, field="claim_ids")
        review = situation.facts.review
        decided = {claim.claim_id for claim in situation.facts.claims if claim.answered}
        before = decided if rule is Rule.REVIEW_REQUEST or review is None else review.claim_ids
        if act.claim_ids <= before:
            return None
        return situation.refuse_under(rule, RefusalCode.WIDER_THAN_DECIDED, field="claim_ids")

    return check


def not_own_decision(situation: Situation) -> Refusal | None:
    """Whoever drafted, signed or handled what is looked at again has no part in it, nor has their body."""
    present, by = present_review(situation.facts), situation.by
    if present is None or by.is_system:
        return None
    if by.officer_id not in present.barred and by.body_id not in present.barred_bodies:
        return None
    return situation.refuse_under(deciding_rule(situation.facts), RefusalCode.OWN_DECISION)


def presided_over_by_another(situation: Situation, act: CallHearing) -> Refusal | None:
    """Whoever had a part in what is looked at again does not preside over its hearing either."""
    present = present_review(situation.facts)
    if present is None or act.presiding_officer not in present.barred:
        return None
    rule = deciding_rule(situation.facts)
    return situation.refuse_under(rule, RefusalCode.OWN_DECISION, field="presiding_officer")


def may_write(situation: Situation) -> Refusal | None:
    """Whoever has withdrawn, or took part in what is looked at again, writes no opinion on it either."""
    is_appeal = situation.facts.state in UNDER_REVIEW | UNDER_REEXAM
    return not_recused(situation) or (not_own_decision(situation) if is_appeal else None)


def answers_what_was_asked(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """Each claim of the request has exactly one answer, with facts, basis and what is decided."""
    present = present_review(situation.facts)
    assert present is not None
    named = [answer.claim_id for answer in act.answers]
    rule = deciding_rule(situation.facts)
    if set(named) - present.claim_ids:
        return situation.refuse(RefusalCode.UNKNOWN_CLAIM, field="answers")
    if len(set(named)) < len(named):
        return situation.refuse(RefusalCode.ANSWERED_TWICE, field="answers")
    if missing := len(present.claim_ids) - len(named):
        return situation.refuse_under(rule, RefusalCode.CLAIM_UNANSWERED, field="answers", count=missing)
    if not all(is_complete(answer, with_outcome=act.result is not ReviewResult.REDO) for answer in act.answers):
        return situation.refuse_under(rule, RefusalCode.ANSWER_INCOMPLETE, field="answers")
    return None


def outcomes_fit_the_result(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """What is upheld stays as it was, what is changed or revoked becomes something else, what must be made anew has no
    outcome until then.
    """
    before = {claim.claim_id: claim for claim in situation.facts.claims}
    has_outcomes = all(answer.outcome is not None for answer in act.answers)
    fits: dict[ReviewResult, Callable[[], bool]] = {
        ReviewResult.UPHOLD: lambda: all(_upholds(answer, before[answer.claim_id]) for answer in act.answers),
        ReviewResult.CHANGE: lambda: has_outcomes and _changes(situation, act),
        ReviewResult.REVOKE: lambda: has_outcomes and _decides_otherwise(situation, act),
        ReviewResult.REDO: lambda: all(answer.outcome is None for answer in act.answers),
    }
    if fits[act.result]():
        return None
    return situation.refuse_under(deciding_rule(situation.facts), RefusalCode.OUTCOME_DOES_NOT_FIT, field="answers")


def _upholds(answer: ClaimAnswer, claim: ClaimFacts) -> bool:
    """Whether an answer leaves a claim its outcome and its day, which it need not repeat."""
    promises_anew = answer.outcome is Outcome.SUPPORT and answer.perform_by not in (None, claim.perform_by)
    return answer.outcome is claim.outcome and not promises_anew


def _changes(situation: Situation, act: ReviewDecision) -> bool:
    """Whether at least one claim gets something else: another outcome, or another day or measure of support."""
    before = {claim.claim_id: claim for claim in situation.facts.claims}
    former = {answer.claim_id: answer for answer in situation.facts.former_answers}
    return any(
        not _upholds(answer, before[answer.claim_id])
        or (answer.outcome is Outcome.SUPPORT and not _supports_alike(answer, former.get(answer.claim_id)))
        for answer in act.answers
    )


def _supports_alike(answer: ClaimAnswer, before: ClaimAnswer | None) -> bool:
    return before is not None and _bare(answer.answer) == _bare(before.answer)


def _decides_otherwise(situation: Situation, act: ReviewDecision) -> bool:
    """Whether what takes the place of a revoked answer differs from it at least once, be it in facts or basis alone."""
    former = {answer.claim_id: answer for answer in situation.facts.former_answers}
    return _changes(situation, act) or not all(
        _says_the_same(answer, former.get(answer.claim_id)) for answer in act.answers
    )


def contradiction(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """Why nobody could sign such a decision, whoever signs it: it contradicts itself, or what the law lets it say."""
    own = redo_has_its_time if isinstance(act, DecideReview) else decides_itself
    checks: tuple[Check, ...] = (own, outcomes_fit_the_result, change_has_a_day)
    return next(filter(None, (check(situation, act) for check in checks)), None)


def change_has_a_day(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """What a decision newly supports is performed by a stated day, not before the day of signing."""
    return promises_hold(situation, act.answers) if act.result in DECIDING_ANEW else None


def decided_by_two(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """Four eyes; and the drafter had no part in the decision under review either."""
    present = present_review(situation.facts)
    assert present is not None
    if act.drafted_by is None or act.drafted_by == situation.by.officer_id:
        return situation.refuse(RefusalCode.SIGNED_BY_DRAFTER, field="drafted_by")
    if act.drafted_by in present.barred:
        return situation.refuse_under(deciding_rule(situation.facts), RefusalCode.OWN_DECISION, field="drafted_by")
    return None


def redo_has_its_time(situation: Situation, act: DecideReview) -> Refusal | None:
    """An order to decide again sets a time within the law's maximum; no other result sets one."""
    most = situation.law.term(Rule.REDO).n
    if act.result is not ReviewResult.REDO and act.redo_days is None:
        return None
    if act.result is ReviewResult.REDO and act.redo_days is not None and 1 <= act.redo_days <= most:
        return None
    return situation.refuse_under(Rule.REDO, RefusalCode.REDO_TIME, field="redo_days", most=most)


def decides_itself(situation: Situation, act: ReviewDecision) -> Refusal | None:
    """The re-examination is final: it does not send the matter round once more (docs/adr/0052)."""
    if act.result is not ReviewResult.REDO:
        return None
    return situation.refuse_under(Rule.REEXAM_DECIDE, RefusalCode.REEXAM_IS_FINAL, field="result")


def names_reexam_organ(situation: Situation, act: DecideReview) -> Refusal | None:
    """The review opinion says where a re-examination may be asked for."""
    if act.reexam_organ.strip():
        return None
    return situation.refuse_under(Rule.REEXAM_REQUEST, RefusalCode.NO_SUPERIOR, field="reexam_organ")


def names_review_organ(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """The handling opinion says where a review may be asked for (R2022-35; R2005-34)."""
    if act.review_organ.strip():
        return None
    return situation.refuse_under(Rule.REVIEW_REQUEST, RefusalCode.NO_SUPERIOR, field="review_organ")


def says_what_is_new(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """A decision made anew says on what new facts or grounds it rests, and is not the old one again (switch)."""
    return rests_on_what_is_new(situation, act.answers, new_grounds=act.new_grounds)


def rests_on_what_is_new(situation: Situation, answers: Iterable[ClaimAnswer], *, new_grounds: str) -> Refusal | None:
    """The same of what is only drafted: whether anybody could sign these answers as a decision made anew."""
    if not situation.facts.must_redo or not situation.book.switches.redo_may_not_repeat:
        return None
    if not new_grounds.strip():
        return situation.refuse(RefusalCode.TEXT_MISSING, field="new_grounds", label="新的事实或者理由")
    before = {answer.claim_id: answer for answer in situation.facts.former_answers}
    if not any(_says_the_same(answer, before.get(answer.claim_id)) for answer in answers):
        return None
    return situation.refuse_under(Rule.REVIEW_DECIDE, RefusalCode.SAME_AGAIN, field="answers")


def _says_the_same(answer: ClaimAnswer, before: ClaimAnswer | None) -> bool:
    if before is None or answer.outcome is not before.outcome:
        return False
    return _bare(answer.findings) == _bare(before.findings) and _bare(answer.basis) == _bare(before.basis)


def _bare(text: str) -> str:
    """A text without blanks and punctuation: moving a comma makes no new fact."""
    return "".join(character for character in text if character.isalnum())


def time_is_the_bodys_own(situation: Situation) -> Refusal | None:
    """The time that a review organ set is not lengthened by the body that it was set for."""
    if situation.facts.open_clock(Rule.REDO) is None:
        return None
    return situation.refuse_under(Rule.REDO, RefusalCode.REDO_TIME_FIXED, act=Extend.label)


def has_lapsed(situation: Situation) -> Refusal | None:
    """The time for asking is over for certain: a provisional day may still become a later one (docs/adr/0003)."""
    if not situation.book.switches.lapse_concludes_matter:
        return situation.refuse(RefusalCode.NOT_UNDER_THIS_LAW, act=Lapse.label)
    clock = next(filter(None, map(situation.facts.open_clock, REQUESTS)), None)
    if clock is None:
        return situation.refuse(RefusalCode.NOT_LAPSED)
    if clock.is_over(situation.day) and not clock.provisional:
        return None
    return situation.refuse_under(clock.rule, RefusalCode.RIGHT_STILL_RUNS, due=clock.legal_due)


def was_lapsed(situation: Situation) -> Refusal | None:
    """Only a matter that was concluded because nobody asked in time is taken up in this way (switch)."""
    if not situation.book.switches.good_cause_restores_time:
        return situation.refuse(RefusalCode.NOT_UNDER_THIS_LAW, act=ReopenLapsed.label)
    if situation.facts.conclusion is ConclusionReason.LAPSED:
        return None
    return situation.refuse(RefusalCode.NOT_LAPSED)


def hindered_in_its_time(situation: Situation, act: ReopenLapsed) -> Refusal | None:
    """The hindrance began while the time ran, and the petitioner asked once it was over."""
    clock = situation.facts.latest_clock(request_rule(situation.facts))
    assert clock is not None
    in_order = act.hindered_from <= act.hindered_until <= act.asked_on <= situation.day
    if in_order and clock.start <= act.hindered_from <= clock.legal_due:
        return None
    return situation.refuse_under(
        clock.rule, RefusalCode.HINDRANCE_DATES, field="hindered_from", first=clock.start, last=clock.legal_due
    )


def asked_before_the_rest_ran_out(situation: Situation, act: ReopenLapsed) -> Refusal | None:
    """With the lost days left out, the time still ran when the petitioner asked."""
    reckoned = without_hindrance(situation, act)
    if act.asked_on <= reckoned.legal:
        return None
    return situation.refuse_under(
        reckoned.rule, RefusalCode.TOO_LATE_ALL_THE_SAME, field="asked_on", due=reckoned.legal
    )


def only_on_new_facts(situation: Situation, act: Reopen) -> Refusal | None:
    """What was re-examined is taken up again only on new facts or reasons (R2022-36(3); R2005-35(3))."""
    if situation.facts.conclusion is not ConclusionReason.REEXAMINED or act.ground is ReopenGround.NEW_FACTS:
        return None
    article = "35(3)" if situation.law.ruleset is Ruleset.RS2005 else "36(3)"
    return situation.refuse(RefusalCode.FINALLY_DECIDED, article=article, field="ground")
