"""What mediation changes in the facts of a matter. Pure functions; no clock of the handling is touched by any."""

from dataclasses import replace
from datetime import date

from xinfang.procedure.acts import (
    Act,
    ArrangeSession,
    AskConfirmation,
    BeginMediation,
    ConsentToMediation,
    EndMediation,
    ProposeMediation,
    RecordConfirmation,
)
from xinfang.procedure.facts import AgreementFacts, FactChanges, MediationFacts, SessionFacts
from xinfang.procedure.mediation_codes import MediationKind, MediationSide
from xinfang.procedure.situation import Situation

_CONFIRMED_ELSEWHERE = frozenset({MediationKind.ADMINISTRATIVE})
"""Mediation of which the law is read both ways (`switches.yaml`)."""


def of_proposal(situation: Situation, act: ProposeMediation) -> FactChanges:
    """Both sides are asked; a petitioner who proposes it has answered."""
    proposed = MediationFacts(
        kind=act.mediation_kind,
        proposed_on=situation.day,
        other_side_body=act.other_side_body,
        petitioner_consented_on=situation.day if situation.by.is_petitioner else None,
    )
    return FactChanges(mediation=proposed)


def of_consent(situation: Situation, act: ConsentToMediation) -> FactChanges:
    """One side more consents."""
    mediation = situation.facts.mediation
    assert mediation is not None
    if act.side is MediationSide.PETITIONER:
        return FactChanges(mediation=replace(mediation, petitioner_consented_on=situation.day))
    return FactChanges(mediation=replace(mediation, other_side_consented_on=situation.day))


def of_beginning(situation: Situation, act: BeginMediation) -> FactChanges:
    """Both sides consent; an officer who mediates has had a part in the matter."""
    facts = situation.facts
    begun = _begun(situation, act)
    if begun is None:  # recorded before kinds were kept
        return FactChanges()
    mediators = {act.mediator_officer} if act.mediator_officer else set()
    return FactChanges(mediation=begun, had_a_part=facts.had_a_part | mediators)


def of_arrangement(situation: Situation, act: ArrangeSession) -> FactChanges:
    """When and where the sides meet."""
    return _with_session(situation, SessionFacts(meets_on=act.meets_on, hour=act.hour, place=act.place))


def of_session(situation: Situation, act: Act) -> FactChanges:
    """What was arranged is over; a further session is arranged anew."""
    return _with_session(situation, None)


def of_its_end(situation: Situation, act: Act) -> FactChanges:
    """There is no mediation any more; the handling goes on, as it did all the time."""
    return FactChanges(mediation=None)


def of_agreement(situation: Situation, act: EndMediation) -> FactChanges:
    """What was agreed waits to be performed."""
    assert act.agreed_on is not None
    assert act.perform_by is not None
    mediation = situation.facts.mediation
    agreed = AgreementFacts(
        agreed_on=act.agreed_on, perform_by=act.perform_by, kind=mediation.kind if mediation else None
    )
    return FactChanges(agreement=agreed, mediation=None)


def of_broken_agreement(situation: Situation, act: Act) -> FactChanges:
    """There is no agreement to be performed any more."""
    return FactChanges(agreement=None)


def of_asking_the_court(situation: Situation, act: AskConfirmation) -> FactChanges:
    """The agreement is before a court."""
    agreement = situation.facts.agreement
    assert agreement is not None
    return FactChanges(agreement=replace(agreement, confirmation_asked_on=situation.day))


def of_the_ruling(situation: Situation, act: RecordConfirmation) -> FactChanges:
    """The court has ruled; the agreement binds whatever it said, and waits to be performed."""
    agreement = situation.facts.agreement
    assert agreement is not None
    return FactChanges(agreement=replace(agreement, ruled_on=situation.day))


def may_be_confirmed(situation: Situation, kind: MediationKind | None) -> bool:
    """Whether a court confirms an agreement that came of mediation of this kind (人民调解法 第三十三条)."""
    if kind in _CONFIRMED_ELSEWHERE:
        return situation.book.switches.organs_mediation_may_be_confirmed
    return kind is MediationKind.PEOPLES


def consented(situation: Situation, side: MediationSide) -> date | None:
    """The day on which a side consented to the mediation that is proposed or held; None while it has not."""
    mediation = situation.facts.mediation
    if mediation is None:
        return None
    petitioner = side is MediationSide.PETITIONER
    return mediation.petitioner_consented_on if petitioner else mediation.other_side_consented_on


def _with_session(situation: Situation, session: SessionFacts | None) -> FactChanges:
    mediation = situation.facts.mediation
    if mediation is None:  # begun before proposals were kept
        return FactChanges()
    return FactChanges(mediation=replace(mediation, session=session))


def _begun(situation: Situation, act: BeginMediation) -> MediationFacts | None:
    if situation.facts.mediation is not None:
        return replace(
            situation.facts.mediation,
            petitioner_consented_on=consented(situation, MediationSide.PETITIONER) or act.petitioner_consented_on,
            other_side_consented_on=consented(situation, MediationSide.OTHER) or act.other_side_consented_on,
        )
    if act.mediation_kind is None:
        return None
    return MediationFacts(
        kind=act.mediation_kind,
        proposed_on=situation.day,
        other_side_body=act.other_side_body,
        petitioner_consented_on=act.petitioner_consented_on,
        other_side_consented_on=act.other_side_consented_on,
    )
