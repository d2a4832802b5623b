"""Letters to the petitioner: read, printed, fetched; and whether a letter is real, for anybody who holds it."""

from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.cases.county import County, as_
from tests.delivery.portal.officers import Officers
from tests.delivery.portal.walk import Walk
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base import clock
from xinfang.base.masks import mask_signer
from xinfang.cases.models import LetterToServe, Matter
from xinfang.cases.operations.serve import post_letter, serve_letter
from xinfang.letters.models import Letter
from xinfang.procedure.acts import PostLetter, ServeLetter
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.documents import Document

SYSTEM = Actor.system("test")


@pytest.fixture
def number(county: County, walk: Walk, settings: Settings, tmp_path: Path) -> str:
    """The number of a petition filed by this browser, referred and accepted."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with as_(SYSTEM):
        Body.objects.filter(id__in=(county.office, county.housing)).update(letter_prefix="宜测")
    filed = walk.fill().number()
    officers = Officers(triage=county["triage"], case=county["case"], head=county["head"], organ=county.housing)
    with as_(SYSTEM):
        matter_id: UUID = Matter.objects.get(number=filed).id
    officers.refer(matter_id)
    officers.handle(matter_id)
    return filed


def letter(number: str, kind: str) -> Letter:
    with as_(SYSTEM):
        return Letter.objects.select_related("event").get(matter__number=number, kind=kind)


def address(number: str, client: Client, document: str) -> str:
    page = client.get(f"/track/{number}/").content.decode()
    links = [part.split('"')[0] for part in page.split('href="')]
    return next(link for link in links if "/letters/" in link and link.endswith(f"/{document}/"))


def pdf(client: Client, href: str, form: str = "pdf") -> bytes:
    answer = client.get(f"{href}{form}/", follow=True)
    assert answer.status_code == 200
    return answer.getvalue()


def test_the_petitioner_reads_a_letter_on_a_page_and_keeps_it_as_pdf(walk: Walk, number: str) -> None:
    href = address(number, walk.client, "acceptance-notice")
    page = walk.client.get(href).content.decode()
    assert "周小满：" in page
    assert "宜测受〔" in page
    assert "《信访工作条例》第三十四条" in page
    assert pdf(walk.client, href).startswith(b"%PDF-")
    assert pdf(walk.client, href, "pdf-large") != pdf(walk.client, href)


def test_the_receipt_can_be_had_as_a_letter(walk: Walk, number: str) -> None:
    page = walk.client.get(address(number, walk.client, "receipt")).content.decode()
    assert number in page
    assert "信访事项收件回执" in page


def test_what_bodies_write_to_each_other_is_not_the_petitioners(walk: Walk, number: str) -> None:
    page = walk.client.get(f"/track/{number}/").content.decode()
    assert "referral-letter" not in page
    seq = address(number, walk.client, "destination-notice").split("/")[4]
    for path in (f"{seq}/referral-letter/", f"{seq}/referral-letter/pdf/", f"{seq}/destination-notice/docx/"):
        assert walk.client.get(f"/track/{number}/letters/{path}").status_code == 404


def test_nobody_else_reads_or_fetches_it(walk: Walk, number: str) -> None:
    href = address(number, walk.client, "acceptance-notice")
    for path in (href, f"{href}pdf/"):
        assert Client().get(path).status_code == 404


def test_anybody_can_check_a_letter_and_learns_nothing_of_the_person(walk: Walk, number: str) -> None:
    href = address(number, walk.client, "acceptance-notice")
    content = pdf(walk.client, href)
    code = letter(number, "ACCEPTANCE_NOTICE").code
    stranger = Client()
    answer = stranger.post("/letters/check/", {"code": f" {code[:4].lower()}-{code[4:]} "})
    assert answer.headers["Location"] == f"/letters/check/{code}/"
    page = stranger.get(answer.headers["Location"]).content.decode()
    assert "有这份文书" in page
    assert "宜测受〔" in page
    assert not [word for word in ("周小满", number, "漏水") if word in page]
    same = stranger.post(f"/letters/check/{code}/", {"upload": SimpleUploadedFile("a.pdf", content)})
    assert "一字不差" in same.content.decode()
    other = stranger.post(f"/letters/check/{code}/", {"upload": SimpleUploadedFile("a.pdf", content + b" ")})
    assert "不一致" in other.content.decode()


@pytest.mark.parametrize("code", ["", "短", "O" * 16, "2" * 15])
def test_what_is_no_code_is_told_at_once(db: None, code: str) -> None:
    answer = Client().post("/letters/check/", {"code": code})
    assert answer.status_code == 422


def test_a_code_that_no_letter_has_is_told(db: None) -> None:
    answer = Client().get(f"/letters/check/{'2' * 16}/")
    assert answer.status_code == 404
    assert "没有这份文书" in answer.content.decode()


def test_without_a_file_nothing_is_compared(walk: Walk, number: str) -> None:
    pdf(walk.client, address(number, walk.client, "acceptance-notice"))
    code = letter(number, "ACCEPTANCE_NOTICE").code
    assert Client().post(f"/letters/check/{code}/", {}).status_code == 422


def test_the_petitioner_reads_how_a_letter_is_on_its_way(county: County, walk: Walk, number: str) -> None:
    assert "尚不知是否送达" in walk.client.get(f"/track/{number}/").content.decode()
    officer = county["case"]
    with as_(SYSTEM):
        notice = LetterToServe.objects.get(matter__number=number, document=Document.ACCEPTANCE_NOTICE)
    named = {"letter_seq": notice.seq, "document": Document.ACCEPTANCE_NOTICE}
    posting = PostLetter(**named, posted_on=clock.today(), carrier="EMS", tracking_number="EMS100")
    with as_(officer):
        post_letter(notice.matter_id, posting, actor=officer, now=clock.now())
    page = walk.client.get(f"/track/{number}/").content.decode()
    assert "已寄出（EMS EMS100）" in page
    assert "尚不知是否送达" in page
    proof = {"method": ServiceMethod.POST, "served_on": clock.today(), "proof": "回执联", "signer": "周小满"}
    with as_(officer):
        serve_letter(notice.matter_id, ServeLetter(**named, **proof), actor=officer, now=clock.now())
    assert f"{mask_signer('周小满')}签收" in walk.client.get(f"/track/{number}/").content.decode()
