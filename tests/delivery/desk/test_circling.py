"""The page of the figures about bodies that pass matters to each other."""

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, do, file
from tests.cases.steps import classified
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.types import Team
from xinfang.cases.models import Matter
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db


def passed_on(county: County) -> None:
    """Objected to by the housing department, believed, and sent to the water department."""
    receipt = file()
    classified(county, receipt, day=0)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), hour=2)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    do(county["case"], receipt.matter_id, acts.Object(reason="职责已经划转"), hour=4)
    do(county["second"], receipt.matter_id, acts.UpholdObjection(reason="职责确已划转"), hour=5)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.water), day=3)


def test_it_tells_between_which_bodies_and_what_it_cost(county: County, sign_in: SignIn) -> None:
    passed_on(county)
    page = sign_in("supervisor").get("/desk/circling/?first=2026-03-01&last=2026-03-31")
    words = text_of(page)
    assert "ZJJ SLJ 1 1 1 0 3" in words
    href = f"http://testserver/desk/competence/new/?body={county.water}&amp;topic=030500"
    assert href in page.content.decode()
    assert form_values(page) == {"first": "2026-03-01", "last": "2026-03-31"}


def test_no_figure_counts_an_accusation(county: County, sign_in: SignIn) -> None:
    """Also if it was found to be one after it had been passed on, and to whoever reads accusations."""
    passed_on(county)
    passed_on(county)
    with as_(SYSTEM):
        first = Matter.objects.earliest("id")
        Matter.objects.filter(id=first.id).update(team=Team.REPORTING)
    words = text_of(sign_in("supervisor").get("/desk/circling/?first=2026-03-01&last=2026-03-31"))
    assert "ZJJ SLJ 1 1 1 0 3" in words


def test_a_window_without_objections_is_empty(county: County, sign_in: SignIn) -> None:
    passed_on(county)
    words = text_of(sign_in("supervisor").get("/desk/circling/?first=2025-03-01&last=2025-03-31"))
    assert "这段时间没有单位提出异议" in words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("first=2026-03-31&last=2026-03-01", "“到哪天止”不能早于“从哪天起”。"),
        ("first=昨天", "“从哪天起”不是有效的日期"),
        ("first=昨天&last=2020-01-01", "“从哪天起”不是有效的日期"),
    ],
)
def test_a_window_turned_round_or_misspelt_says_so_and_tells_no_figures(
    county: County, sign_in: SignIn, query: str, said: str
) -> None:
    passed_on(county)
    words = text_of(sign_in("supervisor").get(f"/desk/circling/?{query}"))
    assert said in words
    assert "这段时间没有单位提出异议" not in words
    assert "ZJJ" not in words


def test_it_is_for_those_who_dispatch(county: County, sign_in: SignIn) -> None:
    assert sign_in("case").get("/desk/circling/").status_code == 403


def test_what_ends_a_dispute_is_the_next_step_of_who_may_rule(county: County, sign_in: SignIn) -> None:
    receipt = file()
    classified(county, receipt, day=0)
    do(county["triage"], receipt.matter_id, acts.OpenDispute(reason="三家都说不归自己管"), hour=2)
    address = f"/desk/matters/{receipt.number}/"
    steps = text_of(sign_in("supervisor").get(address)).split("下一步", 1)[1].split("期限", 1)[0]
    assert "裁定管辖" in steps.split("其他情形")[0]
    assert "由信访部门的督办员或者共同的上级机关用“裁定管辖”登记" in text_of(sign_in("triage").get(address))
