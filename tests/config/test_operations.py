"""The pages for machines that watch the product."""

from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import build_county
from xinfang.agencies.context import acting
from xinfang.agencies.models import AdministrationEvent
from xinfang.agencies.types import BACKUP_MADE


def test_healthz_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_ready_without_a_worker_says_so(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    checks = answer.json()["checks"]
    assert (checks["database"], checks["migrations"], checks["worker"]) == ("ok", "ok", "no heartbeat")


@pytest.mark.django_db
def test_ready_without_an_office_says_what_to_do(client: Client) -> None:
    assert client.get("/readyz").json()["checks"]["office"].startswith("not entered yet: xinfang administrator")
    with acting(SYSTEM, request_id="test-county"):
        build_county()
    assert client.get("/readyz").json()["checks"]["office"] == "ok"


@pytest.mark.django_db
def test_ready_says_when_the_last_backup_was_made(client: Client) -> None:
    assert client.get("/readyz").json()["checks"]["backup"] == "never made: xinfang backup"
    with acting(SYSTEM, request_id="test-backup"):
        for day, action in ((1, BACKUP_MADE), (3, BACKUP_MADE), (5, "database.backup")):
            AdministrationEvent.objects.create(happened_at=datetime(2026, 3, day, 2, tzinfo=UTC), action=action)
    assert client.get("/readyz").json()["checks"]["backup"] == "made 2026-03-03T02:00Z"


def test_without_a_database_it_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "unreachable"


@pytest.mark.django_db
def test_a_schema_that_is_behind_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xinfang.config.operations.pending_migrations", lambda: 2)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == "2 not applied"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/healthz", "/readyz", "/metrics"])
def test_in_production_this_machine_asks_by_its_address_without_https(page: str) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["xinfang.example.gov.cn"]):
        browser = Client(headers={"host": "127.0.0.1:8000"})
        assert browser.get(page).status_code == 200
        assert browser.get("/").status_code == 400


@pytest.mark.django_db
def test_metrics_are_for_this_machine(client: Client) -> None:
    assert b"xinfang_http_requests_total" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 403


@pytest.mark.django_db
def test_metrics_tell_what_of_the_outbox_waits(client: Client) -> None:
    shown = client.get("/metrics").content
    assert b'xinfang_messages{channel="SMS",state="waiting"} 0.0' in shown
    assert b'xinfang_messages_oldest_seconds{channel="EMAIL"} 0.0' in shown


@pytest.mark.django_db
@override_settings(METRICS_TOKEN="a-token")
def test_metrics_from_elsewhere_need_the_token(client: Client) -> None:
    good, bad = {"authorization": "Bearer a-token"}, {"authorization": "Bearer other"}
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9", headers=good).status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9", headers=bad).status_code == 403


def test_an_empty_token_opens_nothing(client: Client) -> None:
    empty = {"authorization": "Bearer "}
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9", headers=empty).status_code == 403
