"""Who reviews whom, by where a body stands."""

from dataclasses import replace

import pytest

from xinfang.procedure.superiors import SUPERIOR_GROUND_LABELS, Standing, SuperiorGround, superiors

TOWN, DEPARTMENT, YIXING, CITY_DEPARTMENT, WUXI, PROVINCE_DEPARTMENT, JIANGSU = range(1, 8)
PLAIN = Standing(body=TOWN, is_department=False, is_vertically_managed=False, led_by=YIXING, line_superior=None)
OF_A_GOVERNMENT = replace(PLAIN, body=DEPARTMENT, is_department=True, line_superior=CITY_DEPARTMENT)


def _asked(standing: Standing) -> list[int]:
    return [superior.body for superior in superiors(standing)]


def test_a_town_is_reviewed_by_the_government_above() -> None:
    assert _asked(PLAIN) == [YIXING]


def test_a_government_is_reviewed_by_the_one_above() -> None:
    assert _asked(replace(PLAIN, body=YIXING, led_by=WUXI)) == [WUXI]
    assert _asked(replace(PLAIN, body=WUXI, led_by=JIANGSU)) == [JIANGSU]


def test_of_a_department_the_petitioner_chooses() -> None:
    assert _asked(OF_A_GOVERNMENT) == [YIXING, CITY_DEPARTMENT]
    above = replace(OF_A_GOVERNMENT, body=CITY_DEPARTMENT, led_by=WUXI, line_superior=PROVINCE_DEPARTMENT)
    assert _asked(above) == [WUXI, PROVINCE_DEPARTMENT]


def test_a_vertically_managed_body_has_one_superior() -> None:
    assert superiors(replace(OF_A_GOVERNMENT, is_vertically_managed=True))[0].ground is SuperiorGround.VERTICAL
    assert _asked(replace(OF_A_GOVERNMENT, is_vertically_managed=True)) == [CITY_DEPARTMENT]


def test_a_party_organ_goes_by_its_own_line() -> None:
    assert _asked(replace(PLAIN, led_by=YIXING, line_superior=WUXI)) == [WUXI]


@pytest.mark.parametrize(
    "standing",
    [
        replace(PLAIN, led_by=None),
        replace(OF_A_GOVERNMENT, led_by=None, line_superior=None),
        replace(OF_A_GOVERNMENT, is_vertically_managed=True, line_superior=None),
    ],
)
def test_without_anybody_above_nobody_is_made_up(standing: Standing) -> None:
    assert superiors(standing) == ()


def test_nobody_is_offered_twice_or_to_themselves() -> None:
    assert _asked(replace(OF_A_GOVERNMENT, line_superior=YIXING)) == [YIXING]
    assert _asked(replace(OF_A_GOVERNMENT, line_superior=DEPARTMENT)) == [YIXING]


def test_every_ground_is_worded() -> None:
    assert set(SUPERIOR_GROUND_LABELS) == set(SuperiorGround)
