"""What matters passed from body to body cost, from their acts alone."""

from datetime import date

from xinfang.procedure.acts import DismissObjection, Object, Refer, RuleJurisdiction, Succeed, UpholdObjection
from xinfang.procedure.circling import Move, Passing, passings

HOUSING, WATER, TOWN = 2, 3, 5


def move(act: type, day: int, to: int | None = None) -> Move:
    return Move(act=act.code, on=date(2024, 3, day), to_body=to)


def test_days_are_lost_from_the_delivery_until_the_next_body_has_it() -> None:
    trail = [move(Refer, 4, HOUSING), move(Object, 6), move(UpholdObjection, 7), move(Refer, 9, WATER)]
    assert list(passings(trail)) == [Passing(body=HOUSING, to_body=WATER, agreed=1, days_lost=5)]


def test_a_refused_objection_costs_the_days_of_deciding_it() -> None:
    trail = [move(Refer, 4, HOUSING), move(Object, 6), move(DismissObjection, 8)]
    assert list(passings(trail)) == [Passing(body=HOUSING, refused=1, days_lost=2)]


def test_a_ruling_for_the_holder_refuses_and_one_for_another_agrees() -> None:
    begun = [move(Refer, 4, HOUSING), move(Object, 6)]
    assert [p.refused for p in passings([*begun, move(RuleJurisdiction, 8, HOUSING)])] == [1]
    assert list(passings([*begun, move(RuleJurisdiction, 8, TOWN)])) == [
        Passing(body=HOUSING, to_body=TOWN, agreed=1, days_lost=4)
    ]


def test_what_is_open_is_neither_agreed_nor_lost_to_anybody() -> None:
    begun = [move(Refer, 4, HOUSING), move(Object, 6)]
    assert list(passings(begun)) == [Passing(body=HOUSING)]
    assert list(passings([*begun, move(UpholdObjection, 7)])) == [Passing(body=HOUSING, agreed=1, days_lost=3)]


def test_a_successor_answers_for_what_it_took_over() -> None:
    trail = [move(Refer, 4, HOUSING), move(Succeed, 5, TOWN), move(Object, 6), move(DismissObjection, 6)]
    assert [passing.body for passing in passings(trail)] == [TOWN]


def test_a_matter_on_which_nobody_objected_says_nothing() -> None:
    assert list(passings([move(Refer, 4, HOUSING)])) == []
