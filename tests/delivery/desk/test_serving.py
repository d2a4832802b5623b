"""Serving letters at the desk: the list of what waits, the way of each letter, and what is refused."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.cases.county import County, as_
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.roads import accepted, issued
from xinfang.base import clock
from xinfang.cases.models import Attachment, Event, LetterToServe
from xinfang.cases.queries.serving import services_of, waiting_letters
from xinfang.cases.types.filing import Receipt
from xinfang.procedure.documents import Document

pytestmark = pytest.mark.django_db
ACCEPTANCE = Document.ACCEPTANCE_NOTICE


def key_of(receipt: Receipt, county: County, document: Document) -> str:
    """What names the letter of this kind in forms."""
    with as_(county["case"]):
        found = LetterToServe.objects.get(matter_id=receipt.matter_id, document=document)
    return f"{found.seq}.{document}"


def do(client: Client, receipt: Receipt, act: str, letter: str, **filled: str) -> str:
    """Fill in the form of an act about a letter and send it; what the next page says."""
    address = f"/desk/matters/{receipt.number}/acts/{act}/?letter={letter}"
    return text_of(client.post(address, form_values(client.get(address)) | filled, follow=True))


def post(client: Client, receipt: Receipt, letter: str, number: str) -> str:
    """Hand the letter to the post today."""
    return do(client, receipt, "post-letter", letter, carrier="EMS", tracking_number=number)


def test_a_letter_is_posted_comes_back_is_posted_again_and_its_slip_is_recorded(
    county: County, sign_in: SignIn
) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    assert "尚不知是否送达" in text_of(officer.get("/desk/serving/"))
    assert "“交邮”已办理" in post(officer, receipt, letter, "ems 100")
    assert "在途 0 天（EMS EMS100），尚不知是否送达" in text_of(officer.get("/desk/serving/"))
    assert "“登记退回”已办理" in do(officer, receipt, "record-return", letter, cause="UNKNOWN_THERE")
    assert "退回：查无此人" in text_of(officer.get("/desk/serving/"))
    refused = do(officer, receipt, "serve-letter", letter, method="POST", proof="回执")
    assert "已经退回，不能再登记签收" in refused
    post(officer, receipt, letter, "EMS101")
    form = officer.get(f"/desk/matters/{receipt.number}/acts/serve-letter/?letter={letter}")
    assert form_values(form)["method"] == "POST"
    assert "“登记文书送达”已办理" in do(officer, receipt, "serve-letter", letter, signer="张三", proof="回执联")
    assert receipt.number not in text_of(officer.get("/desk/serving/"))
    page = text_of(officer.get(f"/desk/matters/{receipt.number}/letters/{letter.split('.')[0]}/acceptance-notice/"))
    assert "已寄出（EMS EMS100）" in page
    assert "送达（邮寄送达，张*签收）" in page
    assert "更正文书送达日期" in page


def test_each_letter_has_the_ways_to_serve_it_in_its_own_row_of_the_case_and_of_the_list(
    county: County, sign_in: SignIn
) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    case, waiting = f"/desk/matters/{receipt.number}/", "/desk/serving/"
    to_post, in_person, slip = (
        f'href="{case}acts/{act}/?letter={letter}">{label}'
        for act, label in (("post-letter", "交邮"), ("serve-letter", "当面交付"), ("serve-letter", "登记回执"))
    )
    for page in (case, waiting):
        shown = officer.get(page).content.decode()
        assert to_post in shown
        assert in_person in shown
    assert "1 份文书等待送达" in text_of(officer.get(case))
    post(officer, receipt, letter, "EMS100")
    for page in (case, waiting):
        shown = officer.get(page).content.decode()
        assert slip in shown
        assert to_post not in shown
    do(officer, receipt, "serve-letter", letter, signer="张三", proof="回执联")
    assert "等待送达" not in text_of(officer.get(case))
    assert f"?letter={letter}" not in officer.get(case).content.decode()


def test_only_whoever_may_serve_a_letter_sees_a_way_to(county: County, sign_in: SignIn) -> None:
    receipt = accepted(county)
    way = f"?letter={key_of(receipt, county, Document.DESTINATION_NOTICE)}"
    shown = {name: sign_in(name).get(f"/desk/matters/{receipt.number}/") for name in ("registrar", "case")}
    assert "去向告知书" in text_of(shown["case"])
    assert way in shown["registrar"].content.decode()
    assert way not in shown["case"].content.decode()


def test_one_tracking_number_stands_for_one_posting_in_all_matters(county: County, sign_in: SignIn) -> None:
    first, second, officer = accepted(county), accepted(county), sign_in("case")
    post(officer, first, key_of(first, county, ACCEPTANCE), "EMS100")
    said = post(officer, second, key_of(second, county, ACCEPTANCE), "e m s100")
    assert "邮件号EMS100已经登记过" in said
    with as_(county["case"]):
        assert [view.words for view in services_of(second.matter_id, on=clock.today()).values()][-1] == "尚不知是否送达"


def test_no_way_is_tried_while_another_is_under_way(county: County, sign_in: SignIn) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    post(officer, receipt, letter, "EMS100")
    assert "还没有结果" in post(officer, receipt, letter, "EMS101")
    said = do(officer, receipt, "publish-notice", letter, published_in="日报", inquiry="去向不明")
    assert "还没有结果" in said
    said = do(officer, receipt, "record-visit", letter, visitor="承三", account="家中无人")
    assert "“登记上门未送到”已办理" in said


def test_a_notice_needs_a_person_who_cannot_be_found_and_serves_when_its_time_is_over(
    county: County, sign_in: SignIn
) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    assert "下落不明才能公告送达" in do(officer, receipt, "publish-notice", letter, published_in="日报")
    said = do(officer, receipt, "publish-notice", letter, published_in="日报", inquiry="村委会不知去向")
    assert "“发布送达公告”已办理" in said
    form = form_values(officer.get(f"/desk/matters/{receipt.number}/acts/serve-letter/?letter={letter}"))
    assert (form["method"], form["served_on"]) == ("NOTICE", (clock.today() + timedelta(days=30)).isoformat())
    assert "公告送达要到" in do(
        officer, receipt, "serve-letter", letter, served_on=clock.today().isoformat(), proof="报"
    )


def test_who_is_met_while_the_notice_runs_is_served_today_and_not_when_it_would_be_over(
    county: County, sign_in: SignIn
) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    address = f"/desk/matters/{receipt.number}/acts/serve-letter/?letter={letter}"
    do(officer, receipt, "publish-notice", letter, published_in="日报", inquiry="村委会不知去向")
    over = form_values(officer.get(address))
    assert "还没有到" in do(officer, receipt, "serve-letter", letter, proof="报")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    by_hand = {"method": "HAND", "signer": "张三", "proof": "回证"}
    assert "还没有到" in do(officer, receipt, "serve-letter", letter, served_on=tomorrow, **by_hand)
    unsigned = officer.post(address, over | by_hand | {"signer": ""})
    assert "由谁签收" in text_of(unsigned)
    assert form_values(unsigned)["served_on"] == clock.today().isoformat()
    assert "“登记文书送达”已办理" in do(officer, receipt, "serve-letter", letter, **by_hand)
    with as_(county["case"]):
        served = LetterToServe.objects.get(matter_id=receipt.matter_id, document=ACCEPTANCE)
    assert served.served_on == clock.today()


def test_an_opinion_takes_the_same_road(county: County, sign_in: SignIn) -> None:
    receipt, officer = issued(county), sign_in("case")
    letter = key_of(receipt, county, Document.HANDLING_OPINION)
    page = text_of(officer.get(f"/desk/matters/{receipt.number}/letters/{letter.split('.')[0]}/handling-opinion/"))
    assert "交邮" in page
    assert "没有寄出的邮件" in do(officer, receipt, "serve", letter, method="POST", proof="回执")
    post(officer, receipt, letter, "EMS100")
    assert "登记回执" in text_of(officer.get("/desk/serving/"))
    assert "“送达”已办理" in do(officer, receipt, "serve", letter, proof="回执联")


def test_the_time_for_review_is_told_from_the_day_of_service_as_the_form_has_it(
    county: County, sign_in: SignIn
) -> None:
    receipt, officer = issued(county), sign_in("case")
    letter = key_of(receipt, county, Document.HANDLING_OPINION)
    address = f"/desk/matters/{receipt.number}/acts/serve/"
    from_today, from_the_notice = "2026年4月2日（周四）“请求复查”", "2026年5月6日（周三）“请求复查”"
    assert from_today in text_of(officer.get(address))
    do(officer, receipt, "publish-notice", letter, published_in="日报", inquiry="村委会不知去向")
    assert "公告送达期满" in text_of(officer.get(f"/desk/matters/{receipt.number}/"))
    form = officer.get(address)
    assert from_the_notice in text_of(form)
    half_filled = form_values(form) | {"served_on": clock.today().isoformat()}
    assert from_today in text_of(officer.post(f"{address}preview/", half_filled))
    unlawful = form_values(form) | {"served_on": "1949-10-01"}
    assert "没有可以适用的信访法规" in text_of(officer.post(f"{address}preview/", unlawful))


def test_in_person_somebody_signs_and_a_refusal_has_witnesses(county: County, sign_in: SignIn) -> None:
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    assert "由谁签收" in do(officer, receipt, "serve-letter", letter, method="HAND", proof="回证")
    assert "见证人" in do(officer, receipt, "serve-letter", letter, method="REFUSED", proof="照片")
    alone = do(officer, receipt, "serve-letter", letter, method="REFUSED", proof="照片", witnesses="ＣＡＳＥ 某")
    assert "见证人只有送达人case某自己" in alone
    assert "没有同意电子送达" in do(officer, receipt, "serve-letter", letter, method="ELECTRONIC", proof="记录")
    said = do(officer, receipt, "serve-letter", letter, method="REFUSED", proof="照片", witnesses="居委会王某")
    assert "“登记文书送达”已办理" in said


def test_the_list_names_the_own_letters_page_by_page(county: County, sign_in: SignIn) -> None:
    for _number in range(3):
        accepted(county)
    with as_(county["case"]):
        first = waiting_letters(county["case"], on=clock.today(), size=2)
        assert {row.service.document for row in first.rows} == {ACCEPTANCE}
        assert len(first.rows) == 2
    assert "去向告知书" in text_of(sign_in("registrar").get("/desk/serving/"))
    assert "受理告知书" not in text_of(sign_in("registrar").get("/desk/serving/"))
    assert sign_in("case").get("/desk/serving/?after=xyz").status_code == 404
    assert "待送达" in text_of(sign_in("case").get("/desk/"))


def test_the_scan_of_the_slip_goes_with_the_act(
    county: County, sign_in: SignIn, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    receipt, officer = accepted(county), sign_in("case")
    letter = key_of(receipt, county, ACCEPTANCE)
    address = f"/desk/matters/{receipt.number}/acts/serve-letter/?letter={letter}"
    filled = {"signer": "张三", "proof": "送达回证", "uploads": SimpleUploadedFile("回证.txt", "签收".encode())}
    said = text_of(officer.post(address, form_values(officer.get(address)) | filled, follow=True))
    assert "“登记文书送达”已办理" in said
    assert "回证.txt" in said
    with as_(county["case"]):
        (kept,) = Attachment.objects.filter(matter_id=receipt.matter_id)
        event = Event.objects.get(matter_id=receipt.matter_id, act="SERVE_LETTER")
    assert event.data["attachments"] == [str(kept.id)]
    assert len(event.data["act"]["digests"]) == 1
