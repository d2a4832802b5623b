"""What review and re-examination change in the facts of a matter, and which days they leave out. Pure functions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from xinfang.law.model import Citation, DueDate, Rule, Span
from xinfang.law.terms import due
from xinfang.procedure.acts import Act, CorrectService
from xinfang.procedure.acts.review import DecideReview, ReopenLapsed, ReviewDecision, ReviewRequest
from xinfang.procedure.codes import ConclusionReason, ReviewResult
from xinfang.procedure.facts import ClaimFacts, FactChanges, Facts, ReviewFacts
from xinfang.procedure.performance_effects import decided, undecided
from xinfang.procedure.situation import Situation
from xinfang.procedure.transitions import LOCAL_SETTINGS

_TIME_GIVEN_BACK = Citation(instrument=LOCAL_SETTINGS, article="21")


def present_review(facts: Facts) -> ReviewFacts | None:
    """The re-examination if there is one, else the review."""
    return facts.reexam or facts.review


def handling_body(situation: Situation, act: Act) -> int:
    """The body that the matter returns to when an organ above is through with it."""
    body = situation.facts.handling_body
    assert body is not None
    return body


def request_rule(facts: Facts) -> Rule:
    """Which of the two requests the petitioner can make next, or has made or missed last."""
    review = facts.review
    reviewed = review is not None and review.served_on is not None
    return Rule.REEXAM_REQUEST if reviewed else Rule.REVIEW_REQUEST


def served_on(situation: Situation, act: Act | None = None) -> date:
    """The day from which the time for that request runs: the opinion was in the petitioner's hands."""
    facts = situation.facts
    decision = facts.review if request_rule(facts) is Rule.REEXAM_REQUEST else facts.opinion
    assert decision is not None
    assert decision.served_on is not None
    return decision.served_on


def review_requested_on(situation: Situation, act: Act | None = None) -> date:
    """The day on which the present review or re-examination was asked for: its time runs from it."""
    return _present(situation).requested_on


def lost_before(facts: Facts) -> tuple[Span, ...]:
    """The days that were given back already of the time for asking."""
    clock = facts.latest_clock(request_rule(facts))
    return clock.excluded if clock else ()


def without_hindrance(situation: Situation, act: ReopenLapsed) -> DueDate:
    """When the time for asking ends with the days left out on which good cause kept the petitioner from it."""
    rule, since = request_rule(situation.facts), served_on(situation)
    return due(
        start=since,
        term=situation.term_from(rule, start=since),
        excluded=(*lost_before(situation.facts), _hindered(act)),
        calendar=situation.book.calendar,
    )


def _hindered(act: ReopenLapsed) -> Span:
    return Span(first=act.hindered_from, last=act.hindered_until, citation=_TIME_GIVEN_BACK)


def given_back_after_refusal(situation: Situation, act: Act | None) -> tuple[Span, ...]:
    """The days on which the organ asked had the request before it: they are not the petitioner's loss."""
    clock = situation.facts.latest_clock(request_rule(situation.facts))
    assert clock is not None
    first = min(review_requested_on(situation), clock.raw_due)  # asked on a day after a rest day: the last day counts
    return (*lost_before(situation.facts), _until_today(first, situation))


def given_back_after_lapse(situation: Situation, act: ReopenLapsed | None) -> tuple[Span, ...]:
    """The days lost to the hindrance, and those on which the petitioner waited for the answer."""
    if act is None:
        return lost_before(situation.facts)
    first = min(act.asked_on, without_hindrance(situation, act).raw)
    return (*lost_before(situation.facts), _hindered(act), _until_today(first, situation))


def hearing_days(situation: Situation, act: Act | None) -> tuple[Span, ...]:
    """The days of all hearings held in the re-examination, with the one that closes today (R2022-36(2))."""
    reexam = situation.facts.reexam
    assert reexam is not None
    assert reexam.hearing_since is not None
    term = situation.term_from(Rule.REEXAM_DECIDE, start=reexam.requested_on)
    assert term.excludes_citation is not None
    held = Span(first=reexam.hearing_since, last=situation.day, citation=term.excludes_citation)
    return (*reexam.hearings, held)


def _until_today(first: date, situation: Situation) -> Span:
    return Span(first=first, last=situation.day, citation=_TIME_GIVEN_BACK)


# Requests -------------------------------------------------------------------------------------------------------


def of_review_request(situation: Situation, act: ReviewRequest) -> FactChanges:
    """The organ above has it; whoever made the decision keeps out."""
    facts, opinion = situation.facts, situation.facts.opinion
    assert facts.holder is not None
    assert opinion is not None
    return FactChanges(
        review=ReviewFacts(
            requested_on=situation.day,
            claim_ids=act.claim_ids,
            handled_by=facts.holder,
            handler=facts.handler,
            barred=facts.had_a_part | frozenset(filter(None, (opinion.drafted_by, opinion.signed_by, facts.handler))),
            barred_bodies=frozenset({facts.holder}),
        ),
        handler=None,
    )


def of_reexam_request(situation: Situation, act: ReviewRequest) -> FactChanges:
    """The organ above the reviewing one has it; whoever made either decision keeps out."""
    review = situation.facts.review
    assert review is not None
    assert review.issued_by is not None
    return FactChanges(
        reexam=ReviewFacts(
            requested_on=situation.day,
            claim_ids=act.claim_ids,
            handled_by=review.handled_by,
            handler=review.handler,
            barred=review.barred
            | situation.facts.had_a_part
            | frozenset(filter(None, (review.drafted_by, review.signed_by))),
            barred_bodies=review.barred_bodies | {review.issued_by},
        ),
        handler=None,
    )


def of_acceptance(situation: Situation, act: Act) -> FactChanges:
    """The conditions are fulfilled; whoever found that goes on with it."""
    accepted = replace(_present(situation), accepted_on=situation.day)
    handler = situation.by.officer_id
    return FactChanges(
        **_in_place(situation, accepted),
        handler=handler,
        had_a_part=situation.facts.had_a_part | ({handler} if handler else set()),
    )


def of_refused_review(situation: Situation, act: Act) -> FactChanges:
    """As if nobody had asked; the handling body has the matter again."""
    review = situation.facts.review
    assert review is not None
    return FactChanges(review=None, handler=review.handler)


def of_refused_reexam(situation: Situation, act: Act) -> FactChanges:
    """As if nobody had asked; the handling body has the matter again."""
    reexam = situation.facts.reexam
    assert reexam is not None
    return FactChanges(reexam=None, handler=reexam.handler)


# Decisions ------------------------------------------------------------------------------------------------------


def of_decision(situation: Situation, act: ReviewDecision) -> FactChanges:
    """What now holds for each claim that was asked about. What must be made anew has no outcome any more; what is
    upheld keeps its day and its performance.
    """
    issued = replace(
        _present(situation),
        result=act.result,
        redo_days=act.redo_days if isinstance(act, DecideReview) else None,
        issued_on=situation.day,
        issued_by=situation.by.body_id,
        drafted_by=act.drafted_by,
        signed_by=situation.by.officer_id,
    )
    claims = situation.facts.claims
    return FactChanges(
        **_in_place(situation, issued),
        claims=claims if act.result is ReviewResult.UPHOLD else decided(claims, act.answers),
    )


def of_review_service(situation: Situation, act: Act) -> FactChanges:
    """On which day the review opinion reached the petitioner; the handling body has the matter again."""
    review = situation.facts.review
    assert review is not None
    return FactChanges(review=replace(review, served_on=situation.day), handler=review.handler)


def of_corrected_review_service(situation: Situation, act: CorrectService) -> FactChanges:
    """On which day the review opinion truly reached the petitioner."""
    review = situation.facts.review
    assert review is not None
    return FactChanges(review=replace(review, served_on=act.served_on))


def of_ordered_redo(situation: Situation, act: Act) -> FactChanges:
    """As above, and the claims asked about are open again; who had a part in what is set aside is barred no more."""
    review = situation.facts.review
    assert review is not None
    return FactChanges(
        **of_review_service(situation, act),
        claims=tuple(_opened(situation.facts.claims, review)),
        had_a_part=frozenset(),
        must_redo=True,
    )


def _opened(claims: Iterable[ClaimFacts], review: ReviewFacts) -> Iterable[ClaimFacts]:
    for claim in claims:
        yield undecided(claim) if claim.claim_id in review.claim_ids else claim


def of_reexam_service(situation: Situation, act: Act) -> FactChanges:
    """On which day the re-examination opinion reached the petitioner; the handling body has the matter again."""
    reexam = situation.facts.reexam
    assert reexam is not None
    return FactChanges(reexam=replace(reexam, served_on=situation.day), handler=reexam.handler)


def of_opened_hearing(situation: Situation, act: Act) -> FactChanges:
    """From today on the clock of the re-examination stands still."""
    return _in_place(situation, replace(_present(situation), hearing_since=situation.day))


def of_closed_hearing(situation: Situation, act: Act) -> FactChanges:
    """The days of the hearing are known; a further one needs a notice of its own."""
    held = hearing_days(situation, act)
    return FactChanges(
        **_in_place(situation, replace(_present(situation), hearing_since=None, hearings=held)), hearing=None
    )


# The end --------------------------------------------------------------------------------------------------------


def of_termination(situation: Situation, act: Act) -> FactChanges:
    """The end of the petition procedure."""
    return FactChanges(concluded_on=situation.day, conclusion=ConclusionReason.REEXAMINED)


def of_lapse(situation: Situation, act: Act) -> FactChanges:
    """Concluded: nobody asked the organ above in time."""
    return FactChanges(withdrawal_requested_at=None, concluded_on=situation.day, conclusion=ConclusionReason.LAPSED)


def of_restored_time(situation: Situation, act: Act) -> FactChanges:
    """Not concluded any more: the petitioner may still ask, and need not ask for the matter to be opened again."""
    return FactChanges(concluded_on=None, conclusion=None, reopening_asked_on=None)


def _present(situation: Situation) -> ReviewFacts:
    present = present_review(situation.facts)
    assert present is not None
    return present


def _in_place(situation: Situation, changed: ReviewFacts) -> FactChanges:
    """The present review or re-examination as it is from now on."""
    return FactChanges(reexam=changed) if situation.facts.reexam else FactChanges(review=changed)
