"""What machines write about people's visits, logs, figures and jobs, holds nothing that anybody typed."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import as_
from tests.delivery.portal.walk import Walk
from tests.security.world import upload
from xinfang.agencies.models import Account
from xinfang.config.logging import logging_settings
from xinfang.delivery.portal.views import track

TITLE, BODY, CLAIM = "金丝雀标题", "金丝雀正文，只有当事人知道。", "金丝雀诉求"
NAME, ADDRESS, PHONE, PLACE = "金丝雀姓名", "金丝雀住址三幢", "13987650123", "金丝雀地点"
FILE_NAME, FILE_TEXT, SOUGHT, AGENT, WORDS = "金丝雀附件.txt", "金丝雀文字", "金丝雀查找", "金丝雀浏览器", "金丝雀口令"
CANARIES = (TITLE, BODY, CLAIM, NAME, ADDRESS, PHONE, PLACE, FILE_NAME, FILE_TEXT, SOUGHT, AGENT, WORDS, "金丝雀")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Every line that the product writes to its log, down to the finest, in the form in which it is written."""
    buffer = io.StringIO()
    formatter = dict(logging_settings("DEBUG")["formatters"]["json"])
    handler = logging.StreamHandler(buffer)
    handler.setFormatter(formatter.pop("()")(**formatter))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield buffer
    root.removeHandler(handler)
    root.setLevel(level)


def fill_with_canaries(walk: Walk) -> str:
    """File a petition that consists of canaries. Returns its number."""
    walk.client.defaults["HTTP_USER_AGENT"] = AGENT
    walk.answers = {
        "what": {"title": TITLE, "body": BODY},
        "where": {"region": "elsewhere", "place": PLACE},
        "claims": {"claim-1": CLAIM},
        "who": {"kind": "person", "name": NAME, "address": ADDRESS, "phone": PHONE},
    }
    walk.fill()
    walk.client.post("/submit/files/", {"uploads": [upload(FILE_NAME, FILE_TEXT.encode())], "upload": "1"})
    return walk.number()


def go_wrong(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """All that can go wrong with what was typed: refused, not found, forbidden, too large, and a fault of ours."""
    client, officer = walk.client, Client()
    client.raise_request_exception = False
    officer.force_login(Account.objects.get(username="triage"))
    answers = [
        client.post("/track/", {"number": SOUGHT, "code": WORDS}),
        client.get(f"/track/{SOUGHT}/"),
        client.get(f"/{SOUGHT}/", {"q": SOUGHT}),
        client.get("/desk/", {"q": SOUGHT}),
        officer.get("/desk/find/", {"q": TITLE}),
        client.post("/accounts/login/", {"login": NAME, "password": WORDS}),
        Client(enforce_csrf_checks=True).post("/submit/what/", {"title": TITLE, "body": BODY}),
        client.post("/submit/what/", {"title": TITLE, "body": BODY * 60_000}),
        client.post("/api/v1/status", {"number": SOUGHT, "query_code": WORDS}, content_type="application/json"),
        client.post("/api/v1/submissions", f'{{"title": "{TITLE}"', content_type="application/json"),
    ]

    def fails(number: str, code: str, **_where: Any) -> None:
        raise RuntimeError(f"cannot look up {number} with {code}")

    monkeypatch.setattr(track, "open_receipt", fails)
    return [*answers, client.post("/track/", {"number": SOUGHT, "code": "0" * 12})]


def test_no_line_and_no_figure_holds_what_was_typed(
    walk: Walk, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = fill_with_canaries(walk)
    answers = go_wrong(walk, monkeypatch)
    assert {200, 302, 403, 404, 413, 422, 500} <= {answer.status_code for answer in answers}
    lines = written.getvalue().splitlines()
    assert all(json.loads(line)["event"] for line in lines)
    assert any('"error": "RuntimeError"' in line for line in lines), "the fault itself is on record"
    figures = Client().get("/metrics").content.decode()
    assert "xinfang_http_requests_total" in figures
    for name, text in (("log", written.getvalue()), ("figures", figures)):
        assert not [word for word in CANARIES if word in text], name
    assert number not in figures
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", figures), "no label names a thing or a person"


def test_no_job_is_told_what_was_typed(walk: Walk, settings: Settings) -> None:
    settings.CLAMD = "127.0.0.1:1"  # so that the upload asks for a scan
    fill_with_canaries(walk)
    with as_(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs")
        jobs = cursor.fetchall()
    assert jobs
    assert not [task for task, told in jobs if any(word in told for word in CANARIES)]


def test_an_error_page_shows_nothing_of_how_the_house_is_built(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the person typed comes back to the person; a traceback, a path, a version or a statement does not."""
    page = go_wrong(walk, monkeypatch)[-1]
    assert page.status_code == 500
    text = page.content.decode()
    assert SOUGHT in text
    told = (
        "Traceback",
        "RuntimeError",
        "cannot look up",
        "site-packages",
        "/src/",
        ".py",
        "Django",
        "psycopg",
        "SELECT",
    )
    assert not [word for word in told if word in text]
    assert not {"Server", "X-Powered-By"} & set(page.headers)
