"""The demo office shows every state, looks alive, and gives each of its people something to do."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests.cases.county import as_
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.agencies.types import ADMINISTRATIVE_ROLES
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Clock, Evaluation, Event, LetterToServe, Matter, Opinion, Service, ServiceAttempt
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.delivery.cli.demo import Demo, load_demo
from xinfang.delivery.cli.demo.stories import read_stories
from xinfang.delivery.cli.demo.subscribing import WANTING
from xinfang.inbox.queries.calendars import own_calendar
from xinfang.inbox.queries.inbox import items
from xinfang.inbox.types import Kind
from xinfang.law.model import Rule, Ruleset
from xinfang.notices import digests
from xinfang.oversight.models import Finding
from xinfang.oversight.types import Trigger
from xinfang.procedure.acts import PostLetter, PublishNotice, RecordReturn
from xinfang.procedure.codes import Channel, ServiceMethod
from xinfang.procedure.documents import OPINIONS
from xinfang.procedure.states import State
from xinfang.procedure.tables import ROWS

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=OFFICE_ZONE)
"""A Wednesday with ordinary weeks before it, so that periods end on the day on which they are meant to."""
SYSTEM = Actor.system("test")
TABLES_REACH = {row.target for row in ROWS if row.target}
PASSING = {
    *(State.SUBMITTED, State.DECLINED),
    *(State.REVIEW_ISSUED, State.REVIEW_SERVED),
    *(State.REEXAM_REQUESTED, State.REEXAMINING, State.REEXAM_ISSUED, State.REEXAM_SERVED),
}
"""The office registers at once; what was declined under the regulation of 2005 has long been closed. Of the appeals
some stages are only passed through, and the service of a re-examination ends a matter at that moment.
"""


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    """The demo office, loaded once for this module in a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo(now=NOW)
        transaction.set_rollback(True)


def test_every_state_is_there(demo: Demo) -> None:
    with as_(SYSTEM):
        passed = set(Event.objects.values_list("state_after", flat=True))
        standing = set(Matter.objects.values_list("state", flat=True))
    assert passed == TABLES_REACH
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
    assert (stages["SUBMITTED"], remarks) == (5, 1)


def test_supervisors_find_answers_as_they_should_not_be(demo: Demo) -> None:
    with as_(SYSTEM):
        noted = set(Finding.objects.values_list("trigger", flat=True))
    assert noted >= {Trigger.EMPTY, Trigger.COPIED, Trigger.PLEDGED}


def _open_duties() -> list[date]:
    rules = [Rule.DISPATCH, Rule.HANDLE]
    return list(Clock.objects.filter(ended_on=None, rule__in=rules).values_list("legal_due", flat=True))


def test_its_offices_have_served_what_a_working_office_would(demo: Demo) -> None:
    """Every way of service is on record; what waits is of these days, or on its way, or of a body without officers."""
    with as_(SYSTEM):
        served = Counter(Service.objects.filter(opinion=None).values_list("method", flat=True))
        waiting = LetterToServe.objects.filter(served_on=None, closed=False)
        untried = waiting.exclude(Exists(_tried())).filter(issued_on__lt=NOW.date() - timedelta(days=5))
        assert waiting.count() < 40
        assert untried.exclude(document__in=OPINIONS).count() < 5
        ways = {
            act: waiting.filter(Exists(_tried(act.code))).count() for act in (PostLetter, RecordReturn, PublishNotice)
        }
    assert min(served[method] for method in ServiceMethod) >= 1
    assert served[ServiceMethod.ELECTRONIC] > served[ServiceMethod.POST] > served[ServiceMethod.HAND] > 5
    assert ways[PostLetter] > 2
    assert ways[RecordReturn] == ways[PublishNotice] == 1


def _tried(act: str = "") -> QuerySet[ServiceAttempt]:
    """The attempts at the letter of the query around this one: all, or those of one act."""
    tried = ServiceAttempt.objects.filter(
        matter=OuterRef("matter"), letter_seq=OuterRef("seq"), document=OuterRef("document")
    )
    return tried.filter(event__act=act) if act else tried


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


def test_whoever_is_sent_a_digest_has_much_to_be_told_of(demo: Demo) -> None:
    kinds: set[Kind] = set()
    for name in WANTING:
        with as_(SYSTEM):
            actor = actor_for(Account.objects.get(username=name), NOW.date())
        with as_(actor):
            kinds |= {item.kind for item in items(actor, now=NOW)}
            assert own_calendar(actor) is not None
            assert digests.choice_of(actor).wanted is not None
    assert {Kind.PERIOD, Kind.SIGN, Kind.SERVE, Kind.CALL_BACK, Kind.WARNING, Kind.MEETING, Kind.DUTY} <= kinds


def test_its_ledger_holds(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--json")
    verdict = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert len(verdict.pop("root")) == 64
    assert [gone["number"][:6] for gone in verdict.pop("destroyed")] == ["XF2013"]
    with as_(SYSTEM):
        counts = {"events": Event.objects.count(), "matters": Matter.objects.count()}
    assert verdict == {**counts, "broken": []}


def test_the_night_finds_nothing_left_undone(demo: Demo) -> None:
    with as_(SYSTEM):
        assert sweep(actor=SYSTEM, now=NOW).done == {}


def test_the_receipts_open_their_matters(demo: Demo) -> None:
    with as_(Actor.public()):
        opened = [
            open_receipt(receipt.number, receipt.query_code, address="198.51.100.7", now=NOW)
            for receipt in demo.receipts
        ]
    assert opened == [receipt.matter_id for receipt in demo.receipts]


def test_a_second_time_changes_nothing(demo: Demo) -> None:
    with as_(SYSTEM):
        before = Event.objects.count(), Matter.objects.count()
    again = load_demo(now=NOW + timedelta(days=3))
    with as_(SYSTEM):
        assert (Event.objects.count(), Matter.objects.count()) == before
    assert (again.loaded, again.receipts, again.accounts) == (0, demo.receipts, demo.accounts)


def test_the_command_writes_what_the_launcher_prints(
    demo: Demo, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA_DIR = tmp_path
    with time_machine.travel(NOW, tick=False):
        call_command("demo")
    printed = capsys.readouterr().out
    assert "没有改动" in printed
    rows = json.loads((tmp_path / "demo-accounts.json").read_text(encoding="utf-8"))
    assert {"username", "password", "name", "body", "title", "roles"} == set(rows[0])
    assert all(row["username"] in printed for row in rows)
    receipts = json.loads((tmp_path / "demo-receipts.json").read_text(encoding="utf-8"))
    assert len(receipts) == 2
    assert all(f"{receipt['number']}  {receipt['query_code']}  {receipt['matter']}" in printed for receipt in receipts)
