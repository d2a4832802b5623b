"""Finding by title: a common word and a rare one take different roads (ADR 0055) to the same answer."""

from uuid import UUID

import pytest
from django.db import connection

from tests.cases.county import County, as_, file

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "found"),
    [(["漏水"], [0, 2, 3]), (["漏水", "楼道"], [0, 3]), (["屋顶漏水"], [2]), (["噪声"], [])],
)
@pytest.mark.parametrize("near", [1, 3, 3000])
def test_however_few_of_the_latest_are_looked_through_the_same_is_found(
    county: County, words: list[str], found: list[int], near: int
) -> None:
    receipts = [file(title=title) for title in ("楼道漏水", "工资拖欠", "屋顶漏水", "漏水的楼道")]
    latest_first = [receipts[place].matter_id for place in reversed(found)]
    assert _titled(county, words, most=2, near=near) == latest_first[:2]
    assert _titled(county, words, most=50, near=near) == latest_first


@pytest.mark.parametrize(
    ("title", "pairs"),
    [
        ("", set()),
        ("漏", set()),
        ("漏水", {"漏水"}),
        ("漏水漏水了", {"漏水", "水漏", "水了"}),
        ("3𠮷🏠", {"3𠮷", "𠮷🏠"}),
    ],
)
def test_a_title_is_known_by_every_two_characters_that_follow_each_other(title: str, pairs: set[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.bigrams(%s)", [title])
        (found,) = cursor.fetchone()
    assert set(found) == pairs


def _titled(county: County, words: list[str], *, most: int, near: int) -> list[UUID]:
    with as_(county["triage"]), connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_titled(%s, %s, %s)", [words, most, near])
        return [row[0] for row in cursor.fetchall()]
