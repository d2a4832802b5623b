"""Who petitions together and who speaks for them, at the desk: registered, recorded later, named by who acts."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.cases.county import County, as_, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.test_around_handling import fill
from tests.delivery.desk.test_register import matters, send
from tests.files.samples import picture
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.cases.models import Representation
from xinfang.procedure.mandate_codes import MandateKind, Scope

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
REPRESENTATIVES = "赵代表，13800001111，东风新村 1 幢\n钱代表，13800002222"
GUARDIAN = {"name": "孙母", "kinship": "母亲", "ground": "MINOR", "paper": "户口簿"}
LAWYER = {"name": "吴律师", "phone": "13900001111", "relation": "LAWYER", "scope": "GENERAL"}


def test_a_visit_by_many_is_registered_with_representatives_in_one_go(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    send(client, channel="VISIT", petitioner_count="12", representatives=REPRESENTATIVES, paper="十二人签名的推选书")
    (matter,) = matters()
    with as_(SYSTEM):
        rows = {row.name: row for row in Representation.objects.filter(matter=matter)}
    assert set(rows) == {"赵代表", "钱代表"}
    assert (rows["赵代表"].address, rows["赵代表"].paper) == ("东风新村 1 幢", "十二人签名的推选书")
    page = text_of(client.get(f"/desk/matters/{matter.number}/"))
    assert "12 人共同提出" in page
    assert "赵**" in page
    assert "赵代表" not in page


def test_a_sixth_is_refused_and_nothing_typed_is_lost(county: County, sign_in: SignIn) -> None:
    six = "\n".join(f"代表{n}" for n in range(6))
    page = text_of(send(sign_in("registrar"), channel="VISIT", petitioner_count="12", representatives=six))
    assert "共同信访的代表不超过5人" in page
    assert "《信访工作条例》第二十条第三款" in page
    assert "代表5" in page
    assert matters() == []


def test_nobody_is_turned_away_for_want_of_representatives(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    send(client, channel="VISIT", petitioner_count="12")
    (matter,) = matters()
    assert "还没有推选代表" in text_of(client.get(f"/desk/matters/{matter.number}/"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"speaker_kind": "AGENT"}, "请填写代理人或者监护人姓名。"),
        ({"speaker_kind": "AGENT", "speaker_name": "吴律师"}, "请填写代理人身份。"),
        ({"speaker_kind": "GUARDIAN", "speaker_name": "孙母"}, "请填写监护人与信访人的关系。"),
        (
            {"speaker_kind": "AGENT", "speaker_name": "吴律师", "relation": "LAWYER", "scope": "SPECIAL"},
            "特别授权要有信访人签名写明的",
        ),
        (
            {"speaker_kind": "AGENT", "speaker_name": "吴律师", "relation": "LAWYER", "speaker_phone": "12"},
            "号码不完整",
        ),
        ({"representatives": "李四，13900001111\n李四"}, "“李四”写了两次"),
        ({"representatives": "李四", "others": "李四"}, "“李四”已经写过了"),
        ({"representatives": "李四", "others": "王五", "petitioner_count": "2"}, "写明姓名的有 3 人，比填的 2 人多"),
    ],
)
def test_whoever_acts_for_somebody_is_named(
    county: County, sign_in: SignIn, typed: dict[str, str], message: str
) -> None:
    assert message in text_of(send(sign_in("registrar"), **typed))
    assert matters() == []


def test_an_agent_and_a_guardian_are_registered(county: County, sign_in: SignIn) -> None:
    client = sign_in("registrar")
    send(client, speaker_kind="AGENT", speaker_name="吴律师", relation="LAWYER", receives="on")
    guardian = {"speaker_kind": "GUARDIAN", "speaker_name": "孙母", "kinship": "母亲", "ground": "MINOR"}
    send(client, body="孩子在学校受伤，学校不处理。", **guardian)
    kinds = [mandate.kind for matter in matters() for mandate in facts(matter.id).mandates]
    assert kinds == [MandateKind.AGENT, MandateKind.GUARDIAN]


def test_representatives_are_recorded_later_and_a_refusal_names_the_article(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("registrar")
    chosen = {"petitioner_count": "12", "representatives": REPRESENTATIVES}
    too_many = chosen | {"representatives": "\n".join("赵钱孙李周吴")}
    assert "《信访工作条例》第二十条第三款" in fill(client, receipt, "elect-representatives", too_many)
    with time_machine.travel(clock.now()):
        page = fill(client, receipt, "elect-representatives", chosen)
    assert "赵**（推选的代表 1）、钱**（推选的代表 2）" in page
    assert len(facts(receipt.matter_id).mandates) == 2


def test_two_people_whose_masked_names_are_the_same_are_told_apart_wherever_they_are_named(
    county: County, sign_in: SignIn
) -> None:
    receipt, client = roads.handling(county), sign_in("registrar")
    with time_machine.travel(clock.now()):
        fill(client, receipt, "elect-representatives", {"petitioner_count": "12", "representatives": "赵甲\n赵乙"})
        page = fill(client, receipt, "elect-representatives", {"petitioner_count": "12", "representatives": "赵丙"})
    assert "选出的代表：赵*（推选的代表 1）、赵*（推选的代表 2）" in page
    assert "选出的代表：赵*（推选的代表 3）" in page
    assert "赵* · 推选的代表 3" in page
    assert "以前出面的人 赵* · 推选的代表 1 赵* · 推选的代表 2" in page


def test_the_scan_of_the_paper_is_uploaded_with_the_form(
    county: County, sign_in: SignIn, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    receipt, client = roads.handling(county), sign_in("registrar")
    address = f"/desk/matters/{receipt.number}/acts/appoint-agent/"
    special = LAWYER | {"scope": "SPECIAL"}
    assert "要有信访人签名写明的" in fill(client, receipt, "appoint-agent", special)
    scan = SimpleUploadedFile("委托书.png", picture("PNG"))
    kept = client.post(address, form_values(client.get(address)) | {"uploads": scan, "upload": "1"})
    assert "委托书.png" in text_of(kept)
    typed = form_values(kept) | special
    assert "要有信访人签名写明的" not in text_of(client.post(f"{address}preview/", typed))
    done = text_of(client.post(address, typed, follow=True))
    assert "“委托代理人”已办理" in done
    assert "凭据：委托书.png" in done
    (mandate,) = facts(receipt.matter_id).mandates
    assert mandate.scope is Scope.SPECIAL


def test_later_at_the_desk_nobody_is_named_twice_nor_by_a_number_that_is_none(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    twice = {"petitioner_count": "12", "representatives": "李四，13900001111\n李四"}
    assert "“李四”写了两次" in fill(client, receipt, "elect-representatives", twice)
    too_few = {"petitioner_count": "2", "representatives": "李四\n王五\n赵六"}
    assert "写明姓名的有 3 人" in fill(client, receipt, "elect-representatives", too_few)
    assert "号码不完整" in fill(client, receipt, "appoint-agent", LAWYER | {"phone": "139abc"})
    assert "就是信访人" in fill(client, receipt, "record-guardian", GUARDIAN | {"name": "周小满"})
    assert facts(receipt.matter_id).mandates == ()


def test_a_guardian_is_recorded_from_the_proof_and_ended_at_the_desk(county: County, sign_in: SignIn) -> None:
    receipt, client, office = roads.handling(county), sign_in("case"), sign_in("registrar")
    assert "请填写“看过什么证明”。" in fill(client, receipt, "record-guardian", GUARDIAN | {"paper": ""})
    assert "户口簿" in fill(client, receipt, "record-guardian", GUARDIAN)
    key = str(facts(receipt.matter_id).mandates[0].key)
    assert "不由正在办理的单位单独登记" in text_of(client.get(f"/desk/matters/{receipt.number}/acts/end-mandate/"))
    fill(office, receipt, "end-mandate", {"mandate": key, "reason": "已经成年"})
    assert facts(receipt.matter_id).mandates == ()
    assert office.get(f"/desk/matters/{receipt.number}/acts/end-mandate/").status_code == 409


def test_an_agreement_by_an_agent_takes_special_authority(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt, client = roads.mediating(county), sign_in("case")
    fill(client, receipt, "appoint-agent", LAWYER)
    key = str(facts(receipt.matter_id).mandates[0].key)
    reached = {
        "agreement_reached": "yes",
        "agreed_on": "2026-03-03",
        "perform_by": "2026-03-20",
        "term_1": "修好",
        "term_2": "退一季物业费",
    }
    assert "请选择由谁提出。" in fill(client, receipt, "end-mediation", reached)
    assert "《中华人民共和国民事诉讼法》第六十二条第二款" in fill(
        client, receipt, "end-mediation", reached | {"by_mandate": key}
    )
    special = LAWYER | {"name": "郑律师", "scope": "SPECIAL", "paper": "授权委托书"}
    assert "不由正在办理的单位单独登记" in fill(client, receipt, "appoint-agent", special)
    today.shift(timedelta(minutes=1))
    fill(sign_in("registrar"), receipt, "appoint-agent", special)
    authorised = next(each for each in facts(receipt.matter_id).mandates if each.scope is Scope.SPECIAL)
    page = fill(client, receipt, "end-mediation", reached | {"by_mandate": str(authorised.key)})
    assert "郑**（代理人 2）" in page


def test_identities_are_opened_with_a_reason(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    fill(client, receipt, "appoint-agent", LAWYER)
    address = f"/desk/matters/{receipt.number}/identity/"
    assert "吴律师" not in text_of(client.get(address))
    assert "吴律师 · 律师" in text_of(client.post(address, {"reason": "电话核实"}))
