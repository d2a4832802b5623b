"""The archivist's pages: the queue with what is lacking, the set and its progress, closing, look-up, reading."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.archives.conftest import make, numbering_county
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import all_served, in_handling
from tests.security.test_text_fields import open_matter
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.archives.models import SealedSet
from xinfang.cases.models import IdentityOpening
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.filing import Receipt
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(db: None, settings: Settings, tmp_path: Path) -> Iterator[County]:
    """The county long after its matters were closed."""
    settings.MEDIA_ROOT = tmp_path / "files"
    built = numbering_county()
    with time_machine.travel(MORNING + timedelta(days=90), tick=False):
        yield built


def closed(county: County, *, with_gap: bool = False) -> Receipt:
    """A matter that was withdrawn while it was handled."""
    filed = file()
    in_handling(county, filed)
    if with_gap:
        due = (MORNING + timedelta(days=9)).date()
        asked = acts.AskContribution(co_body=county.water, question="管网情况", contribute_by=due)
        do(county["case"], filed.matter_id, asked, day=3, hour=2)
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    all_served(filed, day=6)
    return filed


def browser(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def made(client: Client, receipt: Receipt) -> str:
    """Ask for the set, and let the worker make it; the page after that."""
    address = f"/desk/matters/{receipt.number}/archive/"
    assert client.post(f"{address}prepare/").status_code == 302
    with as_(SYSTEM):
        set_id = SealedSet.objects.latest("asked_at").id
    make(set_id)
    return page(client, address)


def test_an_empty_queue_says_so(county: County) -> None:
    text = page(browser("archivist"), "/desk/archives/")
    assert "没有待归档的事项" in text
    assert 'href="/desk/archives/"' in text


def test_the_queue_tells_what_each_file_lacks_and_leads_to_it(county: County) -> None:
    whole, lacking = closed(county), closed(county, with_gap=True)
    text = page(browser("archivist"), "/desk/archives/")
    assert whole.number in text
    assert lacking.number in text
    assert text.count("缺 1 项") == 1
    mend = page(browser("archivist"), f"/desk/matters/{lacking.number}/archive/")
    assert "协办意见" in mend
    assert f'/desk/matters/{lacking.number}/"' in mend


def test_the_case_page_leads_the_archivist_to_the_file(county: County) -> None:
    lacking, whole, open_yet = closed(county, with_gap=True), closed(county), file()
    client = browser("archivist")
    for receipt, words in ((lacking, "缺 1 项"), (whole, "齐全"), (open_yet, "办结后整理、归档")):
        text = page(client, f"/desk/matters/{receipt.number}/")
        assert words in text
        assert f'href="/desk/matters/{receipt.number}/archive/"' in text
    assert f'href="/desk/matters/{whole.number}/archive/"' not in page(
        browser("case"), f"/desk/matters/{whole.number}/"
    )


def test_a_letter_that_nobody_served_is_lacking_and_one_click_from_its_page(county: County) -> None:
    filed, client = file(), browser("archivist")
    in_handling(county, filed)
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    found = re.findall(r'href="([^"]+/acceptance-notice/)"', page(client, f"/desk/matters/{filed.number}/archive/"))
    assert len(found) == 1
    assert "受理告知书" in page(client, found[0])


def test_a_file_is_closed_with_its_set_and_read_again_with_a_trace(county: County) -> None:
    receipt, client = closed(county), browser("archivist")
    address = f"/desk/matters/{receipt.number}/archive/"
    assert "还没有整理过" in page(client, address)
    assert "目录摘要值" in made(client, receipt)
    assert client.post(address, {}).status_code == 302
    assert facts(receipt.matter_id).state is State.ARCHIVED
    closed_page = page(client, address)
    assert "封存的案卷不能再更改；归档以后的落实、帮扶、补送文书另外登记在办理记录里" in closed_page
    assert '· <a href="/desk/archives/done/">已归档</a>' in closed_page
    assert "这个事项已经归档，没有要做的事。" in page(client, f"/desk/matters/{receipt.number}/")
    with as_(SYSTEM):
        set_id = SealedSet.objects.get().id
    assert client.post(f"{address}{set_id}/", {"reason": ""}).status_code == 200
    opened = client.post(f"{address}{set_id}/", {"reason": "审计调阅"}, follow=True)
    assert opened.headers["Content-Type"] == "application/zip"
    assert b"".join(opened.streaming_content)[:2] == b"PK"
    with as_(SYSTEM):
        assert IdentityOpening.objects.filter(reason="查阅案卷：审计调阅").count() == 1


def test_while_it_is_made_the_page_tells_how_far_it_is(county: County) -> None:
    receipt, client = closed(county), browser("archivist")
    client.post(f"/desk/matters/{receipt.number}/archive/prepare/")
    text = page(client, f"/desk/matters/{receipt.number}/archive/")
    assert "<progress" in text
    assert 'hx-trigger="every 3s"' in text


def test_with_something_lacking_a_reason_is_asked_for(county: County) -> None:
    receipt, client = closed(county, with_gap=True), browser("archivist")
    address = f"/desk/matters/{receipt.number}/archive/"
    assert "缺少的为什么不能补" in made(client, receipt)
    refused = client.post(address, {"reason": " "})
    assert "案卷还不齐全" in refused.content.decode()
    assert client.post(address, {"reason": "撤回以后不再需要"}).status_code == 302
    assert "撤回以后不再需要" in page(client, f"/desk/matters/{receipt.number}/")


def test_archived_matters_are_found_by_number_and_year(county: County) -> None:
    receipt, client = closed(county), browser("archivist")
    made(client, receipt)
    client.post(f"/desk/matters/{receipt.number}/archive/", {})
    for query in ("", f"?number={receipt.number}", f"?year={MORNING.year}"):
        assert receipt.number in page(client, f"/desk/archives/done/{query}")
    for query in ("?year=1999", "?number=XF2026-0009999-1"):
        assert "没有找到已归档的事项" in page(client, f"/desk/archives/done/{query}")


@pytest.mark.parametrize("name", ["triage", "case"])
def test_the_pages_are_the_archivists(county: County, name: str) -> None:
    receipt, client = closed(county), browser(name)
    for path in ("/desk/archives/", "/desk/archives/done/", f"/desk/matters/{receipt.number}/archive/"):
        assert client.get(path).status_code == 403
    assert 'href="/desk/archives/"' not in page(client, "/desk/")


def withdrawn_from_litigation(county: County) -> Receipt:
    """A matter about a judgment that was withdrawn after it was sorted."""
    filed, officer = file(), county["triage"]
    classes = tuple(
        acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.LITIGATION)
        for claim in facts(filed.matter_id).claims
    )
    with as_(officer):
        triage(filed.matter_id, acts.Triage(claims=classes), topic="", actor=officer, now=MORNING + timedelta(days=1))
    do(Actor.petitioner(matter_id=filed.matter_id), filed.matter_id, acts.Withdraw(statement="不再提"), day=4)
    do(officer, filed.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话核实"), day=6)
    return filed


def test_help_is_recorded_after_termination_alone_and_the_petitioner_reads_all_of_it(county: County) -> None:
    receipt, client = withdrawn_from_litigation(county), browser("triage")
    address = f"/desk/matters/{receipt.number}/acts/record-care/"
    assert "登记帮扶" not in page(client, f"/desk/matters/{receipt.number}/")
    assert "没有终结" in client.get(address).content.decode()
    terminated = acts.RecordJudicialTermination(
        number="苏高法终结〔2026〕3号", decided_by="江苏省高级人民法院", decided_on=MORNING.date()
    )
    do(county["triage"], receipt.matter_id, terminated, day=60)
    form = client.get(address).context["form"]
    day = (MORNING + timedelta(days=80)).date().isoformat()
    said = {"given_by": "镇便民服务中心", "help_offered": "发放临时救助。", "outcome": "本人已经领取。"}
    assert client.post(address, {"seq": form["seq"].value(), "given_on": day, **said}).status_code == 302
    follower = Client()
    open_matter(follower, receipt)
    text = page(follower, f"/track/{receipt.number}/")
    assert "终结以后提供的帮助" in text
    assert all(words in text for words in said.values())
