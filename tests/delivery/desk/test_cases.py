"""The case page over HTTP: what it shows, to whom, and the identity behind it."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.files.samples import picture
from xinfang.agencies.actors import Actor
from xinfang.base.ids import grouped
from xinfang.cases.models import Attachment, IdentityOpening
from xinfang.cases.types.filing import PetitionerDetails
from xinfang.files.operations import store

pytestmark = pytest.mark.django_db


def test_the_usual_next_act_is_the_main_button(county: County, sign_in: SignIn) -> None:
    receipt = roads.triaged(county)
    page = sign_in("triage").get(f"/desk/matters/{receipt.number}/")
    main = [button for button in page.context["buttons"] if button.variant == "primary"]
    assert [button.href for button in main] == [f"/desk/matters/{receipt.number}/acts/refer/"]
    assert {button.label for button in page.context["further"]} >= {"回避", "提议并入原事项"}


def test_every_button_leads_to_a_page(county: County, sign_in: SignIn) -> None:
    for road, officer in ((roads.triaged, "triage"), (roads.received, "case"), (roads.handling, "head")):
        receipt, client = road(county), sign_in(officer)
        page = client.get(f"/desk/matters/{receipt.number}/")
        found = [*page.context["buttons"], *page.context["further"]]
        assert len(found) > 3
        assert {client.get(button.href).status_code for button in found} == {200}


def test_a_body_without_business_here_is_told_who_has_it(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    assert "现在等ZJJ有相应职责的人员办理：" in text_of(sign_in("archivist").get(f"/desk/matters/{receipt.number}/"))


def test_dates_come_with_reasons_and_the_history_with_articles(county: County, sign_in: SignIn) -> None:
    receipt = roads.issued(county)
    words = text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/"))
    assert "为什么是这一天？" in words
    assert "《信访工作条例》第三十一条" in words
    history = words.partition("办理经过")[2]
    assert history.index("出具处理意见") < history.index("甄别") < history.index("提交")
    assert "ZJJ case某" in history


@pytest.mark.parametrize("address", ["", "identity/", "opinion/", "opinion/preview/", "acts/receive/"])
def test_what_an_officer_may_not_see_is_not_there(county: County, sign_in: SignIn, address: str) -> None:
    receipt, client = roads.referred(county), sign_in("water")
    assert client.get(f"/desk/matters/{receipt.number}/{address}").status_code == 404
    assert client.get(f"/desk/matters/nonsense/{address}").status_code == 404


def test_whoever_watches_is_offered_no_identity_and_gets_none(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    client, address = sign_in("supervisor"), f"/desk/matters/{receipt.number}/"
    assert f"{address}identity/" not in client.get(address).content.decode()
    refused = client.post(f"{address}identity/", {"reason": "想看看是谁"})
    assert "身份信息只遮盖显示，不能打开" in text_of(refused)
    assert "周小满" not in refused.content.decode()


def test_the_clerk_who_entered_a_letter_is_told_where_it_is_read_now(county: County, sign_in: SignIn) -> None:
    receipt = roads.referred(county)
    client, address = sign_in("registrar"), f"/desk/matters/{receipt.number}/"
    page = client.get(address)
    assert "来件原文和附件由办理的单位查看" in text_of(page)
    assert "楼道从去年十二月开始漏水" not in page.content.decode()
    assert f"{address}receipt/" in page.content.decode()


def test_identity_is_masked_until_a_reason_is_on_record(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    assert "13800001111" not in text_of(client.get(f"/desk/matters/{receipt.number}/"))
    address = f"/desk/matters/{receipt.number}/identity/"
    assert "13800001111" not in text_of(client.get(address))
    assert "13800001111" not in text_of(client.post(address, {"reason": " "}))
    opened = client.post(address, {"reason": "电话核实漏水位置"})
    assert "13800001111" in text_of(opened)
    assert "no-store" in opened.headers["Cache-Control"]
    with as_(SYSTEM):
        opening = IdentityOpening.objects.get()
        assert (opening.reason, opening.officer_id) == ("电话核实漏水位置", county["triage"].officer_id)


def test_files_of_the_matter_are_downloaded_through_it(county: County, sign_in: SignIn) -> None:
    draft = uuid4()
    with as_(Actor.public()):
        kept = store(upload=BytesIO(picture("PNG")), name="漏水.png", draft=draft, actor=Actor.public(), now=MORNING)
    receipt = file(file_ids=(kept.id,), file_draft=draft)
    client = sign_in("triage")
    address = f"/desk/matters/{receipt.number}/files/{kept.id}/"
    assert address in client.get(f"/desk/matters/{receipt.number}/").content.decode()
    answer = client.get(address, follow=True)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    other = file()
    assert client.get(f"/desk/matters/{other.number}/files/{kept.id}/").status_code == 404
    assert sign_in("water").get(address).status_code == 404


def test_markup_in_a_submission_is_text(county: County, sign_in: SignIn) -> None:
    evil = "<script>alert(1)</script>"
    receipt = file(title=evil, body=evil, claims=(evil,), petitioners=(PetitionerDetails(name=evil),))
    for address in ("", "acts/triage/"):
        source = sign_in("triage").get(f"/desk/matters/{receipt.number}/{address}").content.decode()
        assert evil not in source
        assert "&lt;script&gt;" in source


def test_a_lost_receipt_is_given_again_to_whom_it_belongs_and_leaves_a_trace(county: County, sign_in: SignIn) -> None:
    receipt, clerk = roads.registered(county), sign_in("registrar")
    address = f"/desk/matters/{receipt.number}/receipt/"
    assert address in clerk.get(f"/desk/matters/{receipt.number}/").content.decode()
    assert grouped(receipt.query_code) not in text_of(clerk.post(address, {"how_verified": ""}))
    given = clerk.post(address, {"how_verified": "当面核对身份证"}, follow=True)
    assert grouped(receipt.query_code) in text_of(given)
    with as_(SYSTEM):
        assert [opening.reason for opening in IdentityOpening.objects.all()] == ["补发回执：当面核对身份证"]


def test_only_a_registrar_of_the_office_gives_receipts_again(county: County, sign_in: SignIn) -> None:
    receipt, officer = roads.referred(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/receipt/"
    assert address not in officer.get(f"/desk/matters/{receipt.number}/").content.decode()
    told = officer.post(address, {"how_verified": "当面核对身份证"})
    assert grouped(receipt.query_code) not in text_of(told)
    assert "由登记这个事项的信访部门" in text_of(told)


def test_later_material_is_looked_over_and_put_on_the_matter(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/material/"
    assert address in client.get(f"/desk/matters/{receipt.number}/").content.decode()
    scan = SimpleUploadedFile("现场照片.png", picture("PNG"))
    seen = client.post(address, form_values(client.get(address)) | {"uploads": scan, "caption": "三月现场"})
    assert "现场照片.png" in text_of(seen)
    sent = client.post(address, form_values(seen) | {"send": "1", "remove": ""})
    assert sent.url == f"/desk/matters/{receipt.number}/"
    with as_(SYSTEM):
        attached = Attachment.objects.get(matter=receipt.matter_id)
        assert (attached.caption, attached.by_petitioner) == ("三月现场", False)


def test_program_files_and_empty_hands_are_told(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/material/"
    blank = form_values(client.get(address)) | {"send": "1"}
    assert "有几处需要改一下" in text_of(client.post(address, blank))
    program = SimpleUploadedFile("照片.png", b"MZ\x90\x00" + b"\x00" * 100)
    assert "照片.png" in text_of(client.post(address, blank | {"uploads": program}))
    with as_(SYSTEM):
        assert not Attachment.objects.filter(matter=receipt.matter_id).exists()


def test_a_number_that_is_none_is_refused_with_the_name_of_its_field(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    client, address = sign_in("head"), f"/desk/matters/{receipt.number}/acts/extend/"
    said = text_of(client.post(address, form_values(client.get(address)) | {"days": "0", "reason": "情况复杂"}))
    assert "“延长的天数”至少是 1。" in said
