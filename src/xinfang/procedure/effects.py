"""What acts change in the facts of a matter, beside its state, its holder and its clocks. Pure functions."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule
from xinfang.procedure.accused_effects import named
from xinfang.procedure.acts import (
    Act,
    Archive,
    Assign,
    BeginHandling,
    CallHearing,
    CorrectService,
    IssueOpinion,
    Object,
    ProposeLink,
    ReceiveDirect,
    Recuse,
    Refer,
    Reopen,
    RuleJurisdiction,
    Settle,
    Submit,
    Triage,
)
from xinfang.procedure.acts.intake import ClaimClass
from xinfang.procedure.codes import ClaimType, ConclusionReason, RulingForum, team_of
from xinfang.procedure.facts import (
    ClaimFacts,
    FactChanges,
    Facts,
    HearingFacts,
    LinkFacts,
    OpinionFacts,
)
from xinfang.procedure.letters import filed
from xinfang.procedure.performance_effects import decided, undecided
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State


def of_submission(situation: Situation, act: Submit) -> FactChanges:
    """A matter begins: what was received, when, by whom, how."""
    return FactChanges(
        channel=act.channel,
        received_on=act.received_on,
        received_directly=act.received_by != situation.facts.office,
        identity_known=act.identity_known,
        electronic_consent=act.electronic_consent,
        petitioner_count=act.petitioner_count,
        mandates=act.mandates,
        claims=tuple(ClaimFacts(claim_id=claim_id) for claim_id in act.claims),
        delivered_on=act.received_on if act.received_by != situation.facts.office else None,
        sealed=act.sealed,
    )


def of_link_proposal(situation: Situation, act: ProposeLink) -> FactChanges:
    """Which earlier matter this one is held to be, and by whom."""
    return FactChanges(link=LinkFacts(to_matter=act.to_matter, proposed_by=situation.by.officer_id))


def of_link(situation: Situation, act: Act) -> FactChanges:
    """The proposed link holds."""
    link = situation.facts.link
    assert link is not None
    return FactChanges(link=replace(link, confirmed=True))


def of_unlinking(situation: Situation, act: Act) -> FactChanges:
    """The matter stands alone again."""
    return FactChanges(link=None)


def of_contested_link(situation: Situation, act: Act) -> FactChanges:
    """The matter stands alone again, and the petitioner's word on that stays."""
    return FactChanges(link=None, link_contested=True)


def of_triage(situation: Situation, act: Triage) -> FactChanges:
    """Types and routes of the claims, and which bodies are accused; an accusation once made stays made."""
    claims, respondents = _classified(situation.facts.claims, act.claims), named(situation, act)
    return FactChanges(claims=claims, sealed=_is_sealed(situation.facts, claims), **respondents)


def _is_sealed(facts: Facts, claims: Iterable[ClaimFacts]) -> bool:
    """An accusation that the office holds is sealed as soon as it is known for one (R2022-30; R2005-23); what was
    handed in as one, or handed up, stays so until every claim is found to be something else: the organ that answers
    these has to read them. An accusation never leaves its letter (T4).
    """
    if any(claim.type is ClaimType.ACCUSATION for claim in claims):
        return facts.sealed or facts.holder == facts.office
    return facts.sealed and any(claim.type is None for claim in claims)


def of_direct_receipt(situation: Situation, act: ReceiveDirect) -> FactChanges:
    """The same, as the organ that received the claims sees them."""
    return FactChanges(claims=_classified(situation.facts.claims, act.claims), **named(situation, act))


def of_referral(situation: Situation, act: Refer | RuleJurisdiction) -> FactChanges:
    """Delivered to an organ, which must tell the petitioner what it does with it."""
    return FactChanges(
        dispatched_by=situation.facts.office if situation.by.is_system else situation.by.body_id,
        delivered_on=situation.day,
        assigned=False,
    )


def of_assignment(situation: Situation, act: Assign) -> FactChanges:
    """Delivered, and to be reported on."""
    return FactChanges(
        dispatched_by=situation.facts.office if situation.by.is_system else situation.by.body_id,
        delivered_on=situation.day,
        assigned=True,
        completion_reported=False,
    )


def of_sealing(situation: Situation, act: Act) -> FactChanges:
    """From here on only the reporting team and the discipline organ read it."""
    return FactChanges(sealed=True)


def of_recall(situation: Situation, act: Act) -> FactChanges:
    """Back to whoever sent it, as if it had not been sent; the mistake was the sender's own and is no return."""
    facts = situation.facts
    return FactChanges(
        dispatched_by=None,
        delivered_on=None if facts.dispatched_by == facts.office else facts.received_on,
        assigned=False,
    )


def of_upheld_objection(situation: Situation, act: Act) -> FactChanges:
    """Back to whoever sent it, one hop more; the organ that returned it is not tried again."""
    facts = situation.facts
    assert facts.holder is not None
    return FactChanges(
        **of_recall(situation, act),
        returned_by=facts.returned_by | {facts.holder},
        hop_count=facts.hop_count + 1,
        points_to=None,
        forum=RulingForum.CONSULTATION,
    )


def of_objection(situation: Situation, act: Object) -> FactChanges:
    """Which body the organ holds competent: pointing back to where the matter was makes a circle."""
    return FactChanges(points_to=act.points_to)


def of_dismissed_objection(situation: Situation, act: Act) -> FactChanges:
    """The objection is answered."""
    return FactChanges(points_to=None)


def of_opened_dispute(situation: Situation, act: Act) -> FactChanges:
    """First the organs concerned consult."""
    return FactChanges(forum=RulingForum.CONSULTATION)


def of_ruling(situation: Situation, act: RuleJurisdiction) -> FactChanges:
    """The competent organ is settled; it has no objection any more."""
    facts = situation.facts
    delivered_on = facts.delivered_on if act.to_body == facts.holder else None
    return FactChanges(
        dispatched_by=facts.dispatched_by or facts.office,
        delivered_on=delivered_on or situation.day,
        points_to=None,
        ruled_for=act.to_body,
        ruled_in=act.forum,
    )


def acceptance_day(situation: Situation, act: Act | None = None) -> date:
    """The day of acceptance: today, or the last day for the written notice once that has passed in silence.

    R2022 does not define 受理之日. A body that keeps silent does not gain time by accepting late.
    """
    notice = situation.facts.open_clock(Rule.NOTICE)
    deems = situation.book.switches.acceptance_deemed_at_end_of_notice
    if deems and notice is not None and notice.is_over(situation.day):
        return notice.raw_due
    return situation.day


def of_acceptance(situation: Situation, act: Act) -> FactChanges:
    """Accepted, on which day, and whether only because the time for saying so had passed."""
    accepted_on = acceptance_day(situation)
    return FactChanges(accepted_on=accepted_on, acceptance_deemed=accepted_on != situation.day)


def of_recusal(situation: Situation, act: Recuse) -> FactChanges:
    """Who may not act any more; whoever handled it hands over."""
    facts = situation.facts
    return FactChanges(
        recused=facts.recused | {act.officer_id},
        handler=None if facts.handler == act.officer_id else facts.handler,
    )


def of_taking_up(situation: Situation, act: BeginHandling) -> FactChanges:
    """Who handles the matter."""
    facts = situation.facts
    handler = act.handler or situation.by.officer_id
    return FactChanges(
        handler=handler,
        had_a_part=facts.had_a_part | ({handler} if handler else set()),
        # What was proposed to another organ, before the matter was accepted here, is not proposed any more.
        mediation=facts.mediation if facts.state is State.HANDLING else None,
    )


def of_extension(situation: Situation, act: Act) -> FactChanges:
    """The one extension is used."""
    return FactChanges(extended=True)


def of_opinion(situation: Situation, act: IssueOpinion) -> FactChanges:
    """What each claim got, and by when what is supported must be performed."""
    return FactChanges(
        claims=decided(situation.facts.claims, act.answers),
        opinion=OpinionFacts(issued_on=situation.day, drafted_by=act.drafted_by, signed_by=situation.by.officer_id),
        review=None,
        must_redo=False,
        mediation=None,
    )


def of_service(situation: Situation, act: Act) -> FactChanges:
    """On which day the opinion reached the petitioner."""
    opinion = situation.facts.opinion
    assert opinion is not None
    return FactChanges(opinion=replace(opinion, served_on=situation.day))


def of_corrected_service(situation: Situation, act: CorrectService) -> FactChanges:
    """On which day the opinion truly reached the petitioner."""
    opinion = situation.facts.opinion
    assert opinion is not None
    return FactChanges(opinion=replace(opinion, served_on=act.served_on))


def of_report(situation: Situation, act: Act) -> FactChanges:
    """The assigning body has the result."""
    return FactChanges(completion_reported=True)


def of_called_hearing(situation: Situation, act: CallHearing) -> FactChanges:
    """When the hearing is, and who presides."""
    hearing = HearingFacts(held_on=act.held_on, hour=act.hour, place=act.place, presiding_officer=act.presiding_officer)
    return FactChanges(hearing=hearing)


def of_opened_hearing(situation: Situation, act: Act) -> FactChanges:
    """Who presided has had a part in the matter."""
    facts = situation.facts
    assert facts.hearing is not None
    return FactChanges(had_a_part=facts.had_a_part | {facts.hearing.presiding_officer})


def of_closed_hearing(situation: Situation, act: Act) -> FactChanges:
    """A further hearing needs a notice of its own."""
    return FactChanges(hearing=None)


def of_settlement(situation: Situation, act: Settle) -> FactChanges:
    """Concluded by a performed agreement, which answers every claim that was open."""
    return FactChanges(
        claims=_all_answered(situation.facts.claims),
        agreement=None,
        mediation=None,
        concluded_on=situation.day,
        conclusion=ConclusionReason.SETTLED,
    )


def of_suggestion_answer(situation: Situation, act: Act) -> FactChanges:
    """Concluded: the suggestion was studied and answered."""
    return FactChanges(
        claims=_all_answered(situation.facts.claims),
        concluded_on=situation.day,
        conclusion=ConclusionReason.SUGGESTION_ANSWERED,
    )


def of_answer_at_the_door(situation: Situation, act: Act) -> FactChanges:
    """Concluded: nobody had the answer checked."""
    return FactChanges(concluded_on=situation.day, conclusion=ConclusionReason.ANSWERED_AT_THE_DOOR)


def of_hand_over(situation: Situation, act: Act) -> FactChanges:
    """Concluded here: the organ in charge has it."""
    return FactChanges(concluded_on=situation.day, conclusion=ConclusionReason.HANDED_OVER)


def of_withdrawal_request(situation: Situation, act: Act) -> FactChanges:
    """When the petitioner asked to withdraw."""
    return FactChanges(withdrawal_requested_at=situation.at)


def of_revoked_withdrawal(situation: Situation, act: Act) -> FactChanges:
    """The petitioner goes on."""
    return FactChanges(withdrawal_requested_at=None)


def of_withdrawal(situation: Situation, act: Act) -> FactChanges:
    """Concluded at the petitioner's own will."""
    return FactChanges(
        withdrawal_requested_at=None,
        concluded_on=situation.day,
        conclusion=ConclusionReason.WITHDRAWN,
    )


def of_reopening(situation: Situation, act: Reopen) -> FactChanges:
    """The named claims are open again, and what ended the matter no longer does."""
    return FactChanges(
        claims=tuple(
            replace(undecided(claim), routed=False) if claim.claim_id in act.claim_ids else claim
            for claim in situation.facts.claims
        ),
        opinion=None,
        review=None,
        reexam=None,
        simple=None,
        agreement=None,
        mediation=None,
        hearing=None,
        had_a_part=frozenset(),
        reopening_asked_on=None,
        call_back=None,
        extended=False,
        withdrawal_requested_at=None,
        concluded_on=None,
        conclusion=None,
        letters=filed(situation.facts.letters, closed=False),
    )


def of_archiving(situation: Situation, act: Archive) -> FactChanges:
    """The letters are closed with the file."""
    return FactChanges(letters=filed(situation.facts.letters, closed=True))


def _classified(claims: Iterable[ClaimFacts], classes: Collection[ClaimClass]) -> tuple[ClaimFacts, ...]:
    by_claim = {entry.claim_id: entry for entry in classes}
    return tuple(
        _class_of(claim, by_claim[claim.claim_id]) if claim.claim_id in by_claim else claim for claim in claims
    )


def _class_of(claim: ClaimFacts, entry: ClaimClass) -> ClaimFacts:
    team = entry.team or team_of(entry.type, entry.route)
    return replace(claim, type=entry.type, route=entry.route, team=team)


def _all_answered(claims: Iterable[ClaimFacts]) -> tuple[ClaimFacts, ...]:
    return tuple(replace(claim, answered=True) if claim.is_open else claim for claim in claims)
