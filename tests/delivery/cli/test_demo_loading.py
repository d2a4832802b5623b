"""Loading the demo office: on any day, and where it must not be loaded."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.cases.county import MORNING, as_, build_county, file
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Event, Matter
from xinfang.cases.operations.sweep import sweep
from xinfang.delivery.cli.demo import Demo, NotEmptyError, load_demo
from xinfang.delivery.cli.demo.year.load import TooLateError
from xinfang.delivery.cli.management.commands import demo as command
from xinfang.letters.layout import pdf

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


def test_it_keeps_out_of_a_register_in_use(db: None) -> None:
    with as_(SYSTEM):
        build_county()
    file()
    with pytest.raises(NotEmptyError):
        load_demo(now=MORNING)
    with as_(SYSTEM):
        assert Matter.objects.count() == 1


DAYS = [(2026, 2, 20, 0), (2026, 10, 5, 6), (2028, 2, 29, 23)]
"""In the Spring Festival just after midnight, in the National Day week, on a leap day of a year without a calendar."""


@pytest.fixture
def set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter looks like the first, whatever it is made of: setting every one of them is for `test_demo.py`."""
    made: dict[str, bytes | list[bytes]] = {}
    set_it = pdf._set

    def first(data: dict[str, Any], dated: date, *, format: str, **options: Any) -> bytes | list[bytes]:
        if format not in made:
            made[format] = set_it(data, dated, format=format, **options)
        return made[format]

    monkeypatch.setattr(pdf, "_set", first)


@pytest.mark.long
@pytest.mark.parametrize("day", DAYS)
def test_it_loads_on_any_day(day: tuple[int, int, int, int], set_once: None, db: None) -> None:
    now = datetime(*day, minute=5, tzinfo=OFFICE_ZONE)
    load_demo(now=now)
    with as_(SYSTEM):
        assert not Event.objects.filter(recorded_at__gt=now).exists()
        assert sweep(actor=SYSTEM, now=now).done == {}


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


def test_a_year_that_comes_too_late_is_not_tried_at_every_start(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def too_late(**_arguments: object) -> None:
        raise TooLateError

    settings.DATA_DIR = tmp_path
    due = tmp_path / command.YEAR_DUE_FILE
    due.touch()
    monkeypatch.setattr(command, "load_demo", lambda **_arguments: Demo(accounts=(), receipts=(), loaded=0))
    monkeypatch.setattr(command, "load_year", too_late)
    monkeypatch.setattr(command, "NICENESS", 0)
    with pytest.raises(SystemExit):
        call_command("demo", year=True)
    assert "请用一个新的数据目录" in capsys.readouterr().err
    assert not due.exists()
