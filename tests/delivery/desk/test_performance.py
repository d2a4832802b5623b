"""Recording performance at the desk: files stay through errors, and both sides see them and what is late."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, build_county
from tests.cases.test_performance import FIRST, claims_of, day, promise
from tests.security.test_text_fields import open_matter
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account
from xinfang.cases.types.filing import Receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> Iterator[County]:
    """The county twelve days after the first promise has ended."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with acting(SYSTEM, request_id="test-county"):
        built = build_county()
    with time_machine.travel(MORNING + timedelta(days=FIRST + 12), tick=False):
        yield built


@pytest.fixture
def promised(county: County) -> Receipt:
    """A matter whose opinion has promised two things."""
    return promise(county)


def officer() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="case"))
    return client


def petitioner(receipt: Receipt) -> Client:
    client = Client()
    open_matter(client, receipt)
    return client


def form_of(client: Client, receipt: Receipt) -> tuple[str, dict[str, str]]:
    """The address of the form, and the hidden fields it came with."""
    address = f"/desk/matters/{receipt.number}/acts/record-performance/"
    form = client.get(address).context["form"]
    return address, {"seq": str(form["seq"].value()), "key": str(form["key"].value())}


def test_a_file_stays_while_the_form_is_not_complete_and_is_filed_with_the_act(promised: Receipt) -> None:
    client = officer()
    address, hidden = form_of(client, promised)
    first = claims_of(promised)[0]
    upload = SimpleUploadedFile("验收单.txt", b"accepted")
    kept = client.post(address, {**hidden, "uploads": [upload], "upload": "1"})
    assert "验收单.txt" in kept.content.decode()
    assert not kept.context["form"].errors
    refused = client.post(address, {**hidden, "claim_ids": [str(first)], "performed_on": day(20), "proof": ""})
    assert "验收单.txt" in refused.content.decode()
    filled = {"claim_ids": [str(first)], "performed_on": day(20).isoformat(), "proof": "业主验收"}
    assert client.post(address, {**hidden, **filled}).status_code == 302
    case = client.get(f"/desk/matters/{promised.number}/").content.decode()
    assert "验收单.txt" in case
    assert "业主验收" in case
    assert "验收单.txt" in petitioner(promised).get(f"/track/{promised.number}/").content.decode()


def test_a_file_can_be_taken_back(promised: Receipt) -> None:
    client = officer()
    address, hidden = form_of(client, promised)
    kept = client.post(address, {**hidden, "uploads": [SimpleUploadedFile("错.txt", b"wrong")], "upload": "1"})
    found = re.search(r'name="remove" value="([0-9a-f-]+)"', kept.content.decode())
    assert found is not None
    key = found[1]
    assert "错.txt" not in client.post(address, {**hidden, "remove": key}).content.decode()


def test_a_file_that_cannot_be_taken_says_so_and_does_nothing(promised: Receipt) -> None:
    client = officer()
    address, hidden = form_of(client, promised)
    filled = {"claim_ids": [str(claims_of(promised)[0])], "performed_on": day(20).isoformat(), "proof": "业主验收"}
    answer = client.post(address, {**hidden, **filled, "uploads": [SimpleUploadedFile("空.txt", b"")]})
    assert answer.status_code == 200
    assert answer.context["form"].errors["uploads"]


def test_the_petitioner_reads_how_late_it_is_and_what_can_be_done(promised: Receipt) -> None:
    text = petitioner(promised).get(f"/track/{promised.number}/").content.decode()
    assert "已过 12 天，还没有登记落实" in text
    assert "督促落实" in text
    assert text.count("承诺最迟") >= 1


def test_the_list_of_what_waits_to_be_performed(promised: Receipt) -> None:
    text = officer().get("/desk/?view=promised").content.decode()
    assert promised.number in text
    assert "已过 12 天" in text
