"""Markup in every text that people and officers can write: it is shown as text wherever it comes out again."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk import roads
from tests.delivery.desk.pages import form_values
from tests.delivery.portal.walk import Walk
from tests.security.world import ADMINISTRATOR, HOLDER, NOBODY, World, open_matter, upload
from xinfang.agencies.models import Account
from xinfang.agencies.types import AccountKind, Role
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.portal.forms.parties import Company
from xinfang.delivery.portal.forms.submit import TEXT_FORMS
from xinfang.delivery.portal.steps import Step

MARK = "zqx"
ATTACK = f"""{MARK}'"`><img src=x onerror={MARK}()></title></textarea></script><script>{MARK}()</script>{{{{7*7}}}}%s"""
"""Ends attributes in three quotings, a title, a text box and a script; then brings a picture and a script."""
FORMULAS = ("=1+2", "+1+2", "-1+2", "@SUM(1)", "\t=1+2", "\r=1+2", "＝1+2", " =1+2")


class _Reader(HTMLParser):
    """What a browser would make of a page: its elements with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.handlers += [name for name in given if name.startswith("on") or MARK in name]
        self.handlers += [value for value in given.values() if value.strip().lower().startswith("javascript:")]
        if tag == "script" and "src" not in given:
            self.scripts.append(tag)
        if tag == "img" and given.get("src") == "x":
            self.scripts.append(tag)


def assert_harmless(answer: Any, *, shown: bool = True) -> None:
    """The page shows the attack as text (if it shows it at all), and a browser would run none of it."""
    page = answer.content.decode()
    if shown:
        assert MARK in page, "the text is not shown here: the test would prove nothing"
    reader = _Reader()
    reader.feed(page)
    assert not reader.scripts, re.findall(rf".{{80}}<script>{MARK}.{{20}}", page, re.DOTALL)
    assert not reader.handlers
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


# What petitioners write -----------------------------------------------------------------------------------------


FILE_NAME = f"{MARK}'`<img src=x onerror={MARK}()>.txt"


PARTIES = {
    Company.TOGETHER: {
        "petitioner_count": "3",
        "representatives": f"{ATTACK[:90]}r，，{ATTACK}",
        "others": f"{ATTACK[:90]}o，，{ATTACK}",
        "scope": "GENERAL",
    },
    Company.AGENT: {
        "speaker_name": f"{ATTACK[:90]}a",
        "speaker_address": ATTACK,
        "relation": "LAWYER",
        "scope": "GENERAL",
    },
    Company.GUARDIAN: {"speaker_name": f"{ATTACK[:90]}g", "kinship": ATTACK[:40], "ground": "MINOR"},
}


@pytest.fixture(params=PARTIES)
def attacked(request: pytest.FixtureRequest, walk: Walk) -> Walk:
    """A form with the attack in every text field of every page, whoever petitions with others."""
    walk.begin()
    walk.answers = {
        "what": {"title": ATTACK[:100], "body": ATTACK},
        "where": {"region": "elsewhere", "place": ATTACK},
        "claims": {"claim-1": ATTACK, "claim-2": ATTACK},
        "who": {"kind": "person", "name": ATTACK[:100], "address": ATTACK, "company": request.param},
        "parties": PARTIES[request.param],
    }
    for step in walk.answers:
        assert walk.answer(step).status_code == 302, step
    walk.client.post("/submit/files/", {"uploads": [upload(FILE_NAME)], "upload": "1"})
    return walk


def test_the_form_shows_what_was_typed_as_text(attacked: Walk) -> None:
    for step in (*TEXT_FORMS, Step.CHECK):
        assert_harmless(attacked.client.get(f"/submit/{step}/"), shown=step is not Step.KIND)
    files = attacked.client.get("/submit/files/")
    assert MARK in files.content.decode()
    assert_harmless(files, shown=False)
    assert_harmless(attacked.client.get("/submit/"))


def test_refused_text_comes_back_as_text(walk: Walk) -> None:
    walk.begin()
    for step in (Step.WHAT, Step.WHERE, Step.CLAIMS, Step.WHO):
        assert_harmless(_refused(walk, step))
    for company in PARTIES:
        walk.answers["who"]["company"] = company
        assert walk.answer("who").status_code == 302
        assert_harmless(_refused(walk, Step.PARTIES))


def _refused(walk: Walk, step: Step) -> Any:
    """The page of a step with far too much of the attack in every field of it."""
    fields = form_values(walk.client.get(f"/submit/{step}/"))
    answer = walk.client.post(f"/submit/{step}/", dict.fromkeys(fields, ATTACK * 200))
    assert answer.status_code == 422
    return answer


def test_what_was_filed_is_text_on_every_page_and_file(attacked: Walk) -> None:
    number = attacked.number()
    client = attacked.client
    assert_harmless(client.get(f"/submit/receipt/{number}/"), shown=False)
    assert_harmless(client.get(f"/track/{number}/"))
    assert_harmless(client.post("/submit/what/", {"title": ATTACK}))
    receipt = client.get(f"/submit/receipt/{number}/file/")
    assert receipt.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert receipt.headers["X-Content-Type-Options"] == "nosniff"
    assert receipt.headers["Content-Disposition"] == f'attachment; filename="{number}.txt"'


def test_what_was_filed_is_text_at_the_desk(attacked: Walk, county: County) -> None:
    number, client = attacked.number(), officer("triage")
    assert_harmless(client.get("/desk/"))
    for path in ("", "acts/triage/", "acts/register/"):
        assert_harmless(client.get(f"/desk/matters/{number}/{path}"))
    revealed = client.post(f"/desk/matters/{number}/identity/", {"reason": ATTACK})
    assert_harmless(revealed)
    assert_harmless(client.get(f"/desk/matters/{number}/"))


@pytest.mark.parametrize(
    "query",
    [
        ("/track/", "number"),
        ("/guide/deadlines/", "event"),
        ("/guide/deadlines/", "day_year"),
        ("/accounts/login/", "next"),
        ("/accounts/signup/", "next"),
    ],
)
def test_what_stands_in_an_address_is_text(client: Client, county: County, query: tuple[str, str]) -> None:
    path, name = query
    assert_harmless(client.get(path, {name: ATTACK}), shown=False)


def test_what_is_typed_at_the_door_is_text(client: Client, county: County) -> None:
    assert_harmless(client.post("/accounts/login/", {"login": ATTACK, "password": "x"}))
    assert_harmless(client.post("/accounts/signup/", {"username": ATTACK, "password1": "x", "password2": "y"}))
    assert_harmless(client.post("/track/", {"number": ATTACK[:60], "code": ATTACK[:60]}), shown=False)


def test_error_pages_show_what_was_typed_as_text(county: County) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/submit/what/", {ATTACK: "name", "body": ATTACK})
    assert answer.status_code == 403
    assert_harmless(answer)


# What officers write --------------------------------------------------------------------------------------------


@pytest.fixture
def next_day() -> Iterator[None]:
    """The day after everything was filed: the periods run."""
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        yield


def officer(name: str) -> Client:
    """A browser in which an officer has signed in."""
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client


def written(answer: Any) -> dict[str, Any]:
    """The form of a page with the attack in every field that takes text, a little different in each: nobody is two."""
    values = form_values(answer)
    texts = re.findall(r'<(?:textarea|input[^>]*type="text")[^>]*name="([^"]+)"', answer.content.decode())
    return values | {name: f"{place}{ATTACK}" for place, name in enumerate(texts) if name != "q"}


ACTS = [
    ("second", roads.registered, "triage"),
    ("triage", roads.triaged, "refer"),
    ("triage", roads.inquiring, "reply-directly"),
    ("case", roads.received, "object"),
    ("second", roads.objected, "dismiss-objection"),
    ("head", roads.handling, "extend"),
    ("case", roads.handling, "call-hearing"),
    ("case", roads.handling, "settle"),
    ("case", roads.handling, "recuse"),
    ("case", roads.issued, "serve"),
]


@pytest.mark.parametrize(("name", "road", "slug"), ACTS, ids=[act[2] for act in ACTS])
def test_what_is_written_in_an_act_is_text(next_day: None, county: County, name: str, road: Any, slug: str) -> None:
    receipt: Receipt = road(county)
    client, address = officer(name), f"/desk/matters/{receipt.number}/acts/{slug}/"
    values = written(client.get(address))
    values |= {field: county.housing for field in ("to_body",) if field in values}
    assert_harmless(client.post(f"{address}preview/", values), shown=False)
    answer = client.post(address, values)
    if answer.status_code == 302:
        # Whoever has withdrawn sees the matter no more; a colleague reads why.
        reader = officer("head") if slug == "recuse" else client
        answer = reader.get(f"/desk/matters/{receipt.number}/")
        petitioner = Client()
        open_matter(petitioner, receipt)
        assert_harmless(petitioner.get(f"/track/{receipt.number}/"), shown=False)
    assert_harmless(answer)


def test_what_is_written_in_an_opinion_is_text(next_day: None, county: County) -> None:
    receipt = roads.handling(county)
    address, client, head = f"/desk/matters/{receipt.number}/opinion/", officer("case"), officer("head")
    values = written(client.get(address)) | {"outcome_1": "EXPLAIN", "outcome_2": "EXPLAIN", "step": "submit"}
    assert client.post(address, values).status_code == 302
    assert_harmless(head.get(address))
    assert_harmless(head.get(f"{address}preview/"))
    signing = form_values(head.get(address)) | {"heard": "PHONE"}
    assert head.post(f"{address}sign/", signing).status_code == 302
    petitioner = Client()
    open_matter(petitioner, receipt)
    page = petitioner.get(f"/track/{receipt.number}/")
    link = re.search(r'href="(/track/[^"]+/opinions/[^"]+)"', page.content.decode())
    if link:
        assert_harmless(petitioner.get(link[1]))
    assert_harmless(client.get(f"{address}preview/"))


def test_what_a_registrar_writes_is_text(county: County) -> None:
    client = officer("registrar")
    values = written(client.get("/desk/register/"))
    refused = values | {"received_on": "never", "onward": "case"}
    assert_harmless(client.post("/desk/register/", refused))
    assert_harmless(client.post("/desk/register/suggest/", values), shown=False)
    short = {"phone": "", "speaker_phone": "", "kinship": ATTACK[:40]}
    done = client.post("/desk/register/", values | short | {"name": ATTACK[:100], "onward": "receipt"})
    assert done.status_code == 302, form_errors(done)
    assert_harmless(client.get(done.headers["Location"]), shown=False)
    number = done.headers["Location"].split("/")[4]
    assert_harmless(client.get(f"/desk/matters/{number}/"))


def form_errors(answer: Any) -> str:
    """What the page complains about."""
    return " ".join(re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', answer.content.decode()))


def test_what_an_administrator_writes_is_text(world: World) -> None:
    client = world.browser(ADMINISTRATOR)
    body = f"/desk/bodies/{world.county.housing}/"
    values = form_values(client.get(f"{body}edit/")) | {"name": ATTACK[:120], "short_name": ATTACK[:40]}
    assert client.post(f"{body}edit/", values).status_code == 302
    for page in (body, "/desk/bodies/", "/desk/competence/", "/desk/officers/new/"):
        assert_harmless(client.get(page))
    with as_(builders.SYSTEM):
        auditor = builders.officer("audit", world.county.government, [Role.AUDIT_ADMIN], kind=AccountKind.ADMIN)
    reader = Client()
    reader.force_login(auditor.account)
    assert_harmless(reader.get("/desk/journal/"), shown=False)
    person = f"/desk/officers/{world.officer_id}/"
    values = form_values(client.get(f"{person}edit/")) | {"name": ATTACK[:40]}
    assert client.post(f"{person}edit/", values).status_code == 302
    for page in (person, "/desk/officers/", f"{person}edit/"):
        assert_harmless(client.get(page), shown=False)
    holder = world.browser(HOLDER)
    assert_harmless(holder.get(f"/desk/matters/{world.secret.number}/"))
    petitioner = world.browser(NOBODY)
    open_matter(petitioner, world.secret)
    for path in ("", f"opinions/{world.opinion_id}/"):
        assert_harmless(petitioner.get(f"/track/{world.secret.number}/{path}"))


# Sheets that other programs open --------------------------------------------------------------------------------


def test_no_cell_of_the_rejects_is_a_formula(county: County) -> None:
    client = officer("registrar")
    sheet = io.StringIO()
    letters = [[f"正文{number}", text, text] for number, text in enumerate(FORMULAS)]
    csv.writer(sheet).writerows([["内容", "姓名", "收到日期"], *letters])
    preview = client.post("/desk/register/bulk/", {"sheet": upload("a.csv", sheet.getvalue().encode())})
    carried = form_values(preview)["rows"]
    taken = client.post("/desk/register/bulk/rejects/", {"rows": carried})
    rows = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert len(rows) == len(FORMULAS) + 1
    risky = [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    assert not risky


def test_no_cell_of_a_template_is_a_formula(world: World) -> None:
    client = world.browser(ADMINISTRATOR)
    for path in ("/desk/register/bulk/", "/desk/sheets/bodies/", "/desk/sheets/officers/"):
        book = load_workbook(io.BytesIO(client.get(f"{path}template/").content))
        assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], path
