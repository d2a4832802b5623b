"""From a rating that is not content to a call, a supplement and a reopened answer, over HTTP; and who learns what."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cases.county import MORNING, County, do, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from tests.delivery.desk.test_around_handling import fill
from tests.security.world import open_matter
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.beside_facts import CallBackFacts
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

RATING = {"satisfaction": "DISSATISFIED", "answered": "yes", "solved": "no", "comment": "电梯还是老样子，我是周小满"}
CALL = {"call_back_outcome": "EXPLAINED", "said": "没有人来修过", "told": "说明了维修的安排"}
DAY = timedelta(days=1)


def rated(receipt: Receipt) -> Client:
    """The petitioner's browser, from which the organ was rated."""
    browser = Client()
    open_matter(browser, receipt)
    sent = browser.post(f"/track/{receipt.number}/rate/", {f"ORGAN-{name}": said for name, said in RATING.items()})
    assert sent.status_code == 302
    return browser


def test_an_unhappy_rating_leads_to_a_supplement_and_the_body_learns_of_the_rating_at_the_end_alone(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.served(county)
    browser = rated(receipt)
    told = text_of(browser.get(f"/track/{receipt.number}/"))
    assert "回访您，听听哪里没有办好" in told

    supervisor, case = sign_in("supervisor"), sign_in("case")
    page = f"/desk/matters/{receipt.number}/"
    assert "电梯还是老样子" in text_of(supervisor.get(page))
    assert receipt.number in text_of(supervisor.get("/desk/?view=call_backs"))
    assert receipt.number not in text_of(case.get("/desk/?view=call_backs"))
    assert "回访结果" in fill(supervisor, receipt, "record-call-back", {})
    too_long = fill(supervisor, receipt, "record-call-back", CALL | {"said": "长" * 1_001})
    assert "1000" in too_long
    assert facts(receipt.matter_id).call_back == CallBackFacts()
    unreached = {"called_on": _day(0), "call_back_outcome": "NOT_REACHED"}
    said_by_nobody = fill(supervisor, receipt, "record-call-back", CALL | unreached)
    for word in ("不填“信访人怎么说”和“答复了信访人什么”", CALL["said"], CALL["told"]):
        assert word in said_by_nobody
    fill(supervisor, receipt, "record-call-back", unreached)
    assert "换一天再联系；同一天联系上的" in fill(supervisor, receipt, "record-call-back", unreached)
    found = CALL | {"called_on": _day(0), "call_back_outcome": "SUPPLEMENT"}
    done = fill(supervisor, receipt, "record-call-back", found)
    assert "没有人来修过" in done
    assert "接下来：办理“要求补充答复”，写明答复缺什么" in done
    assert "接下来：由" not in done
    for seen in (done, text_of(browser.get(f"/track/{receipt.number}/"))):
        assert "信访局要求单位补充答复" in seen
        assert "信访局回访信访人" not in seen
        assert "回访您，听听哪里没有办好" not in seen
    assert "已回访，最迟" in text_of(supervisor.get("/desk/?view=call_backs"))
    again = supervisor.get(f"{page}acts/record-call-back/")
    assert again.status_code == 409
    assert "接下来由信访局要求单位补充答复" in text_of(again)
    fill(supervisor, receipt, "demand-supplement", {"lacking_in_answer": "没有写明哪天完工"})
    assert receipt.number not in text_of(supervisor.get("/desk/?view=call_backs"))

    for client in (case, sign_in("triage")):
        seen = text_of(client.get(page))
        assert "评价期没有过" in seen
        for kept in ("不满意", "没有解决", "电梯还是老样子", "没有人来修过", "说明了维修的安排", "登记回访"):
            assert kept not in seen
    assert "没有写明哪天完工" in text_of(case.get(page))
    fill(case, receipt, "supplement-answer", {"supplement": "三月二十日完工，逾期每日公示"})
    told = text_of(browser.get(f"/track/{receipt.number}/"))
    for word in ("三月二十日完工", "说明了维修的安排"):
        assert word in told
    assert "没有写明哪天完工" not in told

    today.move_to(MORNING + 40 * DAY)
    seen = text_of(sign_in("case").get(page))
    assert "不满意" in seen
    assert "电梯还是老样子" in seen
    assert "周小满" not in seen
    assert "没有人来修过" not in seen


def test_an_unhappy_rating_at_the_end_is_reopened_without_coming_again(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    settled = acts.Settle(agreed_on=MORNING.date(), performed_on=MORNING.date(), agreement="三月内修好", proof="验收单")
    do(county["case"], receipt.matter_id, settled, hour=8)
    browser = rated(receipt)
    supervisor = sign_in("supervisor")
    fill(supervisor, receipt, "record-call-back", CALL | {"called_on": _day(0), "call_back_outcome": "REOPENING"})
    assert "等待决定" in text_of(browser.get(f"/track/{receipt.number}/"))
    claim, *_others = facts(receipt.matter_id).claims
    reopening = {"ground": "ERROR_FOUND", "reason": "没有修好", "claim_ids": [str(claim.claim_id)]}
    fill(supervisor, receipt, "reopen", reopening)
    assert facts(receipt.matter_id).state is State.HANDLING
    assert facts(receipt.matter_id).call_back is None


def test_nobody_has_to_take_the_call(county: County, sign_in: SignIn) -> None:
    receipt = roads.served(county)
    browser = rated(receipt)
    page = f"/track/{receipt.number}/ask/decline-call-back/"
    assert "评价照样算数" in text_of(browser.get(page))
    assert browser.post(page).status_code == 302
    assert facts(receipt.matter_id).call_back is None
    assert receipt.number not in text_of(sign_in("supervisor").get("/desk/?view=call_backs"))


def test_a_better_rating_ends_no_call_and_the_page_says_so(county: County, sign_in: SignIn) -> None:
    receipt = roads.served(county)
    browser, page = rated(receipt), f"/desk/matters/{receipt.number}/"
    supervisor = sign_in("supervisor")
    assert "评价改了，回访照样要做" not in text_of(supervisor.get(page))
    better = RATING | {"satisfaction": "SATISFIED", "solved": "yes"}
    given = {f"ORGAN-{name}": said for name, said in better.items()}
    assert browser.post(f"/track/{receipt.number}/rate/", given | {"ratings": "1"}).status_code == 302
    assert "评价改了，回访照样要做" in text_of(supervisor.get(page))
    assert "评价改了，回访照样要做" not in text_of(sign_in("case").get(page))
    fill(supervisor, receipt, "record-call-back", CALL | {"called_on": _day(0)})
    assert "评价改了，回访照样要做" not in text_of(supervisor.get(page))


def _day(days: int) -> str:
    return (MORNING + days * DAY).date().isoformat()
