"""Review at the desk over HTTP: a request on paper, its check, the decision of others, its service, time given back."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, facts, with_reviewers
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.agencies.operations.bodies import close_body
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

DECIDED = {
    f"{part}_{position}": text
    for position in (1, 2)
    for part, text in {"findings": "复查查明。", "basis": "条例第三十五条", "answer": "复查意见。"}.items()
}
UPHELD = DECIDED | {"outcome_1": "EXPLAIN", "outcome_2": "EXPLAIN", "result": "UPHOLD"}


@pytest.fixture
def county(county: County) -> County:
    """The county with organs above it."""
    with as_(SYSTEM):
        return with_reviewers(county)


def served(county: County) -> Receipt:
    """With an opinion that has reached the petitioner."""
    receipt = roads.issued(county)
    with as_(county["case"]):
        view = roads.Opinion.objects.get(matter_id=receipt.matter_id)
        proof = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=MORNING.date(), proof="送达回证")
        serve(view.id, proof, actor=county["case"], now=MORNING + 8 * roads.HOUR)
    return receipt


def do(client: Client, receipt: Receipt, slug: str, **filled: object) -> str:
    """Open the form of an act, fill it in, and send it; what the page then says."""
    address = f"/desk/matters/{receipt.number}/acts/{slug}/"
    opened = client.get(address)
    assert opened.status_code == 200, text_of(opened)
    return text_of(client.post(address, form_values(opened) | filled, follow=True))


def requested(county: County, sign_in: SignIn, *, about: int = 2) -> Receipt:
    """With a request for a review, `about` so many of the claims, that came on paper to the office."""
    receipt, clerk = served(county), sign_in("registrar")
    said = do(
        clerk,
        receipt,
        "request-review",
        organ=str(county.government),
        claim_ids=[str(claim.claim_id) for claim in facts(receipt.matter_id).claims[:about]],
        request="请撤销原意见",
        reasons="没有人到现场看过",
    )
    assert "“申请复查”已办理" in said
    return receipt


def test_a_paper_request_is_registered_accepted_decided_and_served(county: County, sign_in: SignIn) -> None:
    receipt = requested(county, sign_in)
    reviewer, mayor = sign_in("reviewer"), sign_in("mayor")
    assert "受理复查申请" in text_of(reviewer.get(f"/desk/matters/{receipt.number}/"))
    assert "“受理复查申请”已办理" in do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    page = reviewer.get(address)
    assert "起草复查意见" in text_of(page)
    assert "没有人到现场看过" in text_of(page)
    reviewer.post(address, form_values(page) | UPHELD | {"step": "submit", "summary": "调卷审查。"})
    shown = mayor.get(address)
    assert "信访复查意见书" in text_of(shown)
    assert "heard" not in form_values(shown)
    assert mayor.post(f"{address}sign/", form_values(shown)).status_code == 302
    assert facts(receipt.matter_id).state is State.REVIEW_ISSUED
    assert "“送达复查意见”已办理" in do(
        reviewer, receipt, "serve-review", method="HAND", signer="本人", proof="送达回证"
    )
    assert (facts(receipt.matter_id).state, facts(receipt.matter_id).holder) == (State.REVIEW_SERVED, county.housing)
    letter = text_of(reviewer.get(f"{address}preview/"))
    assert "自收到之日起 30 日内向CITY局书面请求复核" in letter


def test_a_paper_request_for_a_reexamination_begins_with_what_the_review_was_about(
    county: County, sign_in: SignIn
) -> None:
    receipt, reviewer, mayor = requested(county, sign_in, about=1), sign_in("reviewer"), sign_in("mayor")
    do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    reviewer.post(address, form_values(reviewer.get(address)) | UPHELD | {"step": "submit", "summary": "调卷审查。"})
    mayor.post(f"{address}sign/", form_values(mayor.get(address)))
    do(reviewer, receipt, "serve-review", method="HAND", signer="本人", proof="送达回证")
    form = sign_in("registrar").get(f"/desk/matters/{receipt.number}/acts/request-reexam/").context["form"]
    asked_about = [str(facts(receipt.matter_id).claims[0].claim_id)]
    assert form["claim_ids"].value() == [key for key, _text in form.fields["claim_ids"].choices] == asked_about


def test_without_a_result_the_draft_is_kept_and_not_submitted(county: County, sign_in: SignIn) -> None:
    receipt, reviewer = requested(county, sign_in), sign_in("reviewer")
    do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    filled = {name: value for name, value in UPHELD.items() if name != "result"}
    said = reviewer.post(address, form_values(reviewer.get(address)) | filled | {"step": "submit"}, follow=True)
    assert "请先选定对原意见的决定" in text_of(said)


@pytest.mark.parametrize(("result", "told"), [("UPHOLD", "已答复 1/1"), ("CHANGE", "已答复 0/1")])
def test_only_what_changes_a_claim_needs_a_day_to_support_it(
    county: County, sign_in: SignIn, result: str, told: str
) -> None:
    receipt, reviewer = requested(county, sign_in, about=1), sign_in("reviewer")
    do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    supported = DECIDED | {"outcome_1": "SUPPORT", "result": result, "step": "save"}
    said = reviewer.post(address, form_values(reviewer.get(address)) | supported, follow=True)
    assert told in text_of(said)
    assert "维持原意见的不写，原来的期限不变" in text_of(said)


def test_a_decision_that_contradicts_itself_is_told_to_its_drafter(county: County, sign_in: SignIn) -> None:
    receipt, reviewer = requested(county, sign_in), sign_in("reviewer")
    do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    changed = UPHELD | {"result": "CHANGE", "step": "submit"}
    said = text_of(reviewer.post(address, form_values(reviewer.get(address)) | changed, follow=True))
    assert "变更、撤销的写明新的结果并且至少有一项不同" in said
    assert "《信访工作条例》第三十五条" in said


def test_a_redo_goes_back_and_asks_what_is_new(county: County, sign_in: SignIn) -> None:
    receipt, reviewer, mayor = requested(county, sign_in), sign_in("reviewer"), sign_in("mayor")
    do(reviewer, receipt, "accept-review")
    address = f"/desk/matters/{receipt.number}/opinion/"
    filled = DECIDED | {"result": "REDO", "redo_days": "30", "step": "submit"}
    reviewer.post(address, form_values(reviewer.get(address)) | filled)
    mayor.post(f"{address}sign/", form_values(mayor.get(address)))
    do(reviewer, receipt, "serve-review", method="HAND", signer="本人", proof="送达回证")
    assert facts(receipt.matter_id).state is State.HANDLING
    page = sign_in("case").get(address)
    assert "起草处理意见" in text_of(page)
    assert "新的事实或者理由" in text_of(page)
    assert form_values(page)["findings_1"] == ""


def test_a_refusal_returns_the_matter_with_its_reason(county: County, sign_in: SignIn) -> None:
    receipt, mayor = requested(county, sign_in), sign_in("mayor")
    said = do(
        mayor, receipt, "refuse-review", ground="NOTHING_SPECIFIC", reason="没有写明请求", what_next="写明后再次申请"
    )
    assert "“不予受理复查申请”已办理" in said
    assert facts(receipt.matter_id).holder == county.housing


def test_whoever_handled_it_is_offered_nothing_of_the_review(county: County, sign_in: SignIn) -> None:
    receipt = requested(county, sign_in)
    answer = sign_in("case").get(f"/desk/matters/{receipt.number}/acts/accept-review/")
    assert answer.status_code == 409
    assert "由另一单位办理" in text_of(answer)


def test_a_late_request_names_the_article_and_good_cause_restores_the_time(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = served(county)
    today.move_to(MORNING + timedelta(days=40))
    clerk, triage = sign_in("registrar"), sign_in("triage")
    late = clerk.get(f"/desk/matters/{receipt.number}/acts/request-review/")
    assert late.status_code == 409
    assert "第三十五条" in text_of(late)
    system = Actor.system("sweep")
    with as_(system):
        sweep(actor=system, now=MORNING + timedelta(days=40))
    said = do(
        triage,
        receipt,
        "reopen-lapsed",
        ground="ILLNESS",
        hindered_from="2026-03-10",
        hindered_until="2026-04-08",
        asked_on="2026-04-10",
        reason="住院",
        proof="出院记录",
    )
    assert "“恢复申请期限”已办理" in said
    assert facts(receipt.matter_id).state is State.OPINION_SERVED


def test_a_review_that_came_before_its_own_decider_goes_to_the_body_above_it(county: County, sign_in: SignIn) -> None:
    receipt = requested(county, sign_in)
    do(sign_in("reviewer"), receipt, "accept-review")
    with as_(SYSTEM):
        now, into = MORNING + timedelta(days=1), county.government
        close_body(body_id=county.housing, closed_on=now.date(), successor_id=into, actor=SYSTEM, now=now)
        city = Body.objects.get(code="CITY").pk
    client = sign_in("triage")
    assert receipt.number in text_of(client.get("/desk/?view=orphaned"))
    opened = client.get(f"/desk/matters/{receipt.number}/acts/succeed/")
    values = form_values(opened)
    assert (values["succeeds"], values["to_body"]) == (str(county.housing), str(county.government))
    assert "只有承继单位自己办过原来的意见，才需要选" in text_of(opened)
    assert "不能参加对它的复查、复核" in do(client, receipt, "succeed", reason="并入")
    assert "“承继办理”已办理" in do(client, receipt, "succeed", reason="并入", reviewer=str(city))
    shown = text_of(client.get(f"/desk/matters/{receipt.number}/"))
    assert (facts(receipt.matter_id).holder, facts(receipt.matter_id).handling_body) == (city, county.government)
    assert "由谁接着复查、复核" in shown
