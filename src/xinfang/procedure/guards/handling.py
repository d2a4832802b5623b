"""Guards of handling, opinion, service and performance (T13 to T20)."""

from collections.abc import Iterable
from datetime import date

from xinfang.base.text import plain
from xinfang.law.model import Rule, Ruleset
from xinfang.law.terms import due
from xinfang.procedure.acts import (
    ClaimAnswer,
    Extend,
    IssueOpinion,
    RecordPerformance,
    Recuse,
    Serve,
)
from xinfang.procedure.codes import ROLE_LABELS, HearingOfPetitioner, Outcome, Role, ServiceMethod
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import is_complete, names_open_claims
from xinfang.procedure.guards.letters import notice_published_on
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def decides_recusal(situation: Situation, act: Recuse) -> Refusal | None:
    """An officer withdraws alone; another is made to by the head or a supervisor (R2022-28(3); R2005-30)."""
    deciders = {Role.BODY_HEAD, Role.SUPERVISOR}
    if act.officer_id == situation.by.officer_id or deciders & situation.by.roles:
        return None
    roles = "、".join(ROLE_LABELS[role] for role in sorted(deciders))
    return situation.refuse(RefusalCode.NOT_YOUR_ROLE, field="officer_id", act=Recuse.label, roles=roles)


def not_yet_extended(situation: Situation) -> Refusal | None:
    """The time is lengthened as often as the law lets it be: once (R2022-34; R2005-33)."""
    times = situation.law.term(Rule.EXTEND).times
    if times is None or not situation.facts.extended:
        return None
    return situation.refuse_under(Rule.EXTEND, RefusalCode.ALREADY_EXTENDED)


def not_yet_expired(situation: Situation) -> Refusal | None:
    """A time that has run out cannot be lengthened (R2022-34; R2005-33)."""
    clock = situation.facts.open_clock(Rule.HANDLE)
    if clock is None or not clock.is_over(situation.day):
        return None
    return situation.refuse_under(Rule.EXTEND, RefusalCode.EXTENSION_LATE, due=clock.legal_due)


def within_the_cap(situation: Situation, act: Extend) -> Refusal | None:
    """The extension is of at least one day and at most what the law allows (R2022-34; R2005-33)."""
    most = situation.law.term(Rule.EXTEND).n
    if 1 <= act.days <= most:
        return None
    return situation.refuse_under(Rule.EXTEND, RefusalCode.EXTENSION_TOO_LONG, field="days", most=most)


def answers_every_claim(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """Each open claim has exactly one answer (R2022-32; R2005-32)."""
    named = [answer.claim_id for answer in act.answers]
    unknown = names_open_claims(situation, named, field="answers") if named else None
    if unknown:
        return unknown
    if len(set(named)) < len(named):
        return situation.refuse(RefusalCode.ANSWERED_TWICE, field="answers")
    missing = len(situation.facts.open_claims) - len(named)
    if missing:
        return situation.refuse(RefusalCode.CLAIM_UNANSWERED, article="32", field="answers", count=missing)
    return None


def answers_are_complete(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """Each answer says what was found, on what basis and what is decided (R2022-32(1))."""
    if act.transcribed or all(map(is_complete, act.answers)):
        return None
    return situation.refuse(RefusalCode.ANSWER_INCOMPLETE, article="32", field="answers")


def will_be_performed(answer: ClaimAnswer, *, from_day: date) -> bool:
    """Whether what supports a claim names the day by which it is performed, and that day has not passed."""
    return answer.perform_by is not None and answer.perform_by >= from_day


def support_has_a_day(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """What is supported is performed by a stated day (R2022-32(2))."""
    return None if act.transcribed else promises_hold(situation, act.answers)


def promises_hold(situation: Situation, answers: Iterable[ClaimAnswer]) -> Refusal | None:
    """What these answers support names its day: not before the day of signing, nor beyond what can be promised."""
    supported = [answer for answer in answers if answer.outcome is Outcome.SUPPORT]
    if not all(will_be_performed(answer, from_day=situation.day) for answer in supported):
        return situation.refuse(RefusalCode.PERFORMANCE_DATE, article="32", field="answers", day=situation.day)
    return not_too_far(situation, *(answer.perform_by for answer in supported), given_on=situation.day, field="answers")


def not_too_far(situation: Situation, *days: date | None, given_on: date, field: str) -> Refusal | None:
    """A promise is one only if its day can be lived to see: none of these lies beyond the local setting."""
    settings = situation.book.performance
    latest = settings.latest_day(given_on=given_on)
    if all(day is None or day <= latest for day in days):
        return None
    values = (("latest", latest.isoformat()),)
    return Refusal(code=RefusalCode.PERFORMANCE_TOO_FAR, citation=settings.citation, field=field, values=values)


def signed_by_another(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """Four eyes: whoever drafted the opinion does not sign it."""
    if act.transcribed or (act.drafted_by and act.drafted_by != situation.by.officer_id):
        return None
    return situation.refuse(RefusalCode.SIGNED_BY_DRAFTER, field="drafted_by")


def petitioner_was_heard(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """Facts and reasons are heard first; only somebody who cannot be found is not (R2022-31.6; R2005-31(1))."""
    if act.heard is not HearingOfPetitioner.UNREACHABLE or not situation.facts.identity_known:
        return None
    article = "31(1)" if situation.law.ruleset is Ruleset.RS2005 else "31.6"
    return situation.refuse(RefusalCode.NOT_HEARD, article=article, field="heard")


def transcribed_by_the_system(situation: Situation, act: IssueOpinion) -> Refusal | None:
    """Only the take-over of an older ledger transcribes opinions, and it does nothing else."""
    if act.transcribed == situation.by.is_system:
        return None
    return situation.refuse(RefusalCode.ONLY_TRANSCRIBED, field="transcribed")


def service_is_proven(situation: Situation, act: Serve) -> Refusal | None:
    """Each way of service has its own proof (Civil Procedure Law, by analogy)."""
    match act.method:
        case ServiceMethod.HAND if not act.signer.strip():
            return situation.refuse(RefusalCode.SIGNER_MISSING, field="signer")
        case ServiceMethod.REFUSED:
            return _others_saw_it(situation, act)
        case ServiceMethod.ELECTRONIC if not situation.facts.electronic_consent:
            return situation.refuse(RefusalCode.NO_ELECTRONIC_CONSENT, field="method")
        case ServiceMethod.NOTICE:
            return _notice_ran_its_time(situation, act)
    return None


def was_assigned(situation: Situation) -> Refusal | None:
    """A report of the result is owed once, for a matter that was assigned (R2022-22(1).3)."""
    if situation.facts.assigned and not situation.facts.completion_reported:
        return None
    return situation.refuse(RefusalCode.NOT_ASSIGNED)


def waits_for_performance(situation: Situation) -> Refusal | None:
    """An opinion supports a claim, and what it says has not been performed yet (R2022-32(2); R2005-32(2))."""
    if situation.facts.unperformed_claims:
        return None
    return situation.refuse(RefusalCode.NOTHING_TO_PERFORM, article="32(2)")


def claims_wait_for_performance(situation: Situation, act: RecordPerformance) -> Refusal | None:
    """Only what was supported and has not been performed yet is performed."""
    if act.claim_ids <= {claim.claim_id for claim in situation.facts.unperformed_claims}:
        return None
    return situation.refuse(RefusalCode.NOT_WAITING_FOR_PERFORMANCE, article="32(2)", field="claim_ids")


def _others_saw_it(situation: Situation, act: Serve) -> Refusal | None:
    """Of a refusal there are witnesses, and not whoever serves alone: nobody proves by their own word."""
    witnesses = {plain(name) for name in act.witnesses} - {""}
    if not witnesses:
        return situation.refuse(RefusalCode.WITNESSES_MISSING, field="witnesses")
    if witnesses == {plain(situation.by.officer_name)}:
        return situation.refuse(RefusalCode.OWN_WITNESS, field="witnesses", name=situation.by.officer_name)
    return None


def _notice_ran_its_time(situation: Situation, act: Serve) -> Refusal | None:
    """A public notice serves only once its period has run (Civil Procedure Law, by analogy)."""
    published = notice_published_on(situation, act)
    if published is None:
        return situation.refuse(RefusalCode.TEXT_MISSING, field="notice_published_on", label="公告日期")
    term = situation.term_from(Rule.SERVICE_BY_NOTICE, start=published)
    complete = due(start=published, term=term, calendar=situation.book.calendar).raw
    if act.served_on >= complete:
        return None
    return situation.refuse_under(Rule.SERVICE_BY_NOTICE, RefusalCode.NOTICE_TOO_SHORT, field="served_on", due=complete)
