"""Finding by telephone number over HTTP: the number is sent in a form, never in an address."""

import pytest

from tests.cases.county import County, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of

pytestmark = pytest.mark.django_db
PAGE = "/desk/find/number/"


def test_a_number_in_the_search_box_leads_to_the_form_and_finds_nothing_by_itself(
    county: County, sign_in: SignIn
) -> None:
    receipt, client = file(), sign_in("triage")
    asked = client.get("/desk/find/", {"q": "138 0000 1111"})
    assert receipt.number not in text_of(asked)
    assert f'action="{PAGE}"' in asked.content.decode()
    found = client.post(PAGE, {"number": form_values(asked)["number"]})
    assert receipt.number in text_of(found)
    assert "no-store" in found.headers["Cache-Control"]


def test_nothing_found_and_half_a_number_are_told_apart(county: County, sign_in: SignIn) -> None:
    file()
    client = sign_in("triage")
    assert "没有您可以查看的事项登记了这个号码" in text_of(client.post(PAGE, {"number": "13711112222"}))
    refused = text_of(client.post(PAGE, {"number": "13800"}))
    assert "请输入完整的电话号码" in refused
    assert "没有找到" not in refused
    assert "按电话号码查找" in text_of(client.get(PAGE))
