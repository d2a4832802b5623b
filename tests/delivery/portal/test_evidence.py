"""Evidence on the portal: the published roots, the notice of a day, and the proof of one's own receipt."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cases.county import County, as_
from tests.delivery.portal.walk import Walk
from tests.evidence.conftest import PUBLISHER
from xinfang.base import clock
from xinfang.evidence.operations import publish_root
from xinfang.evidence.published import check
from xinfang.evidence.queries import latest_root, roots
from xinfang.evidence.types import Root


@pytest.fixture
def number(county: County, walk: Walk, settings: Settings, tmp_path: Path) -> str:
    """The number of a petition filed by this browser."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return walk.fill().number()


def published(*, nights: int = 1) -> Root:
    """So many nights later; the last root."""
    for night in range(1, nights + 1):
        publish_root(actor=PUBLISHER, context=lambda: as_(PUBLISHER), now=clock.now() + timedelta(days=night))
    with as_(PUBLISHER):
        root = latest_root()
    assert root is not None
    return root


def fetched(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return json.loads(answer.content)


def test_before_the_first_night_the_page_says_so(county: County, client: Client) -> None:
    page = client.get("/evidence/").content.decode()
    assert "还没有根值" in page
    assert "我们的签名公钥" in page


def test_whoever_filed_takes_a_proof_of_every_word_home(number: str, walk: Walk) -> None:
    assert "下载签名凭证" in walk.client.get(f"/submit/receipt/{number}/").content.decode()
    proof = fetched(walk.client, f"/submit/receipt/{number}/proof.json")
    assert proof["receipt"]["statement"]["number"] == number
    assert [holds for holds, _words in check.checked(proof)] == [True, True]
    root = published()
    proof = fetched(walk.client, f"/submit/receipt/{number}/proof.json")
    assert [holds for holds, _words in check.checked(proof, root=root.root)] == [True] * 5


def test_on_the_page_of_the_matter_the_proof_holds_no_content(number: str, walk: Walk) -> None:
    assert f"/track/{number}/proof.json" in walk.client.get(f"/track/{number}/").content.decode()
    proof = fetched(walk.client, f"/track/{number}/proof.json")
    assert "content" not in proof
    assert check.checked(proof)[0][0]


def test_the_proof_leads_to_the_root_of_the_day_that_somebody_holds(number: str, walk: Walk) -> None:
    latest = published(nights=2)
    former = roots(before=latest.day)[0]
    page = walk.client.get(f"/track/{number}/").content.decode()
    assert 'name="day"' in page
    proof = fetched(walk.client, f"/track/{number}/proof.json?day={former.day}")
    assert all(holds for holds, _words in check.checked(proof, root=former.root))
    for day in ("2020-01-01", "nonsense"):
        assert walk.client.get(f"/track/{number}/proof.json?day={day}").status_code == 404


def test_the_paper_receipt_has_a_code_that_proves_it(number: str, walk: Walk) -> None:
    assert "二维码：编号、内容摘要和签名" in walk.client.get(f"/submit/receipt/{number}/").content.decode()


def test_nobody_else_gets_either(number: str, client: Client) -> None:
    stranger = Client()
    for address in (f"/track/{number}/proof.json", f"/submit/receipt/{number}/proof.json"):
        assert stranger.get(address).status_code in (302, 404)


def test_a_day_has_its_notice_and_its_files(number: str, client: Client) -> None:
    root = published(nights=2)
    day = root.day.isoformat()
    page = client.get("/evidence/").content.decode()
    assert root.root in page
    assert f"/evidence/{day}/" in page
    notice = client.get(f"/evidence/{day}/").content.decode()
    assert "信访存证公告" in notice
    assert root.root[:8] in notice
    assert fetched(client, f"/evidence/{day}/root.json")["root"]["statement"]["root"] == root.root
    assert len(fetched(client, "/evidence/roots.json")["roots"]) == 2


def test_anybody_may_prove_that_nothing_was_rewritten_between_two_days(number: str, client: Client) -> None:
    published(nights=2)
    with as_(PUBLISHER):
        later, earlier = roots()
    proof = fetched(client, f"/evidence/{later.day}/since/{earlier.day}/proof.json")
    assert [holds for holds, _words in check.checked(proof)] == [True] * 3
    assert client.get(f"/evidence/{earlier.day}/since/{later.day}/proof.json").status_code == 404


@pytest.mark.parametrize("day", ["2020-01-01", "20260101x", "morgen", "9999-99-99"])
def test_a_day_without_a_root_has_no_page(county: County, client: Client, day: str) -> None:
    for address in (f"/evidence/{day}/", f"/evidence/{day}/root.json", f"/evidence/{day}/since/{day}/proof.json"):
        assert client.get(address).status_code == 404


def test_the_script_is_the_one_that_is_tested(county: County, client: Client) -> None:
    assert client.get("/evidence/check.py").content == Path(str(check.__file__)).read_bytes()
