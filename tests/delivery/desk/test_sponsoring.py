"""Sponsorship over HTTP: taken, reported on, handed over, ended; who finds it, and what the petitioner reads."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file, reporting_officer
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.test_around_handling import fill
from tests.security.world import open_matter
from xinfang.agencies.context import acting
from xinfang.agencies.queries import officers_of
from xinfang.agencies.types import Role
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries import charges
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType
from xinfang.procedure.sponsorship_codes import SponsorshipResult

pytestmark = pytest.mark.django_db

CHARGE = {
    "sponsor_post": "副县长",
    "sponsor": "冯某",
    "plan": "先查清欠修的原因，再由三方协商",
    "milestone": "召开三方协调会",
    "milestone_by": (MORNING + timedelta(days=20)).date().isoformat(),
}
NEXT = {
    "headway": "协调会上物业同意先修",
    "milestone": "修好一号楼",
    "milestone_by": (MORNING + timedelta(days=40)).date().isoformat(),
}


@pytest.fixture
def leaders(county: County) -> County:
    """The county with two leaders: one of the government, one of a department without a part in anything."""
    with acting(SYSTEM, request_id="test-leaders"):
        builders.officer("leader", county.government, [Role.LEADER])
        builders.officer("elsewhere", county.water, [Role.LEADER])
    return county


def test_a_leader_has_charge_of_a_matter_until_its_result(
    leaders: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.handling(leaders)
    before = facts(receipt.matter_id)
    supervisor = sign_in("supervisor")
    assert receipt.number not in text_of(sign_in("leader").get("/desk/?view=sponsored"))
    page = fill(supervisor, receipt, "take-charge", CHARGE | {"sponsor_body": leaders.government})
    assert "副县长 冯某" in page
    assert CHARGE["plan"] in page
    for name in ("supervisor", "leader"):
        assert receipt.number in text_of(sign_in(name).get("/desk/?view=sponsored"))
    assert CHARGE["plan"] in text_of(sign_in("leader").get(f"/desk/matters/{receipt.number}/"))
    assert receipt.number not in text_of(sign_in("elsewhere").get("/desk/?view=sponsored"))

    today.move_to(MORNING + timedelta(days=20))
    assert NEXT["headway"] in fill(sign_in("supervisor"), receipt, "report-milestone", NEXT)
    handed = {
        "sponsor_body": leaders.water,
        "sponsor_post": "局长",
        "sponsor": "陈某",
        "handed_over_because": "分工调整",
    }
    assert "局长 陈某" in fill(sign_in("supervisor"), receipt, "hand-over-charge", handed)
    assert receipt.number in text_of(sign_in("elsewhere").get("/desk/?view=sponsored"))
    too_early = {"sponsorship_result": "SOLVED", "came_of_it": "都修好了"}
    assert "不能登记为问题已经解决" in fill(sign_in("supervisor"), receipt, "end-charge", too_early)
    ended = {"sponsorship_result": "UNSOLVED", "came_of_it": "维修资金没有落实"}
    assert "没有解决，依法继续办理" in fill(sign_in("supervisor"), receipt, "end-charge", ended)

    after = facts(receipt.matter_id)
    assert after.sponsorship is None
    assert [clock for clock in after.clocks if clock.is_open] == [clock for clock in before.clocks if clock.is_open]
    assert receipt.number not in text_of(sign_in("supervisor").get("/desk/?view=sponsored"))


def test_the_petitioner_knows_the_post_of_who_has_charge_and_nothing_more(leaders: County, sign_in: SignIn) -> None:
    receipt = roads.handling(leaders)
    fill(sign_in("supervisor"), receipt, "take-charge", CHARGE | {"sponsor_body": leaders.government})
    browser = Client()
    open_matter(browser, receipt)
    words = text_of(browser.get(f"/track/{receipt.number}/"))
    assert "副县长包案，推动依法解决" in words
    assert "有领导包案，推动依法解决" in words
    for internal in (CHARGE["sponsor"], CHARGE["plan"], CHARGE["milestone"], CHARGE["milestone_by"]):
        assert internal not in words


def test_a_leader_reports_from_the_own_account_and_the_office_does_not_for_her(
    leaders: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.handling(leaders)
    account = officers_of(leaders.government)[0]
    said = {name: CHARGE[name] for name in ("plan", "milestone", "milestone_by")}
    assert "包案领导的账号，或者所在单位" in fill(sign_in("supervisor"), receipt, "take-charge", said)
    page = fill(sign_in("supervisor"), receipt, "take-charge", said | {"sponsor_officer": str(account.id)})
    assert account.name in page
    assert f"/desk/matters/{receipt.number}/acts/report-milestone/" not in page

    today.move_to(MORNING + timedelta(days=20))
    leader = sign_in("leader")
    mine = text_of(leader.get("/desk/charges/"))
    for words in (receipt.number, CHARGE["plan"], CHARGE["milestone"], "登记进展"):
        assert words in mine
    assert "包案节点" in text_of(leader.get("/desk/inbox/"))
    assert "包案节点" not in text_of(sign_in("supervisor").get("/desk/inbox/"))
    reporting = f"/desk/matters/{receipt.number}/acts/report-milestone/"
    form = text_of(leader.get(reporting))
    assert f"现在的节点：{CHARGE['milestone']}。最迟 {CHARGE['milestone_by']} 做到" in form
    assert "包案领导最迟应当在您写明的日子（不晚于" in form
    assert "信访部门最迟应当" not in form
    page = leader.post(reporting, form_values(leader.get(reporting)) | NEXT)
    assert page.headers["Location"] == "/desk/charges/"
    assert NEXT["milestone"] in text_of(leader.get("/desk/charges/"))
    assert "登记包案节点（包案领导）" in text_of(leader.get(f"/desk/matters/{receipt.number}/"))
    assert receipt.number not in text_of(sign_in("elsewhere").get("/desk/charges/"))
    ended = {"sponsorship_result": "UNSOLVED", "came_of_it": "维修资金没有落实"}
    assert "包案领导本人登记" in fill(leader, receipt, "end-charge", ended)
    anew = said | {"plan": "由水利局另想办法", "milestone_by": (MORNING + timedelta(days=30)).date().isoformat()}
    chief = officers_of(leaders.water)
    (other,) = [each for each in chief if each.name.startswith("elsewhere")]
    assert anew["plan"] in fill(
        sign_in("supervisor"), receipt, "take-charge", anew | {"sponsor_officer": str(other.id)}
    )
    after = text_of(leader.get("/desk/charges/"))
    assert "已经结束或者移交的" in after
    assert ended["came_of_it"] in after
    assert anew["plan"] not in after


def test_the_page_of_charges_asks_no_more_the_more_there_are(
    leaders: County, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    (account,) = officers_of(leaders.government)
    said = {name: CHARGE[name] for name in ("plan", "milestone", "milestone_by")} | {"sponsor_officer": str(account.id)}
    asked = []
    for number in (1, 2):
        fill(sign_in("supervisor"), roads.handling(leaders), "take-charge", said)
        leader = sign_in("leader")
        leader.get("/desk/charges/")
        with CaptureQueriesContext(connection) as queries:
            assert text_of(leader.get("/desk/charges/")).count(CHARGE["plan"]) == number
        asked.append(len(queries))
    assert asked[0] == asked[1]
    monkeypatch.setattr(charges, "MOST", 1)
    shown = text_of(sign_in("leader").get("/desk/charges/"))
    assert "已经结束或者移交的" not in shown, "one that goes on and has no room any more has not ended"


def test_the_record_says_who_entered_a_report_for_a_leader_without_an_account(leaders: County, sign_in: SignIn) -> None:
    receipt = roads.handling(leaders)
    fill(sign_in("supervisor"), receipt, "take-charge", CHARGE | {"sponsor_body": leaders.government})
    assert f"由{leaders['supervisor'].name}代为登记" in fill(
        sign_in("supervisor"), receipt, "report-milestone", NEXT | {"milestone_by": CHARGE["milestone_by"]}
    )
    assert receipt.number not in text_of(sign_in("leader").get("/desk/charges/"))


def test_of_what_turns_out_to_accuse_the_leader_sees_nothing_and_the_team_ends_the_charge(
    leaders: County, sign_in: SignIn
) -> None:
    receipt = file(claims=("请查处收受礼品的人",))
    (account,) = officers_of(leaders.government)
    with acting(SYSTEM, request_id="test-team"):
        team = reporting_officer(leaders)
    said = {name: CHARGE[name] for name in ("plan", "milestone", "milestone_by")}
    fill(sign_in("supervisor"), receipt, "take-charge", said | {"sponsor_officer": str(account.id)})
    (claim,) = facts(receipt.matter_id).claims
    accusing = acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.ACCUSATION)
    act = acts.Triage(claims=(accusing,), accused_bodies=frozenset({leaders.housing}))
    with as_(leaders["triage"]):
        triage(receipt.matter_id, act, topic="", actor=leaders["triage"], now=MORNING + timedelta(days=1, hours=1))

    leader = sign_in("leader")
    assert receipt.number not in text_of(leader.get("/desk/charges/"))
    assert leader.get(f"/desk/matters/{receipt.number}/acts/end-charge/").status_code == HTTPStatus.NOT_FOUND
    browser = Client()
    open_matter(browser, receipt)
    assert "包案，推动依法解决" in text_of(browser.get(f"/track/{receipt.number}/"))
    ended = acts.EndCharge(sponsorship_result=SponsorshipResult.UNSOLVED, came_of_it="转为检举")
    do(team, receipt.matter_id, ended, day=1, hour=2)
    assert facts(receipt.matter_id).sponsorship is None
    assert "领导包案结束" in text_of(browser.get(f"/track/{receipt.number}/"))
