"""A correction entered at the counter: nothing that is held is shown, and the ground is asked for."""

import pytest

from tests.agencies import builders
from tests.cases.county import County, as_, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.cases.models import Petitioner

pytestmark = pytest.mark.django_db


def test_the_counter_puts_a_number_right(county: County, sign_in: SignIn) -> None:
    receipt, clerk = file(), sign_in("registrar")
    case, page = f"/desk/matters/{receipt.number}/", f"/desk/matters/{receipt.number}/identity/correct/"
    assert page in clerk.get(case).content.decode()
    form = clerk.get(page)
    assert "周**" in text_of(form)
    assert "13800001111" not in form.content.decode()
    filled = form_values(form) | {"phone": "139 0000 2222"}
    assert "“依据”" in text_of(clerk.post(page, filled))
    assert clerk.post(page, filled | {"reason": "本人到窗口更正"}).url == case
    assert "更正了哪一项" in text_of(clerk.get(case))
    with as_(builders.SYSTEM):
        assert Petitioner.objects.get(matter=receipt.matter_id).phone == "13900002222"
        assert Petitioner.objects.get(matter=receipt.matter_id).address == "东风新村 6 幢 602"


def test_a_body_without_business_here_corrects_nothing(county: County, sign_in: SignIn) -> None:
    receipt = file()
    assert sign_in("water").get(f"/desk/matters/{receipt.number}/identity/correct/").status_code == 404
