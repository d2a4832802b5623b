"""Who made an accusation, over HTTP: one officer asks, another answers, and the petitioner reads it all."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import Role, Team
from xinfang.cases.models import IdentityRequest, Matter
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.second_person import OPEN_FOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def accusation(county: County) -> Receipt:
    """A sealed matter that the water department holds. Beside the county's officers there are two of the reporting
    team, the liaison of the holder, and the head of the office.
    """
    receipt = file()
    with as_(builders.SYSTEM):
        for name, body in (("asker", county.office), ("other", county.office), ("liaison", county.water)):
            officer = builders.officer(name, body, [Role.TRIAGE_OFFICER])
            builders.factor(officer.account)
            join_team(
                officer_id=officer.pk,
                team=Team.REPORTING,
                first_day=builders.LONG_AGO,
                last_day=None,
                actor=builders.SYSTEM,
                now=MORNING,
            )
        builders.officer("chief", county.office, [Role.BODY_HEAD])
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True, holder_id=county.water)
    return receipt


def asked(client: Client, receipt: Receipt) -> str:
    """Ask as this officer; the address at which another answers."""
    client.post(f"/desk/matters/{receipt.number}/identity/", {"reason": "核实举报的时间"})
    with as_(builders.SYSTEM):
        return f"/desk/identities/{IdentityRequest.objects.latest('asked_at').id}/"


def test_asked_answered_and_opened(accusation: Receipt, sign_in: SignIn, today: time_machine.Traveller) -> None:
    asker, chief, page = sign_in("asker"), sign_in("chief"), f"/desk/matters/{accusation.number}/identity/"
    assert "30 分钟内有效" in text_of(asker.get(page))
    answering = asked(asker, accusation)
    assert "正在等另一位工作人员答复" in text_of(asker.get(page))
    assert "13800001111" not in text_of(asker.post(page, {"reason": "再试一次"}))
    waiting = next(tab for tab in chief.get("/desk/").context["tabs"] if tab.href == "/desk/identities/")
    assert waiting.count == "1"
    assert accusation.number in text_of(chief.get("/desk/identities/"))
    assert "核实举报的时间" in text_of(chief.get(answering))
    assert "“意见”" in text_of(chief.post(answering, {"agreed": "yes", "words": ""}))
    assert chief.post(answering, {"agreed": "yes", "words": "确有必要"}).status_code == 302
    assert "没有等您答复的申请" in text_of(chief.get("/desk/identities/"))
    assert "13800001111" not in text_of(asker.get(page))
    assert "13800001111" in text_of(asker.post(page))
    today.shift(OPEN_FOR + timedelta(seconds=1))
    assert "13800001111" not in text_of(asker.post(page))


def test_the_petitioner_reads_who_asked_and_what_was_answered(accusation: Receipt, sign_in: SignIn) -> None:
    answering = asked(sign_in("asker"), accusation)
    sign_in("other").post(answering, {"agreed": "no", "words": "可以来信核实"})
    assert "上次的申请没有同意" in text_of(sign_in("asker").get(f"/desk/matters/{accusation.number}/identity/"))
    petitioner = Client()
    petitioner.post("/track/", {"number": accusation.number, "code": accusation.query_code})
    told = text_of(petitioner.get(f"/track/{accusation.number}/"))
    assert "XFJ申请查看：核实举报的时间。" in told
    assert "另一位工作人员没有同意：可以来信核实。" in told


def test_a_reason_is_withheld_on_a_ground_with_a_day_which_the_second_person_sees(
    accusation: Receipt, sign_in: SignIn
) -> None:
    asker, page = sign_in("asker"), f"/desk/matters/{accusation.number}/identity/"
    reason = {"reason": "核实举报的时间"}
    assert "请写明暂不告知到哪一天" in text_of(asker.post(page, reason | {"ground": "DUTY_HINDERED"}))
    assert "请选择暂不告知的依据" in text_of(asker.post(page, reason | {"until": "2026-04-01"}))
    assert "最晚 2026-09-" in text_of(asker.post(page, reason | {"ground": "DUTY_HINDERED", "until": "2027-04-01"}))
    asker.post(page, reason | {"ground": "DUTY_HINDERED", "until": "2026-04-01"})
    with as_(builders.SYSTEM):
        answering = f"/desk/identities/{IdentityRequest.objects.get().id}/"
    assert "个人信息保护法》第三十五条（告知会妨碍履行法定职责），到 2026年4月1日" in text_of(
        sign_in("other").get(answering)
    )
    petitioner = Client()
    petitioner.post("/track/", {"number": accusation.number, "code": accusation.query_code})
    told = text_of(petitioner.get(f"/track/{accusation.number}/"))
    assert "XFJ申请查看。理由依照《中华人民共和国个人信息保护法》第三十五条" in told
    assert "核实举报的时间" not in told


def test_nobody_else_is_led_to_the_requests_or_answers_one(accusation: Receipt, sign_in: SignIn) -> None:
    asker = sign_in("asker")
    answering = asked(asker, accusation)
    assert asker.get(answering).status_code == 404
    for name in ("triage", "case", "supervisor"):
        client = sign_in(name)
        assert "/desk/identities/" not in {tab.href for tab in client.get("/desk/").context["tabs"]}
        assert accusation.number not in text_of(client.get("/desk/identities/"))
        assert client.post(answering, {"agreed": "yes", "words": "同意"}).status_code == 404


def test_the_liaison_of_the_holder_sees_nobody(accusation: Receipt, sign_in: SignIn) -> None:
    page = f"/desk/matters/{accusation.number}/identity/"
    client = sign_in("liaison")
    assert "由举报检举组申请查看" in text_of(client.get(page))
    assert "13800001111" not in text_of(client.post(page, {"reason": "联系举报人"}))
    with as_(builders.SYSTEM):
        assert not IdentityRequest.objects.exists()
