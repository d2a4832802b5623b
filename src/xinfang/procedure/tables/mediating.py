"""Mediation beside the handling (T15). It stops no period: only a hearing in a re-examination does."""

from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule
from xinfang.procedure import mediation_effects as effects
from xinfang.procedure.acts import (
    ArrangeSession,
    AskConfirmation,
    BeginMediation,
    BreakAgreement,
    ConsentToMediation,
    EndMediation,
    ProposeMediation,
    RecordConfirmation,
    RecordSession,
    RefuseMediation,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.alongside import petitioner_holder_or_office
from xinfang.procedure.guards.asking import leaves_time
from xinfang.procedure.guards.common import filled, holder_only, holder_or_office
from xinfang.procedure.guards.mediation import (
    agreed_on,
    agreement_is_not_put_off,
    agreement_is_whole,
    agreement_waits,
    asked_the_court_on,
    both_consent,
    consent_is_awaited,
    consents_are_recorded,
    consents_follow_what_they_are_to,
    court_may_be_asked,
    court_was_asked,
    kind_is_known,
    mediation_is_open,
    mediator_stands_apart,
    no_agreement_waits,
    nothing_is_proposed,
    officers_say_how_consent_came,
    officers_say_how_refusal_came,
    proposed_on,
    says_why_there_is_none,
    session_is_whole,
    side_has_not_consented,
    speaks_for_own_side,
)
from xinfang.procedure.guards.representing import agreed_by_whom_it_may_be
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.transitions import Basis, Start, Transition

_MEDIATORS = frozenset({Role.CASE_OFFICER, Role.BODY_HEAD})
_KEEPERS = _MEDIATORS | {Role.REGISTRAR}
_ANYBODY = _KEEPERS | {Role.PETITIONER}
_HANDLED = frozenset({State.HANDLING})
_MEDIATED = frozenset({State.MEDIATING})
_WITH_CONSENT = Basis(rs2005="13(2)", rs2022="33,37(1)", local="71")
_BY_AGREEMENT = Basis(rs2005="13(2)", rs2022="33", local="25")
_OF_SESSIONS = Basis(rs2005="13(2)", rs2022="33", local="72")
_IN_COURT = Basis(rs2022="33", local="72")


def _is_agreed(situation: Situation, act: EndMediation | None) -> bool:
    return act is not None and act.agreement_reached


def _may_be_confirmed(situation: Situation, act: EndMediation | None) -> bool:
    mediation = situation.facts.mediation
    return mediation is not None and effects.may_be_confirmed(situation, mediation.kind)


def _signed_on(situation: Situation, act: EndMediation | None) -> date:
    """An agreement takes effect on the day on which all have signed it (人民调解法 第二十九条)."""
    return act.agreed_on if act is not None and act.agreed_on is not None else situation.day


_REFUSE = Transition(
    act=RefuseMediation,
    number="T15",
    sources=_HANDLED,
    target=None,
    roles=_ANYBODY,
    basis=_WITH_CONSENT,
    standing=(petitioner_holder_or_office, mediation_is_open),
    checks=(speaks_for_own_side, officers_say_how_refusal_came),
    changes=effects.of_its_end,
)

_END = Transition(
    act=EndMediation,
    number="T15",
    sources=_MEDIATED,
    target=State.HANDLING,
    roles=_MEDIATORS,
    basis=_BY_AGREEMENT,
    when=_is_agreed,
    standing=(holder_only,),
    checks=(agreed_by_whom_it_may_be, agreement_is_whole, agreement_is_not_put_off),
    starts=(
        Start(
            rule=Rule.JUDICIAL_CONFIRMATION,
            owed_by=OwedBy.PETITIONER,
            since=_signed_on,
            when=_may_be_confirmed,
        ),
    ),
    documents=(Document.AGREEMENT,),
    changes=effects.of_agreement,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=ProposeMediation,
        number="T15",
        sources=_HANDLED,
        target=None,
        roles=_ANYBODY,
        basis=_WITH_CONSENT,
        standing=(petitioner_holder_or_office, nothing_is_proposed),
        checks=(filled("other_side", "调解的另一方"), filled("proposal", "想通过调解解决什么")),
        changes=effects.of_proposal,
    ),
    Transition(
        act=ConsentToMediation,
        number="T15",
        sources=_HANDLED,
        target=None,
        roles=_ANYBODY,
        basis=_WITH_CONSENT,
        standing=(petitioner_holder_or_office, consent_is_awaited),
        checks=(speaks_for_own_side, side_has_not_consented, officers_say_how_consent_came),
        changes=effects.of_consent,
        not_before=proposed_on,
    ),
    _REFUSE,
    replace(_REFUSE, sources=_MEDIATED, target=State.HANDLING, documents=(Document.MEDIATION_END,)),
    Transition(
        act=BeginMediation,
        number="T15",
        sources=_HANDLED,
        target=State.MEDIATING,
        roles=_MEDIATORS,
        basis=_WITH_CONSENT,
        standing=(holder_only, no_agreement_waits),
        checks=(
            both_consent,
            consents_are_recorded,
            consents_follow_what_they_are_to,
            kind_is_known,
            filled("mediator", "调解人"),
            mediator_stands_apart,
        ),
        changes=effects.of_beginning,
    ),
    Transition(
        act=ArrangeSession,
        number="T15",
        sources=_MEDIATED,
        target=None,
        roles=_MEDIATORS,
        basis=_OF_SESSIONS,
        standing=(holder_only,),
        checks=(filled("hour", "时间"), filled("place", "地点"), leaves_time("meets_on")),
        changes=effects.of_arrangement,
    ),
    Transition(
        act=RecordSession,
        number="T15",
        sources=_MEDIATED,
        target=None,
        roles=_MEDIATORS,
        basis=_OF_SESSIONS,
        standing=(holder_only,),
        checks=(filled("place", "地点"), session_is_whole, filled("session_result", "结果")),
        changes=effects.of_session,
    ),
    _END,
    replace(
        _END,
        when=None,
        checks=(agreed_by_whom_it_may_be, agreement_is_whole, says_why_there_is_none),
        starts=(),
        documents=(Document.MEDIATION_END,),
        changes=effects.of_its_end,
    ),
    # What a court confirmed may be enforced; nobody asks it any more to confirm what one side does not keep.
    Transition(
        act=BreakAgreement,
        number="T15",
        sources=_HANDLED,
        target=None,
        roles=_ANYBODY,
        basis=_BY_AGREEMENT,
        standing=(petitioner_holder_or_office, agreement_waits),
        checks=(filled("reason", "没有履行的情况"),),
        stops=(Rule.JUDICIAL_CONFIRMATION,),
        changes=effects.of_broken_agreement,
    ),
    Transition(
        act=AskConfirmation,
        number="T15",
        sources=_HANDLED,
        target=None,
        roles=_KEEPERS,
        basis=_IN_COURT,
        standing=(holder_or_office, court_may_be_asked),
        checks=(filled("court", "人民法院"),),
        fulfils=(Rule.JUDICIAL_CONFIRMATION,),
        changes=effects.of_asking_the_court,
        not_before=agreed_on,
    ),
    Transition(
        act=RecordConfirmation,
        number="T15",
        sources=_HANDLED,
        target=None,
        roles=_KEEPERS,
        basis=_IN_COURT,
        standing=(holder_or_office, court_was_asked),
        checks=(filled("number", "裁定文号"),),
        changes=effects.of_the_ruling,
        not_before=asked_the_court_on,
    ),
)
