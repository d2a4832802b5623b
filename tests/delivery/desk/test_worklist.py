"""The worklist over HTTP: what is due, narrowed, paged, and found by number."""

from base64 import urlsafe_b64encode
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, file
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_around, text_of
from xinfang.agencies.models import Account
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import Team
from xinfang.base.ids import petition_number
from xinfang.cases.models import Matter, Opinion
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.serve import serve
from xinfang.cases.queries.awaiting import AWAITED
from xinfang.cases.queries.finding import MOST_FOUND
from xinfang.cases.queries.signing import SigningDesk, signing_desk
from xinfang.cases.queries.worklist import PAGE_SIZE
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel, ServiceMethod
from xinfang.procedure.states import NEXT_WORD_ELSEWHERE, OPEN_STATES

pytestmark = pytest.mark.django_db


def test_home_lists_what_the_body_holds_with_the_way_to_each(county: County, sign_in: SignIn) -> None:
    receipt = file()
    page = sign_in("triage").get("/desk/")
    assert f"/desk/matters/{receipt.number}/" in page.content.decode()
    assert "还有 14 天到期" in text_of(page)


def test_a_row_is_set_for_its_reader_and_its_day(county: County, sign_in: SignIn) -> None:
    file()
    client = sign_in("triage")
    chinese = text_of(client.get("/desk/"))
    client.cookies["lang"] = "en"
    english = text_of(client.get("/desk/"))
    with time_machine.travel(MORNING + timedelta(days=3), tick=False):
        later = text_of(sign_in("triage").get("/desk/"))
    assert "还有 14 天到期" in chinese
    assert "还有 12 天到期" in later
    assert "为什么是这一天" in chinese
    assert "为什么是这一天" not in english


def test_what_is_overdue_is_counted_and_comes_first(county: County, sign_in: SignIn) -> None:
    file(title="刚刚收到的来信")
    file(title="早就收到的来信", received_at=MORNING - timedelta(days=30))
    words = text_of(sign_in("triage").get("/desk/"))
    assert "1 已逾期" in words
    assert words.index("早就收到的来信") < words.index("刚刚收到的来信")


def test_the_address_of_a_narrowed_list_names_nothing_but_what_narrows_it(county: County, sign_in: SignIn) -> None:
    names = form_values(sign_in("triage").get("/desk/?state=REGISTERED"))
    assert names.keys() <= {"view", "due", "state", "body", "topic", "channel"}
    assert names["state"] == "REGISTERED"


@pytest.mark.parametrize(
    ("view", "said"),
    [("asked", "没有等本单位协办的事项"), ("orphaned", "没有等待承继的事项"), ("body", "这里没有待办")],
)
def test_an_empty_view_says_why(county: County, sign_in: SignIn, view: str, said: str) -> None:
    assert said in text_of(sign_in("triage").get(f"/desk/?view={view}"))


def test_views_divide_the_work(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    seen = {
        (name, view): receipt.number in text_of(sign_in(name).get(f"/desk/?view={view}"))
        for name in ("triage", "case", "head")
        for view in ("body", "mine", "sent")
    }
    shown = {key for key, is_seen in seen.items() if is_seen}
    assert shown == {("triage", "sent"), ("case", "body"), ("case", "mine"), ("head", "body")}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("channel=LETTER", {"letter"}),
        ("channel=ONLINE", {"online"}),
        ("state=TRIAGED", set()),
        ("due=overdue", {"letter"}),
        ("due=later", {"online"}),
        ("topic=030000", {"letter"}),
        ("state=NONSENSE&channel=&due=yesterday", {"letter", "online"}),
    ],
)
def test_filters_narrow_the_list(county: County, sign_in: SignIn, query: str, expected: set[str]) -> None:
    with as_(builders.SYSTEM):
        builders.topic("030000", "城乡建设")
        builders.topic("030600", "工程质量")
    file(title="letter", channel=Channel.LETTER, topic="030600", received_at=MORNING - timedelta(days=30))
    file(title="online")
    words = text_of(sign_in("triage").get(f"/desk/?{query}"))
    assert {title for title in ("letter", "online") if title in words} == expected


def test_an_unknown_body_in_the_address_narrows_nothing(county: County, sign_in: SignIn) -> None:
    receipt = file()
    assert receipt.number in text_of(sign_in("triage").get("/desk/?body=0&view=all&after="))


def test_pages_follow_each_other_by_key(county: County, sign_in: SignIn) -> None:
    for number in range(PAGE_SIZE + 3):
        file(title=f"第 {number} 封", received_at=MORNING - timedelta(days=number))
    client = sign_in("triage")
    first = client.get("/desk/")
    following = first.context["next_href"]
    second = client.get(following)
    numbers = [row.number for page in (first, second) for row in page.context["page"].rows]
    assert len(numbers) == len(set(numbers)) == PAGE_SIZE + 3
    assert second.context["next_href"] == ""
    assert client.get("/desk/?after=made-up").status_code == 404


def test_a_key_that_holds_no_day_is_no_page(county: County, sign_in: SignIn) -> None:
    made_up = urlsafe_b64encode(f"tomorrow|{uuid4()}".encode()).decode().rstrip("=")
    for view in ("body", "closed", "all"):
        assert sign_in("triage").get(f"/desk/?view={view}&after={made_up}").status_code == 404


def test_a_topic_of_the_first_level_with_a_zero_of_its_own_takes_no_other_in(county: County, sign_in: SignIn) -> None:
    with as_(builders.SYSTEM):
        for code, name in (("100000", "交通运输"), ("100200", "出租车管理"), ("110000", "商贸旅游")):
            builders.topic(code, name)
    file(title="taxi", topic="100200")
    file(title="tourism", topic="110000")
    words = text_of(sign_in("triage").get("/desk/?topic=100000"))
    assert "taxi" in words
    assert "tourism" not in words


@pytest.mark.parametrize(
    ("day", "words"),
    [(0, "等待信访人是否申请复查，至 2026-04-01"), (60, "申请复查的期限已于 2026-04-01 届满")],
)
def test_what_only_waits_for_the_petitioner_says_until_when(
    county: County, sign_in: SignIn, today: time_machine.Traveller, day: int, words: str
) -> None:
    receipt = roads.issued(county)
    served = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=MORNING.date(), proof="本人签收")
    with as_(county["case"]):
        opinion = Opinion.objects.get(matter=receipt.matter_id)
        serve(opinion.id, served, actor=county["case"], now=MORNING + timedelta(hours=9))
    today.shift(timedelta(days=day))
    client = sign_in("case")
    assert receipt.number not in text_of(client.get("/desk/"))
    shown = text_of(client.get("/desk/?view=waiting"))
    assert receipt.number in shown
    assert words in shown
    assert "没有期限" not in shown


def test_what_lies_with_somebody_outside_says_with_whom(county: County, sign_in: SignIn) -> None:
    receipt = roads.triaged(county, urgent=True)
    asked = acts.Escalate(to_body=county.government, advice="建议由政府召集有关部门研究")
    do(county["triage"], receipt.matter_id, asked, hour=5)
    page = sign_in("triage").get("/desk/")
    assert "等待党委、政府决定" in text_of(page)
    assert page.context["page"].rows[0].urgent


def test_one_can_leaf_back(county: County, sign_in: SignIn) -> None:
    for number in range(2 * PAGE_SIZE + 1):
        file(title=f"第 {number} 封", received_at=MORNING - timedelta(days=number))
    client = sign_in("triage")
    for view in ("body", "all"):
        first = client.get(f"/desk/?view={view}")
        second = client.get(first.context["next_href"])
        third = client.get(second.context["next_href"])
        assert (first.context["previous_href"], third.context["next_href"]) == ("", "")
        again = client.get(third.context["previous_href"])
        assert [row.number for row in again.context["page"].rows] == [row.number for row in second.context["page"].rows]
        assert again.context["next_href"] == second.context["next_href"]
        front = client.get(again.context["previous_href"])
        assert front.context["page"].rows == first.context["page"].rows
        assert front.context["previous_href"] == ""


def test_what_is_urgent_comes_first_also_across_pages(county: County, sign_in: SignIn) -> None:
    for number in range(PAGE_SIZE):
        file(title=f"第 {number} 封", received_at=MORNING - timedelta(days=number))
    file(title="今天才到的急事", urgent=True)
    client = sign_in("triage")
    first = client.get("/desk/")
    second = client.get(first.context["next_href"])
    rows = [*first.context["page"].rows, *second.context["page"].rows]
    assert rows[0].title == "今天才到的急事"
    assert "紧急" in text_of(first)
    assert len({row.number for row in rows}) == PAGE_SIZE + 1
    assert [row.next_due for row in rows[1:]] == sorted(row.next_due for row in rows[1:])


def test_what_awaits_a_signature_leads_the_signatory_straight_there(county: County, sign_in: SignIn) -> None:
    receipt = roads.submitted(county)
    head, drafter = sign_in("head"), sign_in("case")
    page = head.get("/desk/?view=sign")
    assert f'href="/desk/matters/{receipt.number}/opinion/"' in page.content.decode()
    assert "待签发 1" in text_of(page)
    assert "1 件等您签发或修改" in text_around(head.get("/desk/bodies/"))
    own = drafter.get("/desk/?view=sign")
    assert own.context["page"].rows == ()
    assert "没有等您签发或修改的处理意见" in text_of(own)
    assert "件等您签发" not in text_around(own)
    assert "待签发" not in text_of(drafter.get("/desk/"))


def test_a_draft_that_came_back_is_told_to_its_drafter(county: County, sign_in: SignIn) -> None:
    receipt = roads.submitted(county)
    with as_(county["head"]):
        opinions.return_to_drafter(
            roads.pending_opinion(receipt.matter_id),
            remarks="请补写依据。",
            actor=county["head"],
            now=MORNING + timedelta(hours=8),
        )
    drafter = sign_in("case")
    page = drafter.get("/desk/?view=returned")
    assert f'href="/desk/matters/{receipt.number}/opinion/"' in page.content.decode()
    assert "退回修改 1" in text_of(drafter.get("/desk/"))
    assert "退回修改" not in text_of(sign_in("head").get("/desk/"))


def test_what_another_body_took_over_awaits_no_signature_here(county: County) -> None:
    receipt = roads.submitted(county)
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(holder=county.water)
    with as_(county["head"]):
        assert signing_desk(county["head"]) == SigningDesk(may_sign=True, to_sign=0, returned=0)


def test_everything_that_may_be_seen_is_in_one_list(county: County, sign_in: SignIn) -> None:
    held, elsewhere = roads.handling(county), file()
    seen = {name: text_of(sign_in(name).get("/desk/?view=all")) for name in ("triage", "case", "water", "supervisor")}
    assert {name for name, words in seen.items() if held.number in words} == {"triage", "case", "supervisor"}
    assert {name for name, words in seen.items() if elsewhere.number in words} == {"triage", "supervisor"}


def test_whatever_waits_for_others_is_told_in_words() -> None:
    assert AWAITED.keys() >= NEXT_WORD_ELSEWHERE & OPEN_STATES


def test_an_empty_list_says_what_to_do(county: County, sign_in: SignIn) -> None:
    client, register = sign_in("water"), "/desk/register/"
    offered = client.get("/desk/")
    assert "转来、分给您的事项会按期限排在这里" in text_of(offered)
    assert register not in offered.content.decode(), "who does not register is not led to where it is refused"
    assert "放宽筛选条件" in text_of(client.get("/desk/?due=overdue"))
    assert register in sign_in("registrar").get("/desk/").content.decode()


def test_htmx_gets_the_list_alone(county: County, sign_in: SignIn) -> None:
    file()
    page = sign_in("triage").get("/desk/?due=later", headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode()
    assert page.context["page"].rows


@pytest.mark.parametrize("shape", ["{}", " {} ", "{lower}", "{wide}", "{bare}"])
def test_a_number_in_any_form_opens_its_case(county: County, sign_in: SignIn, shape: str) -> None:
    number = file().number
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    typed = shape.format(number, lower=number.lower(), wide=wide, bare=number.replace("-", " "))
    answer = sign_in("triage").get("/desk/find/", {"q": typed})
    assert answer.url == f"/desk/matters/{number}/"


def test_a_number_that_one_may_not_see_is_answered_like_one_that_nobody_has(county: County, sign_in: SignIn) -> None:
    number, client = file().number, sign_in("water")
    unseen, unknown = (
        client.get("/desk/find/", {"q": typed})
        for typed in (number, petition_number(prefix="XF", year=2026, serial=99))
    )
    assert (unseen.status_code, unknown.status_code) == (200, 200)
    assert "没有这个编号的事项，或者您无权查看" in text_of(unseen)
    assert text_of(unseen).replace(number, "") == text_of(unknown).replace(unknown.context["typed"], "")


def test_what_is_not_found_is_told(county: County, sign_in: SignIn) -> None:
    answer = sign_in("triage").get("/desk/find/", {"q": "<b>周小满</b>"})
    assert "没有找到" in text_of(answer)
    assert "<b>周小满" not in answer.content.decode()
    assert "至少两个" in text_of(sign_in("triage").get("/desk/find/"))


@pytest.mark.parametrize("typed", ["漏水", "楼道 ａｂ栋", "AB栋", "层%漏水", "漏", "路灯", "漏水 路灯"])
def test_matters_are_found_by_words_of_their_title(county: County, sign_in: SignIn, typed: str) -> None:
    leak = file(title="AB栋楼道每层%漏水")
    words = text_of(sign_in("triage").get("/desk/find/", {"q": typed}))
    assert (leak.number in words) is (typed not in ("漏", "路灯", "漏水 路灯"))


def test_only_what_one_may_see_is_found_the_latest_first(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    own = roads.handling(county, title="楼道漏水")
    today.shift(timedelta(seconds=1))
    foreign = file(title="屋顶漏水")
    found = {name: _found(sign_in(name), "漏水") for name in ("triage", "case", "water")}
    assert found == {"triage": [foreign.number, own.number], "case": [own.number], "water": []}


def test_sealed_titles_are_found_by_nobody(county: County, sign_in: SignIn) -> None:
    receipt = file(title="某人收受礼金")
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        assert county["triage"].officer_id is not None
        join_team(
            officer_id=county["triage"].officer_id,
            team=Team.REPORTING,
            first_day=builders.TODAY,
            last_day=None,
            actor=builders.SYSTEM,
            now=builders.NOW,
        )
        builders.factor(Account.objects.get(username="triage"))
    client = sign_in("triage")
    assert receipt.number in text_of(client.get("/desk/?view=all"))
    assert _found(client, "礼金") == []
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=False)
    assert _found(client, "礼金") == [receipt.number]


def test_no_more_is_listed_than_can_be_read(county: County, sign_in: SignIn) -> None:
    for _number in range(MOST_FOUND + 1):
        file(title="楼道漏水")
    client = sign_in("triage")
    assert len(_found(client, "漏水")) == MOST_FOUND
    assert f"只列出最新的 {MOST_FOUND} 件" in text_of(client.get("/desk/find/", {"q": "漏水"}))


def _found(client: Client, typed: str) -> list[str]:
    return [row.number for row in client.get("/desk/find/", {"q": typed}).context["found"].rows]


def test_a_day_in_a_year_whose_holidays_are_not_published_is_provisional(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.accepted(county), sign_in("case")
    assert "（暂定）" not in text_of(client.get("/desk/"))
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(next_due=date(2099, 1, 5))
    assert "办结（暂定）" in text_of(client.get("/desk/"))


def test_only_officers_enter(county: County, today: object) -> None:
    client = Client()
    assert client.get("/desk/").url == "/accounts/login/?next=/desk/"
    client.force_login(builders.citizen())
    assert client.get("/desk/").status_code == 403


def test_a_right_to_object_is_no_duty_of_the_list(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.received(county), sign_in("case")
    with as_(builders.SYSTEM):
        assert Matter.objects.get(id=receipt.matter_id).next_rule != "objection"
    assert "还有 14 天到期 书面告知" in text_of(client.get("/desk/"))


def test_an_address_at_the_desk_that_leads_nowhere_leads_back_to_the_desk(county: County, sign_in: SignIn) -> None:
    page = sign_in("case").get("/desk/nowhere/").content.decode()
    assert 'href="/desk/"' in page
    assert "查询进度" not in page
