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
from xinfang.base.days import OFFICE_ZONE, office_day
from xinfang.cases.models import Event, Matter, Opinion
from xinfang.cases.operations import histories
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.replay import replay
from xinfang.delivery.cli.demo import sweeping
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.load import PASSWORD
from xinfang.delivery.cli.demo.year import load
from xinfang.delivery.cli.demo.year.composing import values_of
from xinfang.delivery.cli.demo.year.inventing import KINDS, Year
from xinfang.delivery.cli.demo.year.texts import OUTCOMES, short, subjects
from xinfang.evidence.models import DailyRoot
from xinfang.procedure.states import State

NOW = datetime(2026, 11, 18, 11, 0, tzinfo=OFFICE_ZONE)
MATTERS = 70
SYSTEM = Actor.system("test")


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
    assert year == load.Loaded(matters=MATTERS, stopped=())
    with as_(SYSTEM):
        assert Matter.objects.count() == MATTERS
        assert not Event.objects.filter(recorded_at__gt=NOW).exists()
        states = Counter(Matter.objects.values_list("state", flat=True))
        outcomes = set(Opinion.objects.filter(stage="ISSUED").values_list("answers__outcome", flat=True))
    assert states[State.CONCLUDED] > MATTERS // 2
    assert len(states) > 5
    assert outcomes == set(OUTCOMES)


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
