"""From the rows of an opinion to the act that issues it, and who may be asked to look at it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xinfang.agencies.queries import ReviewBody, reviewing_bodies
from xinfang.cases.models import Answer, Opinion
from xinfang.procedure.acts import Act, ClaimAnswer, DecideReexam, DecideReview, IssueOpinion, Succeed
from xinfang.procedure.codes import DECIDING_ANEW, HearingOfPetitioner, OpinionKind, Outcome, ReviewResult
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW
from xinfang.procedure.succession_effects import passes_on


def kind_of(facts: Facts) -> OpinionKind:
    """Which kind of opinion is being written on a matter that stands at `facts`."""
    if facts.state in UNDER_REVIEW:
        return OpinionKind.REVIEW
    return OpinionKind.REEXAM if facts.state in UNDER_REEXAM else OpinionKind.HANDLING


def claims_to_answer(facts: Facts) -> frozenset[UUID]:
    """The claims that the opinion being written answers: all open ones, or those that a request is about."""
    match kind_of(facts):
        case OpinionKind.REVIEW:
            return facts.review.claim_ids if facts.review else frozenset()
        case OpinionKind.REEXAM:
            return facts.reexam.claim_ids if facts.reexam else frozenset()
        case OpinionKind.HANDLING:
            return frozenset(claim.claim_id for claim in facts.open_claims)


def superiors_of(facts: Facts, *, on: date) -> tuple[ReviewBody, ...]:
    """Whom the petitioner may ask next: the bodies above the one that decided last, or that is deciding now."""
    review = facts.review
    is_reviewed = review is not None and review.served_on is not None and not facts.must_redo
    body = review.issued_by if review is not None and is_reviewed else facts.holder
    return reviewing_bodies(body, on=on) if body is not None else ()


def names_of(bodies: Iterable[ReviewBody]) -> str:
    """The bodies that may be asked, as the opinion names them."""
    return _("或者").join(found.body.name for found in bodies)


def act_of(opinion: Opinion, answers: Iterable[Answer], *, heard: HearingOfPetitioner | None, superiors: str) -> Act:
    """The act that issues `opinion`; `superiors` are the bodies that may be asked to review it."""
    answered = tuple(map(claim_answer, answers))
    kind = OpinionKind(opinion.kind)
    if kind is OpinionKind.HANDLING:
        assert heard is not None
        return IssueOpinion(
            answers=answered,
            drafted_by=opinion.drafted_by,
            heard=heard,
            review_organ=superiors,
            new_grounds=opinion.new_grounds,
        )
    result = ReviewResult(opinion.result)
    if kind is OpinionKind.REEXAM:
        return DecideReexam(result=result, answers=answered, drafted_by=opinion.drafted_by)
    return DecideReview(
        result=result,
        answers=answered,
        drafted_by=opinion.drafted_by,
        reexam_organ=superiors,
        redo_days=opinion.redo_days,
    )


def claim_answer(answer: Answer) -> ClaimAnswer:
    """An answer as the procedure judges it."""
    return ClaimAnswer(
        claim_id=answer.claim_id,
        outcome=Outcome(answer.outcome) if answer.outcome else None,
        findings=answer.findings,
        basis=answer.basis,
        answer=answer.answer,
        perform_by=answer.perform_by,
    )


def former_answers(facts: Facts, matter_id: UUID) -> tuple[ClaimAnswer, ...]:
    """What was decided last on each claim, where an appeal looks at it again or it has to be made anew; else empty.

    What upholds, or orders a new decision, decides nothing of its own.
    """
    if kind_of(facts) is OpinionKind.HANDLING and not facts.must_redo:
        return ()
    decided = Answer.objects.filter(
        Q(opinion__kind=OpinionKind.HANDLING) | Q(opinion__result__in=DECIDING_ANEW),
        opinion__matter=matter_id,
        opinion__stage=Opinion.Stage.ISSUED,
    ).order_by("opinion__issued_at")
    return tuple(map(claim_answer, {answer.claim_id: answer for answer in decided}.values()))


def with_superiors(act: Succeed, facts: Facts, *, on: date) -> Succeed:
    """The succession with who reviews the successor's decisions on this day, where an appeal would come before it.

    Elsewhere nobody has to go on with an appeal in its place.
    """
    if not passes_on(facts, act):
        return replace(act, reviewer=None)
    return replace(act, choice=frozenset(found.body.id for found in reviewing_bodies(act.to_body, on=on)))
