"""A copy of an accusation over HTTP: looked at, made by whoever reads it, and for nobody else there."""

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, file, reporting_officer
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from xinfang.base.redaction import BAR

pytestmark = pytest.mark.django_db


def test_a_copy_is_looked_at_and_made_by_the_reporting_team_alone(county: County, sign_in: SignIn) -> None:
    receipt = file(title="检举", body="我是周小满，某所长在二车间收了两万元。", sealed=True)
    with as_(SYSTEM):
        reporting_officer(county)
    address = f"/desk/matters/{receipt.number}/copy/"
    for name in ("triage", "supervisor", "registrar"):
        assert sign_in(name).get(address).status_code == 404
    client = sign_in("reporting")
    case = client.get(f"/desk/matters/{receipt.number}/")
    assert address in case.content.decode()
    assert f"我是{BAR}" in text_of(client.get(address))
    looked = client.post(address, {"hide": "二车间", "step": "look"})
    assert f"在{BAR}收了" in text_of(looked)
    lacking = client.post(address, {"recipient": "", "reason": "", "step": "make"})
    assert 'role="alert"' in lacking.content.decode()
    body = {"body": county.water, "reason": "核查需要", "step": "make"}
    assert client.post(address, body).content.startswith(b"%PDF")
    made = client.post(address, {"recipient": "市纪委监委", "reason": "核查需要", "hide": "二车间", "step": "make"})
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"].startswith("attachment")
    assert made.content.startswith(b"%PDF")


def test_of_an_ordinary_matter_no_copy_is_offered(county: County, sign_in: SignIn) -> None:
    receipt = file()
    client = sign_in("triage")
    assert "/copy/" not in client.get(f"/desk/matters/{receipt.number}/").content.decode()
    assert client.get(f"/desk/matters/{receipt.number}/copy/").status_code == 404
