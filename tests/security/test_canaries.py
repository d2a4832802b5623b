"""An accusation on its way through the running product: none of its words comes out where it does not belong.

Rows and pages are tried elsewhere, each by everybody (`test_sealed`, `test_every_role`); here is what machines write,
send, count, publish and print of it.
"""

import io
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from tests.agencies import builders
from tests.cases.county import County, as_, reporting_officer
from tests.delivery.portal.test_following import code_of
from tests.delivery.portal.walk import Walk
from tests.security.canaries import (
    ADDRESS,
    BODY,
    CLAIM,
    FILE_NAME,
    NAME,
    PHONE,
    PLACE,
    TITLE,
    fill_with_canaries,
    heard_in,
)
from tests.security.world import content_of
from xinfang.agencies.models import Account
from xinfang.cases.models import Matter
from xinfang.delivery.desk.matters import views

OUTSIDERS = ("registrar", "triage", "second", "supervisor", "case")
WORDS = (TITLE, BODY, CLAIM, NAME, ADDRESS, PHONE, PLACE, FILE_NAME)
SOUGHT = (TITLE, BODY[:4], CLAIM, NAME, PHONE)
LISTS = (
    *("/desk/", "/desk/?view=all", "/desk/serving/", "/desk/problems/", "/desk/circling/", "/desk/archives/"),
    *(f"/desk/find/?q={word}" for word in SOUGHT),
)
PUBLISHED = ("/", "/evidence/", "/evidence/roots.json", "/metrics", "/readyz", "/api/v1/openapi.json")


@pytest.fixture
def team(county: County) -> Client:
    """A browser of the reporting team."""
    with as_(builders.SYSTEM):
        reporting_officer(county)
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username="reporting"))
    return client


@pytest.fixture
def accused(walk: Walk, team: Client, settings: Settings, tmp_path: Path) -> str:
    """The number of an accusation that consists of canaries, handed in on the portal; its upload waits for a scan."""
    settings.CLAMD = "127.0.0.1:1"
    settings.OUTGOING_FOLDER = str(tmp_path)
    return fill_with_canaries(walk, kind="accusation")


def test_the_team_reads_it(team: Client, accused: str) -> None:
    """Without this, the silence below would prove nothing."""
    page = content_of(team.get(f"/desk/matters/{accused}/"))
    assert heard_in(page)
    titles = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert len(titles) == 1
    assert not heard_in(titles[0]), "a title stands in the history of the browser and on the screen of others"


def test_nothing_is_logged_counted_queued_or_published_of_it(
    walk: Walk, team: Client, written: io.StringIO, accused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = f"/desk/matters/{accused}/"
    assert team.get(case).status_code == 200

    def fails(*_given: Any, **_named: Any) -> None:
        raise RuntimeError(f"{TITLE}：{BODY}")

    with monkeypatch.context() as broken:
        broken.setattr(views, "timeline", fails)
        assert team.get(case).status_code == 500
    opened = {"number": accused, "code": code_of(accused)}
    status = {"number": accused, "query_code": code_of(accused)}
    told = {
        "the interface": content_of(Client().post("/api/v1/status", status, content_type="application/json")),
        "the tracking page": content_of(Client().post("/track/", opened, follow=True)),
        "the receipt": content_of(walk.client.get(f"/submit/receipt/{accused}/")),
        "the proof": content_of(walk.client.get(f"/track/{accused}/proof.json")),
    }
    told |= {path: content_of(Client().get(path)) for path in PUBLISHED}
    told["the log"] = written.getvalue()
    told["jobs and messages"] = queued()
    assert '"error": "RuntimeError"' in told["the log"]
    assert {name: heard_in(text) for name, text in told.items() if heard_in(text)} == {}


def queued() -> str:
    """Arguments of jobs, messages in the outbox, the cache and the sessions, as they lie there."""
    rows = []
    with as_(builders.SYSTEM), connection.cursor() as cursor:
        for table in ("procrastinate_jobs", "notices_message", "shared_cache", "agencies_session"):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
            rows += [row[0] for row in cursor.fetchall()]
    assert rows
    return "\n".join(rows)


def test_no_list_search_or_figure_of_others_knows_it(accused: str) -> None:
    for name in OUTSIDERS:
        client = Client()
        client.force_login(Account.objects.get(username=name))
        for path in LISTS:
            page = content_of(client.get(path, follow=True))
            assert accused not in page, (name, path)
            told = [word for word in WORDS if word in page and word not in path]  # a page says what was searched for
            assert not told, (name, path)


def test_commands_print_nothing_of_it(accused: str, capsys: pytest.CaptureFixture[str]) -> None:
    with as_(builders.SYSTEM):
        assert Matter.objects.get(number=accused).sealed
    for command in (("verify", "--json"), ("verify",), ("replay",), ("calendar",)):
        with suppress(SystemExit):
            call_command(*command)
    told = capsys.readouterr()
    assert told.out
    assert not heard_in(told.out + told.err)
