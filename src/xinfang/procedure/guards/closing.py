"""Guards of settlement, withdrawal, archiving, reopening and rating (T28 to T31)."""

from datetime import date

from xinfang.law.model import Rule
from xinfang.law.terms import due_instant
from xinfang.procedure.acts import Archive, Rate, Reopen, Settle
from xinfang.procedure.codes import ConclusionReason, OwedBy, RatedBody
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import is_digest, is_handling_unit
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def performed_after_agreed(situation: Situation, act: Settle) -> Refusal | None:
    """An agreement is signed first and performed afterwards; a signature alone concludes nothing."""
    if act.agreed_on <= act.performed_on:
        return None
    return situation.refuse(RefusalCode.NOT_PERFORMED, field="performed_on")


def not_withdrawn(situation: Situation) -> Refusal | None:
    """No withdrawal is waiting to be confirmed."""
    if situation.facts.withdrawal_requested_at is None:
        return None
    return situation.refuse(RefusalCode.ALREADY_WITHDRAWN)


def withdrawn(situation: Situation) -> Refusal | None:
    """The petitioner has withdrawn and it is not yet confirmed."""
    if situation.facts.withdrawal_requested_at is not None:
        return None
    return situation.refuse(RefusalCode.NOT_WITHDRAWN)


def thought_over(situation: Situation) -> Refusal | None:
    """The time in which the petitioner may still revoke a withdrawal has passed, to the hour."""
    asked_at = situation.facts.withdrawal_requested_at
    if asked_at is None:
        return None
    term = situation.law.term(Rule.WITHDRAW_COOLING_OFF)
    if situation.at >= due_instant(start=asked_at, term=term):
        return None
    return situation.refuse_under(Rule.WITHDRAW_COOLING_OFF, RefusalCode.THINKING_IT_OVER, n=term.n)


def outside_the_handling_unit(situation: Situation) -> Refusal | None:
    """The body that would be rid of the matter neither takes nor confirms its withdrawal."""
    return situation.refuse(RefusalCode.HANDLING_UNIT) if is_handling_unit(situation) else None


def nothing_runs(situation: Situation) -> Refusal | None:
    """A file is closed only when no duty is open and no right of the petitioner can still be used."""
    running = [
        clock.rule
        for clock in situation.facts.clocks
        if clock.is_open
        and clock.rule is not Rule.ARCHIVE
        and not (clock.owed_by is OwedBy.PETITIONER and clock.is_over(situation.day))
    ]
    if not running:
        return None
    return situation.refuse(RefusalCode.CLOCKS_STILL_OPEN, rules="、".join(running))


def set_is_bound(situation: Situation, act: Archive) -> Refusal | None:
    """A file is closed as a set that can be held against its record ever after."""
    return None if is_digest(act.set_digest) else situation.refuse(RefusalCode.NO_SEALED_SET)


def file_is_complete(situation: Situation, act: Archive) -> Refusal | None:
    """All that the file has to hold is there, or the archivist names what cannot be there and says why."""
    if situation.facts.documents_complete or (act.lacking and act.reason.strip()):
        return None
    return situation.refuse(RefusalCode.FILE_INCOMPLETE, field="reason")


def is_terminated(situation: Situation) -> Refusal | None:
    """The matter has come to its end: re-examined, or terminated by the political-legal organs (R2022-37(3))."""
    facts = situation.facts
    if terminated_on(situation) is not None or facts.judicial_termination is not None:
        return None
    return situation.refuse(RefusalCode.NOT_TERMINATED)


def terminated_on(situation: Situation) -> date | None:
    """The day from which a re-examined matter is terminated, also in the archive."""
    facts = situation.facts
    return facts.concluded_on if facts.conclusion is ConclusionReason.REEXAMINED else None


def names_its_claims(situation: Situation, act: Reopen) -> Refusal | None:
    """At least one claim is taken up again, and only claims of this matter."""
    if not act.claim_ids:
        return situation.refuse(RefusalCode.NO_CLAIM, field="claim_ids")
    if act.claim_ids - {claim.claim_id for claim in situation.facts.claims}:
        return situation.refuse(RefusalCode.UNKNOWN_CLAIM, field="claim_ids")
    return None


def rating_is_open(situation: Situation) -> Refusal | None:
    """There is an answer to rate, and the time for rating has not passed."""
    clock = situation.facts.open_clock(Rule.EVALUATION_WINDOW)
    if clock is None:
        return situation.refuse(RefusalCode.NOTHING_TO_RATE)
    if not clock.is_over(situation.day):
        return None
    return situation.refuse_under(Rule.EVALUATION_WINDOW, RefusalCode.RATING_CLOSED, due=clock.legal_due)


def rates_what_had_a_part(situation: Situation, act: Rate) -> Refusal | None:
    """Only one that did something is rated."""
    if act.rated in ratable(situation):
        return None
    return situation.refuse(RefusalCode.NOTHING_TO_RATE, field="rated")


def ratable(situation: Situation) -> frozenset[RatedBody]:
    """Which of the two had a part in the matter: the office, the organ, or both."""
    facts = situation.facts
    had_organ = facts.received_directly or facts.dispatched_by is not None
    had_office = not facts.received_directly
    return frozenset(
        rated for rated, had_part in ((RatedBody.OFFICE, had_office), (RatedBody.ORGAN, had_organ)) if had_part
    )
