"""Warnings and findings over HTTP: what stands where, the mark, the answer, and the number in the navigation."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import in_handling
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from tests.oversight.conftest import standing, warn
from xinfang.agencies.types import AccountKind, Role
from xinfang.cases.models import Clock
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.desk.oversight import warnings
from xinfang.law.model import Rule
from xinfang.oversight.models import DueWarning, Finding
from xinfang.oversight.types import Answer, Trigger

pytestmark = pytest.mark.django_db
WARNINGS, FINDINGS = "/desk/warnings/", "/desk/warnings/findings/"


@pytest.fixture
def late(county: County) -> Receipt:
    """A matter whose handling is seven days late."""
    receipt = file()
    in_handling(county, receipt)
    with as_(SYSTEM):
        due = Clock.objects.get(matter=receipt.matter_id, rule=Rule.HANDLE).legal_due
    warn(due + timedelta(days=7))
    return receipt


def found(county: County, receipt: Receipt, **changes: object) -> int:
    values = {
        "trigger": Trigger.UNPERFORMED,
        "subject": "one",
        "matter_id": receipt.matter_id,
        "number": receipt.number,
        "body_id": county.housing,
        "addressee_id": county.office,
        "facts": {"promised_for": "2026-01-01"},
        "found_on": MORNING.date(),
    }
    with as_(SYSTEM):
        return Finding.objects.create(**(values | changes)).pk


def waiting(client: Client) -> str:
    """How many warnings the navigation tells of; "" for none."""
    page = client.get("/desk/help/").content.decode()
    told = re.search(r'class="count">(\S+?)<span class="visually-hidden">条预警没有人阅知', page)
    return told[1] if told else ""


def test_the_supervisor_finds_what_has_come_up_and_marks_it(county: County, sign_in: SignIn, late: Receipt) -> None:
    client = sign_in("supervisor")
    assert waiting(client) == "1"
    words = text_of(client.get(WARNINGS))
    assert all(said in words for said in ("逾期满 7 天", "由督办的人向单位了解原因", late.number, "ZJJ"))
    (warning,) = standing()
    answer = client.post(f"{WARNINGS}{warning.pk}/seen/", {"scope": "office"}, follow=True)
    assert "已标记阅知" in text_of(answer)
    assert answer.redirect_chain == [(f"{WARNINGS}?scope=office", 302)]
    assert "supervisor某" in text_of(answer)
    assert waiting(client) == ""


def test_lists_are_narrowed_and_an_empty_one_says_why(county: County, sign_in: SignIn, late: Receipt) -> None:
    client = sign_in("case")
    assert late.number in text_of(client.get(f"{WARNINGS}?scope=mine&rung=later&rule=handle&body={county.housing}"))
    assert "没有符合条件的预警" in text_of(client.get(f"{WARNINGS}?rung=soon"))
    assert "这里没有预警" in text_of(sign_in("water").get(WARNINGS))
    assert client.get(f"{WARNINGS}?after=!").status_code == 404


def test_no_way_leads_to_a_date_that_the_matter_may_keep_to_itself(
    county: County, sign_in: SignIn, late: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, date = sign_in("supervisor"), f"/desk/matters/{late.number}/dates/handle/"
    assert date in client.get(WARNINGS).content.decode()
    monkeypatch.setattr(warnings, "KEPT_RULES", frozenset({Rule.HANDLE}))
    kept = client.get(WARNINGS).content.decode()
    assert (late.number in kept, date in kept) == (True, False)


def test_whoever_is_not_meant_marks_nothing(county: County, sign_in: SignIn, late: Receipt) -> None:
    (warning,) = standing()
    assert "不是提醒您的" in text_of(sign_in("case").post(f"{WARNINGS}{warning.pk}/seen/", follow=True))
    assert sign_in("water").post(f"{WARNINGS}{warning.pk}/seen/").status_code == 404
    with as_(SYSTEM):
        assert not DueWarning.objects.filter(seen_at__isnull=False).exists()


def test_a_finding_is_answered_with_a_reason(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("supervisor")
    address = f"{FINDINGS}{found(county, receipt)}/"
    assert "2026-01-01 前落实" in text_of(client.get(FINDINGS))
    assert "监督发现 1" in text_of(client.get(WARNINGS))
    assert "请填写“理由”" in text_of(client.post(address, {"answer": Answer.DISMISSED}))
    done = client.post(address, {"answer": Answer.DISMISSED, "reason": "已另行督办"}, follow=True)
    assert "没有待处理的监督发现" in text_of(done)
    assert "已另行督办" in text_of(client.get(f"{FINDINGS}?closed=1&trigger=UNPERFORMED"))
    shown = text_of(client.get(address))
    assert "supervisor某" in shown
    assert "登记处理" not in shown


def test_every_kind_of_finding_says_what_was_noted(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("supervisor")
    shared = {"topic": "", "region": "", "place": "东风新村", "numbers": receipt.number, "matters": 3}
    for trigger, facts, said in (
        (
            Trigger.AGAIN,
            {"concluded_on": "2026-01-01", "again_on": "2026-01-09", "again": receipt.number},
            "2026-01-09 又收到同一事项",
        ),
        (
            Trigger.OVERTURNED,
            {"kind": "REVIEW", "result": "CHANGE", "served_on": "2026-01-09"},
            "2026-01-09 送达的复查意见",
        ),
        (
            Trigger.EMPTY,
            {"claims": "10 2", "doubts": "COURTESIES NO_WORD", "signed_on": "2026-01-09"},
            "对第 2、10 项诉求的答复可能没有答到：除了客套话",
        ),
        (
            Trigger.COPIED,
            {"claims": "1", "earlier": "XF1", "earlier_claims": "2", "signed_on": "2026-01-09"},
            "和 XF1 对第 2 项诉求的答复几乎一样",
        ),
        (
            Trigger.PLEDGED,
            {"claims": "1", "pledged_for": "2026-06-30", "signed_on": "2026-01-09"},
            "写了 2026-06-30 以前做到",
        ),
        (Trigger.SHARED, shared, "东风新村的“”问题，一年内有 3 件"),
    ):
        key = found(county, receipt, trigger=trigger, facts=facts)
        assert said in text_of(client.get(f"{FINDINGS}{key}/"))
    assert f"/desk/problems/new/?matter={receipt.number}" in client.get(f"{FINDINGS}{key}/").content.decode()


def test_who_guards_the_system_finds_sealed_readings_and_nothing_else(county: County, sign_in: SignIn) -> None:
    receipt = file()
    with as_(SYSTEM):
        builders.officer("security", county.office, [Role.SECURITY_ADMIN], kind=AccountKind.ADMIN)
    found(county, receipt)
    key = found(
        county,
        receipt,
        trigger=Trigger.SEALED_READ,
        subject="two",
        matter_id=None,
        facts={"read_on": "2026-03-01", "what": "CASE"},
    )
    client = sign_in("security")
    words = text_of(client.get(FINDINGS))
    assert "值守名单以外的人" in words
    assert "前落实" not in words
    done = client.post(f"{FINDINGS}{key}/", {"answer": Answer.TAKEN_UP, "reason": "已核查"}, follow=True)
    assert "已登记：采纳" in text_of(done)
    assert "没有待处理的监督发现" in text_of(sign_in("supervisor").get(f"{FINDINGS}?trigger=SEALED_READ"))
