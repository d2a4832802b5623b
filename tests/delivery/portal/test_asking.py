"""What a petitioner asks for around the handling, page by page: each ends up where somebody has to decide."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, build_county, do, facts, file
from tests.delivery.desk import roads
from tests.security.test_text_fields import open_matter
from xinfang.agencies.context import acting
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.simple_codes import SimpleGround
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db: None) -> Iterator[County]:
    """The county a day after its matters were filed."""
    with acting(SYSTEM, request_id="test-county"):
        built = build_county()
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        yield built


def follower(receipt: Receipt) -> Client:
    """The browser of somebody who has opened the matter."""
    client = Client()
    open_matter(client, receipt)
    return client


def ask(client: Client, receipt: Receipt, slug: str, **filled: str) -> str:
    """Send the form; the page that comes of it."""
    answer = client.post(f"/track/{receipt.number}/ask/{slug}/", filled, follow=True)
    return str(answer.content.decode())


def test_a_recusal_is_asked_for_once_and_waits_in_sight(county: County) -> None:
    receipt = roads.handling(county)
    client = follower(receipt)
    assert "请写明为什么" in ask(client, receipt, "ask-recusal", officer_name="承办人")
    too_long = ask(client, receipt, "ask-recusal", officer_name="承办人", reason="长" * 1_001)
    assert "写了 1001 个字，最多 1000 个字" in too_long
    assert "附件" not in too_long
    page = ask(client, receipt, "ask-recusal", officer_name="承办人", reason="是对方的亲戚")
    assert "信访人申请回避，等待决定" in page
    assert facts(receipt.matter_id).recusal_request is not None
    assert client.get(f"/track/{receipt.number}/ask/ask-recusal/").status_code == 404


def test_after_a_simple_reply_paper_and_the_ordinary_procedure_are_a_click_away(county: County) -> None:
    receipt = roads.received(county)
    accepted = acts.AcceptSimply(ground=SimpleGround.CLEAR, nothing_excludes=True)
    do(county["case"], receipt.matter_id, accepted, hour=4)
    do(county["case"], receipt.matter_id, acts.ReplySimply(reply="已经修好。", on_paper=False), hour=5)
    client = follower(receipt)
    assert "已经记下" in ask(client, receipt, "demand-paper")
    ask(client, receipt, "demand-ordinary")
    after = facts(receipt.matter_id)
    assert after.state is State.HANDLING
    assert after.accepted_on == MORNING.date()


def test_what_is_asked_for_stands_on_the_page_with_its_day(county: County) -> None:
    receipt = roads.handling(county)
    asked = acts.RequestMaterial(needed="购房合同", needed_by=(MORNING + timedelta(days=9)).date())
    do(county["case"], receipt.matter_id, asked, hour=6)
    page = follower(receipt).get(f"/track/{receipt.number}/").content.decode()
    assert "购房合同" in page
    assert "现在补充材料" in page


def test_only_what_is_open_has_a_page(county: County) -> None:
    receipt = file()
    client = follower(receipt)
    for slug in ("demand-ordinary", "break-agreement", "ask-reopening", "extend", "nonsense"):
        assert client.get(f"/track/{receipt.number}/ask/{slug}/").status_code == 404
