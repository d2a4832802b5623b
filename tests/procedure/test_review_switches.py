"""What changes where an office answers the open questions of the review the other way round (docs/adr/0052)."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from tests.procedure.walk import BODIES, named, start_of, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.procedure import acts
from xinfang.procedure.acts import Act, ClaimAnswer
from xinfang.procedure.codes import HearingOfPetitioner, LatenessGround, Outcome, Role
from xinfang.procedure.decide import decide
from xinfang.procedure.decisions import Decision, Refusal
from xinfang.procedure.facts import ActorFacts, Facts

CLAIM = named("claim", "甲")
SYSTEM = ActorFacts(roles=frozenset({Role.SYSTEM}))
TRIAGE = ActorFacts(
    roles=frozenset({Role.TRIAGE_OFFICER}), body_id=BODIES["信访局"], officer_id=named("officer", "甄二")
)
HEAD = ActorFacts(roles=frozenset({Role.SIGNATORY}), body_id=BODIES["住建局"], officer_id=named("officer", "签四"))
OLD = ClaimAnswer(
    claim_id=CLAIM, outcome=Outcome.NOT_SUPPORT, findings="没有漏水。", basis="第三条", answer="不予支持。"
)


def after(opening: str, book: LawBook) -> Facts:
    """The matter at the end of an opening of the scenarios."""
    facts = start_of({})
    for step in steps_of({"先": opening, "经过": []}):
        facts, _ = take(step, facts, book)
    return facts


def judged(
    book: LawBook, opening: str, act: Act, by: ActorFacts, on: date, **switches: bool
) -> tuple[Decision | Refusal, Decision | Refusal]:
    """What comes of an act as the switches are, and with these turned."""
    facts = replace(after(opening, book), former_answers=(OLD,))
    turned = replace(book, switches=replace(book.switches, **switches))
    at = datetime.combine(on, time(10), OFFICE_ZONE)
    as_is, otherwise = (decide(facts=facts, act=act, by=by, book=given, at=at) for given in (book, turned))
    return as_is, otherwise


def code(answer: Decision | Refusal) -> str:
    return answer.code if isinstance(answer, Refusal) else "DECIDED"


REDO_OPINION = acts.IssueOpinion(
    answers=(OLD,),
    drafted_by=named("officer", "承三"),
    heard=HearingOfPetitioner.PHONE,
    review_organ="市政府",
    new_grounds="再次查看",
)
ILL = acts.ReopenLapsed(
    ground=LatenessGround.ILLNESS,
    reason="住院",
    proof="出院记录",
    hindered_from=date(2024, 5, 10),
    hindered_until=date(2024, 5, 30),
    asked_on=date(2024, 6, 3),
)


@pytest.mark.parametrize(
    ("opening", "act", "by", "on", "turned", "expected"),
    [
        (
            *("不予支持意见已送达", acts.Lapse(), SYSTEM, date(2024, 5, 24), {"lapse_concludes_matter": False}),
            ("DECIDED", "NOT_UNDER_THIS_LAW"),
        ),
        (
            *("到期未申请复查", ILL, TRIAGE, date(2024, 6, 5), {"good_cause_restores_time": False}),
            ("DECIDED", "NOT_UNDER_THIS_LAW"),
        ),
        (
            *("责令重新处理", REDO_OPINION, HEAD, date(2024, 7, 1), {"redo_may_not_repeat": False}),
            ("SAME_AGAIN", "DECIDED"),
        ),
    ],
)
def test_a_switch_turns_the_answer(
    book: LawBook,
    opening: str,
    act: Act,
    by: ActorFacts,
    on: date,
    turned: dict[str, Any],
    expected: tuple[str, str],
) -> None:
    as_is, otherwise = judged(book, opening, act, by, on, **turned)
    assert (code(as_is), code(otherwise)) == expected
