"""Sealed sets: what they hold, that the ledger binds them, and that nothing is added or changed afterwards."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app as jobs

from tests.archives.conftest import CLOSED, MAKER, ask, make, seal, state
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import all_served, in_handling, issued
from xinfang.agencies.actors import Actor
from xinfang.archives import operations, queries
from xinfang.archives.completeness import lacking, lacking_in
from xinfang.archives.models import SealedSet
from xinfang.archives.packing import is_as_bound
from xinfang.archives.types import SetState
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Attachment, Event, IdentityOpening, LetterToServe, Representation
from xinfang.cases.operations.material import add_material
from xinfang.cases.operations.serve import Scans, serve_letter
from xinfang.cases.queries.archive import archived, to_archive
from xinfang.cases.queries.serving import waiting_letters
from xinfang.cases.types.filing import Receipt, RepresentationDetails
from xinfang.files import contents
from xinfang.files import operations as files
from xinfang.files.models import StoredFile
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, ReopenGround, ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.procedure.file_parts import FilePart

pytestmark = pytest.mark.django_db


def the_set(receipt: Receipt) -> SealedSet:
    with as_(MAKER):
        return SealedSet.objects.filter(matter_id=receipt.matter_id).latest("asked_at")


def content_of(receipt: Receipt) -> ZipFile:
    made = the_set(receipt)
    assert made.file_id is not None
    with as_(MAKER), files.open_for(file_id=made.file_id, actor=MAKER).content as content:
        return ZipFile(BytesIO(content.read()))


def test_a_set_holds_everything_in_its_order_with_a_digest_for_each(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    packed = content_of(receipt)
    names = packed.namelist()
    assert names[0] == "01-来件/来件和诉求.txt"
    assert any(name.startswith("03-文书/") and "受理告知书" in name for name in names)
    assert names[-2:] == ["目录.html", "manifest.json"]
    listed = json.loads(packed.read("manifest.json"))
    assert [entry["path"] for entry in listed] == names[:-1]
    record = packed.read("04-办理记录/办理记录.txt").decode()
    assert "确认撤回" in record
    assert "周小满" in packed.read(names[0]).decode()


def test_a_set_names_in_full_who_spoke_and_who_no_longer_does(county: County) -> None:
    lines = ("赵代表，13912345678，东风新村 7 幢", "钱代表，13887654321，东风新村 7 幢")
    people = tuple(RepresentationDetails.of_line(line, paper="推选书") for line in lines)
    filed = file(channel=Channel.VISIT, petitioner_count=40, representations=people)
    in_handling(county, filed)
    with as_(MAKER):
        former = next(
            row for row in Representation.objects.filter(matter_id=filed.matter_id) if row.name == "钱代表"
        ).id
    ended = acts.EndMandate(mandate=former, reason="不再代表我们")
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, ended, day=4)
    make(ask(county, filed))
    words = content_of(filed).read("01-来件/来件和诉求.txt").decode()
    assert "40 人共同提出" in words
    speaking, no_longer = words.split("以前出面的人")
    assert "赵代表 13912345678 东风新村 7 幢" in speaking
    assert "凭据：推选书" in speaking
    assert "钱代表 13887654321 东风新村 7 幢" in no_longer


def test_archiving_binds_the_manifest_and_verification_finds_a_changed_set(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    seal(county, receipt)
    made = the_set(receipt)
    with as_(MAKER):
        event = Event.objects.filter(matter_id=receipt.matter_id, act="ARCHIVE").get()
        assert event.data["act"]["set_digest"] == made.manifest_digest
        assert list(queries.broken_sets(actor=MAKER)) == []
    assert made.file_id is not None
    path = contents.path_of(file_id=made.file_id)
    path.write_bytes(path.read_bytes()[::-1])
    with as_(MAKER):
        assert [(broken.seq, broken.what) for broken in queries.broken_sets(actor=MAKER)] == [(event.seq, "set")]


@pytest.mark.parametrize("forgery", ["manifest", "piece", "more"])
def test_a_forged_set_is_found_whatever_was_forged(county: County, receipt: Receipt, forgery: str) -> None:
    make(ask(county, receipt))
    packed, digest = content_of(receipt), the_set(receipt).manifest_digest
    pieces = {name: packed.read(name) for name in packed.namelist()}
    pieces |= {
        "manifest": {"manifest.json": b"[]"},
        "piece": {"04-办理记录/办理记录.txt": b"nothing happened"},
        "more": {"05.txt": b"added later"},
    }[forgery]
    forged = BytesIO()
    with ZipFile(forged, "w") as archive:
        for name, content in pieces.items():
            archive.writestr(name, content)
    assert packed.fp is not None
    packed.fp.seek(0)
    assert is_as_bound(packed.fp, digest)
    assert not is_as_bound(forged, digest)


def test_a_set_of_which_any_byte_was_changed_is_broken_or_as_bound_and_stops_no_check(
    county: County, receipt: Receipt
) -> None:
    make(ask(county, receipt))
    packed, digest = content_of(receipt), the_set(receipt).manifest_digest
    assert packed.fp is not None
    packed.fp.seek(0)
    whole = packed.fp.read()
    listed = whole.index(b"PK\x01\x02")  # where the list of what is packed begins
    changed = [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in (0, 60, listed, listed + 10)]
    assert [is_as_bound(BytesIO(content), digest) for content in changed] == [False] * 4
    assert not is_as_bound(BytesIO(whole[:listed]), digest)


def test_without_a_set_nothing_is_archived(county: County, receipt: Receipt) -> None:
    with pytest.raises(Refused) as refusal:
        seal(county, receipt)
    assert refusal.value.code == "NO_SEALED_SET"
    assert state(receipt) == "CONCLUDED"


def test_what_happens_after_the_set_was_made_needs_a_new_one(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    do(petitioner, receipt.matter_id, acts.AskReopening(new_facts="又漏了"), day=20)
    do(county["triage"], receipt.matter_id, acts.RefuseReopening(reason="同一处已在修"), day=21)
    all_served(receipt, day=22)
    with pytest.raises(Refused) as refusal:
        seal(county, receipt)
    assert refusal.value.code == "NO_SEALED_SET"
    make(ask(county, receipt))
    seal(county, receipt)
    assert state(receipt) == "ARCHIVED"


def test_what_is_lacking_is_named_and_archived_only_with_a_reason(county: County) -> None:
    filed = file()
    in_handling(county, filed)
    asked = acts.AskContribution(
        co_body=county.water, question="管网情况", contribute_by=(MORNING + timedelta(9)).date()
    )
    do(county["case"], filed.matter_id, asked, day=3, hour=2)
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    all_served(filed, day=6)
    with as_(county["archivist"]):
        gaps = lacking(filed.matter_id)
    assert [each.part for each in gaps] == [FilePart.CONTRIBUTION]
    assert gaps[0].citation
    make(ask(county, filed))
    with pytest.raises(Refused) as refusal:
        seal(county, filed)
    assert refusal.value.code == "FILE_INCOMPLETE"
    seal(county, filed, reason="撤回以后不再需要协办意见")
    with as_(MAKER):
        event = Event.objects.filter(matter_id=filed.matter_id, act="ARCHIVE").get()
    assert event.data["act"]["lacking"] == ["CONTRIBUTION"]
    assert event.data["act"]["reason"] == "撤回以后不再需要协办意见"


def test_a_page_of_files_is_looked_through_as_one(county: County) -> None:
    receipts = file(), file()
    for receipt in receipts:
        in_handling(county, receipt)
    first, second = (receipt.matter_id for receipt in receipts)
    with as_(county["archivist"]):
        each = {matter_id: lacking(matter_id) for matter_id in (first, second)}
        with CaptureQueriesContext(connection) as of_one:
            lacking_in([first])
        with CaptureQueriesContext(connection) as of_both:
            assert lacking_in([first, second]) == each
    assert all(each.values())
    assert len(of_both) == len(of_one)
    with as_(Actor.public()), pytest.raises(Missing):
        lacking_in([first])


def test_an_opinion_that_nobody_served_is_a_gap(county: County) -> None:
    filed = file()
    in_handling(county, filed)
    hand_over(county, filed, Document.ACCEPTANCE_NOTICE, day=4)
    issued(county, filed, day=10)
    with as_(county["archivist"]):
        assert FilePart.SERVICE_PROOF in {each.part for each in lacking(filed.matter_id)}


def test_a_letter_that_nobody_served_is_a_gap_and_waits_no_longer_once_it_is_filed(county: County) -> None:
    filed = file()
    in_handling(county, filed)
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    with as_(county["archivist"]):
        gaps = [each for each in lacking(filed.matter_id) if each.part == FilePart.SERVICE_PROOF]
    assert {each.document for each in gaps} == {Document.DESTINATION_NOTICE, Document.ACCEPTANCE_NOTICE}
    make(ask(county, filed))
    seal(county, filed, reason="当面交付，没有留存回证")
    with as_(county["case"]):
        assert waiting_letters(county["case"], on=CLOSED.date()).rows == ()
    with pytest.raises(Refused) as refusal:
        hand_over(county, filed, Document.ACCEPTANCE_NOTICE, day=121)
    assert refusal.value.code == "LETTER_FILED"
    reopened = acts.Reopen(
        ground=ReopenGround.ERROR_FOUND, claim_ids=frozenset({facts(filed.matter_id).claims[0].claim_id}), reason="错了"
    )
    do(county["supervisor"], filed.matter_id, reopened, day=122)
    with as_(county["case"]):
        assert [row.service.document for row in waiting_letters(county["case"], on=CLOSED.date()).rows] == [
            "ACCEPTANCE_NOTICE"
        ]
    hand_over(county, filed, Document.ACCEPTANCE_NOTICE, day=123)


def test_a_letter_that_is_written_after_archiving_is_served_with_its_slip(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    seal(county, receipt)
    petitioner, office = Actor.petitioner(matter_id=receipt.matter_id), county["registrar"]
    do(petitioner, receipt.matter_id, acts.AskReopening(new_facts="又漏了"), day=130)
    do(county["triage"], receipt.matter_id, acts.RefuseReopening(reason="同一处已在修"), day=131)
    now, draft = MORNING + timedelta(days=132), uuid4()
    with as_(office):
        (waiting,) = waiting_letters(office, on=now.date()).rows
        assert waiting.service.document == Document.REOPENING_REFUSAL
        slip = files.store(upload=BytesIO(b"x"), name="回证.txt", draft=draft, actor=office, now=now)
        act = acts.ServeLetter(
            letter_seq=waiting.service.seq,
            document=Document.REOPENING_REFUSAL,
            method=ServiceMethod.HAND,
            served_on=now.date(),
            proof="送达回证",
            signer="本人",
        )
        scans = Scans(draft=draft, file_ids=(slip.id,))
        serve_letter(receipt.matter_id, act, actor=office, now=now, scans=scans)
        assert waiting_letters(office, on=now.date()).rows == ()
        assert Attachment.objects.filter(matter_id=receipt.matter_id, file_id=slip.id).exists()
    assert state(receipt) == "ARCHIVED"


def hand_over(county: County, filed: Receipt, document: Document, *, day: int) -> None:
    """The organ hands a letter over: what is proven of one letter says nothing of another."""
    now = MORNING + timedelta(days=day)
    with as_(county["case"]):
        act = acts.ServeLetter(
            letter_seq=LetterToServe.objects.get(matter_id=filed.matter_id, document=document).seq,
            document=document,
            method=ServiceMethod.HAND,
            served_on=now.date(),
            proof="送达回证",
            signer="本人",
        )
        serve_letter(filed.matter_id, act, actor=county["case"], now=now)


def test_asking_twice_makes_one_set_and_one_job(county: County, receipt: Receipt) -> None:
    first = ask(county, receipt)
    assert ask(county, receipt) == first
    make(first)
    assert ask(county, receipt) == first


def test_a_set_that_failed_says_why_and_is_made_anew(
    county: County, receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise Refused("没有字体。", code="no_fonts")

    first = ask(county, receipt)
    with monkeypatch.context() as patched:
        patched.setattr("xinfang.letters.operations.file_of", broken)
        make(first)
    assert (the_set(receipt).state, the_set(receipt).trouble) == (SetState.FAILED, "没有字体。")
    second = ask(county, receipt, now=CLOSED + timedelta(hours=1))
    assert second != first
    make(second)
    assert the_set(receipt).state == SetState.MADE


def test_an_unforeseen_fault_is_raised_and_the_next_try_begins_anew(
    county: County, receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    set_id = ask(county, receipt)
    with monkeypatch.context() as patched:
        patched.setattr("xinfang.archives.operations.pack", crash)
        with pytest.raises(OSError, match="disk full"):
            make(set_id)
    assert the_set(receipt).state == SetState.ASKED
    make(set_id)
    assert the_set(receipt).state == SetState.MADE


def test_the_job_is_known_to_the_worker() -> None:
    jobs.perform_import_paths()
    assert "archives.make" in jobs.tasks


def test_only_an_archivist_asks_seals_and_opens(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    for name in ("triage", "case"):
        actor = county[name]
        with as_(actor):
            assert not SealedSet.objects.exists()
            with pytest.raises(Refused, match="档案员"):
                operations.ask(receipt.matter_id, actor=actor, now=CLOSED)
            with pytest.raises(Refused, match="档案员"):
                operations.seal(receipt.matter_id, reason="", actor=actor, now=CLOSED)


def test_reading_a_set_needs_a_reason_and_leaves_a_trace(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    seal(county, receipt)
    made, actor = the_set(receipt), county["archivist"]
    with as_(actor):
        with pytest.raises(Refused):
            operations.open_set(receipt.matter_id, made.id, reason=" ", actor=actor, now=CLOSED)
        opened = operations.open_set(receipt.matter_id, made.id, reason="审计调阅", actor=actor, now=CLOSED)
        opened.content.close()
        with pytest.raises(Missing):
            operations.open_set(receipt.matter_id, uuid4(), reason="审计调阅", actor=actor, now=CLOSED)
    assert opened.file.name == f"案卷 {receipt.number}.zip"
    with as_(MAKER):
        assert list(IdentityOpening.objects.values_list("reason", flat=True)) == ["查阅案卷：审计调阅"]


def test_neither_the_petitioner_nor_another_officer_sees_the_file(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    file_id = the_set(receipt).file_id
    for actor in (Actor.petitioner(matter_id=receipt.matter_id), county["case"]):
        with as_(actor):
            assert not StoredFile.objects.filter(id=file_id).exists()


def test_nothing_is_added_to_an_archived_matter(county: County, receipt: Receipt) -> None:
    make(ask(county, receipt))
    seal(county, receipt)
    petitioner, draft = Actor.petitioner(matter_id=receipt.matter_id), uuid4()
    with as_(petitioner):
        kept = files.store(upload=BytesIO(b"x"), name="1.txt", draft=draft, actor=petitioner, now=CLOSED)
        with pytest.raises(Refused) as refusal:
            add_material(
                receipt.matter_id, file_draft=draft, file_ids=(kept.id,), caption="", actor=petitioner, now=CLOSED
            )
    assert refusal.value.code == "NOT_IN_THIS_STATE"
    with (
        as_(MAKER),
        pytest.raises(IntegrityError, match="archived"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO cases_attachment (id, matter_id, file_id, caption, added_at, by_petitioner)"
            " VALUES (gen_random_uuid(), %s, %s, '', now(), false)",
            [receipt.matter_id, kept.id],
        )


def test_a_made_set_stands(county: County, receipt: Receipt) -> None:
    set_id = ask(county, receipt)
    make(set_id)
    with as_(MAKER), pytest.raises(IntegrityError, match="stands"), transaction.atomic():
        SealedSet.objects.filter(id=set_id).update(manifest_digest="0" * 64)


def test_the_lists_of_the_archivist(county: County, receipt: Receipt) -> None:
    actor = county["archivist"]
    with as_(actor):
        assert [row.number for row in to_archive(actor=actor, on=CLOSED.date()).rows] == [receipt.number]
        assert archived(actor=actor, on=CLOSED.date()).rows == ()
    make(ask(county, receipt))
    seal(county, receipt)
    with as_(actor):
        assert to_archive(actor=actor, on=CLOSED.date()).rows == ()
        for wanted in ({}, {"year": MORNING.year}, {"number": receipt.number.lower()}):
            assert [row.number for row in archived(actor=actor, on=CLOSED.date(), **wanted).rows] == [receipt.number]
        for wanted in ({"year": MORNING.year - 1}, {"number": "nonsense"}):
            assert archived(actor=actor, on=CLOSED.date(), **wanted).rows == ()
    with as_(county["case"]):
        assert to_archive(actor=county["case"], on=CLOSED.date()).rows == ()
