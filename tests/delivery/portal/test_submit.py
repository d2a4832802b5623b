"""The staged form over HTTP, without scripts."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from tests.agencies import builders
from tests.cases.county import County, as_
from tests.delivery.portal.walk import BACKEND, WHAT, Walk
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Officer
from xinfang.base import clock
from xinfang.cases.models import Matter, Petitioner, Submission
from xinfang.delivery.portal import drafts
from xinfang.delivery.portal.models import WORDS_OF_DRAFTS, Draft
from xinfang.vault import keyring
from xinfang.vault.names import KeyName
from xinfang.vault.purposes import Purpose

SYSTEM = Actor.system("test")


def filed() -> list[Submission]:
    with as_(SYSTEM):
        return list(Submission.objects.order_by("recorded_at"))


def test_a_whole_form_is_filed_as_it_was_written(walk: Walk) -> None:
    number = walk.fill().number()
    with as_(SYSTEM):
        matter = Matter.objects.get(number=number)
        submission = Submission.objects.get(matter=matter)
        person = Petitioner.objects.get(matter=matter)
        claims = list(matter.claims.order_by("position").values_list("text", flat=True))
    assert (submission.title, submission.body) == (WHAT["title"], WHAT["body"])
    assert (submission.channel, submission.region, submission.place) == ("ONLINE", "", "东风新村 6 幢")
    assert claims == ["请责成物业修好漏水", "请退还这三个月的物业费"]
    assert (person.name, person.phone, person.is_organisation) == ("周小满", "13800001111", False)


@pytest.mark.parametrize(
    ("step", "changes", "message"),
    [
        ("what", {"title": ""}, "请用一句话写出发生了什么事。"),
        ("what", {"body": " \n "}, "请写下事情的经过"),
        ("what", {"title": "长" * 101}, "标题最多 100 个字，写了 101 个字。"),
        ("where", {"region": ""}, "请选一个镇（街道）"),
        ("where", {"place": "路" * 201}, "地点最多 200 个字"),
        ("claims", {"claim-1": "", "claim-2": ""}, "请写出您的要求"),
        ("claims", {"claim-2": "求" * 501}, "写了 501 个字，最多 500 个字"),
        ("claims", {"claim-2": "求" * 501}, "其余的可以存成文件，在“附件”一步上传"),
        ("who", {"kind": ""}, "请选“个人”或“单位或组织”。"),
        ("who", {"name": ""}, "请填写姓名或单位名称"),
        ("who", {"address": ""}, "请填写能收到信的住址"),
        ("who", {"phone": "不知道"}, "电话号码不完整，或者写了别的字"),
        ("who", {"email": "zhou@"}, "邮箱地址不完整"),
        ("who", {"phone": "", "electronic_service": "on"}, "请填写手机或邮箱"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    walk: Walk, step: str, changes: dict[str, str], message: str
) -> None:
    walk.begin()
    response = walk.answer(step, **changes)
    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert 'role="alert"' in page
    kept = {**walk.answers[step], **changes}
    again = walk.page(step)
    for text in kept.values():
        if len(text.strip()) > 8:
            assert text in page
            assert text in again


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０５１０－８７００ ００００", "051087000000"),
        ("138 0000 1111", "13800001111"),
        ("0510-87000000转8012", "051087000000转8012"),
        ("", ""),
    ],
)
def test_phones_are_taken_as_people_write_them(walk: Walk, typed: str, kept: str) -> None:
    walk.answers["who"]["phone"] = typed
    walk.fill().number()
    with as_(SYSTEM):
        assert Petitioner.objects.get().phone == kept


def test_boxes_are_added_and_taken_out_by_buttons(walk: Walk) -> None:
    walk.begin()
    assert walk.page("claims").count("<textarea") == 1
    walk.answer("claims", action="add")
    page = walk.page("claims")
    assert page.count("<textarea") == 3
    assert "请责成物业修好漏水" in page
    walk.answer("claims", action="remove-1")
    page = walk.page("claims")
    assert page.count("<textarea") == 1
    assert "请责成物业修好漏水" not in page
    assert "请退还这三个月的物业费" in page


def test_ten_boxes_are_the_most(walk: Walk) -> None:
    walk.begin()
    walk.answers["claims"] = {f"claim-{number}": f"第 {number} 件" for number in range(1, 11)}
    walk.answer("claims", action="add")
    page = walk.page("claims")
    assert page.count("<textarea") == 10
    assert "已经到了最多的项数" in page


def test_empty_boxes_between_claims_are_closed_up(walk: Walk) -> None:
    walk.answers["claims"] = {"claim-1": "", "claim-2": "修好", "claim-3": " ", "claim-4": "赔偿"}
    number = walk.fill().number()
    with as_(SYSTEM):
        claims = Matter.objects.get(number=number).claims.order_by("position")
        assert list(claims.values_list("position", "text")) == [(1, "修好"), (2, "赔偿")]


def test_coming_back_offers_to_go_on_where_something_is_missing(walk: Walk) -> None:
    walk.begin()
    walk.answer("what")
    page = walk.client.get("/submit/").content.decode()
    assert "您有一份没有填完的内容" in page
    assert WHAT["title"] in page
    assert 'href="/submit/where/"' in page


def test_starting_anew_forgets_the_old_form(walk: Walk) -> None:
    walk.begin()
    walk.answer("what")
    walk.begin()
    assert WHAT["title"] not in walk.page("what")


def test_the_last_page_asks_first_for_what_is_missing(walk: Walk) -> None:
    walk.begin()
    walk.answer("what")
    assert walk.client.get("/submit/check/").url == "/submit/where/"


def test_all_answers_are_shown_with_a_way_to_change_each(walk: Walk) -> None:
    page = walk.fill().page("check")
    for text in (WHAT["title"], "东风新村 6 幢", "请退还这三个月的物业费", "周小满", "13800001111", "没有附件"):
        assert text in page
    for step in ("what", "where", "claims", "who", "files"):
        assert f"/submit/{step}/?from=check" in page
    assert "《信访工作条例》第二十二条" in page
    assert "XFJ" in page


def test_a_changed_answer_leads_back_to_the_last_page(walk: Walk) -> None:
    walk.fill()
    response = walk.client.post("/submit/what/?from=check", WHAT | {"title": "改过的标题"})
    assert response.url == "/submit/check/"
    assert "改过的标题" in walk.page("check")


def test_a_page_that_does_not_exist_is_not_found(walk: Walk) -> None:
    walk.begin()
    assert walk.client.get("/submit/nothing/").status_code == 404


# Nothing gets lost ------------------------------------------------------------------------------------------


def test_the_form_outlives_the_session(walk: Walk) -> None:
    walk.begin()
    walk.answer("what")
    del walk.client.cookies[drafts.COOKIE]["max-age"]
    walk.client.cookies.pop("xf_session", None)
    assert WHAT["title"] in walk.page("what")


def test_the_token_is_out_of_reach_of_scripts_and_lives_for_weeks(walk: Walk) -> None:
    cookie = walk.client.post("/submit/").cookies[drafts.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/submit/"
    assert timedelta(seconds=cookie["max-age"]) == drafts.LIFE


def test_signing_in_in_the_middle_changes_nothing(walk: Walk) -> None:
    account = builders.citizen()
    walk.begin()
    walk.answer("what")
    walk.client.force_login(account, backend=BACKEND)
    for step in ("where", "claims", "who"):
        walk.answer(step)
    walk.number()
    with as_(SYSTEM):
        assert Petitioner.objects.get().account_id == account.pk


def test_before_filing_again_the_own_earlier_petition_is_named_and_nobody_else_s(walk: Walk) -> None:
    told = "您以前提过相近的事项"
    theirs = walk.fill().number()
    walk.client.force_login(builders.citizen(), backend=BACKEND)
    assert told not in walk.fill().page("check")
    mine = walk.number()
    page = walk.fill().page("check")
    assert told in page
    assert f'href="/track/{mine}/"' in page
    assert theirs not in page
    assert walk.number() not in (mine, theirs)


def test_an_answer_that_arrives_without_a_form_opens_one(walk: Walk) -> None:
    assert walk.answer("what").url == "/submit/where/"
    assert WHAT["title"] in walk.page("what")


def test_without_a_form_a_page_leads_to_the_beginning(walk: Walk) -> None:
    response = walk.client.get("/submit/who/", follow=True)
    assert response.redirect_chain[-1][0] == "/submit/"
    assert "没有找到填写到一半的内容" in response.content.decode()


def test_what_another_tab_saved_is_not_overwritten_unseen(walk: Walk) -> None:
    walk.begin()
    walk.answer("what", revision="0")
    response = walk.answer("what", revision="0", title="另一个窗口写的")
    page = response.content.decode()
    assert response.status_code == 409
    assert "另一个窗口已经改过这一页" in page
    assert "另一个窗口写的" in page
    assert WHAT["title"] in page
    assert WHAT["title"] in walk.page("what")
    seen = re.search(r'name="revision" value="(\d+)"', page)
    assert seen
    assert walk.answer("what", revision=seen[1], title="另一个窗口写的").status_code == 302
    assert "另一个窗口写的" in walk.page("what")


def test_the_same_answer_from_two_tabs_is_no_conflict(walk: Walk) -> None:
    walk.begin()
    walk.answer("what", revision="0")
    assert walk.answer("what", revision="0").status_code == 302


def test_typing_is_kept_between_two_pages(walk: Walk) -> None:
    walk.begin()
    half = {"title": "写到一半", "body": ""}
    assert walk.client.post("/submit/what/keep/", half | {"revision": "0"}).status_code == 204
    assert "写到一半" in walk.page("what")
    assert 'name="revision" value="0"' in walk.page("what")


def test_typing_does_not_overwrite_another_tabs_answer(walk: Walk) -> None:
    walk.begin()
    walk.answer("what", revision="0")
    assert walk.client.post("/submit/what/keep/", {"title": "旧窗口", "revision": "0"}).status_code == 409
    assert WHAT["title"] in walk.page("what")


def test_pages_are_never_cached_so_that_going_back_shows_what_was_saved(walk: Walk) -> None:
    walk.begin()
    assert walk.client.get("/submit/what/").headers["Cache-Control"] == "no-store"


# Sending ------------------------------------------------------------------------------------------------------


def test_a_second_click_shows_the_same_receipt(walk: Walk) -> None:
    shown = walk.fill().shown()
    first = walk.client.post("/submit/check/", {"shown": shown})
    again = walk.client.post("/submit/check/", {"shown": shown})
    assert first.url == again.url
    assert len(filed()) == 1


def test_a_second_click_in_a_lost_session_still_shows_the_receipt(walk: Walk) -> None:
    shown = walk.fill().shown()
    first = walk.client.post("/submit/check/", {"shown": shown})
    walk.client.cookies.pop("xf_session")
    again = walk.client.post("/submit/check/", {"shown": shown}, follow=True)
    assert again.redirect_chain[-1][0] == first.url
    assert again.status_code == 200


def test_going_back_after_sending_leads_to_the_receipt(walk: Walk) -> None:
    number = walk.fill().number()
    assert walk.client.get("/submit/what/").url == f"/submit/receipt/{number}/"


def test_sending_forgets_what_was_typed(walk: Walk) -> None:
    walk.fill().number()
    with as_(Actor.public()):
        draft = drafts.held(walk.client.cookies[drafts.COOKIE].value)
    assert draft is not None
    assert draft.answers == {}


def test_what_another_tab_sends_after_filing_is_shown_back(walk: Walk) -> None:
    number = walk.fill().number()
    response = walk.answer("what", body="还有一件事忘了写。")
    page = response.content.decode()
    assert response.status_code == 409
    assert "还有一件事忘了写。" in page
    assert number in page
    assert filed()[0].body == WHAT["body"]


def test_nothing_is_filed_that_was_not_shown(walk: Walk) -> None:
    shown = walk.fill().shown()
    walk.answer("what", title="在另一个窗口改了")
    response = walk.client.post("/submit/check/", {"shown": shown})
    page = response.content.decode()
    assert response.status_code == 409
    assert "您在另一个窗口改过内容" in page
    assert "在另一个窗口改了" in page
    assert filed() == []


def test_a_new_form_after_sending_is_another_petition(walk: Walk) -> None:
    first = walk.fill().number()
    second = walk.fill().number()
    assert first != second
    assert len(filed()) == 2


@pytest.mark.parametrize("path", ["/submit/", "/submit/what/", "/submit/check/", "/track/", "/track/mine/"])
def test_officers_are_shown_to_their_desk(walk: Walk, county: County, path: str) -> None:
    officer = Officer.objects.get(id=county["case"].officer_id)
    walk.client.force_login(officer.account, backend=BACKEND)
    response = walk.client.get(path)
    assert response.status_code == 403
    assert "您现在以工作人员身份登录" in response.content.decode()


# Who reads a draft ----------------------------------------------------------------------------------------------


def test_a_draft_is_read_only_with_its_token(walk: Walk) -> None:
    walk.begin()
    token = walk.client.cookies[drafts.COOKIE].value
    for actor in (Actor.public(), SYSTEM):
        with as_(actor):
            assert drafts.held(str(uuid4())) is None
            assert drafts.held("") is None
            assert list(Draft.objects.all()) == []
    with as_(Actor.public()):
        assert drafts.held(token) is not None


def test_what_is_typed_lies_sealed_and_moves_to_a_new_key(walk: Walk, tmp_path: Path) -> None:
    with override_settings(VAULT_FOLDER=tmp_path):
        walk.fill()
        with as_(Actor.public()):
            draft = drafts.held(walk.client.cookies[drafts.COOKIE].value)
            assert draft is not None
            assert draft.answers["what"]["title"] == WHAT["title"]
            assert not any(typed.encode() in draft.sealed for page in walk.answers.values() for typed in page.values())
            keyring.current().add(Purpose.DRAFT)
            assert WORDS_OF_DRAFTS.rewrap_batch(after=None, limit=9) == (1, None)
            assert WORDS_OF_DRAFTS.by_key() == {KeyName(Purpose.DRAFT, 2): 1}
        assert WHAT["title"] in walk.page("check")


def test_an_expired_draft_is_gone_and_swept(walk: Walk) -> None:
    token = drafts.new_token()
    with as_(Actor.public()):
        drafts.start(token, now=clock.now() - drafts.LIFE - timedelta(minutes=1))
        assert drafts.held(token) is None
        assert drafts.sweep() == 0
    with as_(SYSTEM):
        assert drafts.sweep() == 1


def test_another_browser_finds_nothing(walk: Walk) -> None:
    walk.begin()
    walk.answer("what")
    assert WHAT["title"] not in Client().get("/submit/").content.decode()
