"""Handing in by a one-time link: who holds it needs neither number nor code, sees nothing else, and uses it once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, build_county, do, facts, file
from tests.cases.steps import in_handling
from tests.letters.steps import made, written
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, Body
from xinfang.base import clock
from xinfang.cases.models import Attachment, Event
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.history import history
from xinfang.cases.queries.material_links import link_of
from xinfang.cases.types.filing import Receipt
from xinfang.files.operations import open_for
from xinfang.letters.types import Form
from xinfang.notices.operations import choose
from xinfang.notices.sending import claim, settle_sent
from xinfang.notices.types import Channel
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db

ASKED = MORNING + timedelta(days=5)
DUE = (MORNING + timedelta(days=9)).date()
NEEDED = "请补充购房合同和维修基金缴费单。"


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> Iterator[County]:
    """The county on the day after material was asked for."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with acting(SYSTEM, request_id="test-county"):
        built = build_county()
    with time_machine.travel(ASKED + timedelta(days=1), tick=False):
        yield built


def asked(county: County, receipt: Receipt, *, needed: str = NEEDED, day: int = 5) -> str:
    """The organ asks for material; the path of the link."""
    do(county["case"], receipt.matter_id, acts.RequestMaterial(needed=needed, needed_by=DUE), day=day)
    return path_of(receipt.matter_id)


def path_of(matter_id: UUID) -> str:
    with as_(SYSTEM):
        event = Event.objects.filter(matter_id=matter_id, act="REQUEST_MATERIAL").latest("seq")
    return link_of(event.id)


@pytest.fixture
def receipt(county: County) -> Receipt:
    """A matter in handling."""
    filed = file()
    in_handling(county, filed)
    return filed


def send(client: Client, path: str, *contents: bytes, button: str = "") -> object:
    """Send the form as a browser does."""
    uploads = [SimpleUploadedFile(f"{n}.txt", content) for n, content in enumerate(contents, start=1)]
    return client.post(path, {"caption": "合同", "uploads": uploads, **({button: "1"} if button else {})})


def test_the_page_says_what_is_asked_for_and_nothing_else(county: County, receipt: Receipt) -> None:
    page = Client().get(asked(county, receipt))
    text = page.content.decode()
    assert page.status_code == 200
    assert NEEDED in text
    assert "ZJJ" in text
    assert receipt.number not in text
    assert receipt.title not in text
    assert "no-store" in page.headers["Cache-Control"]


def test_files_wait_under_the_link_until_all_is_there(county: County, receipt: Receipt) -> None:
    path = asked(county, receipt)
    assert send(Client(), path, b"first", button="upload").status_code == 200
    assert "1.txt" in Client().get(path).content.decode()  # another browser, the same link
    done = send(Client(), path, b"second")
    assert done.status_code == 302
    with as_(SYSTEM):
        rows = list(Attachment.objects.filter(matter_id=receipt.matter_id).values_list("by_petitioner", "caption"))
        last = history(chain_of(receipt.matter_id), for_petitioner=False)[-1]
    assert rows == [(True, "合同"), (True, "合同")]
    assert ("提交方式", "已通过链接提交") in last.detail
    assert facts(receipt.matter_id).material_request is None


def test_once_it_is_all_there_the_link_is_spent(county: County, receipt: Receipt) -> None:
    path = asked(county, receipt)
    send(Client(), path, b"first")
    for answer in (Client().get(path), send(Client(), path, b"again")):
        assert answer.status_code == 410
        assert "还可以这样交" in answer.content.decode()
    with as_(SYSTEM):
        assert Attachment.objects.filter(matter_id=receipt.matter_id).count() == 1


def test_nothing_is_no_answer_and_leaves_the_link_open(county: County, receipt: Receipt) -> None:
    path = asked(county, receipt)
    assert send(Client(), path).status_code == 422
    assert Client().get(path).status_code == 200


def test_a_later_request_takes_the_place_of_the_earlier_link(county: County, receipt: Receipt) -> None:
    first = asked(county, receipt)
    second = asked(county, receipt, needed="还要房产证。", day=6)
    assert Client().get(first).status_code == 410
    assert "还要房产证。" in Client().get(second).content.decode()


@pytest.mark.parametrize(("days_after", "status"), [(0, 200), (1, 410)])
def test_the_link_is_open_through_the_day_it_names(
    county: County, receipt: Receipt, days_after: int, status: int
) -> None:
    path = asked(county, receipt)
    with time_machine.travel(datetime.combine(DUE, ASKED.timetz()) + timedelta(days=days_after), tick=False):
        assert Client().get(path).status_code == status


def test_a_link_leads_to_its_own_matter_alone(county: County, receipt: Receipt) -> None:
    other = file()
    in_handling(county, other)
    path, elsewhere = asked(county, receipt), asked(county, other, needed="别的材料")
    forged = f"/hand-in/{elsewhere.split('/')[2][:21]}{path.split('/')[2][21:]}/"
    assert Client().get(forged).status_code == 404
    send(Client(), path, b"mine")
    with as_(SYSTEM):
        assert not Attachment.objects.filter(matter_id=other.matter_id).exists()
    assert Client().get(elsewhere).status_code == 200


def test_the_holder_of_a_link_sees_no_other_page_of_the_matter(county: County, receipt: Receipt) -> None:
    path, client = asked(county, receipt), Client()
    assert client.get(path).status_code == 200
    assert client.get(f"/track/{receipt.number}/").status_code == 404


def test_whoever_guesses_is_stopped_and_the_holder_is_not(county: County, receipt: Receipt) -> None:
    path = asked(county, receipt)
    token = path.split("/")[2]
    wrong = f"/hand-in/{token[:-2]}{'AA' if token[-2:] != 'AA' else 'BA'}/"
    statuses = [Client().get(wrong).status_code for _try in range(11)]
    assert statuses == [404] * 10 + [429]
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("token", ["short", "A" * 43, "é" * 43, "A" * 400])
def test_what_is_no_link_says_how_to_hand_in_otherwise(county: County, token: str) -> None:
    answer = Client().get(f"/hand-in/{token}/")
    assert answer.status_code == 404
    assert "还可以这样交" in answer.content.decode()


@pytest.mark.parametrize("form", Form)
def test_no_letter_holds_the_link_for_officers_open_it(
    county: County, receipt: Receipt, form: Form, settings: Settings
) -> None:
    settings.SITE_REGISTRATION = settings.SITE_REGISTRATION | {"domain": "xf.example.gov.cn"}
    with as_(SYSTEM):
        Body.objects.filter(id=county.housing).update(letter_prefix="宜住建信")
    token = asked(county, receipt).split("/")[-2]
    (letter,) = [letter for letter in written(receipt.matter_id) if letter.kind == "MATERIAL_REQUEST"]
    file_id = made(letter, form)
    with as_(county["case"]), open_for(file_id=file_id, actor=county["case"]).content as content:
        text = said_in_docx(content) if form is Form.DOCX else said_in_pdf(content)
    assert NEEDED in text
    assert token not in text
    assert "hand-in" not in text
    assert token not in str(letter.content)


def said_in_docx(content: BinaryIO) -> str:
    return "".join(paragraph.text for paragraph in docx.Document(content).paragraphs)


def said_in_pdf(content: BinaryIO) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(content).pages).split())


def test_an_officer_at_work_does_not_hand_in_for_the_petitioner(county: County, receipt: Receipt) -> None:
    path = asked(county, receipt)
    client = Client()
    client.force_login(Account.objects.get(username="case"))
    assert client.get(path).status_code == 403


def test_the_message_bears_the_link_while_the_request_waits(county: County, receipt: Receipt) -> None:
    with as_(SYSTEM):
        choose(receipt.matter_id, Channel.SMS, actor=SYSTEM, now=MORNING + timedelta(days=4))
    path = asked(county, receipt)
    assert path in words(receipt)
    later = asked(county, receipt, needed="还要房产证。", day=6)
    send(Client(), later, b"first")
    assert later not in words(receipt)


def words(receipt: Receipt) -> str:
    """What the messages of a matter would say if they left now."""
    said = ""
    with as_(SYSTEM):
        for _turn in range(3):
            for claimed in claim(actor=SYSTEM, now=clock.now() + timedelta(days=1), channels=(Channel.SMS,)):
                said += claimed.outgoing.text if claimed.outgoing else ""
                settle_sent(claimed.id, provider_id="test", actor=SYSTEM, now=clock.now())
    return said
