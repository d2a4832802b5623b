"""Who accuses is heard by the reporting team: asked for with the code, on no list, and known to nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, build_county, do, file, reporting_officer
from tests.receptions.conftest import SYSTEM
from tests.receptions.test_receptions import refused
from xinfang.agencies.actors import Actor
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.base.errors import Missing
from xinfang.cases.models import Matter
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.oral import Confirmed
from xinfang.notices.models import Message
from xinfang.notices.operations import choose
from xinfang.notices.types import Channel
from xinfang.procedure import acts
from xinfang.receptions.models import Apart, ApartLine
from xinfang.receptions.operations import apart as operations
from xinfang.receptions.queries.apart import apart, apart_about, apart_ahead, apart_before, heard_by
from xinfang.receptions.types import ApartState, Arrangement, Heard
from xinfang.vault.envelope import name_of_key
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db

WISH = "下午方便，想请老伴陪着。"
THEN = MORNING + timedelta(days=3)
ROOM = Arrangement(begins_at=THEN, place="接访中心后门 三号谈话室", ask_for="报编号后四位，找鞠老师")
HEARD = Heard(said="收钱的是谁、在哪里。", answered="依照规定移送。", confirmed=Confirmed.SIGNED.value)


@pytest.fixture
def county() -> County:
    with as_(SYSTEM):
        return build_county()


def team_of(county: County) -> Actor:
    with as_(SYSTEM):
        return reporting_officer(county)


def does(by: Actor, operation: Callable[..., Any], *args: Any, now: Any = MORNING, **said: Any) -> Any:
    with as_(by):
        return operation(*args, **said, actor=by, now=now)


def asked(receipt: Receipt) -> UUID:
    """Somebody asks with the code of an accusation; the key."""
    key: UUID = does(Actor.petitioner(matter_id=receipt.matter_id), operations.ask, receipt.number, wish=WISH)
    return key


def test_from_the_wish_to_what_was_said_and_nothing_of_it_lies_open(county: County) -> None:
    receipt, team = file(), team_of(county)
    own = Actor.petitioner(matter_id=receipt.matter_id)
    does(own, choose, receipt.matter_id, Channel.SMS)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    key = asked(receipt)
    assert refused(asked, receipt) == "apart_already"
    with as_(team):
        (waiting,) = apart_ahead()
        assert (waiting.number, waiting.arrangement, apart(key).wish) == (receipt.number, None, WISH)
    with as_(SYSTEM):
        before = Message.objects.count()
    assert refused(does, team, operations.arrange, key, ROOM, now=THEN) == "apart_times"
    does(team, operations.arrange, key, ROOM)
    with as_(own):
        (told,) = apart_about(receipt.matter_id)
        assert told.arrangement == ROOM
    assert refused(does, team, operations.record, key, HEARD) == "apart_not_begun"
    does(team, operations.record, key, HEARD, now=THEN)
    with as_(own):
        assert apart(key).said == HEARD.said
    with as_(team):
        assert apart_ahead() == ()
        assert [each.state for each in apart_before()] == [ApartState.HEARD]
    with as_(SYSTEM):
        assert Message.objects.count() == before + 1
        kept = Apart.objects.get(id=key)
        lines = str(list(ApartLine.objects.values_list("said", flat=True)))
        for words in (WISH, ROOM.place, HEARD.said):
            assert words not in lines
            assert words.encode() not in bytes(kept.wish) + bytes(kept.arrangement) + bytes(kept.record)
        keys = {name_of_key(each).purpose for each in (kept.wish, kept.arrangement, kept.record)}
        assert keys == {Purpose.ACCUSATION}, "the key of identities opens nothing of it"
        for changes in ({"record": b"anything"}, {"arrangement": b""}, {"state": ApartState.ENDED}, {"wish": b""}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Apart.objects.filter(id=key).update(**changes)


def test_nobody_else_learns_that_somebody_comes(county: County) -> None:
    receipt, other = file(sealed=True), file(sealed=True)
    key = asked(receipt)
    others = [*county.actors.values(), Actor.public(), Actor.petitioner(matter_id=other.matter_id)]
    for by in others:
        with as_(by):
            assert not Apart.objects.exists(), by
            assert not ApartLine.objects.exists(), by
            with pytest.raises(Missing):
                operations.arrange(key, ROOM, actor=by, now=MORNING)
    assert refused(does, county["registrar"], operations.ask, other.number, wish="") == "apart_unknown"
    plain = file()
    team = team_of(county)
    assert refused(does, team, operations.ask, plain.number, wish="") == "apart_unknown", "no accusation"
    assert does(team, operations.ask, other.number, wish="来电")


def test_nothing_is_promised_where_nobody_would_learn_of_it(county: County) -> None:
    """The office is accused itself, and hands it on paper to one above that does not work in this record."""
    receipt = file()
    with as_(SYSTEM):
        above = builders.body("PROVXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.PROVINCE)
    named = {"accused_bodies": frozenset({county.office}), "reason": "检举的是本局"}
    handed = acts.HandOutside(**named, to_body=above, handed_over_on=MORNING.date(), receipt="收发室签收")
    do(county["triage"], receipt.matter_id, handed)
    own = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(own):
        assert heard_by(receipt.number) is None
    assert refused(asked, receipt) == "apart_elsewhere"
    with as_(SYSTEM):
        builders.officer("above", above, [Role.TRIAGE_OFFICER])
    with as_(own):
        assert heard_by(receipt.number) == above
    assert asked(receipt)


def test_a_list_asks_no_more_however_many_wait(county: County) -> None:
    team, receipts = team_of(county), [file(sealed=True) for _each in range(3)]
    asked(receipts[0])

    def queries() -> int:
        with as_(team), CaptureQueriesContext(connection) as told:
            apart_ahead()
        return len(told)

    one = queries()
    for receipt in receipts[1:]:
        asked(receipt)
    assert queries() == one


def test_whoever_asked_ends_it_says_no_time_and_may_ask_again(county: County) -> None:
    receipt, team = file(sealed=True), team_of(county)
    own, key = Actor.petitioner(matter_id=receipt.matter_id), asked(receipt)
    assert refused(does, own, operations.arrange, key, ROOM) == "apart_not_yours"
    for changes in ({"state": ApartState.ARRANGED}, {"state": ApartState.ENDED, "arrangement": b"anything"}):
        with as_(own), pytest.raises(DatabaseError), transaction.atomic():
            Apart.objects.filter(id=key).update(**changes)
    does(own, operations.end, key)
    assert refused(does, team, operations.arrange, key, ROOM) == "apart_over"
    assert asked(receipt) != key
