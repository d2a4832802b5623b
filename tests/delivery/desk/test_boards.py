"""The boards of bodies over HTTP."""

import csv
import io
from collections.abc import Mapping

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from xinfang.oversight.board_types import Measure
from xinfang.oversight.models import Tally

pytestmark = pytest.mark.django_db

BOARDS, DATA = "/desk/boards/", "/desk/boards/data.csv"
MONTH = MORNING.date().replace(day=1)
HOUSING = {Measure.ON_TIME: 45, Measure.LATE: 3, Measure.OVERDUE: 1, Measure.RATED: 4, Measure.UNRATED: 9}


def counted(body_id: int, counts: Mapping[Measure, int]) -> None:
    with as_(SYSTEM):
        for measure, n in counts.items():
            Tally.objects.create(month=MONTH, body_id=body_id, measure=measure, n=n)


def test_bodies_stand_side_by_side_with_what_is_behind_each_rate(county: County, sign_in: SignIn) -> None:
    counted(county.housing, HOUSING | {Measure.OVERTURNED: 2, Measure.UPHELD: 7})
    counted(county.office, {Measure.ON_TIME: 3, Measure.LATE: 1})
    supervisor = sign_in("supervisor")
    words = text_of(supervisor.get(BOARDS))
    assert "92%" in words
    assert "45/49，区间 81–97%" in words
    assert "2/9" in words
    assert "22%" not in words, "of fewer than ten no rate is told"
    table = words.partition("满意和基本满意")[2]
    assert table.index("XFJ") < table.index("ZJJ"), "in the order of the directory"
    one = text_of(supervisor.get(f"{BOARDS}{county.housing}/", {"period": "quarter"}))
    assert "按期办结的期限 45" in one
    assert "未评价 9件" in one
    assert f"{MONTH:%Y-%m} 92%" in one


def test_the_same_figures_can_be_taken_away(county: County, sign_in: SignIn) -> None:
    counted(county.housing, HOUSING)
    with as_(SYSTEM):
        for days, n in ((5, 6), (9, 5)):
            Tally.objects.create(month=MONTH, body_id=county.housing, measure=Measure.NOTICE_DAYS, value=days, n=n)
    answer = sign_in("supervisor").get(DATA, {"period": "year"})
    rows = {row[1]: row[2:] for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert rows["期限按期办结"] == ["45", "49", "0.918", "0.808", "0.968"]
    assert rows["异议不成立"] == ["0", "0", "", "", ""]
    assert rows["收到到告知，中位天数"] == ["", "11", "5", "", ""]


def test_a_head_sees_the_own_body_and_a_case_officer_none(county: County, sign_in: SignIn) -> None:
    counted(county.housing, HOUSING)
    counted(county.water, HOUSING)
    head = sign_in("head")
    words = text_of(head.get(BOARDS))
    assert ("ZJJ" in words, "SLJ" in words) == (True, False)
    assert head.get(f"{BOARDS}{county.water}/").status_code == 404
    case = sign_in("case")
    assert {case.get(address).status_code for address in (BOARDS, DATA, f"{BOARDS}{county.housing}/")} == {403}


def test_before_the_first_night_it_says_when_figures_come(county: County, sign_in: SignIn) -> None:
    words = text_of(sign_in("supervisor").get(BOARDS, {"period": "?"}))
    assert "今天夜里开始" in words
