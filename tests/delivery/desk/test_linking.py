"""Earlier matters that may be the same, at the desk."""

import pytest
import time_machine

from tests.cases.county import County, facts, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of

pytestmark = pytest.mark.django_db


SCRIPTED = {"HX-Request": "true"}


def test_the_case_page_leads_to_them_and_looks_for_none_itself(county: County, sign_in: SignIn) -> None:
    file()
    later = file()
    page = sign_in("triage").get(f"/desk/matters/{later.number}/")
    address = f"/desk/matters/{later.number}/alike/"
    assert f'href="{address}"' in page.content.decode()
    assert f'hx-get="{address}"' in page.content.decode()
    assert "文字几乎相同" not in text_of(page)


def test_who_may_not_say_that_they_are_the_same_is_not_led_there(county: County, sign_in: SignIn) -> None:
    only = file()
    page = sign_in("archivist").get(f"/desk/matters/{only.number}/")
    assert "alike/" not in page.content.decode()


@pytest.mark.parametrize("headers", [SCRIPTED, {}], ids=["fragment", "page"])
def test_they_are_named_with_reasons_and_lead_to_the_proposal(
    county: County, sign_in: SignIn, today: time_machine.Traveller, headers: dict[str, str]
) -> None:
    earlier = file()
    today.shift(1)
    later, client = file(), sign_in("triage")
    shown = client.get(f"/desk/matters/{later.number}/alike/", headers=headers)
    assert "可能和更早的事项是同一件" in text_of(shown)
    assert "文字几乎相同" in text_of(shown)
    assert ("<html" in shown.content.decode()) == (not headers)
    assert f"propose-link/?to={earlier.number}" in shown.content.decode()


def test_the_form_offers_them_and_begins_with_the_one_that_was_looked_at(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    earlier = file()
    today.shift(1)
    later, client = file(), sign_in("triage")
    address = f"/desk/matters/{later.number}/acts/propose-link/"
    assert not form_values(client.get(address)).get("found")
    values = form_values(client.get(f"{address}?to={earlier.number}"))
    assert values["found"] == earlier.number
    answer = client.post(address, values | {"reason": "同一栋楼、同一处漏水"})
    assert answer.status_code == 302, text_of(answer)
    link = facts(later.matter_id).link
    assert link is not None
    assert link.to_matter == earlier.matter_id


def test_nothing_chosen_and_nothing_typed_is_told(county: County, sign_in: SignIn) -> None:
    file()
    later, client = file(), sign_in("triage")
    address = f"/desk/matters/{later.number}/acts/propose-link/"
    answer = client.post(address, form_values(client.get(address)) | {"reason": "同一件事"})
    assert "请选择原事项，或者填写它的编号" in text_of(answer)


def test_a_matter_like_no_other_says_so(county: County, sign_in: SignIn) -> None:
    only = file()
    assert "没有找到相近的更早事项" in text_of(sign_in("triage").get(f"/desk/matters/{only.number}/alike/"))
