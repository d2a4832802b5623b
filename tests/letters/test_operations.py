"""Letters in the database: one for each act, numbered without gaps, seen by whom they concern, unchangeable."""

from collections import Counter as Tally
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import classified, in_handling, issued
from tests.cases.test_links import confirm, propose
from tests.cases.test_routes import shown_there, with_housing
from tests.cases.test_split import mixed, part
from tests.letters.steps import SYSTEM, made, written
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base.days import day_begins, office_day
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Claim, Matter
from xinfang.cases.queries.paperwork import as_of, paperwork
from xinfang.cases.types.filing import Receipt
from xinfang.files.models import StoredFile
from xinfang.files.operations import open_for
from xinfang.files.refusals import FileRefused
from xinfang.letters import operations, queries
from xinfang.letters.models import TEXTS_OF_LETTERS, Counter, Letter, LetterFile
from xinfang.letters.templating import worded
from xinfang.letters.types import Form, LetterState
from xinfang.procedure import acts
from xinfang.procedure.codes import Route
from xinfang.procedure.documents import Document
from xinfang.vault.envelope import rewrap
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db


def referred(county: County) -> Receipt:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing, note="请核实"), day=1, hour=1)
    return receipt


def text_of(letter: Letter) -> str:
    return "\n".join(text for _kind, *texts in letter.content["blocks"] for text in texts)


def test_an_act_owes_its_letters_once(county: County) -> None:
    receipt = referred(county)
    letters = written(receipt.matter_id)
    assert {letter.kind for letter in letters} == {"RECEIPT", "REFERRAL_LETTER", "DESTINATION_NOTICE"}
    assert written(receipt.matter_id) == letters


def test_each_report_on_an_urgent_matter_says_what_it_knows_and_whether_more_follows(county: County) -> None:
    receipt, today = file(urgent=True), MORNING.date()
    said: dict[str, Any] = {"reported_to": county.government, "situation": "堵路", "measures": "劝说"}
    known: dict[str, Any] = {"known_on": today, "known_hour": "08:50", "next_report_by": today + timedelta(days=1)}
    following = acts.FollowUpUrgency(**said, next_report_by=today + timedelta(days=2))
    reports = (acts.ReportUrgency(**said, **known), following, acts.CloseUrgency(**said, settled="散去"))
    for day, act in enumerate(reports):
        do(county["supervisor"], receipt.matter_id, act, day=day)
    told = [text_of(letter) for letter in written(receipt.matter_id) if letter.kind == "URGENT_REPORT"]
    for words, of_which in (("08:50得知", [0]), ("（含当天）续报", [0, 1]), ("散去", [2]), ("不再续报", [2])):
        assert [place for place, text in enumerate(told) if words in text] == of_which


def test_numbers_follow_each_other_for_each_body_word_and_year(county: County) -> None:
    first, second = referred(county), referred(county)
    numbers = Tally(letter.number for receipt in (first, second) for letter in written(receipt.matter_id))
    assert numbers == {
        "": 2,  # the receipts bear the petition number
        "宜信访转〔2026〕1号": 1,
        "宜信访告〔2026〕1号": 1,
        "宜信访转〔2026〕2号": 1,
        "宜信访告〔2026〕2号": 1,
    }


def test_a_number_that_was_not_used_leaves_no_gap(county: County) -> None:
    receipt = referred(county)
    with as_(SYSTEM):
        undone = transaction.savepoint()
        operations.write_for_matters([receipt.matter_id], actor=SYSTEM, now=MORNING)
        transaction.savepoint_rollback(undone)
    assert {letter.serial for letter in written(receipt.matter_id)} == {None, 1}


def test_the_notice_of_a_way_run_by_the_body_itself_asks_for_no_application(county: County) -> None:
    receipt = with_housing(county, Route.ARBITRATION)
    own = {"route": Route.FOI, "procedure": "information", "receiver": county.housing, "runs_from": None}
    shown_there(county, receipt, **own, receiver_name="", other_route_because="只要看批文")
    notice = next(text_of(letter) for letter in written(receipt.matter_id) if letter.kind == "ROUTE_NOTICE")
    assert "不需要另行申请，本机关直接办理。" in notice
    assert "本机关最迟在2026年" in notice
    assert "申请期限" not in notice
    assert "甄别时确定的途径是仲裁程序，现改走政府信息公开申请：只要看批文" in notice


def test_a_letter_says_what_the_act_said(county: County) -> None:
    receipt = referred(county)
    letters = {letter.kind: letter for letter in written(receipt.matter_id)}
    referral = letters["REFERRAL_LETTER"]
    assert (referral.issuer_id, referral.addressee_id) == (county.office, county.housing)
    assert referral.content["addressee"] == "ZJJ局："
    assert "请核实" in text_of(referral)
    assert "周小满" in text_of(referral)
    assert letters["DESTINATION_NOTICE"].content["addressee"] == "周小满："
    assert "《信访工作条例》第二十二条第一款第一项" in text_of(letters["DESTINATION_NOTICE"])


def test_an_opinion_answers_every_claim_and_points_to_review_only(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    issued(county, receipt, day=4)
    (opinion,) = [letter for letter in written(receipt.matter_id) if letter.kind == "HANDLING_OPINION"]
    text = text_of(opinion)
    assert text.count("漏水属实。") == 2
    assert "书面请求复查（《信访工作条例》第三十五条）" in text
    assert "诉讼" not in text
    assert opinion.number == "宜住建信意〔2026〕1号"


def test_a_late_letter_on_a_link_that_was_undone_names_the_earlier_matter_all_the_same(county: County) -> None:
    earlier, later = file(), file()
    propose(county, later.matter_id, earlier.matter_id)
    confirm(county, later.matter_id)
    do(county["second"], later.matter_id, acts.Unlink(reason="信访人提出不是同一件事"), day=1)
    (notice,) = [letter for letter in written(later.matter_id) if letter.kind == "LINK_NOTICE"]
    assert f"与编号{earlier.number}的信访事项" in text_of(notice)
    assert "由XFJ局办理" in text_of(notice)


def test_a_late_letter_names_the_claims_of_its_own_time(county: County) -> None:
    """One claim has left for a matter of its own since; what was sent on had it still."""
    receipt = mixed(county)
    part(county["case"], receipt, 2)
    (referral,) = [letter for letter in written(receipt.matter_id) if letter.kind == "REFERRAL_LETTER"]
    with as_(SYSTEM):
        texts = list(Claim.objects.filter(matter=receipt.matter_id).order_by("position").values_list("text", flat=True))
    assert len(texts) == 2
    assert [text for text in texts if text in text_of(referral)] == texts


def test_the_notice_of_a_split_names_the_new_matter_and_how_to_come_by_its_code(county: County) -> None:
    receipt = mixed(county)
    done = part(county["case"], receipt, 2)
    (notice,) = [letter for letter in written(receipt.matter_id) if letter.kind == "SPLIT_NOTICE"]
    assert f"新的信访事项编号是{done.number}" in text_of(notice)
    assert "查询码，为保密起见不存入文书" in text_of(notice)


def test_a_late_letter_says_the_day_of_acceptance_of_its_own_time(county: County) -> None:
    receipt = file()
    in_handling(county, receipt, day=3)
    with as_(SYSTEM):
        paper = paperwork(receipt.matter_id)
        received, accepted = (
            as_of(paper, next(event for event in paper.events if type(event.act) is act))
            for act in (acts.Receive, acts.Accept)
        )
    assert received.facts.accepted_on is None
    assert accepted.facts.accepted_on == office_day(MORNING + timedelta(days=3))


@pytest.mark.parametrize(
    ("received", "says", "never"),
    [
        (date(2026, 2, 27), "本机关最迟在2026年3月", "登记时已经过去"),
        (date(2010, 3, 1), "登记时已经过去。本机关现在办理，并告诉您去向。", "本机关最迟在"),
    ],
)
def test_a_receipt_bears_the_day_of_registration_and_promises_nothing_that_has_passed(
    county: County, received: date, says: str, never: str
) -> None:
    receipt = file(received_at=day_begins(received))
    (letter,) = written(receipt.matter_id)
    assert (letter.dated, letter.year) == (office_day(MORNING), office_day(MORNING).year)
    assert ["row", "收到日期", worded(received)] in [list(block) for block in letter.content["blocks"]]
    assert says in text_of(letter)
    assert never not in text_of(letter)


def test_the_petitioner_reads_letters_meant_for_petitioners(county: County) -> None:
    receipt = referred(county)
    written(receipt.matter_id)
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(petitioner):
        assert set(Letter.objects.values_list("kind", flat=True)) == {"RECEIPT", "DESTINATION_NOTICE"}
        shown = queries.letters_of(receipt.matter_id, for_petitioner=True)
    assert [view.kind for view in shown] == [Document.DESTINATION_NOTICE, Document.RECEIPT]
    with as_(county["case"]):
        assert Letter.objects.count() == 3


@pytest.mark.parametrize("who", ["water", "town", "public"])
def test_nobody_else_sees_a_letter_or_its_file(county: County, who: str) -> None:
    receipt = referred(county)
    file_ids = [made(letter) for letter in written(receipt.matter_id)]
    actor = Actor.public() if who == "public" else county[who]
    with as_(actor):
        assert not Letter.objects.exists()
        assert not LetterFile.objects.exists()
        for file_id in file_ids:
            with pytest.raises(FileRefused):
                open_for(file_id=file_id, actor=actor)


def test_only_the_system_writes_letters(county: County) -> None:
    receipt = referred(county)
    with as_(county["triage"]), pytest.raises(DatabaseError), transaction.atomic():
        operations.write_for_matters([receipt.matter_id], actor=county["triage"], now=MORNING)
    with as_(SYSTEM):
        assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "change", ["sealed = ''", "sealed = sealed || '\\x00'", "code = 'X'", "number = 'X'", "state = 'PREPARED'"]
)
def test_what_was_issued_stands(county: County, change: str) -> None:
    written(referred(county).matter_id)
    with as_(SYSTEM), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE letters_letter SET {change}")


def test_the_text_lies_sealed_and_its_key_may_be_wrapped_anew(county: County) -> None:
    written(referred(county).matter_id)
    with as_(SYSTEM):
        for letter in Letter.objects.all():
            assert letter.content["title"].encode() not in letter.sealed
            again = rewrap(letter.sealed, purpose=Purpose.IDENTITY, about=f"letter:{letter.id}")
            assert again != letter.sealed
            Letter.objects.filter(id=letter.id).update(sealed=again)
            assert Letter.objects.get(id=letter.id).content == letter.content
        assert sum(TEXTS_OF_LETTERS.by_key().values()) == Letter.objects.count() > 0


def test_numbers_cannot_be_skipped(county: County) -> None:
    written(referred(county).matter_id)
    for last in (1, 3):
        with as_(SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
            Counter.objects.filter(body_id=county.office, word="转").update(last=last)


def test_a_file_is_made_once_and_named_after_its_letter(county: County) -> None:
    receipt = referred(county)
    (notice,) = [letter for letter in written(receipt.matter_id) if letter.kind == "DESTINATION_NOTICE"]
    file_id = made(notice)
    assert made(notice) == file_id
    assert made(notice, Form.PDF_LARGE) != file_id
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    with as_(petitioner):
        opened = open_for(file_id=file_id, actor=petitioner)
    assert opened.file.name == "信访事项去向告知书 宜信访告〔2026〕1号.pdf"
    with opened.content as content:
        assert content.read(5) == b"%PDF-"


def test_a_body_without_a_word_for_numbers_leaves_its_letters_waiting(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.water), day=1, hour=1)
    do(county["water"], receipt.matter_id, acts.Receive(), day=2)
    do(county["water"], receipt.matter_id, acts.Accept(), day=2, hour=1)
    (waiting,) = [letter for letter in written(receipt.matter_id) if letter.kind == "ACCEPTANCE_NOTICE"]
    assert (waiting.state, waiting.number) == (LetterState.PREPARED, "")
    with as_(SYSTEM):
        (known,) = queries.letters_without_number([receipt.matter_id])[receipt.matter_id]
    assert (known.kind, known.seq, known.waits_for) == (waiting.kind, 6, "制发机关还没有机关代字")
    with as_(SYSTEM), pytest.raises(Refused) as refusal:
        operations.file_of(waiting.id, Form.PDF, actor=SYSTEM, now=MORNING)
    assert refusal.value.code == "not_issued"
    with as_(SYSTEM):
        assert operations.issue_waiting(actor=SYSTEM, now=MORNING) == 0
        Body.objects.filter(id=county.water).update(letter_prefix="宜水信")
        assert operations.issue_waiting(actor=SYSTEM, now=MORNING) == 1
        waiting.refresh_from_db()
    assert waiting.number == "宜水信受〔2026〕1号"


def test_a_receipt_is_written_when_somebody_asks_for_it(county: County) -> None:
    receipt = file()
    with as_(SYSTEM):
        letter_id = operations.ensure(receipt.matter_id, seq=1, kind=Document.RECEIPT, actor=SYSTEM, now=MORNING)
        again = operations.ensure(receipt.matter_id, seq=1, kind=Document.RECEIPT, actor=SYSTEM, now=MORNING)
        assert Letter.objects.get().id == letter_id == again
        with pytest.raises(Missing):
            operations.ensure(receipt.matter_id, seq=1, kind=Document.AGREEMENT, actor=SYSTEM, now=MORNING)


def test_what_an_older_ledger_brought_in_is_not_written_again(county: County) -> None:
    receipt = file(source="board.csv", reference="7")
    assert written(receipt.matter_id) == []
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    assert {letter.kind for letter in written(receipt.matter_id)} == {"REFERRAL_LETTER", "DESTINATION_NOTICE"}


def test_a_code_tells_a_real_letter_and_nothing_of_a_person(county: County) -> None:
    receipt = referred(county)
    (notice,) = [letter for letter in written(receipt.matter_id) if letter.kind == "DESTINATION_NOTICE"]
    file_id = made(notice)
    with as_(SYSTEM):
        digest = StoredFile.objects.get(id=file_id).sha256
    typed = "-".join(notice.code[start : start + 4] for start in range(0, 16, 4)).lower()
    with as_(Actor.public()):
        found = queries.checked(typed)
        assert queries.checked("2" * 16) is None
        assert queries.checked("短") is None
    assert found is not None
    assert (found.number, found.issuer_name) == ("宜信访告〔2026〕1号", "XFJ局")
    assert found.pdf_digests == {"PDF": digest}
    assert "周小满" not in str(found)


def test_the_accused_never_sees_the_letters_of_an_accusation(county: County) -> None:
    """A sealed matter's letters are sealed with it, also for a body that once held it."""
    receipt = referred(county)
    letters = written(receipt.matter_id)
    assert letters
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True, holder_id=county.office)
    with as_(county["case"]):
        assert not Letter.objects.exists()


def test_a_sealed_referral_names_neither_the_person_nor_what_was_reported(county: County) -> None:
    receipt = referred(county)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    (referral,) = [letter for letter in written(receipt.matter_id) if letter.kind == "REFERRAL_LETTER"]
    whole = str(referral.content)
    assert not [word for word in ("周小满", "漏水", "物业") if word in whole]
    assert "密封" in whole
