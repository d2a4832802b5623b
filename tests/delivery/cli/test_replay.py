"""`xinfang replay` derives every matter again from its events, and names what is not as they make it."""

import json
from datetime import timedelta

import psycopg
import pytest
from django.core.management import call_command

from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, matters_that_wait, published
from tests.cases.county import as_, build_county, do, file
from tests.delivery.desk import roads
from xinfang.agencies.actors import Actor
from xinfang.cases.operations.calendar import adopt_calendar
from xinfang.cases.queries.replay import replay
from xinfang.config.database import Database
from xinfang.delivery.cli.management.commands import replay as command
from xinfang.procedure import acts
from xinfang.procedure.codes import RatedBody, Satisfaction

SYSTEM = Actor.system("test")
GUARDED = ("cases_event", "cases_matter", "cases_clock", "cases_evaluation")


@pytest.mark.django_db
def test_matters_are_as_their_events_make_them_under_the_calendar_of_their_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Clocks reckoned before the holidays were known, and again after, each come out as they did then."""
    with published(BEFORE):
        with as_(SYSTEM):
            county = build_county()
        matters_that_wait(county)
    with published(AFTER):
        with as_(SYSTEM):
            adopt_calendar(actor=SYSTEM, now=SERVED_AT + timedelta(hours=5))
        call_command("replay", "--json")
    said, verdict = capsys.readouterr().out.splitlines()
    assert said == "重算 2 件，状态、办理单位和期限全部相同。"
    assert json.loads(verdict) == {"matters": 2, "differences": 0}


@pytest.mark.django_db
def test_batches_go_on_behind_the_last_matter() -> None:
    with as_(SYSTEM):
        build_county()
    for _ in range(3):
        file()
    with as_(SYSTEM):
        first = replay(batch=2)
        second = replay(after=first.last, batch=2)
    assert (first.matters, second.matters, second.last) == (2, 1, None)


@pytest.fixture
def number(transactional_db: None) -> str:
    """The number of a matter that was answered and rated."""
    with as_(SYSTEM):
        county = build_county()
    receipt = roads.served(county)
    rating = acts.Rate(rated=RatedBody.ORGAN, satisfaction=Satisfaction.SATISFIED)
    do(Actor.petitioner(matter_id=receipt.matter_id), receipt.matter_id, rating, hour=9)
    return receipt.number


TAMPERINGS = [
    ("UPDATE cases_clock SET legal_due = legal_due + 1 WHERE rule = 'handle'", "clock handle legal_due"),
    ("UPDATE cases_clock SET ended_as = 'LATE' WHERE rule = 'dispatch'", "clock dispatch ended_as"),
    ("UPDATE cases_clock SET steps = '[]' WHERE rule = 'notice'", "clock notice steps"),
    ("DELETE FROM cases_clock WHERE rule = 'handle'", "clock handle"),
    ("UPDATE cases_clock SET calendar_version = 'cn-of-old' WHERE rule = 'handle'", "6 ACCEPT calendar"),
    ("UPDATE cases_matter SET state = 'CONCLUDED', is_open = false", "state"),
    ("UPDATE cases_matter SET holder_id = office_id", "holder_id"),
    ("UPDATE cases_matter SET next_due = next_due - 9", "next_due"),
    ("UPDATE cases_matter SET facts = facts || '{\"extended\": true}'", "facts extended"),
    ("UPDATE cases_matter SET facts = '{}'", "facts"),
    ("UPDATE cases_evaluation SET body_id = (SELECT office_id FROM cases_matter)", "rating ORGAN body_id"),
    ("UPDATE cases_event SET state_after = 'ACCEPTED' WHERE act = 'REFER'", "4 REFER state_after"),
    ("UPDATE cases_event SET data = '{}' WHERE act = 'REFER'", "4 REFER"),
    ("UPDATE cases_event SET act = 'ARCHIVE', data = data || '{\"act\": {}}' WHERE act = 'REFER'", "4 ARCHIVE"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("tampering", "field"), TAMPERINGS, ids=[field for _sql, field in TAMPERINGS])
def test_what_the_owner_changed_is_named(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str], tampering: str, field: str
) -> None:
    with psycopg.connect(test_database.owner_url) as owner:
        for table in GUARDED:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(tampering)
    with pytest.raises(SystemExit) as ended:
        call_command("replay", "--json")
    lines = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert any(line.startswith(f"{number} {field}：") for line in lines), lines
    verdict = json.loads(lines[-1])
    assert verdict["matters"] == 1
    assert verdict["differences"] > 0


@pytest.mark.django_db(transaction=True)
def test_records_from_before_the_capacity_was_kept_are_derived_too(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with psycopg.connect(test_database.owner_url) as owner:
        owner.execute("ALTER TABLE cases_event DISABLE TRIGGER USER")
        owner.execute("UPDATE cases_event SET data = data - 'capacity'")
    call_command("replay", "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"matters": 1, "differences": 0}


@pytest.mark.django_db(transaction=True)
def test_only_the_first_differences_are_written_out(
    number: str, test_database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "SHOWN", 1)
    with psycopg.connect(test_database.owner_url) as owner:
        owner.execute("ALTER TABLE cases_clock DISABLE TRIGGER USER")
        owner.execute("UPDATE cases_clock SET steps = '[]'")
    with pytest.raises(SystemExit):
        call_command("replay")
    named, verdict = capsys.readouterr().out.splitlines()
    assert named.startswith(number)
    assert verdict.endswith("上面列出前 1 处。")
