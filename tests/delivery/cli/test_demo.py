"""The demo office shows every state, gives each of its people something to do, and loads on any day of the year."""

import json
import re
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.cases.county import as_, build_county, file
from tests.delivery.cli.conftest import NOW
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.agencies.types import ADMINISTRATIVE_ROLES
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Clock, Evaluation, Event, Matter, Opinion
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.verification import verify
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.delivery.cli.demo import Demo, NotEmptyError, load_demo
from xinfang.delivery.cli.demo.stories import read_stories
from xinfang.law.model import Rule, Ruleset
from xinfang.procedure.states import Channel, State
from xinfang.procedure.tables import ROWS

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
TABLES_REACH = {row.target for row in ROWS if row.target}
NEEDS_A_REEXAMINATION = {State.NO_LONGER_ACCEPTED}
"""Only what was finally decided is no longer accepted, and no table leads to a final decision yet."""
PASSING = {State.SUBMITTED, State.DECLINED}
"""The office registers at once; what was declined under the regulation of 2005 has long been closed."""


def test_every_state_is_there(demo: Demo) -> None:
    with as_(SYSTEM):
        passed = set(Event.objects.values_list("state_after", flat=True))
        standing = set(Matter.objects.values_list("state", flat=True))
    assert passed == TABLES_REACH - NEEDS_A_REEXAMINATION
    assert standing == passed - PASSING


def test_the_office_is_alive(demo: Demo) -> None:
    with as_(SYSTEM):
        ages = [(NOW.date() - due).days for due in _open_duties()]
        this_morning = Matter.objects.filter(received_on=NOW.date()).count()
        stages = Counter(Opinion.objects.values_list("stage", flat=True))
        remarks = Opinion.objects.filter(stage=Opinion.Stage.DRAFT).exclude(remarks="").count()
    assert {1, 7, 15} <= set(ages), "overdue"
    assert {0, -2} <= set(ages), "due today and in two days"
    assert this_morning == 4
    assert (stages["SUBMITTED"], remarks) == (2, 1)


def _open_duties() -> list:
    rules = [Rule.DISPATCH, Rule.HANDLE]
    return list(Clock.objects.filter(ended_on=None, rule__in=rules).values_list("legal_due", flat=True))


def test_it_shows_what_petitions_are_like(demo: Demo) -> None:
    stories = read_stories()
    lengths = [len(story.body) for story in stories]
    assert {story.channel for story in stories} >= set(Channel) - {Channel.FAX}
    assert min(lengths) < 40
    assert max(lengths) > 1000
    assert sum(len(story.claims) > 1 for story in stories) > 20
    assert max(len(story.people) for story in stories) >= 5
    with as_(SYSTEM):
        assert set(Event.objects.values_list("ruleset", flat=True)) == set(Ruleset)
        assert set(Evaluation.objects.values_list("satisfaction", flat=True)) == {"SATISFIED", "FAIRLY", "DISSATISFIED"}
        assert Matter.objects.filter(state=State.OPINION_SERVED).exclude(evaluations__isnull=False).exists()


def test_nobody_in_it_can_be_called(demo: Demo) -> None:
    """All telephone numbers are of a block that says so, each written once for one person."""
    stories = read_stories()
    numbers = {(person.phone, person.name) for story in stories for person in story.people if person.phone}
    assert all(re.fullmatch(r"1380000\d{4}", number) for number, _name in numbers)
    assert len({number for number, _name in numbers}) == len(numbers)


def test_everybody_has_something_to_do(demo: Demo) -> None:
    idle = [account.username for account in demo.accounts if not _has_work(account.username)]
    assert idle == []


def _has_work(username: str) -> bool:
    with as_(SYSTEM):
        actor = actor_for(Account.objects.get(username=username), NOW.date())
    if actor.roles & ADMINISTRATIVE_ROLES:
        return True
    with as_(actor):
        views = (View.MINE, View.BODY, View.SENT)
        return any(worklist(view=view, filters=WorklistFilter(), actor=actor, on=NOW.date()).rows for view in views)


def test_the_ledger_holds_and_the_night_leaves_nothing_undone(demo: Demo) -> None:
    with as_(SYSTEM):
        assert not verify().broken
        assert sweep(actor=SYSTEM, now=NOW).done == {}


def test_the_receipts_open_their_matters(demo: Demo) -> None:
    with as_(Actor.public()):
        opened = [open_receipt(receipt.number, receipt.query_code, now=NOW) for receipt in demo.receipts]
    assert opened == [receipt.matter_id for receipt in demo.receipts]


def test_a_second_time_changes_nothing(demo: Demo) -> None:
    with as_(SYSTEM):
        before = Event.objects.count(), Matter.objects.count()
    again = load_demo(now=NOW + timedelta(days=3))
    with as_(SYSTEM):
        assert (Event.objects.count(), Matter.objects.count()) == before
    assert (again.loaded, again.receipts, again.accounts) == (0, demo.receipts, demo.accounts)


def test_it_keeps_out_of_a_register_in_use(db: None) -> None:
    with as_(SYSTEM):
        build_county()
    file()
    with pytest.raises(NotEmptyError):
        load_demo(now=NOW)
    with as_(SYSTEM):
        assert Matter.objects.count() == 1


DAYS = [(2026, 2, 20, 0), (2026, 10, 5, 6), (2027, 1, 2, 12), (2028, 2, 29, 23)]
"""In the Spring Festival at midnight, in the National Day week, in a year without a calendar, on a leap day."""


@pytest.mark.parametrize("day", DAYS)
def test_it_loads_on_any_day(day: tuple[int, int, int, int], db: None) -> None:
    now = datetime(*day, minute=5, tzinfo=OFFICE_ZONE)
    load_demo(now=now)
    with as_(SYSTEM):
        assert set(Matter.objects.values_list("state", flat=True)) == TABLES_REACH - NEEDS_A_REEXAMINATION - PASSING
        assert not Event.objects.filter(recorded_at__gt=now).exists()
        assert sweep(actor=SYSTEM, now=now).done == {}


def test_the_command_writes_what_the_launcher_prints(
    db: None, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA_DIR = tmp_path
    begun = time.monotonic()
    call_command("demo")
    assert time.monotonic() - begun < 30
    rows = json.loads((tmp_path / "demo-accounts.json").read_text(encoding="utf-8"))
    printed = capsys.readouterr().out
    assert {"username", "password", "name", "body", "title", "roles"} == set(rows[0])
    assert all(row["username"] in printed for row in rows)
    assert len(re.findall(r"XF\d{4}-\d{7}-\d  \d{4} \d{4} \d{4}", printed)) == 2
    call_command("demo")
    assert "没有改动" in capsys.readouterr().out


def test_a_system_in_production_refuses(
    db: None, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PRODUCTION, settings.DATA_DIR = True, tmp_path
    with pytest.raises(SystemExit) as refused:
        call_command("demo")
    assert refused.value.code == 2
    assert "正式系统" in capsys.readouterr().err
    with as_(SYSTEM):
        assert not Account.objects.exists()
