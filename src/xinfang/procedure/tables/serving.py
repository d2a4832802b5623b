"""How letters reach the petitioner, and what is recorded already: not twice, and its day may be corrected (S)."""

from dataclasses import replace
from datetime import date

from xinfang.law.model import Rule, Span
from xinfang.procedure import effects, review_effects
from xinfang.procedure.acts import (
    CorrectLetterDay,
    CorrectService,
    PostLetter,
    PublishNotice,
    RecordReturn,
    RecordVisit,
    Serve,
    ServeLetter,
    ServeReview,
)
from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import OwedBy, Role
from xinfang.procedure.documents import OPINIONS, Document
from xinfang.procedure.guards.common import filled, holder_or_office
from xinfang.procedure.guards.handling import service_is_proven
from xinfang.procedure.guards.letters import (
    after_all_else_failed,
    after_the_last_return,
    arrived_later,
    day_is_sound,
    fits_what_was_tried,
    has_an_act_of_its_own,
    is_in_the_post,
    names_a_letter,
    not_served_yet,
    number_is_new,
    one_way_at_a_time,
    waits_for_service,
    was_posted_before,
    was_served,
    whereabouts_are_unknown,
)
from xinfang.procedure.guards.serving import only_to_the_good, served_already
from xinfang.procedure.letter_effects import and_its_letter, of_letter
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State
from xinfang.procedure.tables.handling import CASE_OFFICERS
from xinfang.procedure.transitions import Basis, Start, Transition

CORRECTORS = CASE_OFFICERS | {Role.REGISTRAR, Role.SUPERVISOR}
SERVERS = CASE_OFFICERS | {Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.REVIEWER, Role.SUPERVISOR, Role.REPORTING_TEAM}
"""Who brings letters to the petitioner, and writes down what came of it."""

_ANYWHERE = frozenset(State)
_PROOF = Basis(local="34")
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
    changes=and_its_letter(effects.of_corrected_service),
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


def _is_of_the_opinion_to_serve(situation: Situation, act: PublishNotice | None) -> bool:
    is_opinion = act is None or act.document in OPINIONS
    return is_opinion and situation.facts.open_clock(Rule.SERVE) is not None


def _published_on(situation: Situation, act: PublishNotice | None) -> date:
    return act.published_on if act else situation.day


def _no_earlier_step(situation: Situation) -> None:
    """A letter reaches the petitioner in its own time, whatever has become of the matter meanwhile."""


_POSTING = Transition(
    act=PostLetter,
    number="S",
    sources=_ANYWHERE,
    target=None,
    roles=SERVERS,
    basis=_PROOF,
    standing=(waits_for_service,),
    checks=(
        names_a_letter,
        not_served_yet,
        one_way_at_a_time,
        filled("carrier", "邮寄方式"),
        filled("tracking_number", "邮件号"),
        number_is_new,
        day_is_sound("posted_on"),
        after_the_last_return,
    ),
    changes=of_letter,
)
_SERVICE = Transition(
    act=ServeLetter,
    number="S",
    sources=_ANYWHERE,
    target=None,
    roles=SERVERS | {Role.SYSTEM},
    basis=_PROOF,
    standing=(has_an_act_of_its_own,),
    checks=(names_a_letter, not_served_yet, fits_what_was_tried, service_is_proven, filled("proof", "送达凭证")),
    documents=(Document.SERVICE_RECEIPT,),
    changes=of_letter,
    not_before=_no_earlier_step,
)
_PUBLICATION = replace(
    _POSTING,
    act=PublishNotice,
    checks=(
        names_a_letter,
        not_served_yet,
        one_way_at_a_time,
        filled("published_in", "公告载体"),
        whereabouts_are_unknown,
        day_is_sound("published_on"),
        after_all_else_failed,
    ),
)
LETTERS: tuple[Transition, ...] = (
    _POSTING,
    replace(
        _POSTING,
        act=RecordReturn,
        standing=(is_in_the_post,),
        checks=(names_a_letter, not_served_yet, was_posted_before, day_is_sound("returned_on")),
    ),
    replace(
        _POSTING,
        act=RecordVisit,
        checks=(
            names_a_letter,
            not_served_yet,
            filled("visitor", "送达人"),
            filled("account", "情况"),
            day_is_sound("visited_on"),
        ),
    ),
    # An opinion cannot arrive before its notice has run out: until then its body is not late with serving it.
    replace(
        _PUBLICATION,
        when=_is_of_the_opinion_to_serve,
        supersedes=(Rule.SERVE,),
        starts=(Start(rule=Rule.SERVICE_BY_NOTICE, owed_by=OwedBy.ORGAN, since=_published_on),),
    ),
    _PUBLICATION,
    _SERVICE,
    replace(
        _SERVICE,
        act=CorrectLetterDay,
        roles=SERVERS,
        standing=(was_served,),
        checks=(
            names_a_letter,
            arrived_later,
            day_is_sound("served_on"),
            filled("reason", "理由"),
            filled("proof", "证明材料"),
        ),
        documents=(),
    ),
)

ROWS: tuple[Transition, ...] = (
    *LETTERS,
    _CORRECTION,
    replace(
        _CORRECTION,
        sources=frozenset({State.REVIEW_SERVED}),
        supersedes=(Rule.REEXAM_REQUEST,),
        starts=(_time_to_ask(Rule.REEXAM_REQUEST),),
        changes=and_its_letter(review_effects.of_corrected_review_service),
    ),
    _again(Serve, "T19", State.OPINION_SERVED),
    _again(ServeReview, "T23", State.REVIEW_SERVED),
)
