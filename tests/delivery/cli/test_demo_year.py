"""A year of the demo: told by the law, the same every time, on record without a gap."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.cases.county import as_
from xinfang.agencies.actors import Actor
from xinfang.agencies.demo import load_demo_agencies
from xinfang.agencies.models import Officer
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.models import Event, Matter, Opinion, Reading
from xinfang.cases.operations import histories
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.replay import replay
from xinfang.cases.types.reading import Read
from xinfang.delivery.cli.demo import sweeping
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.load import PASSWORD
from xinfang.delivery.cli.demo.year import load
from xinfang.delivery.cli.demo.year.case import Desk
from xinfang.delivery.cli.demo.year.composing import values_of
from xinfang.delivery.cli.demo.year.inventing import KINDS, Year
from xinfang.delivery.cli.demo.year.keeping import FORMER
from xinfang.delivery.cli.demo.year.texts import OUTCOMES, short, subjects
from xinfang.evidence.models import DailyRoot
from xinfang.oversight.models import Finding
from xinfang.oversight.types import Trigger
from xinfang.procedure.states import State

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=OFFICE_ZONE)
MATTERS = 100
SYSTEM = Actor.system("test")
HAPPENS = {
    *("ASK_CONFIRMATION", "RECORD_CONFIRMATION", "BREAK_AGREEMENT", "REFUSE_MEDIATION", "END_MEDIATION", "SETTLE"),
    *("CALL_HEARING", "CANCEL_HEARING", "CLOSE_HEARING", "ASK_CONTRIBUTION", "CONTRIBUTE", "REQUEST_MATERIAL"),
    *("RECORD_RETURN", "RECORD_VISIT", "PUBLISH_NOTICE", "DISMISS_OBJECTION", "PROPOSE_LINK", "CONFIRM_LINK"),
    *("RECORD_INSTRUCTION", "ANSWER_INSTRUCTION", "TAKE_CHARGE", "REPORT_MILESTONE", "END_CHARGE", "SUPERVISE"),
    *("RECORD_CALL_BACK", "SUPPLEMENT_ANSWER", "URGE_PERFORMANCE", "SERVE_REEXAM", "RECORD_CARE", "EXTEND"),
}
"""Of the acts of a year, those that only some of its roads take."""


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[load.Loaded]:
    """A small year on top of the demo's bodies, loaded once for this module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(sweeping, "NIGHTS", 1)
        with as_(SYSTEM):
            load_demo_agencies(NOW, password=PASSWORD)
        yield load.load_year(now=NOW, say=lambda written: None, matters=MATTERS)
        transaction.set_rollback(True)


def test_the_law_stops_no_story(year: load.Loaded) -> None:
    assert (year.matters, year.stopped) == (MATTERS, ())
    with as_(SYSTEM):
        assert Matter.objects.count() == MATTERS
        assert not Event.objects.filter(recorded_at__gt=NOW).exists()
        states = Counter(Matter.objects.values_list("state", flat=True))
        decided = Opinion.objects.filter(stage="ISSUED", kind="HANDLING")
        outcomes = set(decided.values_list("answers__outcome", flat=True))
    assert states[State.CONCLUDED] > MATTERS // 2
    assert states[State.ARCHIVED]
    assert outcomes == set(OUTCOMES)


def test_a_reading_by_who_was_off_the_list_is_found(year: load.Loaded) -> None:
    with as_(SYSTEM):
        read = Reading.objects.get(what=Read.CASE)
        former = Officer.objects.get(account__username=FORMER)
        assert (read.matter_id, read.officer_id) == (year.accusation, former.pk)
        assert Finding.objects.filter(trigger=Trigger.SEALED_READ, number=read.number).exists()


def test_its_record_is_whole(year: load.Loaded, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify", "--json")
    verdict = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (verdict["matters"], verdict["broken"]) == (MATTERS, [])
    assert len(verdict["root"]) == 64
    with as_(SYSTEM):
        replayed = replay(after=None, batch=MATTERS)
    assert (replayed.matters, list(replayed.differences)) == (MATTERS, [])


def test_the_night_after_it_finds_nothing_left_undone(year: load.Loaded) -> None:
    with as_(SYSTEM):
        assert sweep(actor=SYSTEM, now=NOW).done == {}


def test_it_is_loaded_once_and_never_behind_a_root(year: load.Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load.load_year(now=NOW, say=lambda written: None, matters=MATTERS).matters == 0
    with as_(SYSTEM):
        assert Matter.objects.count() == MATTERS
        assert DailyRoot.objects.count() == 1
    monkeypatch.setattr(load, "FIRST_STORY", "another-year")
    with pytest.raises(load.TooLateError):
        load.load_year(now=NOW, say=lambda written: None, matters=MATTERS)


def test_nobody_but_the_system_puts_whole_histories_on_record() -> None:
    with pytest.raises(PermissionError):
        histories.write([], actor=Actor.public())


def test_the_same_day_gives_the_same_year(year: load.Loaded) -> None:
    with as_(SYSTEM):
        desks = load.desks(Directory.read(on=office_day(NOW)), seed=1)
    first, second = (list(Year(desks=desks, matters=40, seed=1).stories()) for _time in range(2))
    assert first == second
    assert {each.body for each in subjects()} | {text["body_code"] for text in short()["suggestions"]} <= set(desks)


def test_a_year_has_what_an_office_meets_in_one() -> None:
    codes = {each.body for each in subjects()} | {text["body_code"] for text in short()["suggestions"]}
    desks = {code: Desk(code=code, handler="handler", signatory="head", slowness=8.0) for code in sorted(codes)}
    stories = {story.key: story for story in Year(desks=desks).stories()}
    assert {step.do for story in stories.values() for step in story.walk} >= HAPPENS
    assert {story.walk[-1].do for story in stories.values() if story.walk} >= {"REQUEST_REEXAM", "ACCEPT_REEXAM"}
    came_back = [story for story in stories.values() if any(step.do == "PROPOSE_LINK" for step in story.walk)]
    for story in came_back:
        earlier = stories[story.walk[0].fields["to_matter"]]
        assert (earlier.people, earlier.claims) == (story.people, story.claims)
        assert earlier.days_ago > story.days_ago


def test_every_text_has_its_blanks_filled() -> None:
    values = values_of(Random(1), where="estate")
    for subject in subjects():
        parts = (*subject.titles, *subject.begins, *subject.goes_on, *subject.hopes, subject.quick)
        answers = [finding for claim in subject.claims for finding in claim.answers.values()]
        said = [
            *parts,
            *(claim.ask for claim in subject.claims),
            *(f"{each.findings}{each.answer}" for each in answers),
        ]
        assert not [text for text in said if "{" in text.format(**values)]
        assert all(each.findings and each.basis and each.answer for each in answers)
        assert len(subject.titles) >= len(subject.begins)
    for kind in KINDS:
        for text in short()[kind.texts]:
            _fill(text, values)


def _fill(text: Mapping[str, str], values: Mapping[str, str | int]) -> None:
    assert all(words.format(**values) for words in text.values())
