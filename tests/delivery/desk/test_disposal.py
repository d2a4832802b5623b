"""The pages about files whose years are over: proposing, keeping longer, approving, the tombstone; the petitioner's."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.agencies import builders
from tests.archives.conftest import CLOSED, ask, make, numbering_county, seal
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk.test_archives import browser, closed, page
from tests.evidence.conftest import database_on
from xinfang.agencies.types import Role
from xinfang.archives.destruction.carrying_out import carry_out, waiting_to_go
from xinfang.cases.types.filing import Receipt
from xinfang.config.database import Database

pytestmark = pytest.mark.django_db
AFTER = datetime(2037, 1, 5, 9, 0, tzinfo=MORNING.tzinfo)
DUE, LIST, STONES = "/desk/archives/due/", "/desk/archives/disposals/", "/desk/archives/tombstones/"


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path, test_database: Database) -> Iterator[County]:
    """The county with a head of its office, in a year in which what was withdrawn in 2026 need not be kept."""
    settings.MEDIA_ROOT = tmp_path / "files"
    built = numbering_county()
    with as_(builders.SYSTEM):
        builders.officer("chief", built.office, [Role.BODY_HEAD])
    with time_machine.travel(AFTER, tick=False), database_on(AFTER.date(), test_database):
        yield built


@pytest.fixture
def archived(county: County) -> Receipt:
    """A matter that was withdrawn and closed."""
    receipt = closed(county)
    make(ask(county, receipt, now=CLOSED), now=CLOSED)
    seal(county, receipt, now=CLOSED)
    return receipt


def proposed(receipt: Receipt, *, reason: str = "没有保存价值") -> str:
    """The page after the archivist has proposed to destroy the file."""
    answer = browser("archivist").post(
        DUE, {"chosen": str(receipt.matter_id), "reason": reason, "proceedings": ""}, follow=True
    )
    return str(answer.content.decode())


def decide(approved: str) -> str:
    client = browser("chief")
    found = re.search(rf'href="({LIST}[0-9a-f-]+/)"', page(client, LIST))
    assert found
    assert "销毁以后不能恢复" in page(client, found[1])
    answer = client.post(found[1], {"approved": approved, "words": "已经核对"}, follow=True)
    return str(answer.content.decode())


def test_from_the_list_to_the_tombstone_and_what_the_petitioner_is_told(county: County, archived: Receipt) -> None:
    shown = page(browser("archivist"), DUE)
    assert "2026-06-30 归档，从次年起保管 10 年，到 2036-12-31 期满（《本地信访办理期限设定》第五十条）" in shown
    assert "请填写“为什么可以销毁”" in proposed(archived, reason="")
    assert "已列入销毁清册 1 件" in proposed(archived)
    assert "已经列入销毁清册" in page(browser("archivist"), DUE)
    assert 'href="/desk/archives/disposals/"' in page(browser("chief"), "/desk/")
    assert "案卷将在后台销毁" in decide("yes")
    with as_(builders.SYSTEM):
        (waiting,) = waiting_to_go()
        number = carry_out(waiting, actor=builders.SYSTEM, now=AFTER)
    assert f"{STONES}{number}/" in page(browser("archivist"), LIST)
    stone = page(browser("chief"), f"{STONES}{number}/")
    assert f"信访件 {archived.number} 的案卷保管期满，经批准于 2037-01-05 销毁" in stone
    assert "信访人身份" in stone
    assert browser("archivist").get(f"/desk/matters/{archived.number}/").status_code == 404
    petitioner = Client()
    found = petitioner.post("/track/", {"number": archived.number, "code": archived.query_code}, follow=True)
    told = found.content.decode()
    assert "案卷已经销毁" in told
    assert str(number) in told
    assert Client().get(f"/track/{archived.number}/").status_code == 404, "to nobody without the code"


def test_keeping_longer_takes_it_off_the_list(county: County, archived: Receipt) -> None:
    proposed(archived)
    client, address = browser("archivist"), f"{DUE}{archived.number}/"
    refused = client.post(address, {"until": "2036-12-31", "reason": "诉讼没有结束"}).content.decode()
    assert "要晚于现在的保管期限" in refused
    kept = client.post(address, {"until": "2040-06-30", "reason": "诉讼没有结束"}, follow=True).content.decode()
    assert "已延长到 2040-06-30" in kept
    assert "延长保管" in page(browser("chief"), LIST)
    assert "已经决定延长保管" in page(client, DUE)


def test_what_a_head_rejects_may_be_proposed_again(county: County, archived: Receipt) -> None:
    proposed(archived)
    assert "案卷继续保管" in decide("no")
    assert "未批准" in page(browser("archivist"), LIST)
    assert "已列入销毁清册 1 件" in proposed(archived)


@pytest.mark.parametrize("path", [DUE, LIST, STONES])
def test_nobody_else_is_let_in(county: County, path: str) -> None:
    for name, status in (("triage", 403), ("chief", 403 if path == DUE else 200), ("archivist", 200)):
        assert browser(name).get(path).status_code == status, name
