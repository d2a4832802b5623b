"""Letters on their way in the database: who may serve them, what stands for ever, and what happens at one instant."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cases.county import County, as_, do, file
from tests.cases.steps import classified, in_handling
from tests.notices.steps import SYSTEM, later
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.cases.models import LetterToServe, Service, ServiceAttempt
from xinfang.cases.operations import serve as serving
from xinfang.cases.operations.serve import correct_letter_day, post_letter, serve_letter
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.serving import services_of, waiting_count, waiting_letters
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.procedure.service_codes import ReturnCause

pytestmark = pytest.mark.django_db
ACCEPTANCE, DESTINATION = Document.ACCEPTANCE_NOTICE, Document.DESTINATION_NOTICE
TODAY = office_day(later(days=5))


def letter(matter_id: UUID, document: Document) -> dict[str, object]:
    """What names a letter in an act."""
    with as_(SYSTEM):
        return {
            "letter_seq": LetterToServe.objects.get(matter_id=matter_id, document=document).seq,
            "document": document,
        }


def posted(county: County, matter_id: UUID, number: str, *, document: Document = ACCEPTANCE, who: str = "case") -> None:
    act = acts.PostLetter(**letter(matter_id, document), posted_on=TODAY, carrier="EMS", tracking_number=number)
    with as_(county[who]):
        post_letter(matter_id, act, actor=county[who], now=later(days=5))


def served(county: County, matter_id: UUID, *, document: Document = ACCEPTANCE, who: str = "case") -> None:
    proof = {"method": ServiceMethod.HAND, "served_on": TODAY, "proof": "送达回证", "signer": "本人"}
    act = acts.ServeLetter(**letter(matter_id, document), **proof)
    with as_(county[who]):
        serve_letter(matter_id, act, actor=county[who], now=later(days=5))


@pytest.fixture
def matter_id(county: County) -> UUID:
    """A matter whose acceptance was told in writing."""
    receipt = file()
    in_handling(county, receipt)
    return receipt.matter_id


def test_every_attempt_is_an_event_and_a_row_and_no_period_moves(county: County, matter_id: UUID) -> None:
    with as_(SYSTEM):
        before = facts_of(matter_id)
    posted(county, matter_id, "ｅms 1")
    back = acts.RecordReturn(**letter(matter_id, ACCEPTANCE), returned_on=TODAY, cause=ReturnCause.MOVED)
    do(county["case"], matter_id, back, day=6)
    with as_(SYSTEM):
        after = facts_of(matter_id)
        rows = ServiceAttempt.objects.select_related("event").order_by("event__seq")
        assert [(row.event.act, row.tracking_number) for row in rows] == [
            ("POST_LETTER", "EMS1"),
            ("RECORD_RETURN", ""),
        ]
    assert (after.state, after.clocks) == (before.state, before.clocks)
    (kept,) = (each for each in after.letters if each.document is ACCEPTANCE)
    assert kept.came_back
    assert kept.open_attempt is None


def test_what_is_served_waits_no_longer_and_is_corrected_to_a_later_day_only(county: County, matter_id: UUID) -> None:
    assert waiting(county) == [ACCEPTANCE]
    served(county, matter_id)
    assert waiting(county) == []
    act = acts.CorrectLetterDay(
        **letter(matter_id, ACCEPTANCE), served_on=office_day(later(days=6)), reason="签收单", proof="签收单"
    )
    with as_(county["case"]):
        correct_letter_day(matter_id, act, actor=county["case"], now=later(days=7))
    with as_(SYSTEM):
        chain = list(Service.objects.order_by("id"))
        assert [row.served_on for row in chain] == [TODAY, office_day(later(days=6))]
        assert chain[1].corrects_id == chain[0].id
        owed = LetterToServe.objects.filter(matter_id=matter_id, document=ACCEPTANCE)
        assert owed.get().served_on == office_day(later(days=6))
        for day in (TODAY, None):
            with pytest.raises(IntegrityError), transaction.atomic():
                owed.update(served_on=day)
        shown = services_of(matter_id, on=TODAY)
    assert "本人签收" in next(view.words for key, view in shown.items() if key[1] == ACCEPTANCE)


def test_no_letter_arrives_without_its_proof(county: County, matter_id: UUID) -> None:
    named = letter(matter_id, ACCEPTANCE)
    with (
        as_(county["case"]),
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="has a proof"),
        transaction.atomic(),
    ):
        cursor.execute("SELECT ctx.note_arrival(%s, %s, %s)", [matter_id, named["letter_seq"], ACCEPTANCE])
    with as_(county["case"]):
        assert LetterToServe.objects.filter(matter_id=matter_id, document=ACCEPTANCE).update(served_on=TODAY) == 0


def test_what_a_public_notice_has_served_waits_first_once_its_time_is_over(county: County, matter_id: UUID) -> None:
    younger = file()
    in_handling(county, younger)
    notice = acts.PublishNotice(
        **letter(younger.matter_id, ACCEPTANCE), published_on=TODAY, published_in="日报", inquiry="不知去向"
    )
    do(county["case"], younger.matter_id, notice, day=5)
    by_age, run_out = [matter_id, younger.matter_id], [younger.matter_id, matter_id]
    for days, expected in ((34, by_age), (35, run_out)):  # published on day 5, and thirty days are over
        with as_(county["case"]):
            page = waiting_letters(county["case"], on=office_day(later(days=days)))
        assert [row.matter_id for row in page.rows] == expected
    with as_(county["case"]):
        first = waiting_letters(county["case"], on=office_day(later(days=35)), size=1)
        assert [row.matter_id for row in first.rows] == run_out
    served(county, younger.matter_id)
    assert waiting(county) == [ACCEPTANCE]


def waiting(county: County) -> list[str]:
    with as_(county["case"]):
        page = waiting_letters(county["case"], on=TODAY)
        assert waiting_count(county["case"]) == len(page.rows)
        return [row.service.document for row in page.rows]


def test_a_number_recorded_at_the_same_instant_is_refused_too(
    county: County, matter_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(county, matter_id, "EMS1")
    second = file()
    in_handling(county, second)
    monkeypatch.setattr(serving, "_taken", lambda number: frozenset())  # nobody saw the other one
    with pytest.raises(Refused) as refusal:
        posted(county, second.matter_id, "EMS1")
    assert refusal.value.code == "TRACKING_NUMBER_TAKEN"


def test_attempts_and_what_is_owed_are_never_changed(county: County, matter_id: UUID) -> None:
    posted(county, matter_id, "EMS1")
    with as_(SYSTEM):
        changes = (
            lambda: ServiceAttempt.objects.update(tracking_number="EMS2"),
            lambda: LetterToServe.objects.update(issued_on=date(2020, 1, 1)),
            lambda: LetterToServe.objects.all().delete(),
        )
        for change in changes:
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_a_body_that_handed_the_matter_on_serves_its_own_letter_and_does_nothing_else(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    posted(county, receipt.matter_id, "EMS9", document=DESTINATION, who="triage")
    with pytest.raises(Refused) as refusal:
        served(county, receipt.matter_id, document=DESTINATION)
    assert refusal.value.code == "NOT_THE_ISSUER"
    served(county, receipt.matter_id, document=DESTINATION, who="triage")
    with as_(county["case"]), connection.cursor() as cursor:
        cursor.execute("SELECT ctx.tracking_number_taken('EMS9')")
        assert cursor.fetchone() == (True,)


def test_another_bodys_letters_do_not_wait_here(county: County, matter_id: UUID) -> None:
    with as_(county["triage"]):
        shown = waiting_letters(county["triage"], on=TODAY).rows
    assert {row.service.document for row in shown} == {DESTINATION}
    with as_(SYSTEM):
        row = LetterToServe.objects.get(matter_id=matter_id, document=ACCEPTANCE)
        again = LetterToServe(
            matter_id=matter_id,
            seq=row.seq,
            document=row.document,
            issuer_id=row.issuer_id,
            server_id=row.server_id,
            issued_on=row.issued_on,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)
