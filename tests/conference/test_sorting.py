"""The monthly sorting of conflicts: a town hands in, the office sees who has and the sums."""

from datetime import date, timedelta

import pytest

from tests.cases.county import MORNING, as_
from tests.conference.conftest import Conference
from xinfang.base.errors import Missing, Refused
from xinfang.conference.models import Sorting
from xinfang.conference.operations.sorting import hand_in
from xinfang.conference.queries.sorting import due_day, month_of, months_missing, sorting
from xinfang.conference.types import Field, FieldCount, SortingReport

pytestmark = pytest.mark.django_db

FEBRUARY = date(2026, 2, 1)


def report(conference: Conference, *, settled: int = 3, month: date = FEBRUARY) -> SortingReport:
    counts = {
        Field.NEIGHBOURS: FieldCount(found=5, settled=settled, handed_over=1),
        Field.LAND: FieldCount(found=2, settled=2),
    }
    return SortingReport(
        town_id=conference.county.town, month=month, counts=counts, looked_at="十二个村", help_needed="一处地界"
    )


def test_a_town_hands_in_and_amends_and_the_office_sees_the_sums(conference: Conference) -> None:
    town, office = conference.county["town"], conference.county["supervisor"]
    with as_(town):
        assert months_missing(town, FEBRUARY) == 1
        key = hand_in(report(conference), actor=town, now=MORNING)
        assert hand_in(report(conference, settled=4), actor=town, now=MORNING + timedelta(days=9)) == key
        assert months_missing(town, FEBRUARY) == 0
        assert [entry.label for entry in sorting(key, actor=town).entries] == ["补正", "报送"]
    with as_(office):
        shown = month_of(conference.county.office, FEBRUARY, actor=office, on=MORNING.date())
    assert shown.sums[Field.NEIGHBOURS] == FieldCount(found=5, settled=4, handed_over=1)
    assert shown.sums[Field.NEIGHBOURS].remaining == 0
    (line,) = shown.towns
    assert (line.handed_in_on, line.is_late, line.total.found, line.needs_help) == (MORNING.date(), False, 7, True)


def test_whoever_has_not_handed_in_is_late_after_the_day(conference: Conference) -> None:
    office = conference.county["supervisor"]
    with as_(office):
        month, key = FEBRUARY, conference.county.office
        days = (due_day(month), due_day(month) + timedelta(days=1))
        late = [month_of(key, month, actor=office, on=day).towns[0].is_late for day in days]
    assert (days[0], late) == (date(2026, 3, 5), [False, True])
    assert due_day(date(2026, 12, 1)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("town", {"settled": 6}, "sorting_does_not_add_up"),
        ("town", {"month": date(2026, 4, 1)}, "sorting_of_a_month_to_come"),
        ("case", {}, "sorting_of_a_stranger"),
    ],
)
def test_what_is_not_taken(conference: Conference, name: str, changes: dict[str, object], code: str) -> None:
    by = conference.county[name]
    with as_(by), pytest.raises(Refused) as refusal:
        hand_in(report(conference, **changes), actor=by, now=MORNING)  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_other_bodies_see_none_of_it(conference: Conference) -> None:
    town, stranger = conference.county["town"], conference.county["case"]
    with as_(town):
        key = hand_in(report(conference), actor=town, now=MORNING)
    with as_(stranger), pytest.raises(Missing):
        sorting(key, actor=stranger)
    with as_(stranger):
        assert not Sorting.objects.exists()
