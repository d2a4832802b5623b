"""Once a day whoever wants it is sent counts and numbers, at the hour of their choice, and nobody's name."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file, reporting_officer
from tests.cases.steps import in_handling
from tests.inbox.conftest import MAILBOX, digest, wanted
from tests.notices.steps import chosen, messages, post
from tests.support.gateways import FakeGateway
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Officer
from xinfang.base.errors import Refused
from xinfang.inbox.operations import digest as operation
from xinfang.inbox.queries.inbox import inbox
from xinfang.inbox.types import InboxView
from xinfang.law.book import LawBook
from xinfang.notices import digests
from xinfang.notices.models import DigestWish, Message
from xinfang.notices.types import Channel, MessageState

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NINE = MORNING + 7 * DAY  # a Monday, too


@pytest.fixture
def number(county: County) -> str:
    """A matter in the hands of a case officer, whose handling is late by the summer."""
    receipt = file()
    in_handling(county, receipt)
    return receipt.number


def test_once_a_day_at_the_hour_chosen(county: County, number: str, gateway: FakeGateway) -> None:
    wanted(county["case"], MORNING)
    assert digest(NINE - 2 * HOUR) == 0, "it is seven"
    assert digest(NINE) == 1
    assert digest(NINE + HOUR) == 0
    post(NINE + HOUR)
    (sent,) = gateway.seen
    assert (sent.to, sent.subject) == (MAILBOX, "今天的待办摘要")
    assert sent.text.startswith("【ZJJ】您的待办：")
    assert "楼道漏水" not in sent.text
    assert number not in sent.text, "it is not due yet"
    assert digest(NINE + DAY) == 1
    post(NINE + DAY)
    assert len(gateway.seen) == 2


def test_numbers_of_what_is_late_go_by_mail_and_not_by_short_message(
    county: County, number: str, gateway: FakeGateway
) -> None:
    late = NINE + 14 * 7 * DAY
    wanted(county["case"], MORNING)
    digest(late)
    post(late)
    wanted(county["case"], late, channel=Channel.SMS, address="138 0000 2222")
    digest(late + DAY)
    post(late + DAY)
    by_mail, by_sms = gateway.seen
    assert "已逾期 1 件" in by_mail.text
    assert number in by_mail.text
    assert by_sms.to == "13800002222"
    assert number not in by_sms.text


def test_no_digest_in_quiet_hours_on_days_of_rest_or_with_nothing_to_tell(
    county: County, number: str, gateway: FakeGateway
) -> None:
    for hour, code in ((6, "quiet_hour"), (20, "quiet_hour")):
        with pytest.raises(Refused) as refused:
            wanted(county["case"], MORNING, hour=hour)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        wanted(county["case"], MORNING, address="0571-88880000", channel=Channel.SMS)
    assert refused.value.code == "no_address"
    wanted(county["case"], MORNING)
    wanted(county["water"], MORNING, only_workdays=False)
    assert digest(NINE - DAY) == 1, "on Sunday only for who wants it on Sundays"
    assert digest(NINE + 12 * HOUR) == 0, "it is nine in the evening"
    assert messages() == [], "nothing waits at the water department"


def test_what_could_not_leave_today_is_not_sent_tomorrow(county: County, number: str, gateway: FakeGateway) -> None:
    wanted(county["case"], MORNING)
    gateway.is_down = True
    digest(NINE)
    post(NINE)
    post(NINE + 13 * HOUR)
    assert [message.attempts for message in messages()] == [1], "nobody is disturbed at night"
    gateway.is_down = False
    post(NINE + 23 * HOUR)
    assert gateway.seen == []
    digest(NINE + DAY)
    post(NINE + DAY)
    assert len(gateway.seen) == 1
    assert sorted(message.state for message in messages()) == [MessageState.DROPPED, MessageState.SENT]


def test_whoever_stops_it_gets_nothing_more_and_is_forgotten(county: County, number: str, gateway: FakeGateway) -> None:
    wanted(county["case"], MORNING)
    digest(NINE)
    with as_(county["case"]):
        digests.stop(actor=county["case"], now=NINE)
        assert digests.choice_of(county["case"]).wanted is None
    post(NINE)
    assert (gateway.seen, [message.state for message in messages()]) == ([], [MessageState.DROPPED])
    assert digest(NINE + DAY) == 0
    with as_(SYSTEM):
        assert bytes(DigestWish.objects.get().address) == b""


def test_a_digest_goes_after_its_days_and_what_petitioners_were_told_stays(
    county: County, number: str, gateway: FakeGateway
) -> None:
    receipt = file()
    chosen(receipt.matter_id, at=NINE)
    wanted(county["case"], MORNING)
    digest(NINE)
    post(NINE)
    kept = timedelta(days=LawBook.load().inbox.digests_kept_days)
    for actor, days, left in ((SYSTEM, kept, 2), (county["head"], kept + DAY, 2), (SYSTEM, kept + DAY, 1)):
        with as_(actor):
            digests.forget(now=NINE + days)
        assert len(messages()) == left
    assert [message.matter_id for message in messages()] == [receipt.matter_id]


def test_one_that_fails_keeps_nobody_else_from_theirs(
    county: County, number: str, gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("case", "head", "water")
    for name in names:
        wanted(county[name], MORNING)

    def fails(actor: Actor, *, now: datetime) -> InboxView:
        if actor == first:
            raise RuntimeError("not readable")
        return inbox(actor, now=now)

    first = min((county[name] for name in names), key=lambda actor: str(actor.officer_id))
    monkeypatch.setattr(operation, "inbox", fails)
    with pytest.raises(ExceptionGroup):
        digest(NINE)
    with as_(SYSTEM):
        (left,) = DigestWish.objects.filter(done_on=None)
        assert left.officer_id == first.officer_id
    monkeypatch.undo()
    assert digest(NINE + HOUR) == 1


def test_whoever_has_left_gets_nothing(county: County, number: str, gateway: FakeGateway) -> None:
    wanted(county["case"], MORNING)
    with as_(SYSTEM):
        Officer.objects.filter(id=county["case"].officer_id).update(active=False)
    digest(NINE)
    assert messages() == []


def test_an_accusation_is_counted_and_not_named(county: County, gateway: FakeGateway) -> None:
    with as_(SYSTEM):
        team = reporting_officer(county)
    receipt = file(title="暗标题", sealed=True)
    wanted(team, MORNING)
    late = NINE + 14 * 7 * DAY
    digest(late)
    post(late)
    (sent,) = gateway.seen
    assert "已逾期" in sent.text
    assert receipt.number not in sent.text


def test_what_is_chosen_is_ones_own_and_what_is_sent_is_the_systems(county: County) -> None:
    wanted(county["case"], MORNING)
    with as_(county["head"]):
        assert DigestWish.objects.count() == 0
        assert DigestWish.objects.update(stopped_at=MORNING, address=b"") == 0
    with as_(county["case"]), pytest.raises(DatabaseError), transaction.atomic():
        Message.objects.create(
            officer_id=county["case"].officer_id,
            seq=0,
            kind=digests.DIGEST,
            occasion="digest:forged",
            channel=Channel.EMAIL,
            language="zh-hans",
            written_at=MORNING,
            next_try_at=MORNING,
        )
