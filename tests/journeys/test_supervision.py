"""An overdue matter in a real browser: warned of, supervised in vain, recommended for accountability, and answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, build_county, file
from tests.cases.steps import in_handling
from tests.journeys.steps import Check, act, find
from tests.oversight.conftest import warn
from xinfang.agencies.actors import actor_for
from xinfang.agencies.models import Body
from xinfang.agencies.types import BodyKind, Role
from xinfang.base import clock
from xinfang.base.days import office_day

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Enter = Callable[[str], Page]
DAY = timedelta(days=1)
LATE = 75 * DAY
"""So long after the filing the sixty days are over, and the warning has come up to the supervisor."""


@pytest.fixture
def then() -> Iterator[time_machine.Traveller]:
    """The day on which the supervisor looks at the warnings."""
    with time_machine.travel(MORNING + LATE) as traveller:
        yield traveller


@pytest.fixture
def county(transactional_db: None, then: time_machine.Traveller) -> County:
    """Bodies and officers, a discipline organ among them, for the server as well as for the test."""
    with as_(builders.SYSTEM):
        county = build_county()
        discipline = builders.body("JW", parent=county.government, kind=BodyKind.DISCIPLINE)
        officer = builders.officer("jiwei", discipline, [Role.CASE_OFFICER])
        Body.objects.filter(id=county.office).update(letter_prefix="示信")
        return replace(county, actors={**county.actors, "jiwei": actor_for(officer.account, builders.TODAY)})


def order(page: Page, *, of: int) -> None:
    """What the body is called on to do."""
    page.get_by_label("督办哪个单位").select_option(value=str(of))
    page.get_by_label("督办方式").select_option(index=1)
    find(page, "督办事由", typed="无正当理由").first.click()
    page.get_by_label("督办事由的事实").fill("六十日已过，没有作出处理意见。")
    page.get_by_label("要求", exact=True).fill("五日内作出处理意见。")
    page.get_by_label("最迟哪天回复").fill((office_day(clock.now()) + 5 * DAY).isoformat())


def find_nothing_put_right(page: Page) -> None:
    """The body has let the day pass."""
    page.get_by_label("督办结论").select_option(value="TO_ACCOUNTABILITY")
    page.get_by_label("核实情况").fill("期满没有回复，处理意见仍未作出。")


def test_an_overdue_matter_from_its_warning_to_the_feedback_on_accountability(
    county: County, at_the_desk: Enter, then: time_machine.Traveller, axe: Check
) -> None:
    receipt = file()
    in_handling(county, receipt)
    warn(office_day(clock.now()))
    supervisor = at_the_desk("supervisor")
    supervisor.goto("/desk/warnings/")
    expect(supervisor.get_by_text(receipt.number).first).to_be_visible()
    axe(supervisor)
    act(supervisor, receipt.number, "督办", axe, partial(order, of=county.housing))
    expect(supervisor.get_by_text("督办：等待").first).to_be_visible()
    case = at_the_desk("case")
    case.goto("/desk/?view=to_answer")
    expect(case.get_by_text(receipt.number).first).to_be_visible()

    then.shift(6 * DAY)
    supervisor = at_the_desk("supervisor")
    act(supervisor, receipt.number, "办结督办", axe, find_nothing_put_right)
    axe(supervisor)
    supervisor.get_by_role("link", name="提出追究责任的建议").click()
    supervisor.get_by_label("向哪个单位提出").select_option(value=str(county["jiwei"].body_id))
    find(supervisor, "属于哪种情形", typed="无正当理由").first.click()
    supervisor.get_by_label("标题", exact=True).fill("关于逾期不办追究责任的建议")
    supervisor.get_by_label("事实", exact=True).fill("逾期没有作出处理意见，督办以后没有回复。")
    supervisor.get_by_label("建议", exact=True).fill("请查明责任后处理。")
    axe(supervisor)
    supervisor.get_by_role("button", name="保存草稿").click()
    supervisor.get_by_role("button", name="编号发出").click()
    expect(supervisor.get_by_text("示信建〔2026〕1号").first).to_be_visible()
    axe(supervisor)

    organ = at_the_desk("jiwei")
    organ.goto("/desk/recommendations/?view=to_answer")
    axe(organ)
    organ.get_by_role("link", name="关于逾期不办追究责任的建议").click()
    organ.get_by_role("link", name="反馈采纳情况").click()
    organ.get_by_label("采纳情况").select_option(value="ADOPTED")
    organ.get_by_label("采取的措施").fill("已经约谈责任单位负责人，并予通报。")
    axe(organ)
    organ.locator("form .actions button").click()
    expect(organ.get_by_text("已经约谈责任单位负责人").first).to_be_visible()

    supervisor.goto("/guide/recommendations/")
    expect(supervisor.get_by_role("row", name="追究责任").first).to_contain_text("1")
    axe(supervisor)
