"""Steps hang on each other: none is changed, taken out or put in between without being found."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from tests.cases.county import MORNING, County, as_, build_county
from xinfang.agencies.actors import Actor
from xinfang.base.digests import GENESIS
from xinfang.duties import operations
from xinfang.duties.models import DutyLine
from xinfang.duties.types import Kind, PlanDuty, Step
from xinfang.journals.evidence import broken_lines, journals, lines_at, written
from xinfang.journals.writing import append, link

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


@pytest.fixture
def county(db: None) -> County:
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def chain(county: County) -> Sequence[DutyLine]:
    """Two steps about one duty."""
    by = county["supervisor"]
    command = PlanDuty(office_id=county.office, kind=Kind.STUDY, title="学法", due_on=MORNING.date())
    with as_(by):
        key = operations.plan(command, actor=by, now=MORNING)
        operations.cancel(key, reason="合并", actor=by, now=MORNING + timedelta(hours=1))
        return list(DutyLine.objects.order_by("seq"))


def test_each_step_hangs_on_the_one_before(chain: Sequence[DutyLine]) -> None:
    first, second = chain
    assert (first.seq, first.prev_hash, first.hash) == (1, GENESIS, link(first))
    assert (second.seq, second.prev_hash, second.hash) == (2, first.hash, link(second))
    with as_(SYSTEM):
        assert not list(broken_lines())


def test_a_step_that_says_something_else_no_longer_holds(chain: Sequence[DutyLine]) -> None:
    first, _second = chain
    for name, value in (("said", {}), ("step", Step.DONE), ("seq", 7), ("subject_id", UUID(int=3)), ("actor", "别人")):
        kept = getattr(first, name)
        setattr(first, name, value)
        assert link(first) != first.hash, name
        setattr(first, name, kept)


def test_two_steps_do_not_hang_on_the_same_one(chain: Sequence[DutyLine]) -> None:
    first, _second = chain
    fork = DutyLine(
        subject_id=first.subject_id,
        seq=9,
        step=Step.MOVED,
        actor="x",
        happened_at=MORNING,
        request_id="x",
        prev_hash=GENESIS,
        hash="0",
    )
    with as_(SYSTEM), pytest.raises(IntegrityError):
        fork.save(force_insert=True)


def test_a_step_outside_of_the_list_is_not_written(chain: Sequence[DutyLine]) -> None:
    with as_(SYSTEM), pytest.raises(ValueError, match="EATEN"):
        append(DutyLine, subject=chain[0].subject_id, step="EATEN", actor=SYSTEM, now=MORNING)


def test_the_log_of_evidence_gets_every_step_in_the_order_of_keys(chain: Sequence[DutyLine]) -> None:
    assert DutyLine in journals()
    with as_(SYSTEM):
        records = list(written(since=None, after=None))
        assert [record.digest for record in records] == [line.hash for line in chain]
        assert [record.digest for record in written(since=None, after=chain[0].id)] == [chain[1].hash]
        found = lines_at([(line.id, 0) for line in chain])
    assert {place: record.digest for place, record in found.items()} == {(line.id, 0): line.hash for line in chain}
