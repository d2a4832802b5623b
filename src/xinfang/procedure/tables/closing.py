"""Settlement, withdrawal, archiving, reopening and rating (T28 to T31)."""

from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule
from xinfang.procedure import calling_back_effects, effects
from xinfang.procedure.acts import (
    Act,
    Archive,
    ConfirmWithdrawal,
    Rate,
    RecordCare,
    Reopen,
    RevokeWithdrawal,
    Settle,
    Withdraw,
)
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import Document
from xinfang.procedure.guards.closing import (
    file_is_complete,
    is_terminated,
    names_its_claims,
    not_withdrawn,
    nothing_runs,
    outside_the_handling_unit,
    performed_after_agreed,
    rates_what_had_a_part,
    rating_is_open,
    set_is_bound,
    terminated_on,
    thought_over,
    withdrawn,
)
from xinfang.procedure.guards.common import (
    filled,
    handling_body_or_office,
    holder_only,
    holder_or_office,
    office_or_superior,
    petitioner_or_office,
)
from xinfang.procedure.guards.representing import by_whom_it_may_be_done
from xinfang.procedure.guards.review import only_on_new_facts
from xinfang.procedure.review_effects import handling_body
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import ANSWERED_AT_THE_DOOR, HANDED_OVER, OPEN_STATES, REOPENABLE, REVIEW_STATES, State
from xinfang.procedure.tables.dispatching import MAY_RATE, TO_BE_ARCHIVED
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.transitions import Basis, Start, Transition

_BESIDE_THE_MATTER = (
    *(Rule.SUPERVISION_REPLY, Rule.SUPERVISION_FOLLOW_UP, Rule.SPONSORSHIP_MILESTONE),
    *(Rule.URGENT_REPORT, Rule.URGENT_FOLLOW_UP),
)
"""What runs until a supervision is closed, a charge laid down, or the last report made, however the matter ends and
wherever it begins anew: nobody is rid of it by settling (docs/adr/0118, 0124, 0135).
"""

_OF_THE_MATTER = tuple(rule for rule in Rule if rule not in _BESIDE_THE_MATTER)

ALL_BUT_THE_REPORT = tuple(rule for rule in _OF_THE_MATTER if rule is not Rule.ASSIGNMENT_FEEDBACK)
"""What ends with a matter. The report to the body that assigned it is owed however the matter ended."""

WITHDRAWABLE = OPEN_STATES - HANDED_OVER - ANSWERED_AT_THE_DOOR - {State.REEXAM_SERVED}


def _accepted_on(situation: Situation) -> date | None:
    return situation.facts.accepted_on


def _was_accepted(situation: Situation, act: Reopen | None) -> bool:
    return situation.facts.accepted_on is not None


def _to_the_office(situation: Situation, act: Act) -> int:
    return situation.facts.office


_REOPEN = Transition(
    act=Reopen,
    number="T31",
    sources=REOPENABLE,
    target=State.HANDLING,
    roles=frozenset({Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
    basis=Basis(rs2005="35(3)", rs2022="36(3)"),
    when=_was_accepted,
    standing=(office_or_superior,),
    checks=(names_its_claims, only_on_new_facts, filled("reason", "理由")),
    fulfils=(Rule.REOPENING_RULING,),
    stops=ALL_BUT_THE_REPORT,
    starts=(Start(rule=Rule.HANDLE, owed_by=OwedBy.ORGAN),),
    documents=(Document.REOPENING_NOTICE,),
    changes=effects.of_reopening,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Settle,
        number="T28",
        sources=frozenset({State.HANDLING, State.MEDIATING}),
        target=State.CONCLUDED,
        roles=CASE_OFFICERS,
        basis=Basis(rs2005="13(2)", rs2022="33"),
        standing=(holder_only,),
        checks=(
            performed_after_agreed,
            by_whom_it_may_be_done,
            filled("agreement", "协议"),
            filled("proof", "履行凭证"),
        ),
        fulfils=(Rule.HANDLE, Rule.EXTEND),
        stops=ALL_BUT_THE_REPORT,
        starts=(MAY_RATE, TO_BE_ARCHIVED),
        documents=(Document.AGREEMENT,),
        changes=effects.of_settlement,
        not_before=_accepted_on,
    ),
    Transition(
        act=Withdraw,
        number="T29",
        sources=WITHDRAWABLE,
        target=None,
        roles=frozenset({Role.PETITIONER, Role.REGISTRAR}),
        basis=Basis(local="8"),
        standing=(outside_the_handling_unit, petitioner_or_office, not_withdrawn),
        checks=(by_whom_it_may_be_done, filled("statement", "撤回说明")),
        starts=(Start(rule=Rule.WITHDRAW_COOLING_OFF, owed_by=OwedBy.PETITIONER),),
        changes=effects.of_withdrawal_request,
    ),
    Transition(
        act=RevokeWithdrawal,
        number="T29",
        sources=WITHDRAWABLE,
        target=None,
        roles=frozenset({Role.PETITIONER, Role.REGISTRAR}),
        basis=Basis(local="8"),
        standing=(petitioner_or_office, withdrawn),
        fulfils=(Rule.WITHDRAW_COOLING_OFF,),
        changes=effects.of_revoked_withdrawal,
    ),
    Transition(
        act=ConfirmWithdrawal,
        number="T29",
        sources=WITHDRAWABLE,
        target=State.CONCLUDED,
        roles=frozenset({Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.SUPERVISOR}),
        basis=Basis(local="8"),
        standing=(withdrawn, outside_the_handling_unit, office_or_superior, thought_over),
        checks=(filled("confirmed_how", "确认方式"),),
        stops=ALL_BUT_THE_REPORT,
        starts=(TO_BE_ARCHIVED,),
        documents=(Document.WITHDRAWAL_RECORD,),
        holder=handling_body,
        changes=effects.of_withdrawal,
    ),
    Transition(
        act=Archive,
        number="T30",
        sources=frozenset({State.CONCLUDED, State.TERMINATED}),
        target=State.ARCHIVED,
        roles=frozenset({Role.ARCHIVIST}),
        basis=Basis(local="11"),
        standing=(holder_or_office, nothing_runs),
        checks=(set_is_bound, file_is_complete),
        fulfils=(Rule.ARCHIVE,),
        stops=ALL_BUT_THE_REPORT,
        changes=effects.of_archiving,
    ),
    # Help does not end with the procedure, nor with the file; the sealed set stays as it is.
    Transition(
        act=RecordCare,
        number="H",
        sources=frozenset({State.TERMINATED, State.CONCLUDED, State.ARCHIVED}),
        target=None,
        roles=CASE_OFFICERS | {Role.TRIAGE_OFFICER, Role.SUPERVISOR},
        basis=Basis(rs2022="37(3)", local="43"),
        standing=(is_terminated, handling_body_or_office),
        checks=(filled("given_by", "由谁提供"), filled("help_offered", "提供了什么帮助"), filled("outcome", "结果")),
        not_before=terminated_on,
    ),
    _REOPEN,
    # Never accepted by anybody: it goes back to where its competent organ is looked for; nothing is left to report.
    replace(
        _REOPEN,
        target=State.TRIAGED,
        when=None,
        stops=_OF_THE_MATTER,
        starts=(Start(rule=Rule.DISPATCH, owed_by=OwedBy.OFFICE),),
        holder=_to_the_office,
    ),
    # The window stays open to its last day: until then a rating may be changed, and every change is on record.
    Transition(
        act=Rate,
        number="E",
        sources=REVIEW_STATES | {State.OPINION_SERVED, State.DIRECT_REPLIED, State.CONCLUDED},
        target=None,
        roles=frozenset({Role.PETITIONER}),
        basis=Basis(rs2022="21(2)", local="10,63"),
        standing=(rating_is_open,),
        checks=(rates_what_had_a_part,),
        starts=(Start(rule=Rule.CALL_BACK, owed_by=OwedBy.OFFICE, when=calling_back_effects.opens_call_back),),
        changes=calling_back_effects.of_rating,
    ),
)
