"""`xinfang sweep` does what a day brings, says how much, and on the same day nothing more."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, as_, build_county, file
from tests.oversight.conftest import standing
from xinfang.cases.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
MONTHS_LATER = MORNING + timedelta(days=120)


@pytest.fixture
def unattended(transactional_db: None) -> None:
    """Three matters that nobody has touched since they came in."""
    with as_(SYSTEM):
        build_county()
    for _each in range(3):
        file()


def swept(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, float]:
    call_command("sweep", "--json", *options)
    figures: dict[str, float] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return figures


def test_days_off_are_caught_up_and_a_second_run_adds_nothing(
    unattended: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(MONTHS_LATER, tick=False):
        first, second = swept(capsys), swept(capsys)
    assert first == {"open": 3, "new_alerts": 3, "seconds": first["seconds"]}
    assert second["new_alerts"] == 0
    assert {each.rung for each in standing()} == {"latest"}


def test_a_day_to_come_is_reckoned_and_writes_no_history(unattended: None, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(MORNING, tick=False):
        call_command("sweep", "--on", MONTHS_LATER.date().isoformat())
    told = capsys.readouterr()
    assert "还没有到" in told.err
    assert "未办结 3 件；自动办理 0 项，新预警 3 条，新的监督发现 0 条" in told.out
    with as_(SYSTEM):
        assert Event.objects.count() == 3 * 2
    assert {each.raised_on for each in standing()} == {date(2026, 6, 30)}
