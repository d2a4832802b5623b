"""To whom a matter can be sent: only bodies to which it may lawfully go are offered, and no other is accepted."""

import re
from datetime import date

import pytest
from django.http import HttpResponse

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, facts
from tests.cases.steps import classified
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.operations.competence import grant_competence
from xinfang.agencies.types import BodyKind, Level
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(county: County) -> dict[str, int]:
    """Bodies beside and above those of the county."""
    with as_(SYSTEM):
        return {
            "court": builders.body("FY", kind=BodyKind.COURT),
            "discipline": builders.body("JW", kind=BodyKind.DISCIPLINE),
            "political_legal": builders.body("ZFW", kind=BodyKind.POLITICAL_LEGAL),
            "higher": builders.body("SZJ", level=Level.CITY, region_code="999900"),
            "elsewhere": builders.body("LXJ", region_code="999902"),
        }


def offered(page: HttpResponse) -> dict[str, list[str]]:
    """The names that a page offers as receivers, by their group."""
    select = page.content.decode().partition('name="to_body"')[2].partition("</select>")[0]
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', select, re.DOTALL)
    return {label: re.findall(r"<option[^>]*>([^<]*)</option>", options) for label, options in groups}


def test_only_bodies_of_the_petition_procedure_are_offered_in_groups(
    county: County, others: dict[str, int], sign_in: SignIn
) -> None:
    receipt = roads.triaged(county)
    for slug in ("refer", "assign"):
        page = sign_in("triage").get(f"/desk/matters/{receipt.number}/acts/{slug}/")
        assert offered(page) == {
            "职能部门": ["ZJJ局", "SLJ局"],
            "乡镇、街道": ["TOWN局"],
            "人民政府": ["GOV局"],
            "政法部门、法院、检察院": ["ZFW局"],
        }


def test_the_competent_body_stands_on_top_with_its_basis(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        topic = builders.topic("030500", "物业管理")
        grant_competence(
            body_id=county.housing,
            topic_id=topic.id,
            region_id=None,
            legal_basis="《物业管理条例》第五条",
            first_day=date(2020, 1, 1),
            last_day=None,
            actor=SYSTEM,
            now=builders.NOW,
        )
    receipt = roads.registered(county)
    classified(county, receipt)
    page = sign_in("triage").get(f"/desk/matters/{receipt.number}/acts/refer/")
    assert offered(page)["系统建议：按内容和属地有职权的"] == [
        "ZJJ局（“物业管理”属于它的职权范围：《物业管理条例》第五条）"
    ]


@pytest.mark.parametrize("other", ["court", "discipline", "higher", "elsewhere"])
def test_another_body_is_not_accepted_either(
    county: County, others: dict[str, int], sign_in: SignIn, other: str
) -> None:
    receipt, client = roads.triaged(county), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/refer/"
    answer = client.post(address, form_values(client.get(address)) | {"to_body": others[other]})
    assert answer.status_code == 200
    assert facts(receipt.matter_id).state is State.TRIAGED


def test_the_body_called_back_from_learns_why_and_the_petitioner_only_that(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.referred(county), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/recall/"
    page = client.get(address)
    assert "从收到之日连续计算" in text_of(page)
    client.post(address, form_values(page) | {"reason": "应当由水利部门办理"})
    assert facts(receipt.matter_id).holder == county.office
    case = text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/"))
    assert "撤回转送" in case
    assert "应当由水利部门办理" in case


def test_what_was_signed_for_is_not_called_back(county: County, sign_in: SignIn) -> None:
    receipt = roads.received(county)
    page = sign_in("triage").get(f"/desk/matters/{receipt.number}/acts/recall/")
    assert page.status_code == 409
    assert "不能办理“撤回转送”" in text_of(page)
