"""Reminders before a right ends: as many as the local numbers say, each once, and none once the right was used."""

import pytest

from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import in_handling, issued
from tests.cases.test_performance import FIRST, SECOND, promise, promise_in_a_drawer
from tests.notices.steps import SYSTEM, chosen, later, messages
from xinfang.base.days import office_day
from xinfang.cases.models import Clock
from xinfang.cases.operations.serve import serve
from xinfang.cases.types.filing import Receipt
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.notices.models import Message
from xinfang.notices.reminding import remind
from xinfang.notices.telling import PROMISE
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod

SERVED = 8  # days after the filing


@pytest.fixture
def served(county: County) -> Receipt:
    """A matter whose opinion was served."""
    receipt = file()
    in_handling(county, receipt)
    opinion = issued(county, receipt, day=6)
    act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=office_day(later(days=SERVED)), proof="签收")
    with as_(county["case"]):
        serve(opinion, act, actor=county["case"], now=later(days=SERVED))
    return receipt


def reminders() -> list[Message]:
    return [message for message in messages() if message.kind == Rule.REVIEW_REQUEST.value]


def night(day: int) -> None:
    with as_(SYSTEM):
        remind(actor=SYSTEM, now=later(days=day))


def test_each_once_however_often_the_night_comes(county: County, served: Receipt) -> None:
    chosen(served.matter_id)
    book = LawBook.load()
    assert book.reminders is not None
    with as_(SYSTEM):
        last_day = Clock.objects.get(rule=Rule.REVIEW_REQUEST.value, ended_on=None).legal_due
    end = (last_day - office_day(MORNING)).days
    for day in range(SERVED, end + 3):
        night(day)
        night(day)
    left = [(last_day - office_day(message.written_at)).days for message in reminders()]
    assert tuple(left) == book.reminders.days_left


def test_a_night_that_was_missed_is_made_up_for(county: County, served: Receipt) -> None:
    chosen(served.matter_id)
    with as_(SYSTEM):
        last_day = Clock.objects.get(rule=Rule.REVIEW_REQUEST.value, ended_on=None).legal_due
    night((last_day - office_day(MORNING)).days - 5)
    assert len(reminders()) == 1


def test_nobody_is_reminded_who_did_not_ask_or_does_not_any_more(county: County, served: Receipt) -> None:
    for day in range(SERVED, SERVED + 31):
        night(day)
    assert reminders() == []


def test_batches_reach_everybody(county: County, served: Receipt) -> None:
    others = [file() for _number in range(3)]
    for receipt in (served, *others):
        chosen(receipt.matter_id)
    now, last, rounds = later(days=SERVED + 28), None, 0
    with as_(SYSTEM):
        while rounds < 10:
            reminded = remind(actor=SYSTEM, now=now, after=last, batch=2)
            rounds, last = rounds + 1, reminded.last
            if last is None:
                break
    assert rounds == 3
    assert len(reminders()) == 1


def test_a_promised_day_that_has_passed_is_told_once_for_each_claim(county: County) -> None:
    receipt = promise(county)
    chosen(receipt.matter_id)
    for day in (FIRST, FIRST + 1, FIRST + 2, SECOND + 1, SECOND + 2):
        night(day)
    told = [message.written_at for message in messages() if message.kind == PROMISE]
    assert told == [later(days=FIRST + 1), later(days=SECOND + 1)]


def test_a_promise_that_lies_in_a_drawer_is_told_only_once_it_has_been_served(county: County) -> None:
    receipt, opinion = promise_in_a_drawer(county)
    chosen(receipt.matter_id)
    night(FIRST + 1)
    assert [message for message in messages() if message.kind == PROMISE] == []
    served_on = later(days=FIRST + 2)
    act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=office_day(served_on), proof="签收")
    with as_(county["case"]):
        serve(opinion, act, actor=county["case"], now=served_on)
    night(FIRST + 3)
    assert [message.written_at for message in messages() if message.kind == PROMISE] == [later(days=FIRST + 3)]
