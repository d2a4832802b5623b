"""Earlier matters that may be the same, at the desk."""

import pytest
import time_machine

from tests.cases.county import County, facts, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of

pytestmark = pytest.mark.django_db


def test_the_case_page_names_them_with_reasons_and_the_form_offers_them(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    earlier = file()
    today.shift(1)
    later, client = file(), sign_in("triage")
    shown = text_of(client.get(f"/desk/matters/{later.number}/"))
    assert "可能和更早的事项是同一件" in shown
    assert "文字几乎相同" in shown
    address = f"/desk/matters/{later.number}/acts/propose-link/"
    values = form_values(client.get(address))
    assert not values.get("found")
    answer = client.post(address, values | {"found": earlier.number, "reason": "同一栋楼、同一处漏水"})
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


def test_a_matter_like_no_other_shows_nothing(county: County, sign_in: SignIn) -> None:
    only = file()
    assert "可能和更早的事项是同一件" not in text_of(sign_in("triage").get(f"/desk/matters/{only.number}/"))
