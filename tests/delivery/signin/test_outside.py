"""Signing in through an identity provider: against a real one, a process of its own, over HTTP."""

import json
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.integrations.django_client import DjangoOAuth2App
from authlib.integrations.requests_client import OAuth2Session
from django.core.cache import cache
from django.test import Client
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from pytest_django import Settings

from tests.agencies import builders
from tests.cases.county import build_county, file
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, AdministrationEvent, OutsideIdentity, Session
from xinfang.agencies.operations import sign_in
from xinfang.agencies.types import Role
from xinfang.base.errors import Refused
from xinfang.cases.types.filing import PetitionerDetails
from xinfang.delivery.signin import outside

pytestmark = pytest.mark.django_db

ASK, BACK, NEW = "/accounts/outside/", "/accounts/outside/back/", "/accounts/outside/new/"
CLIENT, SECRET = "xinfang", "the-client-secret-of-this-office"
READY_SECONDS = 20
OFFICER, CITIZEN = "officer-subject-1", "citizen-subject-1"


LIES: dict[str, dict[str, Any]] = {
    "another browser's": {"nonce": "another"},
    "for another": {"aud": "another"},
    "by another": {"iss": "https://another.example"},
    "of nobody": {"sub": ""},
    "of yesterday": {"exp": int(time.time()) - 86_400},
}
KEY, ANOTHER = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))
KEYS = KeySet([KEY])


def token(*, issuer: str, nonce: str, lie: str) -> str:
    """An ID token that is right but for one lie."""
    now = int(time.time())
    claims = {"iss": issuer, "aud": CLIENT, "sub": OFFICER, "nonce": nonce, "iat": now, "exp": now + 60}
    claims |= LIES.get(lie, {})
    if lie == "unsigned":
        parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
        return ".".join([*(urlsafe_b64encode(part).decode().rstrip("=") for part in parts), ""])
    if lie == "signed by us":
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, ANOTHER if lie == "signed by another" else KEY)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that demands a nonce."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _await(f"{address}/.well-known/openid-configuration")
        yield address
        process.terminate()


def _await(address: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            requests.get(address, timeout=1).raise_for_status()
        except requests.RequestException:
            assert time.monotonic() < deadline, address
            time.sleep(0.05)
        else:
            return


@pytest.fixture(autouse=True)
def configured(provider: str, settings: Settings, db: None) -> None:
    cache.clear()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = provider, CLIENT, SECRET


@pytest.fixture
def officer() -> Account:
    """An officer whom an administrator has linked."""
    with acting(builders.SYSTEM, request_id="test"):
        officer = builders.officer("clerk", builders.body("DEP"), [Role.REGISTRAR])
        link(officer.pk, OFFICER)
    return officer.account


def link(officer_id: Any, subject: str) -> None:
    sign_in.link_outside(officer_id=officer_id, mark=outside.mark_of(subject), actor=builders.SYSTEM, now=builders.NOW)


def to_provider(browser: Client, **query: str) -> str:
    answer = browser.get(ASK, query)
    assert answer.status_code == 302, answer.content
    return str(answer.headers["Location"])


def at_provider(address: str, subject: str = "", **form: str) -> str:
    """Agree at the provider as a person does; where it sends the browser back to, as seen from our host."""
    answer = requests.post(address, data={"sub": subject} | form, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


def through(browser: Client, subject: str, **query: str) -> Any:
    """All the way there and back."""
    return browser.get(at_provider(to_provider(browser, **query), subject))


class TestOfficers:
    def test_who_is_linked_is_in(self, officer: Account) -> None:
        browser = Client()
        assert through(browser, OFFICER).headers["Location"] == "/desk/"
        assert browser.get("/desk/bodies/").status_code == 200

    def test_the_page_asked_for_comes_first_and_never_another_site(self, officer: Account) -> None:
        assert through(Client(), OFFICER, next="/desk/bodies/").headers["Location"] == "/desk/bodies/"
        assert through(Client(), OFFICER, next="https://elsewhere.example/").headers["Location"] == "/desk/"

    def test_the_second_step_is_asked_for_all_the_same(self, officer: Account) -> None:
        builders.factor(officer)
        browser = Client()
        assert through(browser, OFFICER).headers["Location"] == "/accounts/second-step/"
        assert browser.get("/desk/bodies/").status_code == 302

    def test_who_left_is_not(self, officer: Account) -> None:
        Account.objects.filter(pk=officer.pk).update(is_active=False)
        assert through(Client(), OFFICER).headers["Location"] == "/accounts/inactive/"

    def test_nobody_becomes_an_officer_by_signing_in_or_by_a_name_that_fits(self, officer: Account) -> None:
        browser = Client()
        assert through(browser, "clerk").headers["Location"] == NEW
        assert "由系统管理员关联" in browser.get(NEW).content.decode()
        assert set(OutsideIdentity.objects.values_list("account__username", flat=True)) == {"clerk"}

    def test_a_subject_is_linked_once_and_not_by_oneself(self, officer: Account) -> None:
        with acting(builders.SYSTEM, request_id="test"):
            other = builders.officer("other", builders.body("OTHER"), [Role.REGISTRAR])
            with pytest.raises(Refused, match="已经关联了别的账号"):
                link(other.pk, OFFICER)

    def test_who_came_before_being_linked_is_linked_in_place_of_an_account_that_holds_nothing(self) -> None:
        early = self._citizen()
        with acting(builders.SYSTEM, request_id="test"):
            link(builders.officer("clerk", builders.body("DEP"), [Role.REGISTRAR]).pk, OFFICER)
        assert set(Account.objects.values_list("username", flat=True)) == {"clerk"}
        line = AdministrationEvent.objects.get(action="account.subject")
        assert line.after
        assert line.after["in_place_of"].startswith("gov-")
        assert early.get("/accounts/security/").status_code == 302
        assert through(Client(), OFFICER).headers["Location"] == "/desk/"

    @pytest.mark.parametrize("holds", ["a matter", "a password"])
    def test_but_never_in_place_of_one_that_holds_something(self, holds: str) -> None:
        self._citizen()
        account = Account.objects.get()
        if holds == "a password":
            account.set_password(builders.PASSWORD)
            account.save()
        with acting(builders.SYSTEM, request_id="test"):
            county = build_county()
        if holds == "a matter":
            file(petitioners=(PetitionerDetails(name="周小满", account_id=account.id),))
        officer_id = county["water"].officer_id
        with acting(builders.SYSTEM, request_id="test"), pytest.raises(Refused, match="已经关联了别的账号"):
            link(officer_id, OFFICER)
        assert OutsideIdentity.objects.get().account == account

    def _citizen(self) -> Client:
        """A browser in which the officer-to-be opened a citizen's account."""
        browser = Client()
        through(browser, OFFICER)
        assert browser.post(NEW).headers["Location"] == "/track/"
        return browser

    def test_the_database_does_not_hold_the_subject(self, officer: Account) -> None:
        assert OFFICER not in str(list(OutsideIdentity.objects.values_list()))


class TestCitizens:
    def test_one_is_asked_before_an_account_is_opened_that_says_nothing_of_her(self) -> None:
        browser = Client()
        assert through(browser, CITIZEN).headers["Location"] == NEW
        assert not Account.objects.exists()
        assert browser.post(NEW).headers["Location"] == "/track/"
        account = Account.objects.get()
        assert (account.kind, account.has_usable_password()) == ("CITIZEN", False)
        assert CITIZEN not in account.username
        security = browser.get("/accounts/security/").content.decode()
        assert "/accounts/password/change/" not in security
        assert browser.get("/accounts/password/change/").headers["Location"] == "/accounts/security/"

    def test_the_second_time_it_is_the_same_account(self) -> None:
        first = Client()
        through(first, CITIZEN)
        first.post(NEW)
        assert through(Client(), CITIZEN).headers["Location"] == "/track/"
        assert Account.objects.count() == 1

    def test_without_having_been_there_nothing_is_opened(self) -> None:
        assert Client().post(NEW).headers["Location"] == "/accounts/login/"
        assert not Account.objects.exists()


class TestWhatIsNotBelieved:
    def test_pkce_state_and_nonce_go_along(self) -> None:
        asked = parse_qs(urlsplit(to_provider(Client())).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert all(len(asked[name][0]) >= 20 for name in ("code_challenge", "state", "nonce"))
        assert asked["scope"] == ["openid"]

    def test_an_answer_that_another_browser_asked_for(self, officer: Account) -> None:
        address = at_provider(to_provider(Client()), OFFICER)
        assert Client().get(address).status_code == 502

    def test_an_answer_that_came_before(self, officer: Account) -> None:
        browser = Client()
        address = at_provider(to_provider(browser), OFFICER)
        assert browser.get(address).status_code == 302
        assert browser.get(address).status_code == 502

    def test_an_answer_that_took_too_long(self, officer: Account, monkeypatch: pytest.MonkeyPatch) -> None:
        browser = Client()
        address = at_provider(to_provider(browser), OFFICER)
        monkeypatch.setattr(outside, "WAIT_SECONDS", -1)
        assert browser.get(address).status_code == 502

    def test_strangers_leave_no_session_behind_by_asking_or_by_coming_back(self) -> None:
        browser = Client()
        to_provider(browser, next="/desk/bodies/")
        assert browser.get(BACK, {"code": "guessed", "state": "guessed"}).status_code == 502
        assert Client().get(NEW).status_code == 302
        assert not Session.objects.exists()

    def test_a_code_of_somebody_else_under_ones_own_state(self, officer: Account) -> None:
        thief, victim = Client(), Client()
        stolen = parse_qs(urlsplit(at_provider(to_provider(victim), OFFICER)).query)["code"][0]
        own = parse_qs(urlsplit(to_provider(thief)).query)["state"][0]
        assert thief.get(BACK, {"code": stolen, "state": own}).status_code == 502

    def test_a_refusal_of_the_provider(self) -> None:
        browser = Client()
        answer = browser.get(at_provider(to_provider(browser), action="deny"))
        assert answer.status_code == 502
        assert "没有登录成功" in answer.content.decode()

    @pytest.mark.parametrize("lie", [*LIES, "unsigned", "signed by us", "signed by another", "beside a token", ""])
    def test_a_token_that_says_something_else(
        self, officer: Account, monkeypatch: pytest.MonkeyPatch, settings: Settings, lie: str
    ) -> None:
        assert self._answered(monkeypatch, issuer=settings.OIDC_ISSUER, lie=lie) == (502 if lie else 302)

    def test_a_provider_whose_own_name_ends_in_a_slash_is_believed_under_that_name_alone(
        self, officer: Account, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        named = f"{settings.OIDC_ISSUER}/"
        monkeypatch.setitem(outside._client().server_metadata, "issuer", named)
        assert self._answered(monkeypatch, issuer=named) == 302
        assert self._answered(monkeypatch, issuer=settings.OIDC_ISSUER) == 502

    def _answered(self, monkeypatch: pytest.MonkeyPatch, *, issuer: str, lie: str = "") -> int:
        """With which status a browser comes back if the provider answers with this token."""
        browser = Client()
        address = to_provider(browser)
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        said: dict[str, Any] = {"userinfo": {"sub": OFFICER}}
        if lie != "beside a token":
            said["id_token"] = token(issuer=issuer, nonce=asked["nonce"], lie=lie)
        monkeypatch.setattr(OAuth2Session, "fetch_token", lambda *_args, **_more: dict(said))
        monkeypatch.setattr(DjangoOAuth2App, "fetch_jwk_set", lambda *_args, **_more: KEYS.as_dict(private=False))
        return browser.get(BACK, {"code": "code", "state": asked["state"]}).status_code

    def test_a_provider_that_calls_itself_otherwise_or_cannot_be_reached(self, settings: Settings) -> None:
        settings.OIDC_ISSUER += "/."  # the same place, by a name that it does not give itself
        assert Client().get(ASK).status_code == 502
        settings.OIDC_ISSUER = "http://127.0.0.1:9"
        assert Client().get(ASK).status_code == 502

    def test_without_a_provider_there_is_no_such_door(self, settings: Settings) -> None:
        assert ASK in Client().get("/accounts/login/").content.decode()
        settings.OIDC_ISSUER = ""
        assert ASK not in Client().get("/accounts/login/").content.decode()
        assert [Client().get(path).status_code for path in (ASK, BACK, NEW)] == [404] * 3
