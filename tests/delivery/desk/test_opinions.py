"""The opinion over HTTP: written claim by claim, signed by another officer, never overwritten unseen."""

import re
from datetime import date
from html import unescape
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, do, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.cases.models import Opinion
from xinfang.procedure import acts
from xinfang.procedure.codes import Role
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

FULL = {
    f"{part}_{position}": text
    for position in (1, 2)
    for part, text in {
        "findings": "漏水属实。",
        "basis": "《物业管理条例》第三十五条",
        "outcome": "SUPPORT",
        "answer": "责成物业修好。",
        "perform_by": "2026-04-30",
    }.items()
}


def test_a_draft_is_saved_as_far_as_it_is(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    assert "已答复 0/2" in text_of(client.get(address))
    one = {name: text for name, text in FULL.items() if name.endswith("_1")} | {"answer_2": "待查"}
    assert client.post(address, form_values(client.get(address)) | one | {"step": "save"}).url == address
    page = client.get(address)
    assert "已答复 1/2" in text_of(page)
    assert form_values(page)["answer_2"] == "待查"


def test_submitting_an_incomplete_opinion_keeps_it_and_names_the_claim(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    one = {name: text for name, text in FULL.items() if name.endswith("_1")}
    answer = client.post(address, form_values(client.get(address)) | one | {"step": "submit"}, follow=True)
    assert "第 2 项诉求还没有写全" in text_of(answer)
    assert form_values(answer)["findings_1"] == "漏水属实。"


def test_one_drafts_another_signs(county: County, sign_in: SignIn) -> None:
    receipt, client, head = roads.handling(county), sign_in("case"), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    client.post(address, form_values(client.get(address)) | FULL | {"step": "submit", "summary": "到现场看过。"})
    assert "由另一名工作人员签发" in text_of(client.get(address))
    page = head.get(address)
    assert "到现场看过。" in text_of(page)
    assert "第 1 项诉求：只有几个字" in text_of(page), "who signs is told which answers may say nothing"
    values = form_values(page) | {"heard": "PHONE"}
    done = head.post(f"{address}sign/", values)
    assert done.status_code == 302, text_of(done)
    assert facts(receipt.matter_id).state is State.OPINION_ISSUED
    letter = text_of(client.get(f"{address}preview/"))
    assert "自收到之日起 30 日内" in letter
    assert "责成物业修好。" in letter


def test_a_promise_in_the_words_is_taken_over_as_the_day_of_performance(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    said = FULL | {
        "answer_1": "责成物业于四月底前修好。",
        "perform_by_1": "",
        "outcome_2": "EXPLAIN",
        "perform_by_2": "",
    }
    client.post(address, form_values(client.get(address)) | said | {"answer_2": "5月底前清运。", "step": "save"})
    page = client.get(address)
    assert "写了“责成物业于四月底前修好”（2026-04-30），却没有落实期限" in text_of(page)
    assert "写了“5月底前清运”（2026-05-31），却没有落实期限" in text_of(page)
    assert re.findall(r'name="take" value="(\d)"', page.content.decode()) == ["1"], "only what is supported has a day"
    assert client.post(address, form_values(page) | {"take": "1"}).url == address
    page = client.get(address)
    assert form_values(page)["perform_by_1"] == "2026-04-30"
    assert "四月底前修好”" not in text_of(page)
    later = client.post(address, form_values(page) | {"perform_by_1": "2026-09-30", "step": "save"}, follow=True)
    assert "写了“责成物业于四月底前修好”（2026-04-30），填的落实期限 2026-09-30 却更晚" in text_of(later)


def test_whoever_signs_is_told_of_a_promise_that_nobody_would_check(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    said = FULL | {"outcome_1": "EXPLAIN", "perform_by_1": "", "answer_1": "物业将在三个月内修好漏水的屋面。"}
    client.post(address, form_values(client.get(address)) | said | {"step": "submit"})
    assert "第 1 项诉求：写了“物业将在三个月内修好漏水的屋面”" in text_of(sign_in("head").get(address))


def test_a_reviewer_is_led_to_read_what_only_a_signatory_signs(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        builders.officer("shenhe", county.housing, [Role.REVIEWER])
    page = f"/desk/matters/{roads.submitted(county).number}/"
    read = text_of(sign_in("shenhe").get(page))
    assert "查看送签的处理意见" in read
    assert "审签处理意见" not in read
    assert "审签处理意见" in text_of(sign_in("head").get(page))


def test_whoever_drafted_cannot_sign(county: County, sign_in: SignIn) -> None:
    receipt, head = roads.handling(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    head.post(address, form_values(head.get(address)) | FULL | {"step": "submit"})
    answer = head.post(f"{address}sign/", form_values(head.get(address)) | {"heard": "MEETING"})
    assert "有几处需要改一下" in text_of(answer)
    assert facts(receipt.matter_id).state is State.HANDLING


def test_whoever_drafted_is_offered_to_take_it_back_but_not_to_sign(county: County, sign_in: SignIn) -> None:
    receipt, head = roads.handling(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    head.post(address, form_values(head.get(address)) | FULL | {"step": "submit"})
    page = head.get(address)
    assert "heard" not in form_values(page)
    assert "撤回送签，继续修改" in text_of(page)
    assert "查看送签的处理意见" in text_of(head.get(f"/desk/matters/{receipt.number}/"))
    again = head.post(f"{address}take-back/", follow=True)
    assert "已撤回送签" in again.content.decode()
    assert form_values(again)["answer_1"] == "责成物业修好。"


def test_nobody_takes_back_what_a_colleague_submitted(county: County, sign_in: SignIn) -> None:
    receipt, head = roads.submitted(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    assert "撤回送签，继续修改" not in text_of(head.get(address))
    answer = head.post(f"{address}take-back/", follow=True)
    assert "只有送签的人可以撤回" in answer.content.decode()
    assert "怎样听取信访人" in text_of(answer)


def test_a_day_of_performance_that_has_passed_is_refused_before_it_is_submitted(
    county: County, sign_in: SignIn
) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    past = FULL | {"perform_by_2": "2026-03-02"}
    answer = client.post(address, form_values(client.get(address)) | past | {"step": "submit"}, follow=True)
    assert "第 2 项诉求予以支持，要写明落实期限，而且不早于今天" in answer.content.decode()
    assert "落实期限已经过去" in text_of(answer)
    assert "已答复 1/2" in text_of(answer)
    today = form_values(answer) | {"perform_by_2": "2026-03-03", "step": "submit"}
    client.post(address, today)
    assert "撤回送签" in text_of(client.get(address))


def test_a_day_that_nobody_lives_to_see_is_refused_before_it_is_submitted(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    never = FULL | {"perform_by_2": "9999-12-31"}
    answer = client.post(address, form_values(client.get(address)) | never | {"step": "submit"}, follow=True)
    assert "落实日期最晚可以写到2029-03-03" in text_of(answer)


def test_support_without_a_day_is_not_yet_an_answer(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    without = FULL | {"perform_by_1": ""}
    answer = client.post(address, form_values(client.get(address)) | without | {"step": "submit"}, follow=True)
    assert "第 1 项诉求予以支持，要写明落实期限" in answer.content.decode()
    assert "已答复 1/2" in text_of(answer)


def test_desk_and_portal_show_the_same_sheet(county: County, sign_in: SignIn) -> None:
    receipt = roads.issued(county)
    address = f"/desk/matters/{receipt.number}/"
    code = receipt.query_code
    citizen = Client()
    citizen.post("/track/", {"number": receipt.number, "code": code})
    opinion_id = str(opinion_of(receipt.matter_id))
    pages = (
        sign_in("case").get(address),
        sign_in("case").get(f"{address}opinion/preview/"),
        citizen.get(f"/track/{receipt.number}/opinions/{opinion_id}/"),
    )
    sheets = [text_of_sheet(page) for page in pages]
    assert "您的网上信访于 2026-03-02 收到" in sheets[0]
    assert "对本意见不服的，可以自收到之日起 30 日内向GOV局书面请求复查。" in sheets[0]
    assert [sheet.replace("周**", "周小满") for sheet in sheets] == [sheets[2]] * 3
    assert "周小满" in sheets[2]
    assert "周小满" not in sheets[0]


def text_of_sheet(page: HttpResponse) -> str:
    """What is written on the sheet of a page."""
    sheet = page.content.decode().partition('<article class="letter">')[2].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", sheet)).split())


def opinion_of(matter_id: UUID) -> UUID:
    """The opinion of a matter that has one."""
    with as_(SYSTEM):
        return Opinion.objects.get(matter_id=matter_id).id


def test_the_signatory_returns_it_with_remarks(county: County, sign_in: SignIn) -> None:
    receipt, head = roads.submitted(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    assert "请填写“退回修改的意见”" in text_of(head.post(f"{address}return/", {"remarks": " "}))
    assert head.post(f"{address}return/", {"remarks": "请写明约定的日期"}).status_code == 302
    page = sign_in("case").get(address)
    assert "请写明约定的日期" in text_of(page)
    assert form_values(page)["answer_1"] == "已约定维修。"


def test_a_colleagues_newer_text_is_not_overwritten_unseen(county: County, sign_in: SignIn) -> None:
    receipt, client, other = roads.handling(county), sign_in("case"), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    mine = form_values(client.get(address)) | {"answer_1": "我写的", "step": "save"}
    other.post(address, form_values(other.get(address)) | {"answer_1": "同事写的", "step": "save"})
    answer = client.post(address, mine)
    assert "同事保存过这份意见" in text_of(answer)
    assert form_values(answer)["answer_1"] == "我写的"
    assert "同事写的" in text_of_sheet(answer)
    assert form_values(other.get(address))["answer_1"] == "同事写的"
    assert client.post(address, form_values(answer) | {"step": "save"}).status_code == 302
    assert form_values(other.get(address))["answer_1"] == "我写的"


def test_an_opinion_that_awaits_its_signature_cannot_be_changed(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    values = form_values(client.get(address)) | FULL
    client.post(address, values | {"step": "submit"})
    assert "签发以前可以撤回来再改" in text_of(client.post(address, values | {"answer_1": "改了", "step": "save"}))
    assert "改了" not in text_of(client.get(address))


def test_nobody_signs_a_text_that_changed_since_it_was_read(county: County, sign_in: SignIn) -> None:
    receipt, client, head = roads.submitted(county), sign_in("case"), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    read_before = form_values(head.get(address)) | {"heard": "PHONE"}
    head.post(f"{address}return/", {"remarks": "请写明约定的日期"})
    changed = form_values(client.get(address)) | {"answer_1": "约定三月底修好。", "step": "submit"}
    client.post(address, changed)
    answer = head.post(f"{address}sign/", read_before)
    assert "请看过现在的内容再签发" in text_of(answer)
    assert "约定三月底修好。" in text_of(answer)
    assert facts(receipt.matter_id).state is State.HANDLING
    head.post(f"{address}sign/", form_values(answer))
    assert facts(receipt.matter_id).state is State.OPINION_ISSUED


def test_the_signatory_sees_what_happened_since_the_page_was_opened(county: County, sign_in: SignIn) -> None:
    receipt, head = roads.submitted(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/opinion/"
    values = form_values(head.get(address)) | {"heard": "PHONE"}
    do(county["case"], receipt.matter_id, acts.RequestMaterial(needed="合同", needed_by=date(2026, 3, 20)), hour=7)
    answer = text_of(head.post(f"{address}sign/", values))
    assert "请信访人补充材料" in answer.partition("您填写期间新增的办理记录")[2].partition("您填写的内容都还在")[0]


def test_only_who_could_sign_returns_a_draft(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.submitted(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/opinion/"
    assert client.post(f"{address}return/", {"remarks": "我自己拿回来改"}).status_code == 200
    assert "签发以前可以撤回来再改" in text_of(client.get(address))


def test_a_successor_writes_an_opinion_of_its_own(county: County, sign_in: SignIn) -> None:
    receipt = roads.submitted(county)
    succession = acts.Succeed(succeeds=county.housing, to_body=county.water, reason="职责划转")
    do(county["triage"], receipt.matter_id, succession, day=2)
    address, client = f"/desk/matters/{receipt.number}/opinion/", sign_in("water")
    page = client.get(address)
    assert "已约定维修" not in text_of(page)
    assert client.post(address, form_values(page) | {"answer_1": "水务另行查明", "step": "save"}).status_code == 302
    assert form_values(client.get(address))["answer_1"] == "水务另行查明"


@pytest.mark.parametrize(("officer", "status"), [("triage", 302), ("water", 404), ("second", 302)])
def test_other_bodies_do_not_write(county: County, sign_in: SignIn, officer: str, status: int) -> None:
    receipt = roads.handling(county)
    assert sign_in(officer).get(f"/desk/matters/{receipt.number}/opinion/").status_code == status


def test_other_bodies_do_not_see_a_draft(county: County, sign_in: SignIn) -> None:
    receipt = roads.submitted(county)
    assert "已约定维修" not in text_of(
        sign_in("triage").get(f"/desk/matters/{receipt.number}/opinion/preview/", follow=True)
    )
