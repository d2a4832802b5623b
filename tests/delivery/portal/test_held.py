"""What is held of a person, over HTTP: after the code once more, to take away, to put right; of accusations nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, file
from tests.delivery.desk.pages import form_values, text_of
from xinfang.cases.models import Matter
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.portal.holdings import SHOWN_SECONDS

pytestmark = pytest.mark.django_db
PHONE = "13800001111"


def opened(receipt: Receipt) -> Client:
    """A browser in which number and code were shown."""
    client = Client()
    client.post("/track/", {"number": receipt.number, "code": receipt.query_code})
    return client


def page_of(receipt: Receipt) -> str:
    return f"/track/{receipt.number}/held/"


def correcting(receipt: Receipt) -> str:
    return f"{page_of(receipt)}1/"


def test_details_are_shown_after_the_code_was_given_once_more_and_not_for_long(county: County) -> None:
    with time_machine.travel(MORNING + timedelta(hours=1), tick=False) as traveller:
        receipt = file()
        client, page = opened(receipt), page_of(receipt)
        assert PHONE not in text_of(client.get(f"/track/{receipt.number}/"))
        assert PHONE not in text_of(client.get(page))
        assert "编号和查询码对不上" in text_of(client.post(page, {"code": "000000000000"}))
        shown = client.post(page, {"code": receipt.query_code}, follow=True)
        assert PHONE in text_of(shown)
        assert "no-store" in shown.headers["Cache-Control"]
        assert "个人信息保护法》第四十五条" in text_of(shown)
        traveller.shift(SHOWN_SECONDS)
        assert PHONE not in text_of(client.get(page))
        for address in (f"{page}data.json", correcting(receipt)):
            assert client.get(address).status_code == 404


def test_what_is_held_is_taken_away_as_a_file(county: County) -> None:
    receipt = file()
    client = opened(receipt)
    client.post(page_of(receipt), {"code": receipt.query_code})
    answer = client.get(f"{page_of(receipt)}data.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    (person,) = answer.json()["people"]
    assert (person["name"], person["phone"]) == ("周小满", PHONE)


def test_details_are_put_right_and_the_page_says_so(county: County) -> None:
    receipt = file()
    client = opened(receipt)
    client.post(page_of(receipt), {"code": receipt.query_code})
    form = client.get(correcting(receipt))
    assert form_values(form)["phone"] == PHONE
    unchanged = client.post(correcting(receipt), form_values(form))
    assert "没有要更正的内容" in text_of(unchanged)
    broken = client.post(correcting(receipt), form_values(form) | {"email": "nonsense"})
    assert "邮箱地址不完整" in text_of(broken)
    done = client.post(correcting(receipt), form_values(form) | {"phone": "139 0000 2222"}, follow=True)
    assert "您更正了：联系电话" in text_of(done)
    assert "13900002222" in text_of(done)
    assert "更正身份信息" in text_of(client.get(f"/track/{receipt.number}/"))


def test_nothing_is_held_open_for_the_number_of_somebody_else(county: County) -> None:
    mine, other = file(), file()
    client = opened(mine)
    client.post(page_of(mine), {"code": mine.query_code})
    assert client.get(page_of(other)).status_code == 404
    assert client.get(correcting(other)).status_code == 404
    assert client.get(f"{page_of(mine)}2/").status_code == client.get(f"{page_of(mine)}0/").status_code == 404


def test_of_an_accusation_nothing_is_shown(county: County) -> None:
    receipt = file()
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    client = opened(receipt)
    client.post(page_of(receipt), {"code": receipt.query_code})
    assert "这里不显示" in text_of(client.get(page_of(receipt)))
    assert client.get(f"{page_of(receipt)}data.json").status_code == 404
    assert client.get(correcting(receipt)).status_code == 404
