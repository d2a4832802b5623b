"""Supervision over HTTP: ordered, answered, demanded anew, taken up, closed; and what the petitioner learns of it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cases.county import MORNING, County, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from tests.delivery.desk.test_around_handling import fill
from tests.security.world import open_matter

pytestmark = pytest.mark.django_db

ORDER = {
    "form": "ON_SITE",
    "supervision_ground": "PASSED_AROUND",
    "circumstances": "三次约谈都说还在研究",
    "demand": "逐项答复并组织维修",
    "reply_by": (MORNING + timedelta(days=4)).date().isoformat(),
    "held_how": "到现场查看，没有施工",
}
MORE = {"shortfall": "没有写明哪天完工", "demand": "写明完工日期", "reply_by": "2026-03-16"}


def test_a_body_is_supervised_from_the_order_to_the_finding(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.handling(county)
    before = facts(receipt.matter_id).clocks
    supervisor, case = sign_in("supervisor"), sign_in("case")
    unsaid = fill(supervisor, receipt, "supervise", ORDER | {"supervised": county.housing, "held_how": ""})
    assert "经过或者决定" in unsaid
    page = fill(supervisor, receipt, "supervise", ORDER | {"supervised": county.housing})
    assert "三次约谈都说还在研究" in page
    assert "督办：等待" in page
    assert receipt.number in text_of(case.get("/desk/?view=to_answer"))
    assert receipt.number in text_of(supervisor.get("/desk/?view=supervised"))
    assert receipt.number not in text_of(sign_in("water").get("/desk/?view=to_answer"))

    fill(case, receipt, "answer-supervision", {"rectification": "已经联系施工队"})
    assert receipt.number not in text_of(case.get("/desk/?view=to_answer"))
    fill(supervisor, receipt, "demand-more", MORE)
    today.move_to(MORNING + timedelta(days=15))
    supervisor, case = sign_in("supervisor"), sign_in("case")
    up = MORE | {"reply_by": "2026-03-20", "level": "SUPERIOR"}
    assert "提请哪个上级机关督促" in fill(supervisor, receipt, "escalate-supervision", up)
    assert "提级督办：" in fill(supervisor, receipt, "escalate-supervision", up | {"through": county.government})
    fill(case, receipt, "answer-supervision", {"rectification": "三月十八日完工，已经验收"})
    closed = fill(supervisor, receipt, "close-supervision", {"finding": "RECTIFIED", "verified": "到现场看过"})
    assert "整改到位" in closed
    assert "督办：等待" not in closed
    assert facts(receipt.matter_id).supervision is None
    assert [clock for clock in facts(receipt.matter_id).clocks if clock.rule in {c.rule for c in before}] == [*before]
    assert receipt.number not in text_of(supervisor.get("/desk/?view=supervised"))


def test_a_supervision_over_an_overdue_matter_names_the_day_of_the_reply(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.handling(county)
    today.move_to(MORNING + timedelta(days=100))
    late = ORDER | {"supervised": county.housing, "reply_by": "2026-06-17"}
    assert "正在计算：回复督办，2026-06-17到期" in fill(sign_in("supervisor"), receipt, "supervise", late)


def test_the_petitioner_knows_that_the_matter_is_supervised_and_nothing_more(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    fill(sign_in("supervisor"), receipt, "supervise", ORDER | {"supervised": county.housing})
    fill(sign_in("case"), receipt, "answer-supervision", {"rectification": "已经联系施工队"})
    browser = Client()
    open_matter(browser, receipt)
    words = text_of(browser.get(f"/track/{receipt.number}/"))
    assert "信访部门正在督办" in words
    assert "信访部门开始督办" in words
    for internal in (ORDER["circumstances"], ORDER["demand"], ORDER["held_how"], "已经联系施工队", "回复督办"):
        assert internal not in words
