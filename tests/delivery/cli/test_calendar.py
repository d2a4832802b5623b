"""`xinfang calendar` says what the calendar covers and what would move, and moves it only when told to."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command

from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, matters_that_wait, published
from tests.cases.county import as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Event
from xinfang.delivery.cli.management.commands import calendar as command

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


@pytest.fixture
def waiting() -> Iterator[None]:
    """Three dates that wait, on the day after the last of them was told."""
    with published(BEFORE):
        with as_(SYSTEM):
            county = build_county()
        matters_that_wait(county)
        with time_machine.travel(SERVED_AT.replace(hour=18), tick=False):
            yield


def said(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[list[str], str]:
    """What the command says, and what it warns of."""
    call_command("calendar", *options)
    told = capsys.readouterr()
    return told.out.splitlines(), told.err


def adoptions() -> int:
    with as_(SYSTEM):
        return Event.objects.filter(act="ADOPT_CALENDAR").count()


def test_dry_by_default(waiting: None, capsys: pytest.CaptureFixture[str]) -> None:
    with published(AFTER):
        lines, _warned = said(capsys)
    assert lines == [
        f"日历有2010年至2027年的放假安排（{AFTER.calendar.version}）。",
        "  2 个日期不变",
        "  1 个推后 3 日",
        "3 个暂定的日期中，3 个可以确定，0 个仍然暂定。什么也没有改动；加 --wet-run 执行。",
    ]
    assert adoptions() == 0


def test_told_to_it_writes(waiting: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "BATCH", 1)
    with published(AFTER):
        lines, _warned = said(capsys, "--wet-run")
        assert lines[-1] == "3 个暂定的日期中，3 个已经确定，0 个仍然暂定。"
        assert said(capsys, "--wet-run")[0][-1] == "0 个暂定的日期中，0 个已经确定，0 个仍然暂定。"
    assert adoptions() == 2


def test_what_still_waits_is_told(waiting: None, capsys: pytest.CaptureFixture[str]) -> None:
    lines, _warned = said(capsys, "--wet-run")
    assert lines[1:] == ["3 个暂定的日期中，0 个已经确定，3 个仍然暂定。"]


@pytest.mark.parametrize(
    ("day", "warns"), [((2026, 10, 31), False), ((2026, 11, 1), True), ((2026, 12, 31), True), ((2025, 12, 1), False)]
)
def test_from_november_on_it_asks_for_the_next_year(
    day: tuple[int, int, int], warns: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    with published(BEFORE), time_machine.travel(datetime(*day, 12, tzinfo=OFFICE_ZONE), tick=False):
        _lines, warned = said(capsys)
    assert ("还没有2027年的放假安排" in warned) == warns
