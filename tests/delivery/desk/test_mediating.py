"""Mediation over HTTP: what each side says, who may mediate, what came of it, and what the petitioner reads."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cases.county import MORNING, County, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.test_around_handling import fill
from tests.security.world import open_matter
from xinfang.agencies.context import acting
from xinfang.cases.types.filing import Receipt
from xinfang.counsel.operations.roster import enter
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Field, Kind
from xinfang.law.model import Rule
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

TODAY = MORNING.date().isoformat()
PROPOSED = {"mediation_kind": "PEOPLES", "other_side": "物业公司", "proposal": "一起商量怎么修"}
BY_LETTER = {"consented_how": "来函"}
"""How the other side consented."""
REACHED = {
    "agreement_reached": "yes",
    "agreed_on": TODAY,
    "perform_by": "2026-03-20",
    "term_1": "修好电梯",
    "term_2": "退一季物业费",
}


@pytest.fixture
def follow() -> Callable[[Receipt], Client]:
    """Browsers of people who have opened a matter."""

    def follower(receipt: Receipt) -> Client:
        browser = Client()
        open_matter(browser, receipt)
        return browser

    return follower


def ask(browser: Client, receipt: Receipt, slug: str, **filled: str) -> str:
    """Send a form of the portal; the text of the page that comes of it."""
    return text_of(browser.post(f"/track/{receipt.number}/ask/{slug}/", filled, follow=True))


def mediator(county: County, *, body_id: int | None = None) -> str:
    """Somebody on the office's roster."""
    details = ExpertDetails(name="周某", organisation="城关镇人民调解委员会", fields=(Field.HOUSING,), body_id=body_id)
    entry = EnterExpert(office_id=county.office, kind=Kind.MEDIATOR, details=details, valid_from=MORNING.date())
    with acting(county["supervisor"], request_id="test-roster"):
        return str(enter(entry, actor=county["supervisor"], now=MORNING))


def test_a_proposed_mediation_comes_to_an_agreement_and_before_a_court(
    county: County, sign_in: SignIn, follow: Callable[[Receipt], Client]
) -> None:
    receipt = roads.handling(county)
    handling = facts(receipt.matter_id).open_clock(Rule.HANDLE)
    citizen, address = follow(receipt), f"/desk/matters/{receipt.number}/"
    assert "请写明和谁调解" in ask(citizen, receipt, "propose-mediation", mediation_kind="PEOPLES")
    told = ask(citizen, receipt, "propose-mediation", **PROPOSED)
    assert "等待另一方同意或者不同意" in told
    assert "您提出了调解，您这一方已经同意" in told
    assert "有人提出调解" not in told
    assert citizen.get(f"/track/{receipt.number}/ask/consent-to-mediation/").status_code == 404
    assert "双方都同意人民调解，等待开始" in fill(sign_in("case"), receipt, "consent-to-mediation", BY_LETTER)

    key = mediator(county)
    asked = form_values(sign_in("case").get(f"{address}acts/begin-mediation/"))
    assert "mediator_entry" in asked
    assert not asked.keys() & {"mediation_kind", "other_side", "petitioner_consents", "other_side_consents"}
    assert "城关镇人民调解委员会 周某" in fill(sign_in("case"), receipt, "begin-mediation", {"mediator_entry": key})
    arranged = {"meets_on": "2026-03-06", "hour": "上午九时", "place": "镇调解室"}
    assert "约定了调解 2026-03-06" in fill(sign_in("case"), receipt, "arrange-session", arranged)
    assert "上午九时 镇调解室" in text_of(citizen.get(f"/track/{receipt.number}/"))
    session = {"place": "镇调解室", "came": ["MEDIATOR", "PETITIONER"], "session_result": "愿意修，日子再谈"}
    assert "调解人、信访人或者代理人" in fill(sign_in("case"), receipt, "record-session", session)
    fill(sign_in("case"), receipt, "end-mediation", REACHED)
    agreed = facts(receipt.matter_id)
    assert agreed.agreement is not None
    assert agreed.agreement.kind is MediationKind.PEOPLES
    assert agreed.open_clock(Rule.HANDLE) == handling
    told = text_of(citizen.get(f"/track/{receipt.number}/"))
    assert "您可以和对方一起申请法院确认调解协议" in told
    assert "愿意修，日子再谈" in told

    assert "等待人民法院裁定" in fill(sign_in("case"), receipt, "ask-confirmation", {"court": "市人民法院"})
    ruled = {"court_ruling": "CONFIRMED", "number": "（2026）一号"}
    assert "裁定调解协议有效" in fill(sign_in("registrar"), receipt, "record-confirmation", ruled)
    assert facts(receipt.matter_id).open_clock(Rule.JUDICIAL_CONFIRMATION) is None


def test_a_mediation_that_fails_costs_the_petitioner_nothing(
    county: County, sign_in: SignIn, follow: Callable[[Receipt], Client]
) -> None:
    receipt = roads.handling(county)
    clocks = [clock for clock in facts(receipt.matter_id).clocks if clock.is_open]
    citizen = follow(receipt)
    fill(sign_in("case"), receipt, "propose-mediation", PROPOSED)
    assert "等待信访人一方同意或者不同意" in text_of(citizen.get(f"/track/{receipt.number}/"))
    assert "已经记下您同意调解" in ask(citizen, receipt, "consent-to-mediation")
    fill(sign_in("case"), receipt, "consent-to-mediation", BY_LETTER)
    of_a_side = fill(sign_in("case"), receipt, "begin-mediation", {"mediator": "物业公司（调解室） 王某"})
    assert "主持调解的不能是争议一方" in of_a_side, "known by the name that was given when mediation was proposed"
    fill(sign_in("case"), receipt, "begin-mediation", {"mediator": "城关镇人民调解委员会"})
    told = ask(citizen, receipt, "refuse-mediation", refused_how="谈了两次，想要处理意见")
    assert "不再调解。办理单位继续办理。" in told
    assert "您不调解了，继续办理，办理期限没有停过" in told
    for word in ("有人提出调解", "您同意调解"):
        assert word in told
    after = facts(receipt.matter_id)
    assert after.state is State.HANDLING
    assert [clock for clock in after.clocks if clock.is_open] == clocks
    page = text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/"))
    assert "调解终结书" in page


def test_nobody_below_the_other_side_mediates(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    whose = PROPOSED | {"other_side": "市政府", "other_side_body": county.government}
    both = dict.fromkeys(("petitioner_consents", "other_side_consents"), "on")
    key = mediator(county, body_id=county.water)
    begun = fill(sign_in("case"), receipt, "begin-mediation", whose | both | {"mediator_entry": key})
    assert "请另选调解人" in begun
    assert facts(receipt.matter_id).state is State.HANDLING


def test_whoever_is_on_the_roster_is_chosen_there_and_not_written_in(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    both = dict.fromkeys(("petitioner_consents", "other_side_consents"), "on")
    mediator(county, body_id=county.water)
    for written in ("周某", "城关镇人民调解委员会周某", "周某（城关镇人民调解委员会）"):
        case, address = sign_in("case"), f"/desk/matters/{receipt.number}/acts/begin-mediation/"
        filled = form_values(case.get(address)) | PROPOSED | both | {"mediator": written}
        answer = case.post(address, filled)
        assert "名册上有城关镇人民调解委员会 周某，请在名册里选" in text_of(answer)
        assert written in form_values(answer).values(), "what was typed is kept"
    assert facts(receipt.matter_id).state is State.HANDLING
    namesake = {"mediator": "另一处调解室 周某", "mediator_body": county.government}
    fill(sign_in("case"), receipt, "begin-mediation", {**PROPOSED, **both, **namesake})
    assert facts(receipt.matter_id).state is State.MEDIATING


def test_nobody_has_consented_before_mediation_was_proposed(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    fill(sign_in("case"), receipt, "propose-mediation", PROPOSED)
    both = dict.fromkeys(("petitioner_consents", "other_side_consents"), "on")
    early = {"mediator": "城关镇人民调解委员会", "other_side_consented_on": "2025-01-06"}
    assert "同意调解的日期2025-01-06早于" in fill(sign_in("case"), receipt, "begin-mediation", {**both, **early})
    assert facts(receipt.matter_id).state is State.HANDLING
