"""What follows from what happened: directly, and along the main road if everybody waits until the last day."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import NoLawInForce
from xinfang.law.happenings import EVENT_NAMES, event_name, following
from xinfang.law.model import Rule, Ruleset, StartEvent


def rules(event: StartEvent, on: date, book: LawBook) -> dict[Rule, Rule | None]:
    return {entry.due.rule: entry.after for entry in following(event, on=on, book=book)}


def test_every_event_has_its_words() -> None:
    assert set(EVENT_NAMES) == set(StartEvent), "add the event to law/happenings.py"
    assert event_name(StartEvent.ACCEPTED) == "单位受理了"
    assert event_name(StartEvent.ACCEPTED, lang="en") == "The body accepted the matter"


def test_the_whole_road_from_receipt(book: LawBook) -> None:
    found = rules(StartEvent.RECEIVED_BY_OFFICE, date(2023, 10, 1), book)
    assert {rule for rule, after in found.items() if after is None} >= {Rule.DISPATCH, Rule.DIRECT_REPLY}
    road = [rule for rule, after in found.items() if after is not None]
    assert road == [
        Rule.NOTICE,
        Rule.HANDLE,
        Rule.REVIEW_REQUEST,
        Rule.REVIEW_DECIDE,
        Rule.REEXAM_REQUEST,
        Rule.REEXAM_DECIDE,
    ]


def test_each_begins_on_the_last_day_of_the_one_before(book: LawBook) -> None:
    found = following(StartEvent.RECEIVED_BY_OFFICE, on=date(2023, 10, 1), book=book)
    by_rule = {entry.due.rule: entry.due for entry in found}
    for entry in found:
        if entry.after is not None:
            assert entry.due.start == by_rule[entry.after].legal


def test_what_arrives_opens_the_rating_too(book: LawBook) -> None:
    found = rules(StartEvent.OPINION_SERVED, date(2024, 1, 15), book)
    assert found[Rule.REVIEW_REQUEST] is None
    assert found[Rule.EVALUATION_WINDOW] is None


def test_the_road_crosses_from_one_law_into_the_next(book: LawBook) -> None:
    found = following(StartEvent.ACCEPTED, on=date(2022, 4, 1), book=book)
    by_rule = {entry.due.rule: entry.due.ruleset for entry in found}
    assert by_rule[Rule.HANDLE] is Ruleset.RS2005
    assert by_rule[Rule.REVIEW_REQUEST] is Ruleset.RS2022


def test_an_objection_was_not_known_to_the_older_law(book: LawBook) -> None:
    assert Rule.OBJECTION not in rules(StartEvent.RECEIVED_BY_ORGAN, date(2020, 3, 2), book)
    assert Rule.OBJECTION in rules(StartEvent.RECEIVED_BY_ORGAN, date(2024, 3, 4), book)


def test_a_day_before_all_law_is_refused(book: LawBook) -> None:
    with pytest.raises(NoLawInForce):
        following(StartEvent.ACCEPTED, on=date(1999, 1, 1), book=book)
