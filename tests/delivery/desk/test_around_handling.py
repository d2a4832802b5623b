"""What happens around the handling, over HTTP: hearing, agreement, recusal, co-handling, instructions, performance."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from tests.cases.county import MORNING, County, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.cases.types.filing import Receipt
from xinfang.procedure.codes import Outcome
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


def fill(client: Client, receipt: Receipt, slug: str, filled: dict[str, object]) -> str:
    """Fill in the form of an act and send it; the text of the page that answers."""
    address = f"/desk/matters/{receipt.number}/acts/{slug}/"
    answer = client.post(address, form_values(client.get(address)) | filled)
    return text_of(client.get(answer.url) if answer.status_code == 302 else answer)


def test_a_hearing_is_called_held_on_its_day_and_its_record_signed(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt, head = roads.handling(county), county["head"].officer_id
    call = {"hour": "上午九时", "place": "会议室", "presiding_officer": head, "participants": "信访人\n物业公司"}
    too_soon = fill(sign_in("case"), receipt, "call-hearing", call | {"held_on": "2026-03-09"})
    assert "《本地信访办理期限设定》第二十四条" in too_soon
    called = fill(sign_in("case"), receipt, "call-hearing", call)
    assert "已经通知听证 2026-03-10 上午九时 会议室" in called
    today.move_to(MORNING + timedelta(days=8))
    opening = sign_in("case").get(f"/desk/matters/{receipt.number}/acts/open-hearing/")
    assert form_values(opening)["place"] == "会议室"
    fill(sign_in("case"), receipt, "open-hearing", {})
    assert facts(receipt.matter_id).state is State.HEARING
    unsigned = fill(sign_in("case"), receipt, "close-hearing", {"record": "双方到场。", "minutes": "90"})
    assert "谁在笔录上签了名" in unsigned
    fill(
        sign_in("case"),
        receipt,
        "close-hearing",
        {"record": "双方到场。", "minutes": "90", "signed_by": "信访人\n王某"},
    )
    assert facts(receipt.matter_id).state is State.HANDLING


def test_an_agreement_names_terms_for_each_claim_and_its_day_is_seen(county: County, sign_in: SignIn) -> None:
    receipt = roads.mediating(county)
    reached = {"agreement_reached": "yes", "agreed_on": "2026-03-03", "perform_by": "2026-03-20", "term_1": "修好"}
    assert "对每一项诉求写明约定" in fill(sign_in("case"), receipt, "end-mediation", reached)
    page = fill(sign_in("case"), receipt, "end-mediation", reached | {"term_2": "退一季物业费"})
    assert "协议等待履行 最迟 2026-03-20（含当天）" in page
    broken = fill(sign_in("case"), receipt, "break-agreement", {"reason": "没有来修"})
    assert "协议等待履行" not in broken
    assert facts(receipt.matter_id).state is State.HANDLING


def test_a_recusal_that_was_asked_for_waits_in_sight_until_the_head_decides(county: County, sign_in: SignIn) -> None:
    receipt, case = roads.handling(county), county["case"].officer_id
    asked = fill(sign_in("registrar"), receipt, "ask-recusal", {"officer_name": "承办人", "reason": "是亲戚"})
    assert "信访人申请回避，等待决定 最迟 2026-03-06（含当天）" in asked
    decision = {"officer_id": case, "granted": "yes", "reason": "有利害关系"}
    on_oneself = decision | {"officer_id": county["head"].officer_id}
    assert "不能决定自己" in fill(sign_in("head"), receipt, "decide-recusal", on_oneself)
    decided = fill(sign_in("head"), receipt, "decide-recusal", decision)
    assert "等待决定" not in decided.partition("办理经过")[0]
    assert case in facts(receipt.matter_id).recused
    refused = sign_in("case").get(f"/desk/matters/{receipt.number}/acts/request-material/")
    assert refused.status_code == 404


def test_a_co_handling_body_sees_the_matter_writes_once_and_decides_nothing(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    address = f"/desk/matters/{receipt.number}/"
    assert sign_in("water").get(address).status_code == 404
    asked = {"co_body": county.water, "question": "请核实供水管网", "contribute_by": "2026-03-20"}
    fill(sign_in("case"), receipt, "ask-contribution", asked)
    water = sign_in("water")
    assert receipt.number in text_of(water.get("/desk/?view=asked"))
    assert "请核实供水管网" in text_of(water.get(address))
    assert water.get(f"{address}acts/extend/").status_code == 409
    fill(water, receipt, "contribute", {"contribution": "管网完好"})
    assert receipt.number not in text_of(water.get("/desk/?view=asked"))
    assert "管网完好" in text_of(sign_in("case").get(address))
    assert facts(receipt.matter_id).holder == county.housing


def test_an_instruction_is_in_sight_until_it_is_answered_and_moves_no_day(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    before = facts(receipt.matter_id).clocks
    words = {"leader": "某副市长", "instruction": "请依法妥善办理", "to_whom": "住建局"}
    assert "某副市长批示，等待反馈" in fill(sign_in("supervisor"), receipt, "record-instruction", words)
    fill(sign_in("supervisor"), receipt, "record-instruction", words | {"leader": "某市长"})
    later = fill(sign_in("case"), receipt, "answer-instruction", {"feedback": "已经当面说明", "instruction_no": "2"})
    assert "某市长批示，等待反馈" not in later
    assert "某副市长批示，等待反馈" in later
    done = fill(sign_in("case"), receipt, "answer-instruction", {"feedback": "正在依法办理"})
    assert "等待反馈" not in done.partition("办理经过")[0]
    assert facts(receipt.matter_id).clocks == before


def test_what_is_supported_is_performed_claim_by_claim(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = roads.served(county, outcome=Outcome.SUPPORT, perform_by=date(2026, 3, 10))
    first, second = (str(claim.claim_id) for claim in facts(receipt.matter_id).claims)
    today.move_to(MORNING + timedelta(days=10))
    assert text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/")).count("逾期未落实") == 2
    performed = {"claim_ids": [first], "performed_on": "2026-03-09", "proof": "验收单"}
    page = fill(sign_in("case"), receipt, "record-performance", performed)
    assert (page.count("已落实"), page.count("逾期未落实")) == (1, 1)
    fill(sign_in("case"), receipt, "record-performance", performed | {"claim_ids": [second]})
    assert {claim.performed_on for claim in facts(receipt.matter_id).claims} == {date(2026, 3, 9)}
