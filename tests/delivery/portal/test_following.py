"""Receipt, progress, written answers, rating and withdrawal, over HTTP."""

import re
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.agencies import builders
from tests.cases.county import County, as_
from tests.delivery.portal.officers import Officers
from tests.delivery.portal.walk import BACKEND, WHAT, Walk
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Officer
from xinfang.base.ids import grouped
from xinfang.cases.models import Evaluation, Matter
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.procedure import acts

SYSTEM = Actor.system("test")
RATING = {"satisfaction": "DISSATISFIED", "answered": "yes", "solved": "no", "comment": "答复了，没有修好。"}


@pytest.fixture
def number(walk: Walk) -> str:
    """The number of a petition filed by this browser."""
    return walk.fill().number()


@pytest.fixture
def officers(county: County) -> Officers:
    """The office and the housing department."""
    return Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)


def matter_id(number: str) -> UUID:
    with as_(SYSTEM):
        return Matter.objects.get(number=number).id


def code_of(number: str) -> str:
    with as_(SYSTEM):
        return receipt_of_matter(matter_id(number)).query_code


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def answered(number: str, officers: Officers) -> None:
    officers.refer(matter_id(number))
    officers.handle(matter_id(number))
    officers.answer(matter_id(number))


def steps(walk: Walk, number: str) -> list[str]:
    """The stations of the road as the page of the matter shows them."""
    return re.findall(r'data-status="(\w+)"', page(walk.client, f"/track/{number}/"))


def rate(client: Client, number: str, *targets: str, **changes: str) -> HttpResponse:
    """Send the page of ratings with these bodies rated alike."""
    fields = {f"{target}-{name}": value for target in targets for name, value in (RATING | changes).items()}
    with as_(SYSTEM):
        fields["ratings"] = str(Evaluation.objects.count())
    response = client.post(f"/track/{number}/rate/", fields)
    assert isinstance(response, HttpResponse)
    return response


# The receipt ----------------------------------------------------------------------------------------------------


def test_the_receipt_shows_number_code_and_what_comes_next(walk: Walk, number: str) -> None:
    shown = page(walk.client, f"/submit/receipt/{number}/")
    code = code_of(number)
    assert number in shown
    assert grouped(code) in shown
    assert "《信访工作条例》第二十二条" in shown
    assert "<svg" in shown
    digits = "〇一二三四五六七八九"
    assert "、".join(digits[int(digit)] for digit in code[:4]) in shown


def test_the_code_stays_out_of_every_address(walk: Walk, number: str) -> None:
    shown = page(walk.client, f"/submit/receipt/{number}/")
    links = re.findall(r'(?:href|action|src)="([^"]*)"', shown)
    assert links
    assert not any(code_of(number) in link for link in links)


def test_the_receipt_can_be_kept_as_a_file(walk: Walk, number: str) -> None:
    response = walk.client.get(f"/submit/receipt/{number}/file/")
    text = response.content.decode("utf-8-sig")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{number}.txt"'
    for words in (number, grouped(code_of(number)), WHAT["body"], "请退还这三个月的物业费", "周小满", "第二十二条"):
        assert words in text
    assert "&" not in text


def test_the_receipt_is_for_the_browser_that_filed(walk: Walk, number: str) -> None:
    other = Client()
    other.post("/track/", {"number": number, "code": code_of(number)})
    assert other.get(f"/track/{number}/").status_code == 200
    assert other.get(f"/submit/receipt/{number}/").status_code == 404
    assert other.get(f"/submit/receipt/{number}/file/").status_code == 404


# Finding it again -----------------------------------------------------------------------------------------------


def test_number_and_code_open_the_matter_however_they_are_typed(number: str) -> None:
    client = Client()
    sloppy = number.lower().replace("-", " ")
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code_of(number))
    assert client.post("/track/", {"number": sloppy, "code": wide}).url == f"/track/{number}/"
    assert WHAT["title"] in page(client, f"/track/{number}/")


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("", "", "请填写回执上的信访编号。"),
        ("XF2026-0000001-9", "1", "这个编号不完整或者有误"),
        ("你好", "1", "这个编号不完整或者有误"),
    ],
)
def test_what_cannot_be_a_number_is_told_apart(walk: Walk, typed: str, code: str, message: str) -> None:
    response = walk.client.post("/track/", {"number": typed, "code": code})
    assert response.status_code == 422
    assert message in response.content.decode()


def test_a_scanned_number_is_filled_in(walk: Walk) -> None:
    assert 'value="XF2026-0000001-0"' in page(walk.client, "/track/?number=XF2026-0000001-0")


def test_leaving_closes_everything(walk: Walk, number: str) -> None:
    assert walk.client.post("/track/leave/").status_code == 200
    assert walk.client.get(f"/track/{number}/").status_code == 404
    assert walk.client.get(f"/submit/receipt/{number}/").status_code == 404


def test_a_matter_can_be_kept_in_an_account(walk: Walk, number: str) -> None:
    account = builders.citizen()
    response = walk.client.post(f"/track/{number}/keep/")
    assert response.url.startswith("/accounts/login/?next=/track/")
    walk.client.force_login(account, backend=BACKEND)
    walk.client.post("/track/", {"number": number, "code": code_of(number)})
    walk.client.post(f"/track/{number}/keep/")
    at_home = Client()
    at_home.force_login(account, backend=BACKEND)
    assert WHAT["title"] in page(at_home, "/track/mine/")
    assert WHAT["title"] in page(at_home, f"/track/{number}/")


def test_whoever_signs_in_at_a_shared_computer_gives_the_code_of_a_matter_once_more(walk: Walk, number: str) -> None:
    account = builders.citizen()
    account.set_password(builders.PASSWORD)
    account.save()
    sign_in = walk.client.post(f"/track/{number}/keep/").url
    typed = {"login": account.username, "password": builders.PASSWORD}
    back = walk.client.post(sign_in, typed | {"next": parse_qs(urlsplit(sign_in).query)["next"][0]}).url
    assert f'value="{number}"' in page(walk.client, back)
    for path in (f"/track/{number}/", f"/submit/receipt/{number}/", f"/track/{number}/held/"):
        assert walk.client.get(path).status_code == 404
    assert walk.client.post(f"/track/{number}/keep/").status_code == 404
    walk.client.post("/track/", {"number": number, "code": code_of(number)})
    walk.client.post(f"/track/{number}/keep/")
    assert WHAT["title"] in page(walk.client, "/track/mine/")


def test_an_account_without_matters_says_how_to_add_one(client: Client, county: County) -> None:
    assert client.get("/track/mine/").url == "/accounts/login/?next=/track/mine/"
    client.force_login(builders.citizen(), backend=BACKEND)
    assert "账户里还没有信访" in page(client, "/track/mine/")


# On the way -----------------------------------------------------------------------------------------------------


def test_a_new_matter_lies_with_the_office(walk: Walk, number: str) -> None:
    shown = page(walk.client, f"/track/{number}/")
    assert 'data-status="current"' in shown
    assert "XFJ局" in shown
    assert "为什么是这一天？" in shown
    assert "不到一天" in shown
    assert "还没有人完整查看过" in shown


def test_in_english_an_article_is_followed_by_its_gist_as_english_is_written(walk: Walk, number: str) -> None:
    walk.client.cookies["lang"] = "en"
    founded = re.findall(r"Basis: <a[^>]*>([^<]*)</a>", page(walk.client, f"/track/{number}/"))
    assert founded
    assert not any("：" in words for words in founded)


def test_the_page_names_who_holds_it_and_every_step(walk: Walk, number: str, officers: Officers) -> None:
    officers.refer(matter_id(number))
    officers.handle(matter_id(number))
    shown = page(walk.client, f"/track/{number}/")
    for words in ("ZJJ局", "转送", "签收", "受理", "办理单位正在调查核实", "作出书面处理意见"):
        assert words in shown
    assert "case某" not in shown  # officers are not named to the outside


def test_what_offices_write_to_each_other_and_their_reminders_stay_inside(
    walk: Walk, number: str, officers: Officers
) -> None:
    assert "内部提醒" not in page(walk.client, f"/track/{number}/")
    officers.refer(matter_id(number))
    officers.do(officers.case, matter_id(number), acts.Receive())
    officers.do(officers.case, matter_id(number), acts.Object(reason="认为应由水务部门承担"))
    officers.do(officers.triage, matter_id(number), acts.DismissObjection(reason="职责清单写明由贵局负责"))
    shown = page(walk.client, f"/track/{number}/")
    for words in ("认为应由水务部门承担", "职责清单写明由贵局负责", "内部提醒"):
        assert words not in shown
    assert "提出异议" in shown


def test_the_answer_can_be_read_and_printed_claim_by_claim(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    shown = page(walk.client, f"/track/{number}/")
    assert "已责成物业公司维修" in shown
    assert "可以请求复查" in shown
    href = re.search(rf'href="(/track/{number}/opinions/[^"]+)"', shown)
    assert href
    sheet = page(walk.client, href[1])
    for words in ("信访处理意见书", "诉求 1", "诉求 2", "屋面防水层老化", "《物业管理条例》第三十五条", "予以支持"):
        assert words in sheet
    assert Client().get(href[1]).status_code == 404
    assert walk.client.get(f"/track/{number}/opinions/{UUID(int=1)}/").status_code == 404


# Adding material ------------------------------------------------------------------------------------------------


def test_material_is_looked_over_and_handed_in(walk: Walk, number: str) -> None:
    path = f"/track/{number}/material/"
    program = SimpleUploadedFile("b.jpg", b"MZ" + bytes(500))
    first = walk.client.post(path, {"uploads": [SimpleUploadedFile("a.txt", b"text"), program], "upload": "1"})
    assert first.status_code == 422
    assert "a.txt" in page(walk.client, path)
    assert "a.txt" not in page(walk.client, f"/track/{number}/")
    assert walk.client.post(path, {"caption": "现场说明"}).url == f"/track/{number}/"
    assert "a.txt" in page(walk.client, f"/track/{number}/")
    assert "a.txt" not in page(walk.client, path)


def test_handing_in_nothing_is_told(walk: Walk, number: str) -> None:
    response = walk.client.post(f"/track/{number}/material/", {"caption": ""})
    assert response.status_code == 422
    assert "请选择要补充的文件" in response.content.decode()


def test_words_alone_are_handed_in_as_a_file(walk: Walk, number: str) -> None:
    path = f"/track/{number}/material/"
    kept = walk.client.post(path, {"words": "会计姓胡，可以问她。", "upload": "1"})
    assert "会计姓胡，可以问她。" in kept.content.decode(), "nothing typed is lost, and nothing is handed in yet"
    assert "补充说明.txt" not in page(walk.client, path)
    assert walk.client.post(path, {"words": "会计姓胡，可以问她。"}).url == f"/track/{number}/"
    assert "补充说明.txt" in page(walk.client, f"/track/{number}/")


def test_material_can_be_taken_back_before_it_is_handed_in(walk: Walk, number: str) -> None:
    path = f"/track/{number}/material/"
    walk.client.post(path, {"uploads": [SimpleUploadedFile("a.txt", b"text")], "upload": "1"})
    key = re.search(r'name="remove" value="([^"]+)"', page(walk.client, path))
    assert key
    walk.client.post(path, {"remove": key[1]})
    assert "a.txt" not in page(walk.client, path)


# Withdrawing ----------------------------------------------------------------------------------------------------


def test_a_withdrawal_is_written_and_can_be_taken_back(walk: Walk, number: str, officers: Officers) -> None:
    officers.refer(matter_id(number))
    path = f"/track/{number}/withdraw/"
    assert "任何人都不可以要求" in page(walk.client, path)
    refused = walk.client.post(path, {"statement": "问题已经解决。"})
    assert refused.status_code == 422
    assert "如果有人要求您撤回，请不要撤回" in refused.content.decode()
    assert "问题已经解决。" in refused.content.decode()
    assert walk.client.post(path, {"statement": "问题已经解决。", "own_will": "on"}).status_code == 302
    shown = page(walk.client, f"/track/{number}/")
    assert "取消撤回，继续办理" in shown
    assert f'href="{path}"' not in shown
    assert walk.client.get(path).status_code == 404
    walk.client.post(f"/track/{number}/stay/")
    assert "取消撤回，继续办理" not in page(walk.client, f"/track/{number}/")


def test_what_was_not_withdrawn_cannot_be_taken_back(walk: Walk, number: str) -> None:
    response = walk.client.post(f"/track/{number}/stay/", follow=True)
    assert 'role="' in response.content.decode()
    assert "撤回已经取消" not in response.content.decode()


def test_everything_of_ones_own_can_be_reached_page_by_page(
    walk: Walk, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xinfang.delivery.portal.views.paging.A_PAGE", 2)
    account = builders.citizen("zhou")
    walk.client.force_login(account, backend=BACKEND)
    numbers = {walk.fill().number() for _petition in range(3)}
    first, second = page(walk.client, "/track/mine/"), page(walk.client, "/track/mine/?page=2")
    assert ("?page=2" in first, "?page=1" in second) == (True, True)
    assert "?page=3" not in second
    assert [sum(number in text for number in numbers) for text in (first, second)] == [2, 1]
    assert "没有更多了" in page(walk.client, "/track/mine/?page=9")
    for nonsense in ("0", "-1", "x", "九", "9" * 40):
        assert page(walk.client, f"/track/mine/?page={nonsense}")


def test_the_road_shows_the_answer_as_given_once_it_is_served(walk: Walk, number: str, officers: Officers) -> None:
    officers.refer(matter_id(number))
    officers.handle(matter_id(number))
    assert steps(walk, number) == ["done", "done", "current", "next", "next"]
    officers.answer(matter_id(number))
    assert steps(walk, number) == ["done", "done", "done", "done", "next"]


# Rating ---------------------------------------------------------------------------------------------------------


def test_both_are_rated_separately_and_unrated_is_shown_as_such(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    path = f"/track/{number}/rate/"
    before = page(walk.client, path)
    assert before.count("未评价") == 1 + 2  # in the explanation, and at each of the two
    assert "checked" not in before
    assert rate(walk.client, number, "ORGAN").status_code == 302
    after = page(walk.client, path)
    assert "答复了，没有修好。" in after
    assert after.count("未评价") == 1 + 1
    assert 'name="OFFICE-satisfaction"' in after
    assert after.count("checked") == 3  # what was rated, to be changed
    with as_(SYSTEM):
        rating = Evaluation.objects.get()
    assert (rating.target, rating.satisfaction, rating.answered, rating.solved) == (
        "ORGAN",
        "DISSATISFIED",
        True,
        False,
    )


def test_a_rating_may_be_changed_and_each_is_kept(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    rate(walk.client, number, "ORGAN")
    assert rate(walk.client, number, "ORGAN").status_code == 302  # nothing new
    rate(walk.client, number, "ORGAN", satisfaction="FAIRLY", comment="后来又来过一次。")
    after = page(walk.client, f"/track/{number}/rate/")
    assert "后来又来过一次。" in after
    assert "先前评过：不满意" in after
    with as_(SYSTEM):
        kept = Evaluation.objects.order_by("rated_at").values_list("satisfaction", flat=True)
        assert list(kept) == ["DISSATISFIED", "FAIRLY"]


def test_a_page_sent_again_undoes_no_later_rating(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    first = {f"ORGAN-{name}": value for name, value in RATING.items()} | {"ratings": "0"}
    path = f"/track/{number}/rate/"
    walk.client.post(path, first)
    rate(walk.client, number, "ORGAN", satisfaction="SATISFIED")
    for _time in range(2):
        again = walk.client.post(path, first)
        assert again.status_code == 422
        assert "评价刚刚有了改动" in again.content.decode()
    with as_(SYSTEM):
        assert Evaluation.objects.order_by("rated_at").values_list("satisfaction", flat=True)[1] == "SATISFIED"
        assert Evaluation.objects.count() == 2


def test_one_button_sends_both(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    assert rate(walk.client, number, "OFFICE", "ORGAN").status_code == 302
    with as_(SYSTEM):
        assert Evaluation.objects.exclude(satisfaction="").count() == 2


def test_one_that_is_half_rated_holds_back_both_and_loses_neither(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    whole = {f"OFFICE-{name}": value for name, value in RATING.items()}
    half = {"ORGAN-satisfaction": "SATISFIED", "ORGAN-comment": "态度很好。"}
    response = walk.client.post(f"/track/{number}/rate/", whole | half)
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("不想评价ZJJ的，按“清空”") == 2 * 2  # two questions, at the top and at the field
    assert "答复了，没有修好。" in text
    assert "态度很好。" in text
    with as_(SYSTEM):
        assert not Evaluation.objects.exists()
    cleared = walk.client.post(f"/track/{number}/rate/", whole | half | {"clear": "ORGAN"}).content.decode()
    assert "答复了，没有修好。" in cleared
    assert "态度很好。" not in cleared


def test_a_page_sent_empty_asks_for_at_least_one(walk: Walk, number: str, officers: Officers) -> None:
    answered(number, officers)
    response = rate(walk.client, number)
    assert response.status_code == 422
    assert "一项也没有选" in response.content.decode()


def test_there_is_nothing_to_rate_before_the_answer(walk: Walk, number: str) -> None:
    assert walk.client.get(f"/track/{number}/rate/").status_code == 404


def test_officers_cannot_rate(walk: Walk, number: str, officers: Officers, county: County) -> None:
    answered(number, officers)
    strangers = Client()  # knows the number and not the code
    assert rate(strangers, number, "ORGAN").status_code == 404
    officer = Officer.objects.get(id=county["case"].officer_id)
    walk.client.force_login(officer.account, backend=BACKEND)
    walk.client.post("/track/", {"number": number, "code": code_of(number)})
    assert rate(walk.client, number, "ORGAN").status_code == 403
    with as_(SYSTEM):
        assert not Evaluation.objects.exists()


def test_every_date_has_a_page_to_print(walk: Walk, number: str) -> None:
    assert f'href="/track/{number}/dates/dispatch/"' in page(walk.client, f"/track/{number}/")
    explained = page(walk.client, f"/track/{number}/dates/dispatch/")
    assert "怎样数出来的" in explained
    assert 'href="/law/xinfang-regulation-2022/22/"' in explained
    assert "内部提醒日" not in explained
    assert walk.client.get(f"/track/{number}/dates/handle/").status_code == 404
    assert Client().get(f"/track/{number}/dates/dispatch/").status_code == 404
