"""A small county whose matters are swept."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases import county as counties
from tests.cases import steps
from tests.cases.county import County, as_, build_county
from xinfang.oversight.models import DueWarning, Finding
from xinfang.oversight.operations.find import note_findings
from xinfang.oversight.operations.warn import BEGINNING, Edge, raise_warnings
from xinfang.oversight.types import Trigger

Context = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def county(db: None) -> County:
    """An office, two departments and a town with their officers; nobody acts yet."""
    with as_(SYSTEM):
        return build_county()


@pytest.fixture(params=[2020, 2026], ids=["RS2005", "RS2022"])
def morning(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The Monday on which a test begins, under either regulation."""
    start = counties.MORNING.replace(year=request.param)
    for module in (counties, steps):
        monkeypatch.setattr(module, "MORNING", start)
    return start


def warn(on: date, *, size: int = 1_000) -> int:
    """Sweep a day for warnings, in rounds of this size; how many were raised."""
    raised = 0
    edge: Edge | None = BEGINNING
    while edge is not None:
        with as_(SYSTEM):
            warned = raise_warnings(on=on, after=edge, size=size)
        raised, edge = raised + warned.raised, warned.last
    return raised


def note(on: date, *triggers: Trigger) -> int:
    """Note what is to be found on a day, of all kinds or of these; how much was new."""
    with as_(SYSTEM):
        return sum(note_findings(trigger, on=on) for trigger in triggers or Trigger)


def standing() -> list[DueWarning]:
    """The warnings that stand, in the order in which they were raised."""
    with as_(SYSTEM):
        return list(DueWarning.objects.filter(ended_on=None).order_by("id"))


def noted() -> list[Finding]:
    """All findings, in their order."""
    with as_(SYSTEM):
        return list(Finding.objects.order_by("id"))
