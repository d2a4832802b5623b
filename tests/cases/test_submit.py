"""Filing: text made safe, nothing lost, nothing filed twice."""

import threading
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connections

from tests.cases.county import MORNING, County, as_, command, facts, file
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases.guesses import MAX_FAILURES, MAX_LOOKED_AT, WINDOW, forget_old
from xinfang.cases.models import Clock, Matter, Petitioner, Submission
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.procedure.codes import Channel
from xinfang.procedure.states import State

PUBLIC = Actor.public()
SYSTEM = Actor.system("test")
HOME, HALL = "198.51.100.7", "203.0.113.9"


def guess(number: str, *, code: str = "000000000000", address: str = HOME, at: datetime = MORNING) -> str:
    """The code of the refusal of a wrong query code."""
    with pytest.raises(Refused) as refusal:
        open_receipt(number, code, address=address, now=at)
    return refusal.value.code


@pytest.mark.django_db
class TestFiling:
    def test_it_is_registered_at_once_and_the_office_owes_its_dispatch(self, county: County) -> None:
        receipt = file()
        assert facts(receipt.matter_id).state is State.REGISTERED
        with as_(SYSTEM):
            clock = Clock.objects.get(matter_id=receipt.matter_id)
            assert (clock.rule, clock.owed_by, clock.body_id) == ("dispatch", "OFFICE", county.office)
            assert clock.article == "22"

    def test_the_text_is_kept_without_what_cannot_be_seen(self, county: County) -> None:
        receipt = file(
            title="楼道\u202e漏水\x00", body="第一行\r\n第二行\u200b 😀 𠮷野家\x07", claims=("请维修\u2066", "  ")
        )
        with as_(SYSTEM):
            kept = Submission.objects.get(matter_id=receipt.matter_id)
            assert (kept.title, kept.body) == ("楼道漏水", "第一行\n第二行 😀 𠮷野家")
            assert len(facts(receipt.matter_id).claims) == 1

    def test_without_a_title_the_first_line_is_the_title(self, county: County) -> None:
        receipt = file(title="")
        with as_(SYSTEM):
            assert Submission.objects.get(matter_id=receipt.matter_id).title.startswith("我家住六楼")

    def test_without_claims_the_title_is_the_claim(self, county: County) -> None:
        assert len(facts(file(claims=()).matter_id).claims) == 1

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"body": " \n\t"}, "body_missing"),
            ({"body": "水" * 20_001}, "body_too_long"),
            ({"claims": ("修",) * 21}, "claims_too_long"),
            ({"claims": ("修" * 2_001,)}, "claims_too_long"),
        ],
    )
    def test_what_cannot_be_kept_is_refused_in_plain_words(
        self, county: County, changes: dict[str, object], code: str
    ) -> None:
        with pytest.raises(Refused) as refusal:
            file(**changes)
        assert refusal.value.code == code
        with as_(SYSTEM):
            assert not Matter.objects.exists()

    def test_a_letter_without_name_and_address_is_registered_all_the_same(self, county: County) -> None:
        receipt = file(channel=Channel.LETTER, petitioners=(PetitionerDetails(),))
        assert facts(receipt.matter_id).identity_known is False

    def test_rare_names_are_kept_to_the_character(self, county: County) -> None:
        receipt = file(petitioners=(PetitionerDetails(name="𬭚𰻝·买买提", address="湖㳇镇"),))
        with as_(SYSTEM):
            assert Petitioner.objects.get(matter_id=receipt.matter_id).name == "𬭚𰻝·买买提"

    def test_a_clerk_registers_in_the_own_name(self, county: County) -> None:
        clerk = county["registrar"]
        with as_(clerk):
            receipt = submit(command(channel=Channel.VISIT), actor=clerk, now=MORNING)
        assert facts(receipt.matter_id).holder == county.office


@pytest.mark.django_db
class TestReceipt:
    def test_it_opens_however_it_is_typed(self, county: County) -> None:
        receipt = file()
        typed = receipt.number.lower().replace("-", " "), " ".join(receipt.query_code)
        with as_(PUBLIC):
            assert open_receipt(*typed, address=HOME, now=MORNING) == receipt.matter_id

    def test_a_mistyped_number_is_told_apart_before_it_is_looked_up(self, county: County) -> None:
        number = file().number
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        with as_(PUBLIC), pytest.raises(Refused) as refusal:
            open_receipt(wrong, "123456789012", address=HOME, now=MORNING)
        assert refusal.value.code == "wrong_number"

    def test_wrong_codes_are_told_to_wait_for_that_number_only_while_the_right_one_opens(self, county: County) -> None:
        guessed, other = file(), file()
        with as_(PUBLIC):
            answers = [guess(guessed.number) for _attempt in range(MAX_FAILURES + 1)]
            assert answers == ["wrong_code"] * MAX_FAILURES + ["too_many_attempts"]
            assert guess(other.number) == "wrong_code"
            assert guess(guessed.number, address=HALL) == "wrong_code"
            assert guess(guessed.number, at=MORNING + WINDOW) == "wrong_code"
            opened = open_receipt(guessed.number, guessed.query_code, address=HOME, now=MORNING)
        assert opened == guessed.matter_id

    def test_what_no_person_mistypes_so_often_is_not_looked_at_from_there_any_more(self, county: County) -> None:
        guessed, other = file(), file()
        with as_(PUBLIC):
            for _attempt in range(MAX_LOOKED_AT):
                guess(guessed.number)
            assert guess(guessed.number, code=guessed.query_code) == "too_many_attempts"
            assert open_receipt(guessed.number, guessed.query_code, address=HALL, now=MORNING) == guessed.matter_id
            assert open_receipt(other.number, other.query_code, address=HOME, now=MORNING) == other.matter_id
            later = MORNING + WINDOW
            assert open_receipt(guessed.number, guessed.query_code, address=HOME, now=later) == guessed.matter_id

    def test_one_connection_is_one_network_however_its_addresses_change(self, county: County) -> None:
        number = file().number
        with as_(PUBLIC):
            for attempt in range(MAX_FAILURES):
                guess(number, address=f"2001:db8:1:2::{attempt:x}")
            assert guess(number, address="2001:db8:1:2:ffff::1") == "too_many_attempts"
            assert guess(number, address="2001:db8:1:3::1") == "wrong_code"

    def test_counts_are_forgotten_when_their_window_is_over(self, county: County) -> None:
        receipt = file()
        with as_(PUBLIC):
            guess(receipt.number)
            assert forget_old(now=MORNING) == 0
            assert forget_old(now=MORNING + WINDOW) == 1


@pytest.mark.django_db(transaction=True)
def test_two_requests_with_one_key_at_the_same_instant_file_once(county: County) -> None:
    """A double click: both arrive before either is answered."""
    sent, receipts, together = command(), [], threading.Barrier(2)

    def click() -> None:
        together.wait()
        try:
            with as_(PUBLIC):
                receipts.append(submit(sent, actor=PUBLIC, now=MORNING))
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len({(receipt.number, receipt.query_code) for receipt in receipts}) == 1
    assert sorted(receipt.is_repeat for receipt in receipts) == [False, True]
    with as_(SYSTEM):
        assert Matter.objects.count() == 1


@pytest.mark.django_db
def test_receipts_differ(county: County) -> None:
    receipts: list[Receipt] = [file(idempotency_key=uuid4()) for _ in range(5)]
    assert len({receipt.number for receipt in receipts}) == len({receipt.query_code for receipt in receipts}) == 5
