"""The worklist over HTTP: what is due, narrowed, paged, and found by number."""

import pytest

from tests.cases.county import County, file
from tests.delivery.desk.conftest import SignIn

pytestmark = pytest.mark.django_db


def test_home_lists_what_the_office_holds(county: County, sign_in: SignIn) -> None:
    receipt = file()
    page = sign_in("triage").get("/desk/")
    assert page.status_code == 200
    assert receipt.number in page.content.decode()
