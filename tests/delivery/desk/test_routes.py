"""Statutory procedures and splits at the desk: what is filled in, what is told before, and what stands on the case."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.agencies.builders import SYSTEM, TODAY, body
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.context import acting
from xinfang.agencies.models import TeamMembership
from xinfang.agencies.types import BodyKind, Team
from xinfang.cases.models import Matter
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import Channel, ClaimType, Route
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


def sorted_out(county: County, *routes: Route, channel: Channel = Channel.ONLINE) -> Receipt:
    """Each claim an appeal on its route."""
    receipt, actor = file(channel=channel), county["triage"]
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=route)
        for claim, route in zip(facts(receipt.matter_id).claims, routes, strict=True)
    )
    with as_(actor):
        triage(receipt.matter_id, acts.Triage(claims=classes), topic="", actor=actor, now=MORNING + timedelta(hours=1))
    return receipt


def with_housing(county: County, *routes: Route) -> Receipt:
    """Signed for by the housing department."""
    receipt = sorted_out(county, *routes)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), hour=2)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    return receipt


def address(receipt: Receipt, slug: str) -> str:
    return f"/desk/matters/{receipt.number}/acts/{slug}/"


ARBITRATION = {
    "procedure": "labour-arbitration",
    "receiver_name": "市劳动人事争议仲裁委员会",
    "receiver_reason": "工作地在本市",
    "runs_from": "2025-03-10",
}


def filled(client: Client, receipt: Receipt, slug: str = "route-out", **given: str) -> dict[str, object]:
    """The form as it is opened, with these fields filled in."""
    return form_values(client.get(address(receipt, slug))) | given


def test_the_days_left_are_told_before_a_claim_is_routed(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    values = filled(client, receipt, **ARBITRATION)
    told = text_of(client.post(f"{address(receipt, 'route-out')}preview/", values))
    assert "信访人还有7天可以申请。" in told
    assert "请当天打电话或者当面告诉信访人" in told
    assert "《中华人民共和国劳动争议调解仲裁法》第二十七条" in told
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED


def test_routing_shows_the_days_on_the_case(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    done = client.post(address(receipt, "route-out"), filled(client, receipt, **ARBITRATION))
    assert done.status_code == 302, text_of(done)
    assert facts(receipt.matter_id).state is State.ROUTED
    page = text_of(client.get(done.url))
    assert "信访人还有 7 天" in page
    assert "从 2025-03-10 起算，最迟 2026-03-10（含当天）" in page
    assert "市劳动人事争议仲裁委员会" in page


def test_the_procedures_of_the_claims_own_route_come_first(county: County, sign_in: SignIn) -> None:
    receipt = with_housing(county, Route.ARBITRATION, Route.ARBITRATION)
    page = sign_in("case").get(address(receipt, "route-out")).content.decode()
    groups = [part.partition('"')[0] for part in page.split('<optgroup label="')[1:]]
    assert groups[0] == "仲裁程序"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"runs_from": ""}, "请填写起算日"),
        ({"runs_from_unknown": "on"}, "请填写起算日"),
        ({"receiver_name": "", "receiver_reason": ""}, "请写明由哪个机关受理"),
        (
            {"procedure": "reconsideration"},
            "甄别时定的途径是“仲裁程序”，现在选的程序属于“行政复议、裁决、确认、许可、处罚等行政程序”",
        ),
        (
            {"procedure": "reconsideration", "runs_from": "2025-03-10", "other_route_because": "不服处罚决定"},
            "已于2025-05-09届满",
        ),
        (
            {"procedure": "civil-litigation", "other_route_because": "仲裁来不及了"},
            "依法先经“劳动人事争议仲裁”，才能走“民事诉讼”",
        ),
        ({"procedure": ""}, "请选择“法定程序”"),
        ({"procedure": "magic"}, "magic"),
        ({"runs_from": "2026-03-09"}, "还没有到"),
        ({"runs_from": "0001-01-01"}, "起算日0001-01-01早于这里收录的规定（2008-05-01起施行），算不出申请期限"),
        ({"runs_from": "2025-03-02"}, "申请这一程序的期限已于2026-03-02届满"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    county: County, sign_in: SignIn, given: dict[str, str], words: str
) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    answer = client.post(
        address(receipt, "route-out"), filled(client, receipt, **(ARBITRATION | {"explanation": "带上考勤"} | given))
    )
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert form_values(answer)["explanation"] == "带上考勤"
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED


def test_one_receiving_body_not_two(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    both = ARBITRATION | {"receiver": str(county.government)}
    answer = client.post(address(receipt, "route-out"), filled(client, receipt, **both))
    assert "受理机关只选一个" in text_of(answer)


def test_an_unknown_day_is_said_to_be_unknown(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    unknown = ARBITRATION | {"runs_from": "", "runs_from_unknown": "on"}
    done = client.post(address(receipt, "route-out"), filled(client, receipt, **unknown))
    assert done.status_code == 302, text_of(done)
    assert "申请期限的起算日不清楚，没有推算最后一天。" in text_of(client.get(done.url))


def test_an_expired_period_needs_its_reason(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    late = ARBITRATION | {"runs_from": "2024-12-02", "expired_reason": "去年书面催讨过，时效中断"}
    done = client.post(address(receipt, "route-out"), filled(client, receipt, **late))
    assert done.status_code == 302, text_of(done)
    assert "去年书面催讨过，时效中断" in text_of(client.get(done.url))


def test_claims_part_and_the_officer_goes_on_with_the_new_matter(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.PETITION, Route.ARBITRATION), sign_in("case")
    refused = client.post(address(receipt, "route-out"), filled(client, receipt, **ARBITRATION))
    assert "请先用“分出诉求”分出去" in text_of(refused)
    second = str(facts(receipt.matter_id).claims[1].claim_id)
    values = filled(client, receipt, "split", account="物业照常收费。", reason="走不同的路") | {"claim_ids": second}
    assert "需要制作：分案告知书" in text_of(client.post(f"{address(receipt, 'split')}preview/", values))
    done = client.post(address(receipt, "split"), values)
    assert done.status_code == 302, text_of(done)
    new = text_of(client.get(done.url))
    assert f"由 {receipt.number} 分出" in new
    assert "物业照常收费。" in new
    old = text_of(client.get(f"/desk/matters/{receipt.number}/"))
    assert "已分出：XF2026-" in old
    # What has left is no longer classified, answered or routed here.
    assert "诉求 2" not in text_of(client.get(address(receipt, "triage")))


@pytest.mark.parametrize(
    ("slug", "given", "state"),
    [
        ("confirm-route", {"progress": "STARTED", "happened_on": "2026-03-03", "proof": "受理通知书"}, State.CONCLUDED),
        (
            "return-from-route",
            {"turned_away_on": "2026-03-03", "reason": "不是劳动关系", "proof": "不予受理通知书"},
            State.TRIAGED,
        ),
    ],
)
def test_what_became_of_the_procedure_is_recorded(
    county: County, sign_in: SignIn, slug: str, given: dict[str, str], state: State
) -> None:
    receipt, client = with_housing(county, Route.ARBITRATION, Route.ARBITRATION), sign_in("case")
    client.post(address(receipt, "route-out"), filled(client, receipt, **ARBITRATION))
    done = client.post(address(receipt, slug), filled(client, receipt, slug, **given))
    assert done.status_code == 302, text_of(done)
    assert facts(receipt.matter_id).state is state


def test_a_freedom_of_information_request_is_corrected_and_put_off(county: County, sign_in: SignIn) -> None:
    receipt, client = with_housing(county, Route.FOI, Route.FOI), sign_in("case")
    request = {"procedure": "information", "receiver": str(county.housing)}
    done = client.post(address(receipt, "route-out"), filled(client, receipt, **request))
    assert done.status_code == 302, text_of(done)
    asked = {"what": "请写明哪一年的方案", "correct_by": "2026-03-16"}
    done = client.post(address(receipt, "ask-for-correction"), filled(client, receipt, "ask-for-correction", **asked))
    assert "等申请人补正" in text_of(client.get(done.url))
    done = client.post(address(receipt, "receive-correction"), filled(client, receipt, "receive-correction"))
    assert done.status_code == 302
    head = sign_in("head")
    done = head.post(
        address(receipt, "extend-information"), filled(head, receipt, "extend-information", reason="征求第三方意见")
    )
    assert done.status_code == 302, text_of(done)
    assert "延长信息公开答复" in text_of(head.get(done.url))


def test_a_visitor_with_a_matter_of_litigation_is_guided_by_the_office(county: County, sign_in: SignIn) -> None:
    with acting(SYSTEM, request_id="test-court"):
        court = body("FY", kind=BodyKind.COURT)
    receipt = sorted_out(county, Route.LITIGATION, Route.LITIGATION, channel=Channel.VISIT)
    client = sign_in("triage")
    given = {"procedure": "administrative-litigation", "receiver": str(court), "runs_from": "2026-02-02"}
    done = client.post(address(receipt, "route-out"), filled(client, receipt, **given))
    assert done.status_code == 302, text_of(done)
    assert "最迟 2026-08-03" in text_of(client.get(done.url))


def test_a_judicial_termination_stands_on_the_case(county: County, sign_in: SignIn) -> None:
    receipt = sorted_out(county, Route.LITIGATION, Route.LITIGATION, channel=Channel.LETTER)
    client = sign_in("supervisor")
    given = {"number": "苏政法终〔2026〕1号", "decided_by": "省高级人民法院", "decided_on": "2026-02-02"}
    slug = "record-judicial-termination"
    done = client.post(address(receipt, slug), filled(client, receipt, slug, **given))
    assert done.status_code == 302, text_of(done)
    assert "苏政法终〔2026〕1号" in text_of(client.get(done.url))


def test_a_team_has_a_tab_of_its_own(county: County, sign_in: SignIn) -> None:
    receipt = sorted_out(county, Route.LITIGATION, Route.LITIGATION, channel=Channel.LETTER)
    with acting(SYSTEM, request_id="test-team"):
        TeamMembership.objects.create(
            officer_id=county["triage"].officer_id, team=Team.LITIGATION, validity=(TODAY, None)
        )
        assert Matter.objects.get(id=receipt.matter_id).team == Team.LITIGATION
    page = sign_in("triage").get("/desk/?view=team")
    assert receipt.number in page.content.decode()
    assert "涉法涉诉组" in text_of(page)
    assert "涉法涉诉组" not in text_of(sign_in("second").get("/desk/"))


def test_the_team_that_triage_names_takes_the_claim(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    classified = {f"{field}_{n}": code for n in (1, 2) for field, code in {"type": "APPEAL", "route": "31.6"}.items()}
    values = filled(client, receipt, "triage", **classified, team_1="LITIGATION")
    assert client.post(address(receipt, "triage"), values).status_code == 302
    assert [claim.team for claim in facts(receipt.matter_id).claims] == ["LITIGATION", "RESOLUTION"]
