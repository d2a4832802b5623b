"""The outbox: written with the act, in order, once, retried, and seen when stuck."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified, in_handling
from tests.notices.steps import SYSTEM, chosen, later, messages, post, post_at, waiting
from tests.support.gateways import FakeGateway
from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused
from xinfang.cases.models import Matter
from xinfang.cases.operations.split import split
from xinfang.cases.types.filing import PetitionerDetails
from xinfang.notices import operations, queries, sending
from xinfang.notices.addresses import usable_address
from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.models import Message, Wish
from xinfang.notices.types import Channel, MessageState, Trouble
from xinfang.procedure import acts

PHONE = "13800001111"


def test_nobody_is_told_who_did_not_ask(county: County, gateway: FakeGateway) -> None:
    in_handling(county, file())
    post(later(days=5))
    assert (messages(), gateway.seen) == ([], [])


def test_acts_are_told_in_their_order_and_once(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    in_handling(county, receipt)
    for hour in (0, 1, 2):
        post(later(days=4, hours=hour))
    assert [text.split("：")[1].split("。")[0] for text in gateway.texts] == [
        "您选择了由消息告知进展，以后有新的进展会告诉您",
        "已经转送有权处理的单位",
        "办理单位已经签收",
        "已经受理",
        "已经开始办理",
    ]
    assert {message.to for message in gateway.seen} == {PHONE}
    assert all(receipt.number in text for text in gateway.texts)
    assert {message.provider_id for message in messages()} == {f"provider-{sent.id}" for sent in gateway.seen}


def test_a_refused_act_tells_nothing(county: County) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    with pytest.raises(Refused):
        do(county["triage"], receipt.matter_id, acts.BeginHandling(), day=1)
    assert [message.kind for message in messages()] == ["CHOSEN"]


def test_a_gateway_that_is_down_for_a_day_costs_nothing(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    in_handling(county, receipt)
    gateway.is_down = True
    for minute in range(0, 24 * 60, 5):
        post(later(days=4) + timedelta(minutes=minute))
    first = waiting()[0]
    assert (first.trouble, first.attempts > 20, len(waiting())) == (Trouble.GATEWAY_DOWN, True, 5)
    gateway.is_down = False
    post(later(days=5, hours=1))
    assert len(gateway.seen) == 5
    assert {message.state for message in messages()} == {MessageState.SENT}


def test_pauses_grow_and_stop_growing(county: County, gateway: FakeGateway) -> None:
    chosen(file().matter_id)
    gateway.is_down = True
    now, pauses = MORNING, []
    for _try in range(8):
        post(now)
        due = waiting()[0].next_try_at
        pauses.append(due - now)
        now = due
    assert pauses == [*sending.PAUSES, sending.PAUSES[-1], sending.PAUSES[-1]]


def test_one_refused_address_holds_up_nobody_and_nothing_behind_it(county: County, gateway: FakeGateway) -> None:
    refused, other = file(), file(petitioners=(PetitionerDetails(name="李四", phone="13900002222"),))
    chosen(refused.matter_id)
    chosen(other.matter_id)
    classified(county, refused)
    do(county["triage"], refused.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    gateway.answers[PHONE] = RejectedError("400")
    post(later(days=1, hours=2))
    states = {(message.matter_id, message.state, message.trouble) for message in messages()}
    assert states == {
        (refused.matter_id, MessageState.FAILED, Trouble.REFUSED),
        (other.matter_id, MessageState.SENT, ""),
    }


def test_what_a_gateway_puts_off_for_days_has_failed(county: County, gateway: FakeGateway) -> None:
    chosen(file().matter_id)
    gateway.answers[PHONE] = TryLaterError("429")
    post(MORNING)
    assert waiting()[0].trouble == Trouble.TRY_LATER
    post(MORNING + sending.GIVEN_UP_AFTER + timedelta(minutes=1))
    assert messages()[0].state == MessageState.FAILED


def test_a_process_that_dies_while_handing_over_hands_over_the_same_message_again(
    county: County, gateway: FakeGateway
) -> None:
    chosen(file().matter_id)
    with as_(SYSTEM):
        (claimed,) = sending.claim(actor=SYSTEM, now=MORNING, channels=[Channel.SMS])
    assert claimed.outgoing is not None
    sending.hand_over(claimed.outgoing, claimed.channel)  # and dies before settling
    post(later(minutes=5))
    assert len(gateway.seen) == 1
    post(MORNING + sending.CLAIMED_FOR)
    assert len(gateway.seen) == 2
    assert len({message.id for message in gateway.seen}) == 1


def test_short_messages_wait_for_the_morning(county: County, gateway: FakeGateway) -> None:
    chosen(file().matter_id)
    post(MORNING.replace(hour=22))
    assert gateway.seen == []
    post(later(days=1).replace(hour=8))
    assert len(gateway.seen) == 1


def test_whoever_stops_them_gets_none_that_was_still_waiting(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    person = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(person):
        operations.stop(receipt.matter_id, actor=person, now=MORNING)
    in_handling(county, receipt)
    post(later(days=4))
    assert gateway.seen == []
    assert [message.state for message in messages()] == [MessageState.DROPPED]


def test_choosing_again_goes_on_by_the_other_channel(county: County, gateway: FakeGateway) -> None:
    receipt = file(petitioners=(PetitionerDetails(name="周小满", phone=PHONE, email="zhou@example.cn"),))
    chosen(receipt.matter_id)
    chosen(receipt.matter_id, Channel.EMAIL, at=later(hours=1))
    post(later(hours=2))
    assert [message.to for message in gateway.seen] == [PHONE, "zhou@example.cn"]


def test_a_channel_that_is_down_does_not_hold_up_the_one_chosen_instead(county: County, gateway: FakeGateway) -> None:
    receipt = file(petitioners=(PetitionerDetails(name="周小满", phone=PHONE, email="zhou@example.cn"),))
    chosen(receipt.matter_id)
    gateway.answers[PHONE] = GatewayDownError("503")
    post(later(hours=1))
    chosen(receipt.matter_id, Channel.EMAIL, at=later(hours=2))
    post(later(hours=2))
    assert [message.to for message in gateway.seen] == ["zhou@example.cn"]


def test_a_round_does_not_run_on_into_the_night(county: County, gateway: FakeGateway) -> None:
    for _number in range(sending.BATCH + 1):
        chosen(file().matter_id)
    evening = MORNING.replace(hour=20, minute=59)
    post_at(lambda: evening + timedelta(minutes=len(gateway.seen) // sending.BATCH))
    assert len(gateway.seen) == sending.BATCH


def test_what_a_slow_gateway_leaves_of_a_batch_is_sent_once(county: County, gateway: FakeGateway) -> None:
    for _number in range(3):
        chosen(file().matter_id)
    slowly = sending.CLAIMED_FOR * 2 / 3
    post_at(lambda: MORNING + len(gateway.seen) * slowly)
    assert len(gateway.seen) == 1
    post(MORNING + sending.CLAIMED_FOR)
    assert len({message.id for message in gateway.seen}) == len(gateway.seen) == 3


def test_a_landline_cannot_be_chosen_for_short_messages(county: County) -> None:
    receipt = file(petitioners=(PetitionerDetails(name="周小满", phone="0510-87000000"),))
    with pytest.raises(Refused) as refusal:
        chosen(receipt.matter_id)
    assert refusal.value.code == "no_address"
    assert messages() == []


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (" zhou.xm+xf@mail.example.cn ", "zhou.xm+xf@mail.example.cn"),
        ("zhou@例子.中国", "zhou@xn--fsqu00a.xn--fiqs8s"),
        ("周小满@example.cn", ""),
        ("zhou@[10.0.0.1", ""),
        ("zhou(a@example.cn", ""),
        ("=?utf-8?q?other?=@example.cn", ""),
        ("zhou@example..cn", ""),
        ("zhou..xm@example.cn", ""),
        ("zhou@localhost", ""),
        ("zhou@10.0.0.1", ""),
    ],
)
def test_an_address_is_one_that_a_mail_server_takes(given: str, taken: str) -> None:
    assert usable_address(given, Channel.EMAIL) == taken


def test_a_sealed_matter_is_not_named(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    post(later(days=1))
    assert [text.split("：")[1].split("。")[0] for text in gateway.texts] == ["有新的进展"]
    assert not any(word in gateway.texts[0] for word in ("检举", "控告", "举报", "纪检"))


def test_messages_keep_the_language_in_which_they_were_chosen(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    with override("en"):
        chosen(receipt.matter_id)
    post(later(hours=1))
    assert "Petition matter" in gateway.texts[0]


def test_claims_that_part_take_the_wish_along(county: County, gateway: FakeGateway) -> None:
    """The new matter's number is told by a message of its own."""
    receipt = file()
    chosen(receipt.matter_id)
    classified(county, receipt)
    leaving = [facts(receipt.matter_id).claims[1].claim_id]
    triage = county["triage"]
    with as_(triage):
        made = split(
            receipt.matter_id,
            claim_ids=leaving,
            account="退还物业费",
            reason="另案处理",
            actor=triage,
            now=later(days=2),
        )
    assert [message.kind for message in messages() if message.matter_id != receipt.matter_id] == ["BEGIN_FROM_SPLIT"]
    post(later(days=2))
    assert any(made.number in text for text in gateway.texts)


def test_what_was_sent_cannot_be_sent_again_even_in_raw_sql(county: County, gateway: FakeGateway) -> None:
    chosen(file().matter_id)
    post(later(hours=1))
    with as_(SYSTEM), pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        Message.objects.update(state="WAITING")


@pytest.mark.parametrize("statement", ["DELETE FROM notices_message", "UPDATE notices_message SET kind = 'X'"])
def test_the_application_cannot_unsay_a_message(county: County, statement: str) -> None:
    refusal = pytest.raises(DatabaseError, match="permission denied")
    with as_(SYSTEM), refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_messages_are_seen_with_their_matter_only(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    person = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(person):
        assert [shown.state for shown in queries.messages_of(receipt.matter_id, now=MORNING)] == ["WAITING"]
        assert queries.wish_for(receipt.matter_id).channel is Channel.SMS
    for stranger in (Actor.public(), county["water"]):
        with as_(stranger):
            assert queries.messages_of(receipt.matter_id, now=MORNING) == ()
            assert queries.wish_for(receipt.matter_id).channel is None


def test_who_waits_for_a_short_message_at_night_reads_why(county: County, gateway: FakeGateway) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    late = MORNING.replace(hour=22)
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        told = [queries.messages_of(receipt.matter_id, now=now)[0].waits_for for now in (MORNING, late)]
    assert told == ["", "夜间不发短信，8 点以后发送"]


def test_an_officer_cannot_stop_a_persons_messages(county: County) -> None:
    receipt = file()
    chosen(receipt.matter_id)
    with as_(county["registrar"]):
        assert Wish.objects.count() == 1
        operations.stop(receipt.matter_id, actor=county["registrar"], now=MORNING)
        assert Wish.objects.get().stopped_at is None


def test_who_runs_the_system_sees_what_is_stuck_and_has_it_tried_again(county: County, gateway: FakeGateway) -> None:
    chosen(file().matter_id)
    gateway.answers[PHONE] = RejectedError("400")
    post(later(hours=1))
    administrator = Actor.officer(
        officer_id=county["registrar"].officer_id,
        account_id=county["registrar"].account_id,
        body_id=county.office,
        charges=[Charge(body_id=county.office, roles=frozenset({Role.SYSTEM_ADMIN}))],
        label="管理员",
    )
    with as_(administrator):
        (stuck,) = queries.stuck_messages()
        assert (stuck.failed, stuck.trouble_label) == (True, "网关不接受这个号码或者邮箱")
        (sms, _email) = queries.outbox()
        assert (sms.failed, sms.waiting) == (1, 0)
        assert operations.retry([stuck.id], actor=administrator, now=later(hours=2)) == 1
    gateway.answers.clear()
    post(later(hours=2))
    assert len(gateway.seen) == 1


def test_what_is_being_handed_over_is_not_tried_again_meanwhile(county: County) -> None:
    chosen(file().matter_id)
    with as_(SYSTEM):
        assert len(sending.claim(actor=SYSTEM, now=MORNING, channels=[Channel.SMS])) == 1
        assert operations.retry(actor=SYSTEM, now=MORNING) == 0
        assert sending.claim(actor=SYSTEM, now=MORNING, channels=[Channel.SMS]) == ()


def test_an_officer_has_nothing_tried_again(county: County) -> None:
    with as_(county["registrar"]), pytest.raises(Refused):
        operations.retry(actor=county["registrar"], now=MORNING)
