"""What machines write about people's visits, logs, figures and jobs, holds nothing that anybody typed."""

import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import as_
from tests.delivery.portal.walk import Walk
from tests.security.canaries import BODY, NAME, TITLE, fill_with_canaries, heard_in
from xinfang.agencies.models import Account
from xinfang.delivery.portal.views import opening

SOUGHT, WORDS = "金丝雀查找", "金丝雀口令"


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

    monkeypatch.setattr(opening, "open_receipt", fails)
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
        assert not heard_in(text), name
    assert number not in figures
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", figures), "no label names a thing or a person"


def test_no_job_is_told_what_was_typed(walk: Walk, settings: Settings) -> None:
    settings.CLAMD = "127.0.0.1:1"  # so that the upload asks for a scan
    fill_with_canaries(walk)
    with as_(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text FROM procrastinate_jobs")
        jobs = cursor.fetchall()
    assert jobs
    assert not [task for task, told in jobs if heard_in(told)]


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
