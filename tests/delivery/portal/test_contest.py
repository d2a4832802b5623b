"""The petitioner says over HTTP that what was merged is not the same matter."""

import pytest

from tests.cases.county import County, as_, facts
from tests.delivery.portal.test_following import matter_id, page
from tests.delivery.portal.walk import Walk
from xinfang.base import clock
from xinfang.cases.operations.act import perform
from xinfang.procedure import acts
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(walk: Walk, county: County) -> tuple[str, str]:
    """Two petitions of which the later was merged into the earlier."""
    earlier, later = (walk.fill().number() for _petition in range(2))
    merged = matter_id(later)
    link = acts.ProposeLink(to_matter=matter_id(earlier), reason="同一件事")
    for name, act in (("triage", link), ("second", acts.ConfirmLink())):
        with as_(county[name]):
            perform(merged, act, actor=county[name], now=clock.now())
    return earlier, later


def test_it_is_told_and_can_be_contested_with_ones_own_words(walk: Walk, numbers: tuple[str, str]) -> None:
    _earlier, later = numbers
    path = f"/track/{later}/contest/"
    shown = page(walk.client, f"/track/{later}/")
    assert "不是同一件事的，您可以要求单独办理" in shown
    assert f'href="{path}"' in shown
    assert walk.client.post(path, {"reason": " "}).status_code == 422
    assert walk.client.post(path, {"reason": "上次是三号楼，这次是五号楼"}).status_code == 302
    assert facts(matter_id(later)).state is State.REGISTERED
    assert walk.client.get(path).status_code == 404


def test_what_was_not_merged_cannot_be_contested(walk: Walk, numbers: tuple[str, str]) -> None:
    earlier, _later = numbers
    assert walk.client.get(f"/track/{earlier}/contest/").status_code == 404
