"""What the petitioner reads of statutory procedures: whose business it is, the days left, where claims went."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.cases.county import County, as_, facts
from tests.delivery.portal.officers import Officers
from tests.delivery.portal.walk import Walk
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.cases.models import Matter
from xinfang.cases.operations.split import split
from xinfang.cases.operations.triage import triage
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route, RouteProgress

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


@pytest.fixture
def officers(county: County) -> Officers:
    """The office and the housing department."""
    return Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)


def matter_id(number: str) -> UUID:
    with as_(SYSTEM):
        return Matter.objects.get(number=number).id


def words(page: bytes) -> str:
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content)


def with_the_organ(number: str, officers: Officers, *routes: Route) -> UUID:
    """Two claims on these routes, signed for by the organ."""
    found = matter_id(number)
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=route)
        for claim, route in zip(facts(found).claims, routes, strict=True)
    )
    with as_(officers.triage):
        triage(found, acts.Triage(claims=classes), topic="", actor=officers.triage, now=clock.now())
    officers.do(officers.triage, found, acts.Refer(to_body=officers.organ))
    officers.do(officers.case, found, acts.Receive())
    return found


def routed(number: str, officers: Officers, **changes: object) -> UUID:
    """Into labour arbitration, whose year ends in about three weeks."""
    found = with_the_organ(number, officers, Route.ARBITRATION, Route.ARBITRATION)
    values: dict[str, object] = {
        "claim_ids": frozenset(claim.claim_id for claim in facts(found).claims),
        "route": Route.ARBITRATION,
        "procedure": "labour-arbitration",
        "receiver_name": "市劳动人事争议仲裁委员会",
        "receiver_reason": "工作地在本市",
        "runs_from": clock.today() - timedelta(days=343),
        "explanation": "请带上考勤本。",
    }
    officers.do(officers.case, found, acts.RouteOut(**(values | changes)))
    return found


def test_whose_business_it_is_is_told_without_signing_in(client: Client, county: County) -> None:
    page = read(client, "/guide/procedures/")
    for procedure in LawBook.load().procedures.values():
        assert procedure.name.zh in page
    assert "1年以内申请" in page
    assert "《中华人民共和国劳动争议调解仲裁法》第二十七条" in page
    assert page.count("还没有核对法律原文") == 2


def test_the_guide_is_linked_from_where_people_begin(client: Client, county: County) -> None:
    for address in ("/submit/", "/guide/", "/guide/map/"):
        assert "/guide/procedures/" in client.get(address).content.decode()


def test_the_guide_in_english(client: Client, county: County) -> None:
    client.cookies["lang"] = "en"
    page = client.get("/guide/procedures/").content.decode()
    assert "Labour and personnel arbitration" in page
    assert not re.search("[一-鿿]", words(page.encode()))


def test_the_days_left_stand_large_on_the_page_of_the_matter(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    routed(number, officers)
    page = read(walk.client, f"/track/{number}/")
    assert re.search(r"您还有 2[0-9] 天", page)
    assert "（含当天）提出申请" in page
    assert "市劳动人事争议仲裁委员会" in page
    assert "请带上考勤本。" in page
    assert "/guide/procedures/" in walk.client.get(f"/track/{number}/").content.decode()


def test_an_unknown_day_is_said_not_guessed(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    routed(number, officers, runs_from=None)
    page = read(walk.client, f"/track/{number}/")
    assert "现在弄不清楚，所以这里不写最后一天" in page
    assert "您还有" not in page


def test_the_last_day_and_what_follows_it(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    routed(number, officers, runs_from=clock.today() - timedelta(days=500), expired_reason="时效中断")
    page = read(walk.client, f"/track/{number}/")
    assert "您还有" not in page
    assert "时效中断" in page


def test_who_has_brought_it_to_the_body_in_charge_need_not_apply_again(
    walk: Walk, officers: Officers, county: County
) -> None:
    number = walk.fill().number()
    own = {"receiver": county.housing, "receiver_name": "", "receiver_reason": "", "runs_from": None}
    request = own | {"route": Route.FOI, "procedure": "information", "other_route_because": "只要看批文"}
    found = routed(number, officers, **request)
    page = read(walk.client, f"/track/{number}/")
    assert "不需要您另外申请" in page
    assert "向谁申请" not in page
    last = next(entry.legal_due for entry in facts(found).clocks if entry.rule is Rule.FOI)
    assert f"最迟 {last.year}年{last.month}月{last.day}日（含当天）办好并告诉您" in page
    until = clock.today() + timedelta(days=10)
    officers.do(officers.case, found, acts.AskForCorrection(what="请写明批文的文号。", correct_by=until))
    page = read(walk.client, f"/track/{number}/")
    assert "您的信息公开申请需要补正" in page
    assert "请您补正申请 请写明批文的文号。" in page
    assert f"最迟 {until.year}年{until.month}月{until.day}日（含当天）交给" in page


def test_who_was_turned_away_need_not_go_anywhere(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    found = routed(number, officers)
    back = acts.ReturnFromRoute(turned_away_on=clock.today(), reason="不是劳动关系", proof="不予受理通知书")
    officers.do(officers.case, found, back)
    page = read(walk.client, f"/track/{number}/")
    assert "先前走的程序：劳动人事争议仲裁" in page
    assert "不用您再跑一趟" in page
    assert "不是劳动关系" in page
    assert re.search(r"您还有 2[0-9] 天", page)


def test_once_the_procedure_has_it_no_days_are_counted(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    found = routed(number, officers)
    started = acts.ConfirmRoute(progress=RouteProgress.STARTED, happened_on=clock.today(), proof="受理通知书")
    officers.do(officers.case, found, started)
    page = read(walk.client, f"/track/{number}/")
    assert "市劳动人事争议仲裁委员会已经接手" in page
    assert "您还有" not in page


def test_what_left_is_found_with_its_own_number_and_code(walk: Walk, officers: Officers) -> None:
    number = walk.fill().number()
    found = with_the_organ(number, officers, Route.PETITION, Route.ARBITRATION)
    leaving = facts(found).claims[1].claim_id
    with as_(officers.case):
        split(
            found,
            claim_ids={leaving},
            reason="走不同的路",
            account="物业照常收费。",
            actor=officers.case,
            now=clock.now(),
        )
    page = read(walk.client, f"/track/{number}/")
    shown = re.search(r"有诉求分出去单独办理：(XF\d{4}-\d{7}-\d).*?查询码 (\d{4} \d{4} \d{4})", page)
    assert shown
    assert f"（已分出，见 {shown[1]}）" in page
    other = Client()
    opened = other.post("/track/", {"number": shown[1], "code": shown[2]})
    assert opened.status_code == 302
    new = read(other, opened.url)
    assert f"从 {number} 分出来的" in new
    assert "物业照常收费。" in new
    assert other.get(f"/track/{number}/").status_code != 200


def test_a_termination_by_law_is_told_with_the_help_that_stays(walk: Walk, officers: Officers, county: County) -> None:
    number = walk.fill().number()
    found = matter_id(number)
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.LITIGATION)
        for claim in facts(found).claims
    )
    with as_(officers.triage):
        triage(found, acts.Triage(claims=classes), topic="", actor=officers.triage, now=clock.now())
    decision = acts.RecordJudicialTermination(
        number="苏政法终〔2026〕1号", decided_by="省高级人民法院", decided_on=clock.today()
    )
    officers.do(county["supervisor"], found, decision)
    page = read(walk.client, f"/track/{number}/")
    assert "苏政法终〔2026〕1号" in page
    assert "司法救助" in page
