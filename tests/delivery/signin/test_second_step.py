"""The second step: set up, asked for, taken away; forced on some; no secret in the clear; the demo's own code."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client, override_settings

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, AdministrationEvent
from xinfang.agencies.operations import officers, sign_in
from xinfang.agencies.types import AccountKind, Role, Team
from xinfang.base.days import OFFICE_ZONE
from xinfang.config.checks import nobody_has_the_demo_factor
from xinfang.delivery.signin import demo_codes

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
SIGN_IN, SECURITY = "/accounts/login/", "/accounts/security/"
STEP, APP, CODES = "/accounts/second-step/", "/accounts/second-step/app/", "/accounts/second-step/codes/"
PERIOD = 30


@pytest.fixture(autouse=True)
def clock(db: None) -> Any:
    cache.clear()
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def clerk() -> Account:
    return officer("clerk", Role.REGISTRAR)


def officer(username: str, role: Role, kind: str = AccountKind.OFFICER) -> Account:
    """An officer who can sign in, without a second factor."""
    with acting(builders.SYSTEM, request_id="test"):
        account = builders.officer(username, builders.body(username.upper()), [role], kind=kind).account
    Authenticator.objects.filter(user=account).delete()
    account.set_password(builders.PASSWORD)
    account.save()
    return account


def with_password(username: str) -> tuple[Client, Any]:
    """A browser in which the password was given, and the answer."""
    browser = Client()
    return browser, browser.post(SIGN_IN, {"login": username, "password": builders.PASSWORD})


def code(secret: str, *, later: int = 0) -> str:
    """What an app shows now, or so many periods later."""
    return format_hotp_value(hotp_value(secret, int(NOW.timestamp()) // PERIOD + later))


def set_up(browser: Client) -> str:
    """Set an app up, and return its secret."""
    secret = browser.get(APP).context["secret"].replace(" ", "")
    assert browser.post(APP, {"code": code(secret)}).headers["Location"] == CODES
    return str(secret)


class TestSettingUp:
    def test_the_secret_is_shown_as_picture_and_text_and_kept_sealed(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        page = browser.get(APP)
        secret = page.context["secret"]
        assert "<svg" in page.content.decode()
        assert secret in page.content.decode()
        secret = secret.replace(" ", "")
        assert secret not in str(browser.session.items())
        assert browser.post(APP, {"code": code(secret)}).status_code == 302
        stored = list(Authenticator.objects.filter(user=clerk).values_list("data", flat=True))
        codes = browser.get(CODES).context["unused_codes"]
        assert len(stored) == 2
        assert len(codes) == 10
        assert not [word for word in (secret, *codes) if word in str(stored)]

    def test_a_wrong_code_sets_nothing_up_and_keeps_the_secret_on_the_page(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        secret = browser.get(APP).context["secret"]
        again = browser.post(APP, {"code": "000000"})
        assert again.context["form"].errors["code"]
        assert again.context["secret"] == secret
        assert not Authenticator.objects.filter(user=clerk).exists()

    def test_the_recovery_codes_are_shown_once(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        set_up(browser)
        assert browser.get(CODES).context["can_view_codes"]
        again = browser.get(CODES)
        assert not again.context["can_view_codes"]
        assert set(again.context["unused_codes"]) == {"****"}

    def test_other_browsers_are_signed_out_and_the_journal_says_so(self, clerk: Account) -> None:
        elsewhere, _answer = with_password("clerk")
        browser, _answer = with_password("clerk")
        set_up(browser)
        assert elsewhere.get(SECURITY).status_code == 302
        line = AdministrationEvent.objects.get(action="factor.add")
        assert (line.subject_id, line.after) == (str(clerk.pk), {"what": "app"})

    def test_after_a_while_the_password_is_asked_for_again(self, clerk: Account, clock: Any) -> None:
        browser, _answer = with_password("clerk")
        browser.get(SECURITY)
        clock.shift(timedelta(minutes=10))
        asked = browser.get(APP)
        assert asked.headers["Location"].startswith("/accounts/again/")
        assert browser.get(asked.headers["Location"]).status_code == 200
        done = browser.post(asked.headers["Location"], {"password": builders.PASSWORD})
        assert done.headers["Location"] == APP

    def test_where_browsers_make_no_passkey_the_page_says_so(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        page = "/accounts/second-step/passkeys/"
        assert "通行密钥认的是网站的名字" in browser.get(page, headers={"host": "127.0.0.1:8000"}).content.decode()
        assert "通行密钥认的是网站的名字" not in browser.get(page, headers={"host": "localhost:8000"}).content.decode()

    def test_a_citizen_has_none(self) -> None:
        builders.citizen()
        browser, _answer = with_password("citizen")
        assert browser.get(APP).status_code == 403
        assert "两步验证" not in browser.get(SECURITY).content.decode()


class TestSigningIn:
    @pytest.fixture
    def secret(self, clerk: Account) -> str:
        browser, _answer = with_password("clerk")
        secret = set_up(browser)
        self.recovery = browser.get(CODES).context["unused_codes"][0]
        return secret

    def test_the_password_alone_opens_nothing(self, secret: str) -> None:
        browser, answer = with_password("clerk")
        assert answer.headers["Location"] == STEP
        assert browser.get("/desk/bodies/").headers["Location"].startswith(SIGN_IN)
        assert browser.get(SECURITY).status_code == 302

    def test_the_code_of_the_moment_opens_and_that_of_the_moment_before(self, secret: str) -> None:
        for later in (0, -1):
            browser, _answer = with_password("clerk")
            assert browser.post(STEP, {"code": code(secret, later=later)}).headers["Location"] == "/desk/"
            assert browser.get("/desk/bodies/").status_code == 200

    def test_an_older_one_does_not(self, secret: str) -> None:
        browser, _answer = with_password("clerk")
        assert browser.post(STEP, {"code": code(secret, later=-2)}).status_code == 200

    def test_a_code_opens_once_for_as_long_as_it_is_right(self, secret: str, clock: Any) -> None:
        browser, _answer = with_password("clerk")
        later = code(secret, later=1)
        assert browser.post(STEP, {"code": later}).status_code == 302
        clock.shift(timedelta(seconds=PERIOD + 5))
        browser, _answer = with_password("clerk")
        assert browser.post(STEP, {"code": later}).context["form"].errors["code"]

    def test_a_recovery_code_opens_once(self, secret: str) -> None:
        for status in (302, 200):
            browser, _answer = with_password("clerk")
            assert browser.post(STEP, {"code": self.recovery}).status_code == status

    def test_guessing_ends_after_five(self, secret: str) -> None:
        browser, _answer = with_password("clerk")
        said = [browser.post(STEP, {"code": "000000"}).content.decode() for _ in range(6)]
        assert "尝试次数过多" not in said[4]
        assert "尝试次数过多" in said[5]
        assert browser.post(STEP, {"code": code(secret)}).status_code == 200

    def test_strangers_in_the_same_network_lock_nobodys_second_step_nor_are_let_in_by_it(self, secret: str) -> None:
        known, _answer = with_password("clerk")
        assert known.post(STEP, {"code": code(secret)}).status_code == 302
        known.post("/accounts/logout/")
        for number in range(60):
            Client().post(SIGN_IN, {"login": f"made-up-{number}", "password": "wrong"})
        assert known.post(SIGN_IN, {"login": "clerk", "password": builders.PASSWORD}).headers["Location"] == STEP
        assert known.post(STEP, {"code": code(secret, later=-1)}).headers["Location"] == "/desk/"
        stranger = Client().post(SIGN_IN, {"login": "made-up", "password": "wrong"})
        assert "已暂停登录" in stranger.content.decode()

    def test_whoever_has_the_password_does_not_keep_the_owner_out(self, secret: str) -> None:
        owner, _answer = with_password("clerk")
        assert owner.post(STEP, {"code": code(secret)}).status_code == 302
        owner.post("/accounts/logout/")
        thief, _answer = with_password("clerk")
        said = [thief.post(STEP, {"code": "000000"}).content.decode() for _ in range(6)]
        assert "尝试次数过多" in said[-1]
        owner.post(SIGN_IN, {"login": "clerk", "password": builders.PASSWORD})
        assert owner.post(STEP, {"code": code(secret, later=-1)}).headers["Location"] == "/desk/"

    def test_a_browser_that_is_known_is_not_wrong_for_ever(self, secret: str) -> None:
        known, _answer = with_password("clerk")
        assert known.post(STEP, {"code": code(secret)}).status_code == 302
        known.post("/accounts/logout/")
        known.post(SIGN_IN, {"login": "clerk", "password": builders.PASSWORD})
        said = [known.post(STEP, {"code": "000000"}).content.decode() for _ in range(11)]
        assert "尝试次数过多" not in said[-2]
        assert "尝试次数过多" in said[-1]

    def test_without_a_password_there_is_no_second_step(self, secret: str) -> None:
        assert Client().get(STEP).headers["Location"] == SIGN_IN

    def test_it_is_taken_away_and_asked_for_no_more(self, secret: str) -> None:
        browser, _answer = with_password("clerk")
        browser.post(STEP, {"code": code(secret, later=1)})
        assert browser.post(f"{APP}remove/").headers["Location"] == SECURITY
        assert not Authenticator.objects.exists()
        assert with_password("clerk")[1].headers["Location"] == "/desk/"


class TestForced:
    PAGES = ("/", "/desk/", "/desk/bodies/", "/desk/journal/", "/desk/officers/", "/track/", "/letters/check/")

    def boss(self) -> Account:
        return officer("boss", Role.SYSTEM_ADMIN, AccountKind.ADMIN)

    def reporter(self) -> Account:
        account = officer("reporter", Role.TRIAGE_OFFICER)
        with acting(builders.SYSTEM, request_id="test"):
            officers.join_team(
                officer_id=account.officer.pk,
                team=Team.REPORTING,
                first_day=builders.LONG_AGO,
                last_day=None,
                actor=builders.SYSTEM,
                now=builders.NOW,
            )
        return account

    @pytest.mark.parametrize("who", ["boss", "reporter"])
    def test_without_one_there_is_the_page_that_sets_it_up_and_nothing_else(self, who: str) -> None:
        getattr(self, who)()
        browser, _answer = with_password(who)
        for page in self.PAGES:
            assert browser.get(page).headers.get("Location") == SECURITY, page
        assert browser.get("/desk/", headers={"hx-request": "true"}).headers["HX-Redirect"] == SECURITY
        assert "先启用两步验证" in browser.get(SECURITY).content.decode()
        set_up(browser)
        assert browser.get("/desk/bodies/").status_code == 200

    def test_the_last_one_stays(self) -> None:
        self.boss()
        browser, _answer = with_password("boss")
        set_up(browser)
        assert "您的岗位必须有两步验证" in browser.get(f"{APP}remove/").content.decode()
        browser.post(f"{APP}remove/")
        assert Authenticator.objects.filter(type="totp").exists()

    def test_other_officers_may_go_without(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        assert browser.get("/desk/bodies/").status_code == 200
        assert APP in browser.get(SECURITY).content.decode()


class TestReset:
    def test_whoever_it_was_done_to_is_told_on_signing_in_and_signed_out_before(self, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        set_up(browser)
        guard = builders.SYSTEM
        with acting(guard, request_id="test"):
            sign_in.reset_factor(
                officer_id=clerk.officer.pk, reason="手机丢失", actor=guard, now=NOW + timedelta(minutes=1)
            )
        assert browser.get(SECURITY).status_code == 302
        assert not Authenticator.objects.exists()
        again, answer = with_password("clerk")
        assert answer.headers["Location"] == "/desk/"
        assert "重置两步验证" in again.get("/desk/bodies/").content.decode()
        assert "重置两步验证" in again.get(SECURITY).content.decode()


class TestTheDemo:
    @pytest.fixture
    def boss(self) -> Account:
        boss = officer("boss", Role.SYSTEM_ADMIN, AccountKind.ADMIN)
        demo_codes.give({"boss"}, on=NOW.date())
        return boss

    def test_the_page_says_a_code_that_goes_several_times(self, boss: Account) -> None:
        for _time in range(3):
            browser, _answer = with_password("boss")
            shown = browser.get(STEP).context["demo_code"]
            assert shown in browser.get(STEP).content.decode()
            assert browser.post(STEP, {"code": shown}).headers["Location"] == "/desk/"

    def test_it_says_nothing_of_a_real_secret_or_in_production(self, boss: Account, clerk: Account) -> None:
        browser, _answer = with_password("clerk")
        set_up(browser)
        assert with_password("clerk")[0].get(STEP).context["demo_code"] == ""
        with override_settings(PRODUCTION=True):
            assert with_password("boss")[0].get(STEP).context["demo_code"] == ""
            demo_codes.give({"clerk", "boss"}, on=NOW.date())

    def test_production_refuses_to_start_with_one(self, boss: Account) -> None:
        assert [fault.id for fault in nobody_has_the_demo_factor(None, databases=["default"])] == ["xinfang.E030"]
        Authenticator.objects.all().delete()
        assert nobody_has_the_demo_factor(None, databases=["default"]) == []

    def test_production_gives_none(self) -> None:
        boss = officer("boss", Role.SYSTEM_ADMIN, AccountKind.ADMIN)
        with override_settings(PRODUCTION=True):
            demo_codes.give({"boss"}, on=NOW.date())
        assert not Authenticator.objects.filter(user=boss).exists()
