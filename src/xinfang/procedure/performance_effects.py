"""What is promised on a claim, and what has become of it. Pure functions.

Each claim keeps its own day and its own performance, so that a decision touches those alone that it answers.
"""

from collections.abc import Iterable
from dataclasses import replace

from xinfang.procedure.acts import ClaimAnswer, RecordPerformance
from xinfang.procedure.codes import Outcome
from xinfang.procedure.facts import ClaimFacts, FactChanges
from xinfang.procedure.situation import Situation


def decided(claims: Iterable[ClaimFacts], answers: Iterable[ClaimAnswer]) -> tuple[ClaimFacts, ...]:
    """The claims with what now holds for those that are answered; what is newly promised has not been performed."""
    by_claim = {answer.claim_id: answer for answer in answers}
    return tuple(_decided(claim, by_claim[claim.claim_id]) if claim.claim_id in by_claim else claim for claim in claims)


def undecided(claim: ClaimFacts) -> ClaimFacts:
    """The claim as if no opinion had answered it."""
    return replace(claim, answered=False, outcome=None, perform_by=None, performed_on=None)


def of_performance(situation: Situation, act: RecordPerformance) -> FactChanges:
    """What the opinion promised has been done: for the claims that are named, or for all that wait."""
    named = act.claim_ids or {claim.claim_id for claim in situation.facts.unperformed_claims}
    return FactChanges(
        claims=tuple(
            replace(claim, performed_on=situation.day) if claim.claim_id in named else claim
            for claim in situation.facts.claims
        )
    )


def _decided(claim: ClaimFacts, answer: ClaimAnswer) -> ClaimFacts:
    perform_by = answer.perform_by if answer.outcome is Outcome.SUPPORT else None
    return replace(claim, answered=True, outcome=answer.outcome, perform_by=perform_by, performed_on=None)
