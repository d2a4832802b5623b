"""Files at the end of their years: who may propose, who approves, what keeps one, what goes and what stays."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.agencies import builders
from tests.archives.conftest import ask, make, seal
from tests.cases.county import MORNING, County, as_, file, reporting_officer
from tests.cases.steps import in_handling
from tests.evidence.conftest import PUBLISHER, database_on, publish
from tests.receptions.conftest import RECEIVED_AT, build_receiving
from xinfang import archives
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.archives.destruction import carrying_out, deciding, listing
from xinfang.archives.destruction.contents import TABLES, files_of
from xinfang.archives.destruction.periods import due_files, retention_of
from xinfang.archives.queries import broken_sets
from xinfang.archives.types import WENT_LABELS, DisposalStep, Hindrance
from xinfang.base.errors import Missing, Refused
from xinfang.base.records import Broken
from xinfang.cases.models import Event, Matter, Submission, Tombstone
from xinfang.cases.queries.evidence import receipt_statement
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.tombstones import tombstone_of
from xinfang.cases.queries.tracking import matter_id_of
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.oral import Confirmed
from xinfang.config.database import Database
from xinfang.evidence.models import Entry
from xinfang.evidence.types import Kind
from xinfang.evidence.verification import broken_entries
from xinfang.files import contents
from xinfang.law.book import LawBook
from xinfang.letters.operations import write_for_matters
from xinfang.procedure import acts
from xinfang.receptions.models import Apart, Booking
from xinfang.receptions.operations import apart, bookings, receiving
from xinfang.receptions.operations.checking import send_back
from xinfang.receptions.queries.apart import apart as apart_of
from xinfang.receptions.types import ApartState, Arrangement, BookingState, Heard, Reception

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("archives.destroy")
LAST_DAY = date(2036, 12, 31)
"""Withdrawn and closed in 2026: kept for ten years from the next one on."""
AFTER = datetime(2037, 1, 4, 9, 0, tzinfo=MORNING.tzinfo)

KEPT = {
    "archives_disposal": "who decided what about it",
    "cases_clock": "figures: periods and whether they were kept, without a word",
    "cases_dispatch": "figures; its note is taken",
    "cases_evaluation": "figures; its comment is taken",
    "cases_involvement": "which bodies had it",
    "cases_matter": "its number, its dates and its state; title and facts are taken",
    "cases_problemevent": "about the problem",
    "cases_problemmatter": "about the problem",
    "cases_reading": "goes after its own time, against a tombstone of its own",
    "cases_tombstone": "the tombstone",
    "conference_item": "what the conference had before it, in words of its own; it never repeats those of a matter",
    "counsel_advice": "who was asked when; its words are taken",
    "counsel_paper": "numbers and days of papers that lie with courts and police, too",
    "counsel_referral": "where to and with what outcome; its words are taken",
    "oversight_duewarning": "figures: who was warned of which period",
    "oversight_finding": "about the conduct of bodies",
    "receptions_apart": "that somebody was heard; its words are taken",
    "receptions_booking": "on which day it was received and what was decided; its words are taken",
}
FOUND_BY = {"cases_identitymark", "cases_imprint", "cases_title", "oversight_signedanswer"}
"""Made of what is held, for finding; it goes, and nobody may read it."""


@pytest.fixture
def chief(county: County) -> Actor:
    """The head of the petition office."""
    with as_(builders.SYSTEM):
        return actor_for(builders.officer("chief", county.office, [Role.BODY_HEAD]).account, builders.TODAY)


@pytest.fixture
def archived(county: County, receipt: Receipt, test_database: Database) -> Iterator[Receipt]:
    """A matter that was closed in 2026, in a year in which its period is over."""
    make(ask(county, receipt))
    seal(county, receipt)
    with database_on(AFTER.date(), test_database):
        yield receipt


def propose(county: County, receipt: Receipt, *, reason: str = "保管期满", now: datetime = AFTER) -> UUID:
    with as_(county["archivist"]):
        (key,) = deciding.propose(
            [receipt.matter_id], reason=reason, proceedings="", actor=county["archivist"], now=now
        )
    return key


def decide(key: UUID, chief: Actor, *, approved: bool = True, now: datetime = AFTER) -> None:
    with as_(chief):
        deciding.decide(key, approved=approved, words="同意" if approved else "还要用", actor=chief, now=now)


def carry_out(key: UUID, *, now: datetime = AFTER) -> str | None:
    with as_(SYSTEM):
        return carrying_out.carry_out(key, actor=SYSTEM, now=now)


def destroyed(county: County, receipt: Receipt, chief: Actor) -> str:
    key = propose(county, receipt)
    decide(key, chief)
    number = carry_out(key)
    assert number is not None
    return number


def verdict() -> list[Broken]:
    with as_(PUBLISHER):
        return [
            *verify().broken,
            *broken_sets(actor=PUBLISHER),
            *listing.broken_destructions(),
            *broken_entries(),
        ]


def rows(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())


def stands(words: str) -> bool:
    """Whether words stand anywhere in a table of the record that the system reads."""
    with as_(SYSTEM):
        tables = {*TABLES, *KEPT}
        found = (f"SELECT EXISTS (SELECT FROM {table} t WHERE strpos(t::text, %s) > 0)" for table in sorted(tables))
        return any(there for query in found for (there,) in rows(query, words))


def test_everything_it_says_goes_and_the_record_still_verifies(county: County, archived: Receipt, chief: Actor) -> None:
    publish(now=MORNING + timedelta(days=140))
    with as_(SYSTEM):
        files = files_of(archived.matter_id)
        words = Submission.objects.get(matter=archived.matter_id).body
        steps = Event.objects.filter(matter=archived.matter_id).count()
    assert files
    assert stands(words)
    number = destroyed(county, archived, chief)
    publish(now=AFTER + timedelta(days=1))
    assert number == "2037-0001"
    assert not stands(words)
    assert not stands("周小满")
    assert not stands("已经修好")
    with as_(SYSTEM):
        for table, where in TABLES.items():
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT count(*) FROM {table} WHERE {where}", {"matter": archived.matter_id, "files": files}
                )
                (left,) = cursor.fetchone()
            assert left == {"cases_event": steps, "cases_submission": 1}.get(table, 0), table
        stone = Tombstone.objects.get()
        assert Entry.objects.filter(kind=Kind.TOMBSTONE, subject=stone.id).exists()
        assert {entry.data == {} for entry in Event.objects.filter(matter=archived.matter_id)} == {True}
        assert verify().destroyed == ((archived.number, number),)
        assert receipt_statement(archived.matter_id)[1]["number"] == archived.number, "the receipt still holds"
        assert replay().differences == ()
    assert (stone.archived_on.year, stone.kept_until, stone.years) == (2026, LAST_DAY, 10)
    assert verdict() == []


def test_what_was_said_at_a_reception_goes_with_the_file_and_in_no_other_way(
    county: County, archived: Receipt, chief: Actor
) -> None:
    received = build_receiving(county)
    key = received.does("registrar", bookings.book, received.day, number=archived.number)
    said = Reception(received_by="冯某", said="漏水", answered="修", confirmed=Confirmed.SIGNED.value)
    received.does("registrar", receiving.record, key, said, now=RECEIVED_AT)
    received.does("leader", send_back, key, why="记错了", now=RECEIVED_AT)
    with as_(SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
        receiving.forget_words(archived.matter_id)
    destroyed(county, archived, chief)
    with as_(SYSTEM):
        left = Booking.objects.get(id=key)
        assert (bytes(left.record), left.state) == (b"", BookingState.RECEIVED)
        assert [bytes(each.words) for each in left.remarks.all()] == [b""]
        with pytest.raises(DatabaseError), transaction.atomic():
            Booking.objects.filter(id=key).update(record=b"something else")


def test_what_was_said_apart_goes_with_the_file_and_in_no_other_way(
    county: County, archived: Receipt, chief: Actor
) -> None:
    own, matter = Actor.petitioner(matter_id=archived.matter_id), Matter.objects.filter(id=archived.matter_id)
    with as_(SYSTEM):
        team, _sealed = reporting_officer(county), matter.update(sealed=True)
    with as_(own):
        key = apart.ask(archived.number, wish="下午方便", actor=own, now=MORNING)
    with as_(team):
        room = Arrangement(begins_at=RECEIVED_AT, place="三号谈话室", ask_for="鞠老师")
        apart.arrange(key, room, actor=team, now=MORNING)
        heard = Heard(said="收钱的是谁", answered="移送", confirmed=Confirmed.SIGNED.value)
        apart.record(key, heard, actor=team, now=RECEIVED_AT)
    with as_(SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
        receiving.forget_words(archived.matter_id)
    with as_(SYSTEM):
        matter.update(sealed=False)
    destroyed(county, archived, chief)
    with as_(SYSTEM):
        left = Apart.objects.get(id=key)
        assert [bytes(each) for each in (left.wish, left.arrangement, left.record)] == [b"", b"", b""]
        assert left.state == ApartState.HEARD
        assert apart_of(key).said == "", "and whoever looks finds that somebody was heard"


def test_the_contents_of_its_files_leave_the_disk(
    county: County, archived: Receipt, chief: Actor, django_capture_on_commit_callbacks: object
) -> None:
    with as_(SYSTEM):
        files = files_of(archived.matter_id)
    assert all(contents.path_of(file_id=key).exists() for key in files)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        destroyed(county, archived, chief)
    assert not any(contents.path_of(file_id=key).exists() for key in files)


def test_nobody_sees_it_any_more_but_by_its_tombstone(county: County, archived: Receipt, chief: Actor) -> None:
    number = destroyed(county, archived, chief)
    for actor in (county["archivist"], county["triage"], county["case"], chief):
        with as_(actor):
            assert not Matter.objects.filter(id=archived.matter_id).exists()
    with as_(Actor.public()):
        assert tombstone_of(archived.number) is None
        assert open_receipt(archived.number, archived.query_code, address="", now=AFTER) == archived.matter_id
        with pytest.raises(Missing):
            matter_id_of(archived.number)
        found = tombstone_of(archived.number)
        assert found is not None
        assert found.number == number
    with as_(SYSTEM):
        assert write_for_matters([archived.matter_id], actor=SYSTEM, now=AFTER) == []
    with as_(county["archivist"]):
        (line,) = listing.proposals(now=AFTER).rows
        assert (line.step, line.tombstone) == (DisposalStep.APPROVED, number)
        assert due_files(actor=county["archivist"], on=AFTER.date()).rows == ()
    with as_(county["case"]):
        assert tombstone_of(archived.number) is None
        assert listing.proposals(now=AFTER).rows == ()


def test_number_and_code_lead_the_petitioner_to_the_tombstone_and_to_nothing_else(
    county: County, archived: Receipt, chief: Actor, client: Client
) -> None:
    number, title = destroyed(county, archived, chief), archived.title
    address = f"/track/{archived.number}/"
    assert client.get(address).status_code == 404
    with time_machine.travel(AFTER):
        typed = {"number": archived.number, "code": archived.query_code}
        shown = client.post("/track/", typed, follow=True)
        assert shown.redirect_chain == [(address, 302)]
        assert number in shown.content.decode()
        assert title not in shown.content.decode()
        assert client.get(f"{address}rate/").status_code == 404


def test_two_people_decide_and_neither_is_an_outsider(county: County, archived: Receipt, chief: Actor) -> None:
    for other in (county["triage"], chief):
        with as_(other), pytest.raises(Refused):
            deciding.propose([archived.matter_id], reason="满", proceedings="", actor=other, now=AFTER)
    with pytest.raises(Refused):
        propose(county, archived, reason=" ")
    key = propose(county, archived)
    with pytest.raises(Refused):
        propose(county, archived)
    with pytest.raises(Missing):
        decide(key, county["archivist"])
    with pytest.raises(Missing):
        decide(key, county["head"])  # of another body
    with as_(builders.SYSTEM):
        both = builders.officer("both", county.office, [Role.BODY_HEAD, Role.ARCHIVIST])
    twice = actor_for(both.account, builders.TODAY)
    decide(key, chief, approved=False)
    with pytest.raises(Refused):
        decide(key, chief)
    with as_(twice):
        (own,) = deciding.propose([archived.matter_id], reason="满", proceedings="", actor=twice, now=AFTER)
    with pytest.raises(Refused):
        decide(own, twice)
    with as_(SYSTEM), pytest.raises(DatabaseError, match="may not be destroyed"), transaction.atomic():
        rows("SELECT ctx.destroy_matter(%s)", archived.matter_id)
    with as_(chief), pytest.raises(PermissionError):
        carrying_out.carry_out(own, actor=chief, now=AFTER)


def test_a_file_is_kept_to_its_last_day_by_either_clock(
    county: County, archived: Receipt, chief: Actor, test_database: Database
) -> None:
    last_day = datetime.combine(LAST_DAY, AFTER.timetz())
    with pytest.raises(Refused, match="保管期限还没有满"):
        propose(county, archived, now=last_day)
    key = propose(county, archived)
    decide(key, chief)
    with database_on(LAST_DAY, test_database), pytest.raises(DatabaseError, match="may not"), transaction.atomic():
        carry_out(key)
    with database_on(AFTER.date(), test_database):
        assert carry_out(key) == "2037-0001"
        assert carry_out(key) is None, "once"


def test_it_is_kept_longer_for_a_reason_and_a_proposal_falls_with_that(
    county: County, archived: Receipt, chief: Actor
) -> None:
    key, until = propose(county, archived), date(2039, 6, 30)
    with as_(county["archivist"]):
        for day, reason in ((LAST_DAY, "还在打官司"), (until, " ")):
            with pytest.raises(Refused):
                deciding.keep_longer(archived.matter_id, until=day, reason=reason, actor=county["archivist"], now=AFTER)
        deciding.keep_longer(archived.matter_id, until=until, reason="还在打官司", actor=county["archivist"], now=AFTER)
        assert listing.proposals(now=AFTER).rows[0].step is DisposalStep.EXTENDED
    with pytest.raises(Refused):
        decide(key, chief)
    with pytest.raises(Refused, match="延长"):
        propose(county, archived)


def test_what_is_still_needed_is_kept_with_its_cause(county: County, archived: Receipt, chief: Actor) -> None:
    open_one = file()
    in_handling(county, open_one)
    key = propose(county, archived)
    decide(key, chief)
    with as_(SYSTEM):
        later = Matter.objects.get(id=open_one.matter_id)
        later.facts["split_from"] = str(archived.matter_id)
        later.save()
        on = AFTER.date()
        kept = {each.hindrance for each in retention_of([archived.matter_id, open_one.matter_id], on=on).values()}
    assert kept == {Hindrance.REFERRED_TO, Hindrance.NOT_ARCHIVED}
    assert carry_out(key) is None
    with as_(county["archivist"]):
        assert listing.proposals(now=AFTER).rows[0].held_up is Hindrance.REFERRED_TO
    with as_(SYSTEM), pytest.raises(DatabaseError, match="may not"), transaction.atomic():
        rows("SELECT ctx.destroy_matter(%s)", archived.matter_id)


def test_a_file_with_an_instruction_is_kept_for_ever(county: County, receipt: Receipt) -> None:
    with as_(SYSTEM):
        event = Event.objects.filter(matter=receipt.matter_id).latest("seq")
        event.pk, event.seq, event.act = uuid4(), event.seq + 1, acts.RecordInstruction.code
        event.save(force_insert=True)
        kept = retention_of([receipt.matter_id], on=AFTER.date())[receipt.matter_id]
    assert (kept.period, kept.years, kept.hindrance) == ("INSTRUCTED", None, Hindrance.NOT_ARCHIVED)


def test_the_application_lets_nothing_go_by_another_way(county: County, archived: Receipt, chief: Actor) -> None:
    decide(propose(county, archived), chief)
    for statement in (
        "UPDATE cases_event SET data = '{}'",
        "DELETE FROM cases_claim",
        "UPDATE cases_matter SET destroyed = true",
        "INSERT INTO ctx.destroying VALUES (pg_current_xact_id(), gen_random_uuid())",
        "DELETE FROM archives_disposal",
    ):
        with as_(SYSTEM), pytest.raises(DatabaseError, match=r"permission denied|stays as it is"), transaction.atomic():
            rows(statement)


def test_the_database_knows_the_shortest_period_of_the_law() -> None:
    sql = (Path(archives.__file__).parent / "sql" / "0003_destruction.sql").read_text(encoding="utf-8")
    assert re.findall(r"Asia/Shanghai'\) \+ (\d+)", sql) == [str(LawBook.load().archive.shortest_years)]


def test_every_table_that_holds_something_of_a_matter_goes_or_stays_for_a_reason() -> None:
    found = rows(
        "SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = ANY"
        " (ARRAY['cases_matter', 'cases_opinion', 'cases_identityrequest', 'letters_letter']::regclass[])"
    )
    assert WENT_LABELS.keys() == TABLES.keys()
    assert {table for (table,) in found} | {
        "cases_matter",
        "files_storedfile",
    } == TABLES.keys() | KEPT.keys() | FOUND_BY
