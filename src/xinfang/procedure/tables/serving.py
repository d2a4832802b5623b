"""A service that is recorded already: it is not recorded twice, and its day may be corrected (S)."""

from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule, Span
from xinfang.procedure import effects, review_effects
from xinfang.procedure.acts import CorrectService, Serve, ServeReview
from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.guards.common import filled, holder_or_office
from xinfang.procedure.guards.serving import only_to_the_good, served_already
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.transitions import Basis, Start, Transition

CORRECTORS = CASE_OFFICERS | {Role.REGISTRAR, Role.SUPERVISOR}
_SERVED_ONCE = Basis(rs2005="34,35(1)", rs2022="35,36(1)", local="6")


def _true_day(situation: Situation, act: CorrectService | None) -> date:
    return act.served_on if act else situation.day


def _is_rated_still(situation: Situation, act: CorrectService | None) -> bool:
    return situation.facts.open_clock(Rule.EVALUATION_WINDOW) is not None


def _given_back(situation: Situation, act: CorrectService | None) -> tuple[Span, ...]:
    return review_effects.lost_before(situation.facts)


def _time_to_ask(rule: Rule) -> Start:
    return Start(rule=rule, owed_by=OwedBy.PETITIONER, since=_true_day, excluded=_given_back)


_CORRECTION = Transition(
    act=CorrectService,
    number="S",
    sources=frozenset({State.OPINION_SERVED}),
    target=None,
    roles=CORRECTORS,
    basis=_SERVED_ONCE,
    standing=(holder_or_office,),
    checks=(only_to_the_good, filled("reason", "理由"), filled("proof", "证明材料")),
    supersedes=(Rule.REVIEW_REQUEST, Rule.EVALUATION_WINDOW),
    starts=(
        _time_to_ask(Rule.REVIEW_REQUEST),
        Start(rule=Rule.EVALUATION_WINDOW, owed_by=OwedBy.PETITIONER, since=_true_day, when=_is_rated_still),
    ),
    changes=effects.of_corrected_service,
)


def _again(act: type[Act], number: str, state: State) -> Transition:
    """The row that says why a service which is recorded already cannot be recorded again."""
    return Transition(
        act=act,
        number=number,
        sources=frozenset({state}),
        target=None,
        roles=CORRECTORS | {Role.REVIEWER, Role.SYSTEM},
        basis=_SERVED_ONCE,
        standing=(served_already,),
        says_why_not=True,
    )


ROWS: tuple[Transition, ...] = (
    _CORRECTION,
    replace(
        _CORRECTION,
        sources=frozenset({State.REVIEW_SERVED}),
        supersedes=(Rule.REEXAM_REQUEST,),
        starts=(_time_to_ask(Rule.REEXAM_REQUEST),),
        changes=review_effects.of_corrected_review_service,
    ),
    _again(Serve, "T19", State.OPINION_SERVED),
    _again(ServeReview, "T23", State.REVIEW_SERVED),
)
