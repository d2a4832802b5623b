"""What the worklist, the case page and the ledger ask of `decide` beside single decisions."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.procedure.walk import BODIES, named, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, OwedBy, RatedBody, Role, Satisfaction
from xinfang.procedure.decide import decide, lawful_acts, why_not
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.states import State

CASE_OFFICER = ActorFacts(
    roles=frozenset({Role.CASE_OFFICER}), body_id=BODIES["住建局"], officer_id=named("officer", "承三")
)
TRIAGE_OFFICER = ActorFacts(
    roles=frozenset({Role.TRIAGE_OFFICER}), body_id=BODIES["信访局"], officer_id=named("officer", "甄二")
)
PETITIONER = ActorFacts(roles=frozenset({Role.PETITIONER}))


def _after(opening: str, book: LawBook) -> Facts:
    facts = Facts(office=BODIES["信访局"])
    for step in steps_of({"先": opening, "经过": []}):
        facts, answer = take(step, facts, book)
        assert not isinstance(answer, Refusal), answer.message
    return facts


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=OFFICE_ZONE)


def test_the_buttons_of_a_case_officer_are_the_lawful_acts(book: LawBook) -> None:
    facts = _after("已转住建局", book)
    offered = lawful_acts(facts=facts, by=CASE_OFFICER, book=book, at=_at(2024, 3, 7))
    assert [act.code for act in offered] == [
        "TRIAGE",
        "HAND_UP",
        "HAND_OUTSIDE",
        "OBJECT",
        "ACCEPT",
        "ACCEPT_SIMPLY",
        "ROUTE_OUT",
        "RECUSE",
        "REQUEST_MATERIAL",
        "ADD_MATERIAL",
        "CORRECT_IDENTITY",
        "ELECT_REPRESENTATIVES",
        "APPOINT_AGENT",
        "RECORD_GUARDIAN",
    ]


def test_the_objection_is_no_longer_offered_after_its_five_working_days(book: LawBook) -> None:
    facts = _after("已转住建局", book)
    offered = lawful_acts(facts=facts, by=CASE_OFFICER, book=book, at=_at(2024, 3, 13))
    assert acts.Object not in offered
    refusal = why_not(acts.Object, facts=facts, by=CASE_OFFICER, book=book, at=_at(2024, 3, 13))
    assert refusal is not None
    assert refusal.code == RefusalCode.OBJECTION_LATE
    assert refusal.message == "提出异议的期限（5个工作日）已于2024-03-12届满，请继续办理。"


def test_others_see_no_buttons_on_a_matter_that_the_organ_holds(book: LawBook) -> None:
    facts = _after("已转住建局", book)
    elsewhere = replace(CASE_OFFICER, body_id=BODIES["城管局"], officer_id=named("officer", "承九"))
    offered = lawful_acts(facts=facts, by=elsewhere, book=book, at=_at(2024, 3, 7))
    assert offered == ()


def test_the_petitioner_may_rate_while_the_window_is_open(book: LawBook) -> None:
    facts = _after("支持意见已送达", book)
    assert acts.Rate in lawful_acts(facts=facts, by=PETITIONER, book=book, at=_at(2024, 5, 23))
    assert acts.Rate not in lawful_acts(facts=facts, by=PETITIONER, book=book, at=_at(2024, 5, 24))


def test_a_matter_begins_with_its_submission_or_by_a_split_only(book: LawBook) -> None:
    nothing = Facts(office=BODIES["信访局"])
    everything = ActorFacts(roles=frozenset(Role), body_id=BODIES["信访局"])
    offered = lawful_acts(facts=nothing, by=everything, book=book, at=_at(2024, 3, 7))
    assert offered == (acts.Submit, acts.BeginFromSplit)


def test_an_instant_without_a_time_zone_is_a_mistake_of_the_caller(book: LawBook) -> None:
    with pytest.raises(ValueError, match="time zone"):
        decide(
            facts=Facts(office=BODIES["信访局"]),
            act=acts.Register(),
            by=TRIAGE_OFFICER,
            book=book,
            at=datetime(2024, 3, 1, 10),  # noqa: DTZ001
        )


def test_a_petition_after_midnight_counts_from_its_day_in_the_office(book: LawBook) -> None:
    """16:30 in London is half past midnight of the next day here: received_on is checked against that day."""
    act = acts.Submit(
        channel=Channel.ONLINE,
        received_on=date(2024, 3, 2),
        received_by=BODIES["信访局"],
        claims=(named("claim", "甲"),),
    )
    just_after_midnight = datetime.fromisoformat("2024-03-01T16:30:00+00:00")
    answer = decide(facts=Facts(office=BODIES["信访局"]), act=act, by=PETITIONER, book=book, at=just_after_midnight)
    assert not isinstance(answer, Refusal)
    assert answer.effective_on == date(2024, 3, 2)


def test_a_clock_keeps_its_steps_and_whose_time_it_is(book: LawBook) -> None:
    facts = _after("已出支持意见", book)
    serve = acts.Serve(
        method=acts.handling.ServiceMethod.HAND, signer="本人", served_on=date(2024, 4, 23), proof="送达回证"
    )
    answer = decide(facts=facts, act=serve, by=CASE_OFFICER, book=book, at=_at(2024, 4, 23))
    assert not isinstance(answer, Refusal)
    review = next(start for start in answer.clocks_started if start.rule is Rule.REVIEW_REQUEST)
    assert review.owed_by is OwedBy.PETITIONER
    assert [step.code for step in review.due.steps][:2] == ["first_day_excluded", "counted"]


def test_deciding_changes_nothing(book: LawBook) -> None:
    facts = _after("已转住建局", book)
    before = replace(facts)
    decide(facts=facts, act=acts.Accept(), by=CASE_OFFICER, book=book, at=_at(2024, 3, 8))
    assert facts == before


def test_the_field_at_fault_is_named(book: LawBook) -> None:
    facts = _after("已甄别为信访程序", book)
    answer = decide(
        facts=facts,
        act=acts.Assign(to_body=BODIES["住建局"], feedback_due=date(2024, 3, 5)),
        by=TRIAGE_OFFICER,
        book=book,
        at=_at(2024, 3, 5),
    )
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.field) == (RefusalCode.FEEDBACK_DATE, "feedback_due")


def test_a_rating_of_a_matter_brought_to_an_organ_needs_no_office(book: LawBook) -> None:
    facts = replace(
        _after("直接到住建局", book), state=State.DIRECT_REPLIED, clocks=_after("支持意见已送达", book).clocks
    )
    rate = acts.Rate(rated=RatedBody.OFFICE, satisfaction=Satisfaction.SATISFIED)
    answer = decide(facts=facts, act=rate, by=PETITIONER, book=book, at=_at(2024, 4, 24))
    assert isinstance(answer, Refusal)
    assert answer.code == RefusalCode.NOTHING_TO_RATE
