"""Everything that an actor may see, page by page: what is hidden leaves no gap that could be counted."""

from collections.abc import Collection

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, file
from xinfang.cases.models import Matter
from xinfang.cases.queries.keyset import FIRST, Page, Place
from xinfang.cases.queries.reach import newest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("changed_by_hand")]


def filed(count: int, *, sealed: Collection[int]) -> list[str]:
    """Numbers of matters, the latest first, as far as they are not sealed, counted from the earliest."""
    receipts = [file() for _each in range(count)]
    with as_(SYSTEM):
        Matter.objects.filter(id__in=[receipts[place].matter_id for place in sealed]).update(sealed=True)
    return [receipt.number for place, receipt in reversed(list(enumerate(receipts))) if place not in sealed]


def look(county: County, place: Place) -> Page[Matter]:
    actor = county["triage"]
    with as_(actor):
        return newest(actor, Matter.objects.all(), place, size=2)


@pytest.mark.parametrize("sealed", [{6}, {0}, {5}, {1, 2, 3, 4, 5}, {3, 4}, set(range(7))])
def test_every_page_is_full_but_the_last(county: County, sealed: set[int]) -> None:
    expected, seen, place = filed(7, sealed=sealed), list[str](), FIRST
    while True:
        page = look(county, place)
        seen += [matter.number for matter in page.rows]
        if not page.after:
            break
        assert len(page.rows) == 2
        place = Place(after=page.after)
    assert seen == expected


def test_the_way_back_closes_up_as_well(county: County) -> None:
    numbers = filed(6, sealed={2, 3})
    second = look(county, Place(after=look(county, FIRST).after))
    back = look(county, Place(before=second.before))
    assert [matter.number for matter in second.rows] == numbers[2:]
    assert [matter.number for matter in back.rows] == numbers[:2]
    assert not back.before
