"""The letters of a matter at the desk: listed, opened with a trace, and not for other bodies."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.agencies import builders
from tests.cases.county import County, as_, file
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from tests.letters.steps import written
from xinfang.agencies.models import Body
from xinfang.cases.models import Event, IdentityOpening
from xinfang.cases.types.filing import Receipt
from xinfang.letters.handing_out import says_who_petitions
from xinfang.letters.kinds import KINDS
from xinfang.letters.models import Letter
from xinfang.letters.standard_texts import standard_text


@pytest.fixture
def receipt(county: County, settings: Settings, tmp_path: Path) -> Receipt:
    """A matter with a signed opinion; the department has a word for its numbers, the office has none."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with as_(builders.SYSTEM):
        Body.objects.filter(id=county.housing).update(letter_prefix="宜住建信")
    return roads.issued(county)


def openings() -> list[str]:
    with as_(builders.SYSTEM):
        return list(IdentityOpening.objects.values_list("reason", flat=True))


def address(client: Client, receipt: Receipt, document: str) -> str:
    page = client.get(f"/desk/matters/{receipt.number}/").content.decode()
    start = page.index(f"/desk/matters/{receipt.number}/letters/")
    found = [part.split('"')[0] for part in page[start:].split('href="') if f"/{document}/" in part.split('"')[0]]
    return found[0]


def test_the_case_lists_what_is_owed_before_anybody_wrote_it(sign_in: SignIn, receipt: Receipt) -> None:
    page = sign_in("case").get(f"/desk/matters/{receipt.number}/").content.decode()
    for title in ("收件回执", "转送函", "去向告知书", "受理告知书", "信访处理意见书"):
        assert title in page
    assert "待生成" in page


@pytest.mark.parametrize(
    ("document", "days", "words"),
    [
        ("receipt", 1, "在有人要的时候才生成：点下面的文件，立即生成"),
        ("handling-opinion", 0, "系统会自动生成这份文书"),
        ("handling-opinion", 1, "这份文书还没有生成：点下面的文件，立即生成"),
    ],
)
def test_a_letter_that_is_not_written_yet_says_when_it_will_be(
    sign_in: SignIn, receipt: Receipt, document: str, days: int, words: str
) -> None:
    with as_(builders.SYSTEM):
        signed_at = Event.objects.filter(matter=receipt.matter_id).latest("seq").recorded_at
    with time_machine.travel(signed_at + timedelta(days=days, minutes=5)):
        client = sign_in("case")
        assert words in text_of(client.get(address(client, receipt, document)))


def test_letters_are_named_in_the_language_of_the_reader(sign_in: SignIn, receipt: Receipt) -> None:
    client = sign_in("case")
    client.cookies["lang"] = "en"
    words = text_of(client.get(f"/desk/matters/{receipt.number}/"))
    assert "Referral letter" in words
    assert "转送函" not in words


def test_a_letter_is_written_when_it_is_opened_and_the_opening_stays_on_record(
    sign_in: SignIn, receipt: Receipt
) -> None:
    client = sign_in("case")
    href = address(client, receipt, "handling-opinion")
    before = client.get(href).content.decode()
    assert "周小满" not in before
    answer = client.get(f"{href}pdf/", follow=True)
    assert answer.status_code == 200
    assert answer.getvalue().startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert openings() == ["打开文书《信访处理意见书》"]
    assert "宜住建信意〔2026〕1号" in client.get(href).content.decode()


@pytest.mark.parametrize(("form", "begins"), [("pdf-large", b"%PDF-"), ("docx", b"PK")])
def test_every_form_can_be_fetched(sign_in: SignIn, receipt: Receipt, form: str, begins: bytes) -> None:
    client = sign_in("case")
    answer = client.get(f"{address(client, receipt, 'acceptance-notice')}{form}/", follow=True)
    assert answer.getvalue().startswith(begins)


def test_who_sees_people_masked_alone_opens_no_letter_that_names_them(sign_in: SignIn, receipt: Receipt) -> None:
    client = sign_in("supervisor")
    href = address(client, receipt, "acceptance-notice")
    page = client.get(href)
    assert "身份信息只遮盖显示，所以不能打开" in text_of(page)
    assert "可以打开文件的人打开时，立即生成" in text_of(page)
    assert f"{href}pdf/" not in page.content.decode()
    answer = client.get(f"{href}pdf/", follow=True)
    assert answer.redirect_chain == [(href, 302)]
    assert "您看这个事项时，身份信息只遮盖显示，不能打开。" in text_of(answer)
    assert openings() == []


def test_every_kind_whose_words_name_who_petitions_is_held_to_do_so() -> None:
    named = [kind for kind in KINDS if re.search(r"\b(petitioner|mandate)\.", str(standard_text(kind)))]
    assert named
    assert [kind for kind in named if not says_who_petitions(kind)] == []


def test_a_letter_without_its_number_says_what_is_missing(sign_in: SignIn, receipt: Receipt) -> None:
    client = sign_in("case")
    href = address(client, receipt, "referral-letter")
    answer = client.get(f"{href}pdf/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(href, 302)]
    assert "机关代字" in page


def test_a_letter_that_waits_for_its_number_says_so(sign_in: SignIn, receipt: Receipt) -> None:
    written(receipt.matter_id)
    client = sign_in("case")
    answer = client.get(address(client, receipt, "referral-letter"))
    assert answer.status_code == 200
    assert "制发机关还没有机关代字，所以还没有文号" in text_of(answer)


def test_what_an_act_does_not_owe_is_not_there(sign_in: SignIn, receipt: Receipt) -> None:
    client = sign_in("case")
    for path in ("1/agreement/", "99/receipt/", "1/nonsense/", "1/receipt/odt/", "1/agreement/pdf/"):
        assert client.get(f"/desk/matters/{receipt.number}/letters/{path}").status_code == 404


def test_another_body_finds_nothing(sign_in: SignIn, receipt: Receipt) -> None:
    client = sign_in("water")
    for path in ("1/receipt/", "1/receipt/pdf/"):
        assert client.get(f"/desk/matters/{receipt.number}/letters/{path}").status_code == 404
    with as_(builders.SYSTEM):
        assert not Letter.objects.exists()


def test_signed_out_the_way_leads_to_the_sign_in_page(receipt: Receipt) -> None:
    answer = Client().get(f"/desk/matters/{receipt.number}/letters/1/receipt/pdf/")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer.headers["Location"]


def test_a_matter_just_filed_owes_its_receipt_only(sign_in: SignIn, county: County) -> None:
    page = sign_in("registrar").get(f"/desk/matters/{file().number}/").content.decode()
    assert page.count("/letters/1/") == 1
