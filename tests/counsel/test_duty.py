"""Days on duty are published, kept by whoever keeps the roster, and end with the entry."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from tests.cases.county import MORNING, as_
from tests.counsel.conftest import TODAY, Bar
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.counsel.models import ExpertLine
from xinfang.counsel.operations import duty as operations
from xinfang.counsel.operations import roster
from xinfang.counsel.queries.duty import duty_days
from xinfang.counsel.types.duty import Place, SetDuty
from xinfang.counsel.types.roster import RosterStep

pytestmark = pytest.mark.django_db


def on_duty(bar: Bar, day: date = TODAY, *, by: str = "supervisor", **changes: object) -> UUID:
    """The mediator is in the hall in the morning."""
    command = SetDuty(expert_id=bar.entries["mediator"], day=day, starts=time(9), ends=time(11, 30), place=Place.HALL)
    with as_(bar[by]):
        return operations.set_duty(replace(command, **changes), actor=bar[by], now=MORNING)


def test_days_on_duty_are_read_by_everybody_and_cancelled_ones_by_nobody(bar: Bar) -> None:
    by, morning = bar["supervisor"], on_duty(bar)
    on_duty(bar, starts=time(14), ends=time(17), place=Place.RECEPTION)
    with as_(Actor.public()):
        assert [(each.starts, each.expert.name) for each in duty_days(bar.county.office, since=TODAY)] == [
            (time(9), "蒋调解员"),
            (time(14), "蒋调解员"),
        ]
    with as_(by):
        operations.cancel_duty(morning, actor=by, now=MORNING)
        with pytest.raises(Refused) as twice:
            operations.cancel_duty(morning, actor=by, now=MORNING)
        on_duty(bar)
        assert len(duty_days(bar.county.office, since=TODAY)) == 2
        steps = list(ExpertLine.objects.filter(subject=bar.entries["mediator"]).values_list("step", flat=True))
    assert twice.value.code == "duty_day_gone"
    assert steps.count(RosterStep.DUTY_SET) == 3
    assert steps.count(RosterStep.DUTY_CANCELLED) == 1


def test_whoever_leaves_the_roster_is_on_duty_no_more(bar: Bar) -> None:
    by, soon = bar["supervisor"], TODAY + timedelta(days=3)
    on_duty(bar)
    on_duty(bar, soon)
    with as_(by):
        roster.end(bar.entries["mediator"], last_day=TODAY, reason="调离", actor=by, now=MORNING)
        assert [each.day for each in duty_days(bar.county.office, since=TODAY)] == [TODAY]
    with pytest.raises(Refused) as off:
        on_duty(bar, soon)
    assert off.value.code == "duty_day_off_the_roster"


@pytest.mark.parametrize(
    ("by", "changes", "code"),
    [
        ("triage", {}, "roster_not_yours"),
        ("supervisor", {"day": TODAY - timedelta(days=1)}, "duty_day_over"),
        ("supervisor", {"ends": time(9)}, "duty_day_backwards"),
        ("supervisor", {"starts": time(11), "ends": time(12)}, "duty_day_twice"),
    ],
)
def test_what_is_not_set(bar: Bar, by: str, changes: dict[str, object], code: str) -> None:
    on_duty(bar)
    with pytest.raises(Refused) as refusal:
        on_duty(bar, by=by, **changes)
    assert refusal.value.code == code
