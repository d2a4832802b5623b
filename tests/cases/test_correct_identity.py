"""更正身份信息: put right by whoever petitions or at the counter; what was held before is kept under lock."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, facts, file
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Event, FormerIdentity, Matter, Petitioner
from xinfang.cases.operations.correct_identity import correct_identity
from xinfang.cases.operations.look_up import look_up
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.contacts import contacts_of
from xinfang.cases.queries.held_data import held_data
from xinfang.cases.queries.history import history
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.procedure.codes import IdentityDetail

pytestmark = pytest.mark.django_db
NAME, PHONE, ADDRESS, EMAIL = (
    IdentityDetail.NAME,
    IdentityDetail.PHONE,
    IdentityDetail.ADDRESS,
    IdentityDetail.EMAIL,
)
LATER = MORNING + timedelta(days=1)


def person_of(receipt: Receipt) -> UUID:
    with as_(builders.SYSTEM):
        return Petitioner.objects.get(matter=receipt.matter_id).id


def correct(actor: Actor, receipt: Receipt, words: dict[IdentityDetail, str], *, reason: str = "") -> None:
    person = person_of(receipt)
    with as_(actor):
        correct_identity(receipt.matter_id, person, words, reason=reason, actor=actor, now=LATER)


def petitioner(receipt: Receipt) -> Actor:
    return Actor.petitioner(matter_id=receipt.matter_id)


def test_the_new_words_are_used_and_the_former_kept_under_lock(county: County) -> None:
    receipt = file()
    correct(petitioner(receipt), receipt, {PHONE: "139 0000 2222", ADDRESS: "西街 5 号", NAME: "周小满"})
    with as_(builders.SYSTEM):
        assert contacts_of([receipt.matter_id])[receipt.matter_id].phone == "139 0000 2222"
        former = FormerIdentity.objects.get()
        assert (former.name, former.phone, former.address) == ("周小满", "13800001111", "东风新村 6 幢 602")
        event = Event.objects.get(act="CORRECT_IDENTITY")
        assert event.data["act"]["corrected"] == ["ADDRESS", "PHONE"]
        assert "西街" not in str(event.data)
        assert verify().broken == ()
    with as_(petitioner(receipt)):
        (person,) = held_data(receipt.matter_id).people
        assert (person.phone, person.address) == ("139 0000 2222", "西街 5 号")
        assert [(each.details, each.by_body) for each in person.corrections] == [((ADDRESS, PHONE), False)]


def test_the_receipt_still_vouches_for_what_was_handed_in_after_several_corrections(county: County) -> None:
    receipt = file()
    for phone in ("13900002222", "13900003333"):
        correct(petitioner(receipt), receipt, {PHONE: phone})
    with as_(builders.SYSTEM):
        assert [former.phone for former in FormerIdentity.objects.all()] == ["13800001111", "13900002222"]
        assert verify().broken == ()


def test_a_corrected_number_finds_the_matter_and_the_former_one_does_not(county: County) -> None:
    receipt, triage = file(), county["triage"]
    correct(petitioner(receipt), receipt, {PHONE: "13900002222"})
    with as_(triage):
        assert not look_up("13800001111", actor=triage, now=LATER).rows
        assert [row.number for row in look_up("13900002222", actor=triage, now=LATER).rows] == [receipt.number]


def test_the_counter_enters_a_correction_with_its_ground_and_the_history_says_which_detail(county: County) -> None:
    receipt, clerk = file(), county["registrar"]
    with pytest.raises(Refused, match="理由"):
        correct(clerk, receipt, {PHONE: "13900002222"})
    correct(clerk, receipt, {PHONE: "13900002222"}, reason="本人持身份证到窗口更正")
    with as_(clerk):
        told = history(chain_of(receipt.matter_id), for_petitioner=False)[-1]
    assert told.detail == (("理由", "本人持身份证到窗口更正"), ("更正了哪一项", "联系电话"))


def test_contact_that_was_lacking_makes_the_petitioner_known(county: County) -> None:
    receipt = file(petitioners=(PetitionerDetails(name="周小满"),))
    assert not facts(receipt.matter_id).identity_known
    correct(petitioner(receipt), receipt, {EMAIL: "xm@example.org"})
    assert facts(receipt.matter_id).identity_known


@pytest.mark.parametrize(
    ("words", "code"),
    [({PHONE: " 13800001111 "}, "NOTHING_CORRECTED"), ({}, "NOTHING_CORRECTED"), ({NAME: " "}, "name_missing")],
)
def test_what_changes_nothing_or_takes_the_name_away_is_refused(
    county: County, words: dict[IdentityDetail, str], code: str
) -> None:
    receipt = file()
    with pytest.raises(Refused) as refusal:
        correct(petitioner(receipt), receipt, words)
    assert refusal.value.code == code
    with as_(builders.SYSTEM):
        assert not FormerIdentity.objects.exists()


def test_nobody_corrects_in_the_matter_of_somebody_else(county: County) -> None:
    receipt, other = file(), file()
    with pytest.raises(Missing):
        correct(petitioner(other), receipt, {PHONE: "13900002222"})
    person = person_of(other)
    with as_(petitioner(receipt)), pytest.raises(Missing):
        correct_identity(receipt.matter_id, person, {PHONE: "13900002222"}, actor=petitioner(receipt), now=LATER)
    with pytest.raises(Missing):
        correct(county["water"], receipt, {PHONE: "13900002222"}, reason="来电")


@pytest.mark.usefixtures("changed_by_hand")
def test_of_an_accusation_nothing_is_shown_or_corrected(county: County) -> None:
    receipt = file()
    with as_(builders.SYSTEM):
        matter = Matter.objects.get(id=receipt.matter_id)
        Matter.objects.filter(id=matter.id).update(sealed=True, facts=matter.facts | {"sealed": True})
    with pytest.raises(Refused, match="书面材料"):
        correct(petitioner(receipt), receipt, {PHONE: "13900002222"})
    with as_(petitioner(receipt)):
        assert held_data(receipt.matter_id).people == ()


def test_what_was_held_before_is_never_changed(county: County) -> None:
    receipt = file()
    correct(petitioner(receipt), receipt, {PHONE: "13900002222"})
    with as_(builders.SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
        FormerIdentity.objects.update(locked=b"")
    with as_(Actor.public()):
        assert not FormerIdentity.objects.exists()
