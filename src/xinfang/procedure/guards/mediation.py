"""Guards of mediation and of what it leads to (T15)."""

from datetime import date
from uuid import UUID

from xinfang.base.text import names, plain
from xinfang.law.model import Ruleset
from xinfang.procedure.acts import (
    BeginMediation,
    ConsentToMediation,
    EndMediation,
    RecordSession,
    RefuseMediation,
)
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import filled
from xinfang.procedure.guards.handling import not_too_far
from xinfang.procedure.mediation_codes import MediationKind, MediationSide, SessionPart
from xinfang.procedure.mediation_effects import consented, may_be_confirmed
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State

_SIDES = frozenset({SessionPart.PETITIONER, SessionPart.OTHER_SIDE})


def nothing_is_proposed(situation: Situation) -> Refusal | None:
    """One proposal at a time; an agreement that waits to be performed comes first."""
    if situation.facts.mediation is not None:
        return situation.refuse(RefusalCode.MEDIATION_UNDER_WAY)
    return no_agreement_waits(situation)


def no_agreement_waits(situation: Situation) -> Refusal | None:
    """What both sides have agreed is performed, or put on record as broken, before they sit down again."""
    return situation.refuse(RefusalCode.MEDIATION_UNDER_WAY) if situation.facts.agreement else None


def mediation_is_open(situation: Situation) -> Refusal | None:
    """Mediation is proposed, or held; of the latter there are records from before proposals were kept."""
    facts = situation.facts
    if facts.mediation is not None or facts.state is State.MEDIATING:
        return None
    return situation.refuse(RefusalCode.NO_MEDIATION_PROPOSED)


def consent_is_awaited(situation: Situation) -> Refusal | None:
    """Mediation is proposed, and a side for which the actor may speak has not consented yet."""
    if situation.facts.mediation is None:
        return situation.refuse(RefusalCode.NO_MEDIATION_PROPOSED)
    own = (MediationSide.PETITIONER,) if situation.by.is_petitioner else tuple(MediationSide)
    if any(consented(situation, side) is None for side in own):
        return None
    return situation.refuse(RefusalCode.CONSENTED_ALREADY)


def side_has_not_consented(situation: Situation, act: ConsentToMediation) -> Refusal | None:
    """A consent that is on record stands until it is taken back."""
    if consented(situation, act.side) is None:
        return None
    return situation.refuse(RefusalCode.CONSENTED_ALREADY, field="side")


def speaks_for_own_side(situation: Situation, act: ConsentToMediation | RefuseMediation) -> Refusal | None:
    """The petitioner speaks for the petitioner; what the other side says is put on record by officers."""
    if not situation.by.is_petitioner or act.side is MediationSide.PETITIONER:
        return None
    return situation.refuse(RefusalCode.OTHER_SIDE_SPEAKS, article=_article(situation), field="side")


def officers_say_how_consent_came(situation: Situation, act: ConsentToMediation) -> Refusal | None:
    """An officer who records a consent says how it was given."""
    return None if situation.by.is_petitioner else filled("consented_how", "怎样表示的")(situation, act)


def officers_say_how_refusal_came(situation: Situation, act: RefuseMediation) -> Refusal | None:
    """An officer who records a refusal says how it was given; the petitioner owes nobody a reason."""
    return None if situation.by.is_petitioner else filled("refused_how", "怎样表示的")(situation, act)


def kind_is_known(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Of what kind the mediation is was said when it was proposed, or is said now."""
    if situation.facts.mediation is not None or act.mediation_kind is not None:
        return None
    return situation.refuse(RefusalCode.TEXT_MISSING, field="mediation_kind", label="调解的种类")


def both_consent(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Mediation needs the consent of both sides (R2022-33)."""
    said = {MediationSide.PETITIONER: act.petitioner_consents, MediationSide.OTHER: act.other_side_consents}
    if all(said[side] or consented(situation, side) for side in MediationSide):
        return None
    return situation.refuse(RefusalCode.CONSENT_MISSING, article=_article(situation))


def consents_are_recorded(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Who the other side is, and on which day each of the two consented (R2022-33)."""
    days = (
        consented(situation, MediationSide.PETITIONER) or act.petitioner_consented_on,
        consented(situation, MediationSide.OTHER) or act.other_side_consented_on,
    )
    is_named = situation.facts.mediation is not None or bool(act.other_side.strip())
    if is_named and all(day is not None and day <= situation.day for day in days):
        return None
    return situation.refuse(RefusalCode.CONSENT_NOT_RECORDED, article=_article(situation), field="other_side")


def consents_follow_what_they_are_to(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Nobody consents to a mediation before it is proposed; to one that nobody proposed, not before the matter came."""
    mediation = situation.facts.mediation
    earliest = mediation.proposed_on if mediation else situation.facts.received_on
    said = (
        (MediationSide.PETITIONER, "petitioner_consented_on", act.petitioner_consented_on),
        (MediationSide.OTHER, "other_side_consented_on", act.other_side_consented_on),
    )
    for side, field, day in said:
        if earliest is not None and day is not None and day < earliest and consented(situation, side) is None:
            return situation.refuse(RefusalCode.CONSENT_TOO_EARLY, field=field, day=day, earliest=earliest)
    return None


def mediator_stands_apart(situation: Situation, act: BeginMediation) -> Refusal | None:
    """Nobody mediates who is a side of the dispute, answers to one, or handles the matter. The organ that handles it
    may mediate as an organ, by another officer. Whoever is accused or has withdrawn is kept out of every act already.
    """
    facts, by = situation.facts, situation.by
    if names(act.mediator, act.other_side):
        return _not_apart(situation, "mediator")
    if act.mediator_body is not None and act.mediator_body in by.of_the_other_side:
        return _not_apart(situation, "mediator_body")
    mediation = facts.mediation
    kind = mediation.kind if mediation else act.mediation_kind
    if act.mediator_body == facts.holder is not None and kind is not MediationKind.ADMINISTRATIVE:
        return _not_apart(situation, "mediator_body")
    if act.mediator_officer is not None and not _officer_stands_apart(situation, act, kind):
        return _not_apart(situation, "mediator_officer")
    own_name = plain(by.officer_name)
    if own_name and own_name in plain(act.mediator) and _had_a_part(situation, by.officer_id):
        return _not_apart(situation, "mediator")
    return None


def _officer_stands_apart(situation: Situation, act: BeginMediation, kind: MediationKind | None) -> bool:
    """An officer mediates for an organ, or as one of the roster; never for a side, nor after a part in the matter."""
    if act.mediator_entry is None and kind is not MediationKind.ADMINISTRATIVE:
        return False
    is_of_a_side = act.mediator_officer in situation.by.on_the_other_side
    return not is_of_a_side and not _had_a_part(situation, act.mediator_officer)


def session_is_whole(situation: Situation, act: RecordSession) -> Refusal | None:
    """A session has a mediator and at least one of the sides: mediators may hear them one by one."""
    if SessionPart.MEDIATOR in act.came and _SIDES & set(act.came):
        return None
    return situation.refuse(RefusalCode.NOBODY_CAME, field="came")


def says_why_there_is_none(situation: Situation, act: EndMediation) -> Refusal | None:
    """Where no agreement was reached, both sides learn why."""
    return filled("no_agreement_because", "没有达成协议的原因")(situation, act)


def agreement_is_whole(situation: Situation, act: EndMediation) -> Refusal | None:
    """An agreement is signed on a day that has come, has terms for each claim, and a day of performance."""
    if _is_whole(situation, act) if act.agreement_reached else not act.terms:
        return None
    return situation.refuse(RefusalCode.AGREEMENT_INCOMPLETE, article=_article(situation), field="terms")


def agreement_is_not_put_off(situation: Situation, act: EndMediation) -> Refusal | None:
    """What is agreed is performed within the time for which anything may be promised."""
    if act.agreed_on is None:
        return None
    return not_too_far(situation, act.perform_by, given_on=act.agreed_on, field="perform_by")


def agreement_waits(situation: Situation) -> Refusal | None:
    """There is an agreement that has not been performed."""
    return None if situation.facts.agreement else situation.refuse(RefusalCode.NO_AGREEMENT)


def court_may_be_asked(situation: Situation) -> Refusal | None:
    """The agreement is of a kind that courts confirm, and none has been asked yet. Whether it is too late is for the
    court to say.
    """
    agreement = situation.facts.agreement
    if agreement is None:
        return situation.refuse(RefusalCode.NO_AGREEMENT)
    if not may_be_confirmed(situation, agreement.kind):
        return situation.refuse(RefusalCode.NOT_CONFIRMED_BY_COURTS)
    if agreement.confirmation_asked_on is not None:
        return situation.refuse(RefusalCode.COURT_ASKED_ALREADY)
    return None


def court_was_asked(situation: Situation) -> Refusal | None:
    """A court was asked to confirm the agreement, and has not ruled yet."""
    agreement = situation.facts.agreement
    if agreement and agreement.confirmation_asked_on and not agreement.ruled_on:
        return None
    return situation.refuse(RefusalCode.COURT_NOT_ASKED)


def proposed_on(situation: Situation) -> date | None:
    """The day of the proposal: consent to it does not come before."""
    return situation.facts.mediation.proposed_on if situation.facts.mediation else None


def agreed_on(situation: Situation) -> date | None:
    """The day of the agreement: no court is asked before."""
    return situation.facts.agreement.agreed_on if situation.facts.agreement else None


def asked_the_court_on(situation: Situation) -> date | None:
    """The day on which the court was asked: it does not rule before."""
    return situation.facts.agreement.confirmation_asked_on if situation.facts.agreement else None


def _is_whole(situation: Situation, act: EndMediation) -> bool:
    if act.agreed_on is None or act.perform_by is None or not act.agreed_on <= act.perform_by:
        return False
    named = sorted(term.claim_id for term in act.terms if term.terms.strip())
    open_claims = sorted(claim.claim_id for claim in situation.facts.open_claims)
    return act.agreed_on <= situation.day and named == open_claims


def _had_a_part(situation: Situation, officer_id: UUID | None) -> bool:
    return officer_id in situation.facts.had_a_part | {situation.facts.handler}


def _not_apart(situation: Situation, field: str) -> Refusal:
    return situation.refuse(RefusalCode.MEDIATOR_NOT_APART, article=_article(situation), field=field)


def _article(situation: Situation) -> str:
    return "13(2)" if situation.law.ruleset is Ruleset.RS2005 else "33"
