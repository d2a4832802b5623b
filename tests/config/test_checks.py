"""What a production start refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import CheckMessage
from django.db import connections
from django.test import override_settings

from xinfang.config import checks
from xinfang.config.database import Database, django_database

SAFE = {
    "PRODUCTION": True,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["xinfang.example.gov.cn"],
    "SECRET_KEY": "k" * 50,
    "QUERY_CODE_SECRET": "q" * 50,
    "EVIDENCE_SECRET": "e" * 50,
    "METRICS_TOKEN": "m" * 50,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


def _codes(tmp_path: Path, **changes: Any) -> list[str | None]:
    tmp_path.chmod(0o700)
    found: list[CheckMessage] = []
    with override_settings(**SAFE | {"DATA_DIR": tmp_path} | changes):
        for check in (
            checks.production_is_chosen,
            checks.hosts_are_named,
            checks.secrets_are_long,
            checks.cookies_need_https,
            checks.data_folder_is_private,
            checks.embedded_database_serves_one_machine,
            checks.a_proxy_stands_in_front,
            checks.gateways_are_complete,
            checks.identity_provider_is_complete,
        ):
            found += check(None)
    return [message.id for message in found]


def test_a_safe_configuration_passes(tmp_path: Path) -> None:
    assert _codes(tmp_path) == []
    assert _codes(tmp_path, METRICS_TOKEN="") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"PRODUCTION": False}, "xinfang.E001"),
        ({"DEBUG": True}, "xinfang.E002"),
        ({"ALLOWED_HOSTS": []}, "xinfang.E003"),
        ({"ALLOWED_HOSTS": ["*"]}, "xinfang.E003"),
        ({"SECRET_KEY": "short"}, "xinfang.E004"),
        ({"QUERY_CODE_SECRET": "short"}, "xinfang.E004"),
        ({"EVIDENCE_SECRET": "short"}, "xinfang.E004"),
        ({"METRICS_TOKEN": "short"}, "xinfang.E004"),
        ({"SESSION_COOKIE_SECURE": False}, "xinfang.E005"),
        ({"CSRF_COOKIE_SECURE": False}, "xinfang.E005"),
        ({"OIDC_ISSUER": "https://id.example.cn", "OIDC_CLIENT_ID": "x"}, "xinfang.E031"),
        ({"OIDC_ISSUER": "http://id.example.cn", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}, "xinfang.E032"),
        ({"SMTP_URL": "mail.example.cn"}, "xinfang.E010"),
        ({"SMTP_URL": "smtps://mail.example.cn"}, "xinfang.E010"),
        ({"SMTP_URL": "smtp://mail.example.cn", "MAIL_FROM": "x@example.cn"}, "xinfang.E011"),
        ({"SMS_URL": "sms.example.cn"}, "xinfang.E012"),
        ({"SMS_URL": "https://sms.example.cn", "SMS_KEY": "office", "SMS_SECRET": "short"}, "xinfang.E012"),
        ({"SMS_URL": "http://sms.example.cn", "SMS_KEY": "office", "SMS_SECRET": "s" * 20}, "xinfang.E013"),
    ],
)
def test_each_danger_is_refused(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    assert _codes(tmp_path, **change) == [code]


def test_gateways_on_this_machine_may_speak_in_the_clear(tmp_path: Path) -> None:
    here = {"SMTP_URL": "smtp://127.0.0.1:1025", "MAIL_FROM": "x@example.cn"}
    assert _codes(tmp_path, **here, SMS_URL="http://localhost:8089/", SMS_KEY="office", SMS_SECRET="s" * 20) == []


def test_a_readable_data_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    with override_settings(DATA_DIR=folder):
        assert [message.id for message in checks.data_folder_is_private(None)] == ["xinfang.E006"]


def test_the_embedded_database_on_the_network_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    assert _codes(tmp_path, ALLAUTH_TRUSTED_PROXY_COUNT=1) == ["xinfang.W007"]


def test_the_web_server_on_the_network_with_nothing_in_front_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOST", "10.0.0.5")
    assert "xinfang.W014" in _codes(tmp_path, ALLAUTH_TRUSTED_PROXY_COUNT=0)
    assert "xinfang.W014" not in _codes(tmp_path, ALLAUTH_TRUSTED_PROXY_COUNT=1)


PRODUCTION = {
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    "SESSION_COOKIE_NAME": "__Host-xf_session",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_NAME": "__Host-xf_csrf",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "ALLOWED_HOSTS": [],
    "DEBUG": False,
}
"""What an office gets that sets nothing. Names with this prefix want no domain and the whole path."""
UNSET = {"SESSION_COOKIE_DOMAIN": None, "CSRF_COOKIE_DOMAIN": None, "SESSION_COOKIE_PATH": "/", "CSRF_COOKIE_PATH": "/"}


def test_production_is_closed_where_nothing_is_said(open_folder: Path) -> None:
    """Callers behind the proxy are told apart, cookies keep to https and to this host, browsers come by https alone."""
    wanted = sorted(PRODUCTION)
    told = f"json.dumps([getattr(prod, name) for name in {wanted}])"
    code = f"import json; from xinfang.config.settings import prod; print({told})"
    variables = os.environ | {"DATA_DIR": str(open_folder)}
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True)
    assert dict(zip(wanted, json.loads(done.stdout), strict=True)) == PRODUCTION
    assert {name: getattr(settings, name) for name in UNSET} == UNSET


@pytest.mark.django_db
def test_the_application_role_passes() -> None:
    assert checks.application_role_is_powerless(None, databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_the_owner_at_work_is_refused(test_database: Database) -> None:
    wrapper = connections["default"]
    wrapper.close()
    before = dict(wrapper.settings_dict)
    wrapper.settings_dict.update(django_database(test_database.owner_url, pool=None))
    codes = [message.id for message in checks.application_role_is_powerless(None, databases=["default"])]
    wrapper.close()
    wrapper.settings_dict.update(before)
    assert codes == ["xinfang.E008", "xinfang.E009"]
