"""Asking the organ above over HTTP: explained, page by page, once, on paper, and what comes of it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import County, as_, facts, with_reviewers
from tests.delivery.portal.officers import Officers
from tests.delivery.portal.test_following import answered, code_of, matter_id, page
from tests.delivery.portal.walk import Walk
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base import clock
from xinfang.cases.models import Claim, ReviewRequest
from xinfang.cases.operations.review import refuse_request
from xinfang.cases.operations.sweep import sweep
from xinfang.procedure import acts
from xinfang.procedure.codes import ReviewRefusal
from xinfang.procedure.states import State

WORDS = {"request": "请撤销处理意见，责令三十天内修好。", "reasons": "没有人到六楼看过，照片一张没有看。"}


@pytest.fixture
def court(county: County) -> County:
    """The county with organs above it."""
    with as_(builders.SYSTEM):
        return with_reviewers(county)


@pytest.fixture
def officers(court: County) -> Officers:
    """The office and the housing department."""
    return Officers(triage=court["triage"], case=court["case"], head=court["head"], organ=court.housing)


@pytest.fixture
def number(walk: Walk, officers: Officers) -> str:
    """A matter of this browser with a served opinion."""
    filed = walk.fill().number()
    answered(filed, officers)
    return filed


def claims(number: str) -> list[str]:
    with as_(builders.SYSTEM):
        return [str(key) for key in Claim.objects.filter(matter=matter_id(number)).values_list("id", flat=True)]


def asked(client: Client, number: str) -> str:
    """Answer every page and send; the address that follows."""
    assert client.post(f"/track/{number}/review/claims/", {"claims": claims(number)}).status_code == 302
    assert client.post(f"/track/{number}/review/words/", WORDS).status_code == 302
    sent = client.post(f"/track/{number}/review/check/")
    assert sent.status_code == 302, sent.content.decode()
    return str(sent.url)


def test_the_right_is_explained_with_its_last_day_and_whom_to_ask(walk: Walk, number: str) -> None:
    shown = page(walk.client, f"/track/{number}/")
    assert f"/track/{number}/review/" in shown
    explained = page(walk.client, f"/track/{number}/review/")
    assert "GOV局" in explained
    assert "含当天" in explained
    assert f"/track/{number}/dates/review_request/" in explained or "review_request" in explained


def test_a_request_goes_to_the_organ_above_and_its_road_is_shown(walk: Walk, number: str, court: County) -> None:
    assert asked(walk.client, number) == f"/track/{number}/review/"
    assert facts(matter_id(number)).holder == court.government
    shown = page(walk.client, f"/track/{number}/review/")
    assert WORDS["reasons"] in shown
    assert "GOV局" in shown
    assert "决定是否受理您的申请" in shown
    assert "复查申请书" in page(walk.client, f"/track/{number}/review/paper/")
    assert "您的复查申请已经收到" in page(walk.client, f"/track/{number}/")


def test_pressing_the_button_twice_asks_once(walk: Walk, number: str) -> None:
    asked(walk.client, number)
    assert walk.client.post(f"/track/{number}/review/check/").status_code == 302
    with as_(builders.SYSTEM):
        assert ReviewRequest.objects.filter(matter=matter_id(number)).count() == 1


def test_nothing_typed_is_lost_and_what_is_missing_is_asked_for(walk: Walk, number: str) -> None:
    walk.client.post(f"/track/{number}/review/claims/", {"claims": claims(number)[:1]})
    wrong = walk.client.post(f"/track/{number}/review/words/", {"request": "只写了这句", "reasons": ""})
    assert wrong.status_code == 422
    assert "只写了这句" in wrong.content.decode()
    assert walk.client.get(f"/track/{number}/review/check/").url.endswith("/review/words/")


def test_a_claim_that_was_not_decided_cannot_be_named(walk: Walk, number: str) -> None:
    strange = "01a20391-0639-7d0a-8068-2e386cb57d28"
    assert walk.client.post(f"/track/{number}/review/claims/", {"claims": [strange]}).status_code == 422


def test_where_the_law_leaves_the_choice_the_petitioner_chooses(walk: Walk, number: str, court: County) -> None:
    with as_(builders.SYSTEM):
        line = builders.body("CITY-ZJJ")
        Body.objects.filter(pk=court.housing).update(superior_body=line)
    start = page(walk.client, f"/track/{number}/review/")
    assert f"/track/{number}/review/organ/" in start
    assert walk.client.post(f"/track/{number}/review/organ/", {"organ": "999999"}).status_code == 422
    assert walk.client.post(f"/track/{number}/review/organ/", {"organ": str(line)}).status_code == 302
    asked(walk.client, number)
    assert facts(matter_id(number)).holder == line


def test_without_a_superior_the_page_says_so_and_offers_no_form(walk: Walk, number: str, court: County) -> None:
    with as_(builders.SYSTEM):
        Body.objects.filter(pk=court.housing).update(depth=1, path="00ZZ")
    assert "联席会议" in page(walk.client, f"/track/{number}/review/")
    assert walk.client.get(f"/track/{number}/review/claims/").status_code == 404


def test_a_refusal_says_why_and_the_person_may_ask_again(walk: Walk, number: str, court: County) -> None:
    asked(walk.client, number)
    refusal = acts.RefuseReview(
        ground=ReviewRefusal.NOTHING_SPECIFIC, reason="没有写明哪里不对", what_next="写明以后可以再次申请"
    )
    asked_about = matter_id(number)
    with as_(court["mayor"]):
        refuse_request(asked_about, refusal, actor=court["mayor"], now=clock.now())
    shown = page(walk.client, f"/track/{number}/review/")
    assert "写明以后可以再次申请" in shown
    asked(walk.client, number)
    assert facts(matter_id(number)).state is State.REVIEW_REQUESTED


def test_before_an_opinion_and_to_strangers_there_is_nothing(walk: Walk, court: County) -> None:
    filed = walk.fill().number()
    for path in ("", "claims/", "check/", "paper/"):
        assert walk.client.get(f"/track/{filed}/review/{path}").status_code == 404
    assert Client().get(f"/track/{filed}/review/").status_code == 404


def test_who_let_the_time_pass_is_led_to_what_is_still_open(walk: Walk, number: str) -> None:
    sweeper = Actor.system("sweep")
    with as_(sweeper):
        sweep(actor=sweeper, now=clock.now() + timedelta(days=60))
    with time_machine.travel(clock.now() + timedelta(days=60)):
        later = Client()
        later.post("/track/", {"number": number, "code": code_of(number)})
        shown = page(later, f"/track/{number}/review/")
    assert "申请的期限已经过了" in shown
    assert f'href="/track/{number}/ask/ask-reopening/"' in shown


def test_the_last_answer_is_linked_where_it_was_served(walk: Walk, number: str) -> None:
    shown = page(walk.client, f"/track/{number}/")
    assert len(re.findall(r"/opinions/[0-9a-f-]+/", shown)) >= 2
    assert "阅读处理意见" in shown
