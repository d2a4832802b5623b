"""A body that was abolished while it held a matter: who is told, and who goes on, over HTTP."""

from datetime import timedelta

import pytest
import time_machine

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, facts
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.operations.bodies import close_body
from xinfang.cases.models import LetterToServe
from xinfang.cases.types.filing import Receipt
from xinfang.procedure.documents import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def left_behind(county: County, today: time_machine.Traveller) -> Receipt:
    """Being handled by the housing department, which was closed today and goes up in the water department."""
    receipt = roads.handling(county)
    now = MORNING + timedelta(days=1)
    with as_(SYSTEM):
        close_body(body_id=county.housing, closed_on=now.date(), successor_id=county.water, actor=SYSTEM, now=now)
    return receipt


def test_the_office_finds_it_and_hands_it_to_the_successor(
    county: County, left_behind: Receipt, sign_in: SignIn
) -> None:
    client = sign_in("triage")
    assert left_behind.number in text_of(client.get("/desk/?view=orphaned"))
    address = f"/desk/matters/{left_behind.number}/acts/succeed/"
    values = form_values(client.get(address))
    assert (values["succeeds"], values["to_body"]) == (str(county.housing), str(county.water))
    assert "reviewer" not in values
    client.post(address, values | {"reason": "机构改革方案"})
    assert facts(left_behind.matter_id).holder == county.water
    assert "没有等待承继的事项" in text_of(client.get("/desk/?view=orphaned"))


def test_the_successor_serves_the_letters_of_the_body_that_is_no_more(
    county: County, left_behind: Receipt, sign_in: SignIn
) -> None:
    client, successor = sign_in("triage"), sign_in("water")
    assert left_behind.number not in text_of(successor.get("/desk/serving/"))
    address = f"/desk/matters/{left_behind.number}/acts/succeed/"
    client.post(address, form_values(client.get(address)) | {"reason": "机构改革方案"})
    assert "受理告知书" in text_of(successor.get("/desk/serving/"))
    with as_(SYSTEM):
        seq = LetterToServe.objects.get(matter_id=left_behind.matter_id, document=Document.ACCEPTANCE_NOTICE).seq
    form = f"/desk/matters/{left_behind.number}/acts/serve-letter/?letter={seq}.{Document.ACCEPTANCE_NOTICE}"
    filled = form_values(successor.get(form)) | {"method": "HAND", "signer": "张三", "proof": "送达回证"}
    assert "“登记文书送达”已办理" in text_of(successor.post(form, filled, follow=True))
    assert left_behind.number not in text_of(successor.get("/desk/serving/"))


def test_the_page_of_the_body_says_what_becomes_of_what_it_held(
    county: County, left_behind: Receipt, sign_in: SignIn
) -> None:
    page = sign_in("triage").get(f"/desk/bodies/{county.housing}/")
    assert "它手上没有办结的事项，从撤并之日起列在信访局的“待承继”里" in text_of(page)
    assert 'href="/desk/?view=orphaned"' in page.content.decode()
    assert "从撤并之日起" not in text_of(sign_in("triage").get(f"/desk/bodies/{county.water}/"))
