"""A session that ends in the middle of a form: the officer signs in again and finds what was typed."""

from base64 import b64decode
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client, override_settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, do
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.test_bulk import BAD, GOOD, upload, workbook
from xinfang.agencies.models import Account
from xinfang.cases.models import Matter
from xinfang.procedure import acts
from xinfang.vault.envelope import unseal
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db


def sign_in_again(client: Client, name: str) -> None:
    """Sign in where the browser is, keeping its session as the sign-in page does."""
    client.force_login(Account.objects.get(username=name))


def test_what_was_typed_comes_back_after_signing_in(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    client = sign_in("registrar")
    values = form_values(client.get("/desk/register/")) | {"body": "楼道漏水，写了很久", "onward": "next"}
    today.shift(timedelta(hours=2))
    answer = client.post("/desk/register/", values)
    assert answer.url == "/accounts/login/?next=/desk/register/"
    door = text_of(client.get(answer.url))
    assert "您有一段时间没有操作" in door
    assert "刚才填写的内容已经保留" in door
    with as_(SYSTEM):
        assert not Matter.objects.exists()
    sign_in_again(client, "registrar")
    page = client.get("/desk/register/")
    assert form_values(page)["body"] == "楼道漏水，写了很久"
    assert "还没有提交" in text_of(page)
    assert client.post("/desk/register/", form_values(page) | {"onward": "next"}).status_code == 302
    with as_(SYSTEM):
        assert Matter.objects.count() == 1
    assert form_values(client.get("/desk/register/"))["body"] == ""


def test_the_form_of_an_act_comes_back_too(county: County, sign_in: SignIn, today: time_machine.Traveller) -> None:
    receipt, client = roads.received(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/acts/object/"
    values = form_values(client.get(address)) | {"reason": "职责已经划转"}
    today.shift(timedelta(hours=2))
    client.post(address, values)
    sign_in_again(client, "case")
    assert form_values(client.get(address))["reason"] == "职责已经划转"


@pytest.mark.parametrize(
    ("step", "typed"),
    [("return", {"remarks": "第二项诉求没有写依据。"}), ("sign", {"heard": "MEETING"})],
)
def test_what_the_signatory_typed_comes_back_too(
    county: County, sign_in: SignIn, today: time_machine.Traveller, step: str, typed: dict[str, str]
) -> None:
    """These two forms stand on a page whose address is not their own."""
    receipt, client = roads.submitted(county), sign_in("head")
    page = f"/desk/matters/{receipt.number}/opinion/"
    values = form_values(client.get(page)) | typed
    today.shift(timedelta(hours=2))
    door = client.post(f"{page}{step}/", values)
    sign_in_again(client, "head")
    back = client.get(door.url.removeprefix("/accounts/login/?next="), follow=True)
    assert back.request["PATH_INFO"] == page
    assert form_values(back).items() >= typed.items()
    assert "还没有提交" in text_of(back)
    assert client.post(f"{page}{step}/", form_values(back)).url == f"/desk/matters/{receipt.number}/"
    assert form_values(client.get(page)).get("remarks", "") == ""


def test_what_was_typed_for_an_act_that_is_no_longer_open_can_still_be_read(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt, client = roads.received(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/acts/object/"
    values = form_values(client.get(address)) | {"reason": "职责已经划转"}
    today.shift(timedelta(hours=2))
    client.post(address, values)
    do(county["case"], receipt.matter_id, acts.Accept(), hour=27)
    sign_in_again(client, "case")
    page = client.get(address)
    assert "现在不能再办理这一步" in text_of(page)
    assert form_values(page)["reason"] == "职责已经划转"
    assert "data-desk-send" not in page.content.decode()


@pytest.mark.parametrize("address", ["/desk/register/bulk/", "/desk/register/bulk/rejects/"])
def test_rows_that_were_looked_at_need_no_second_upload(
    county: County, sign_in: SignIn, today: time_machine.Traveller, address: str
) -> None:
    client = sign_in("registrar")
    values = form_values(upload(client, workbook([GOOD, BAD])))
    today.shift(timedelta(hours=2))
    door = client.post(address, values)
    sign_in_again(client, "registrar")
    page = client.get(door.url.removeprefix("/accounts/login/?next="), follow=True)
    assert "可以登记 1 行" in text_of(page)
    assert "还没有提交" in text_of(page)
    with as_(SYSTEM):
        assert not Matter.objects.exists()
    assert "没有登记 1 行" in text_of(client.post("/desk/register/bulk/", form_values(page)))
    assert "上传并逐行预览" in text_of(client.get("/desk/register/bulk/"))


def test_another_officer_at_the_same_computer_does_not_get_it(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    client = sign_in("registrar")
    values = form_values(client.get("/desk/register/")) | {"body": "别人写的内容", "onward": "next"}
    today.shift(timedelta(hours=2))
    client.post("/desk/register/", values)
    sign_in_again(client, "triage")
    assert form_values(client.get("/desk/register/"))["body"] == ""
    sign_in_again(client, "registrar")
    assert form_values(client.get("/desk/register/"))["body"] == ""


def test_what_is_kept_lies_sealed_and_passwords_are_never_kept(county: County, today: time_machine.Traveller) -> None:
    client = Client()
    receipt = roads.triaged(county)
    sent = {"typed_by": "somebody", "note": "保留", "second_password": "hush"}
    client.post(f"/desk/matters/{receipt.number}/acts/file-away/", sent)
    ((path, kept),) = client.session["desk_kept_forms"].items()
    words = unseal(b64decode(kept), purpose=Purpose.DRAFT, about=path)
    assert b"hush" not in words
    assert b"%E4%BF%9D%E7%95%99" in words
    assert b"%E4%BF%9D%E7%95%99" not in b64decode(kept)


def test_what_was_kept_with_a_key_that_has_gone_is_an_empty_form(
    county: County, sign_in: SignIn, today: time_machine.Traveller, tmp_path: Path
) -> None:
    client = sign_in("registrar")
    values = form_values(client.get("/desk/register/")) | {"body": "楼道漏水", "onward": "next"}
    today.shift(timedelta(hours=2))
    with override_settings(VAULT_FOLDER=tmp_path):
        client.post("/desk/register/", values)
    sign_in_again(client, "registrar")
    assert form_values(client.get("/desk/register/"))["body"] == ""


def test_a_fragment_moves_the_whole_page_to_the_door(county: County, today: time_machine.Traveller) -> None:
    answer = Client().post("/desk/register/suggest/", {"body": "漏水"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/")


def test_what_was_typed_before_a_fragment_found_the_session_ended_comes_back(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    client = sign_in("registrar")
    values = form_values(client.get("/desk/register/")) | {"body": "楼道漏水，写了很久"}
    today.shift(timedelta(hours=2))
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/register/"}
    answer = client.post("/desk/register/suggest/", values, headers=headers)
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/desk/register/"
    sign_in_again(client, "registrar")
    assert form_values(client.get("/desk/register/"))["body"] == "楼道漏水，写了很久"


@pytest.mark.parametrize("step", ["sign", "return", "take-back"])
def test_after_signing_in_again_the_address_of_a_form_leads_to_its_page(
    county: County, sign_in: SignIn, today: time_machine.Traveller, step: str
) -> None:
    number, client = roads.handling(county).number, sign_in("case")
    answer = client.get(f"/desk/matters/{number}/opinion/{step}/")
    assert answer.url == f"/desk/matters/{number}/opinion/"
    assert "没有办理任何事项" in text_of(client.get(answer.url))
