"""Signing in: who lands where, one answer for all mistakes, a lock-out that says when it ends."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account
from xinfang.agencies.operations.accounts import make_link
from xinfang.agencies.types import Role
from xinfang.base.days import OFFICE_ZONE

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
WRONG = "not-the-password"


@pytest.fixture(autouse=True)
def clear_counts(db: None) -> None:
    cache.clear()


@pytest.fixture
def officer() -> Account:
    with acting(builders.SYSTEM, request_id="test"):
        account = builders.officer("clerk", builders.body("DEP"), [Role.REGISTRAR]).account
    account.set_password(builders.PASSWORD)
    account.save()
    return account


def attempt(username: str, password: str = builders.PASSWORD, *, browser: Client | None = None, **more: str) -> object:
    return (browser or Client()).post(SIGN_IN, {"login": username, "password": password} | more)


def answer_to(username: str, password: str) -> str:
    page = attempt(username, password)
    assert page.status_code == 200
    return " ".join(page.context["form"].non_field_errors())


class TestLanding:
    def test_officers_land_on_the_desk(self, officer: Account) -> None:
        assert attempt("clerk").headers["Location"] == "/desk/"

    def test_citizens_land_where_matters_are_followed(self) -> None:
        builders.citizen()
        assert attempt("citizen").headers["Location"] == "/track/"

    def test_the_page_asked_for_comes_first(self, officer: Account) -> None:
        assert attempt("clerk", next="/desk/bodies/").headers["Location"] == "/desk/bodies/"

    def test_nobody_is_sent_to_another_site(self, officer: Account) -> None:
        assert attempt("clerk", next="https://elsewhere.example/").headers["Location"] == "/desk/"

    def test_usernames_are_not_case_sensitive(self, officer: Account) -> None:
        assert attempt("CLERK").status_code == 302


class TestMistakes:
    def test_an_unknown_account_and_a_wrong_password_get_the_same_answer(self, officer: Account) -> None:
        assert answer_to("clerk", WRONG) == answer_to("nobody", WRONG) == "用户名或密码不对。请检查后再试。"

    def test_unknown_wrong_and_locked_cost_as_much_reckoning(
        self, officer: Account, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []
        original = MD5PasswordHasher.encode
        monkeypatch.setattr(
            MD5PasswordHasher, "encode", lambda self, raw, salt: (hashed.append(raw), original(self, raw, salt))[1]
        )
        for name in ("clerk", "nobody"):
            for _mistake in range(6):
                answer_to(name, WRONG)
            assert "已暂停登录" in answer_to(name, WRONG)
        assert hashed == [WRONG] * 14

    def test_whoever_left_cannot_sign_in(self, officer: Account) -> None:
        Account.objects.update(is_active=False)
        assert attempt("clerk").headers["Location"] == "/accounts/inactive/"
        assert Client().get("/accounts/inactive/").status_code == 200


class TestLockOut:
    @pytest.mark.parametrize("username", ["clerk", "nobody"])
    def test_after_five_mistakes_and_for_unknown_accounts_alike(self, officer: Account, username: str) -> None:
        with time_machine.travel(NOW, tick=False) as clock:
            for _mistake in range(5):
                assert answer_to(username, WRONG) == "用户名或密码不对。请检查后再试。"
            assert answer_to(username, WRONG) == "尝试次数过多，已暂停登录。请在 10 分钟后再试。"
            clock.shift(timedelta(minutes=7))
            assert answer_to(username, WRONG) == "尝试次数过多，已暂停登录。请在 3 分钟后再试。"

    def test_the_right_password_does_not_open_a_locked_account(self, officer: Account) -> None:
        for _mistake in range(5):
            answer_to("clerk", WRONG)
        assert attempt("clerk").status_code == 200

    def test_it_ends(self, officer: Account) -> None:
        with time_machine.travel(NOW, tick=False) as clock:
            for _mistake in range(6):
                answer_to("clerk", WRONG)
            clock.shift(timedelta(minutes=10, seconds=1))
            assert attempt("clerk").status_code == 302

    def test_a_known_browser_is_not_locked_by_strangers(self, officer: Account) -> None:
        desk = Client()
        attempt("clerk", browser=desk)
        desk.post("/accounts/logout/")
        for _mistake in range(6):
            answer_to("clerk", WRONG)
        assert "已暂停登录" in answer_to("clerk", builders.PASSWORD)
        assert attempt("clerk", browser=desk).status_code == 302

    def test_a_known_browser_has_a_limit_of_its_own(self, officer: Account) -> None:
        desk = Client()
        attempt("clerk", browser=desk)
        desk.post("/accounts/logout/")
        said = [attempt("clerk", WRONG, browser=desk).content.decode() for _mistake in range(11)]
        assert "已暂停登录" not in said[9]
        assert "已暂停登录" in said[10]
        assert attempt("clerk").status_code == 302

    def test_it_is_known_for_this_account_alone_and_by_our_signature(self, officer: Account) -> None:
        builders.citizen()
        desk = Client()
        attempt("citizen", browser=desk)
        desk.post("/accounts/logout/")
        forged = Client()
        forged.cookies[settings.KNOWN_BROWSER_COOKIE_NAME] = "eyJ4IjoieSJ9:1:x"
        for _mistake in range(5):
            answer_to("clerk", WRONG)
        for browser in (desk, forged):
            assert attempt("clerk", browser=browser).status_code == 200
        cookie = desk.cookies[settings.KNOWN_BROWSER_COOKIE_NAME]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        assert "citizen" not in cookie.value

    def test_the_browser_of_a_one_time_link_is_known(self, officer: Account) -> None:
        now = datetime.now(tz=OFFICE_ZONE)
        with acting(builders.SYSTEM, request_id="test"):
            token = make_link(account=officer, now=now)
        desk = Client()
        desk.post(f"/accounts/first-password/{token}/", {"password1": "xin-mi-ma-88", "password2": "xin-mi-ma-88"})
        for _mistake in range(6):
            answer_to("clerk", WRONG)
        assert attempt("clerk", "xin-mi-ma-88", browser=desk).status_code == 302

    def test_strangers_in_one_network_do_not_lock_another(self, officer: Account) -> None:
        for _mistake in range(6):
            Client(REMOTE_ADDR="203.0.113.9").post(SIGN_IN, {"login": "clerk", "password": WRONG})
        assert attempt("clerk").status_code == 302

    @override_settings(ACCOUNT_RATE_LIMITS=settings.ACCOUNT_RATE_LIMITS | {"login_failed_strangers": "4/d/key"})
    def test_many_strangers_leave_each_network_with_less_but_never_with_nothing(self, officer: Account) -> None:
        for number in range(4):
            Client(REMOTE_ADDR=f"203.0.{number}.9").post(SIGN_IN, {"login": "clerk", "password": WRONG})
        assert answer_to("clerk", WRONG) == "用户名或密码不对。请检查后再试。"
        assert "已暂停登录" in answer_to("clerk", builders.PASSWORD)
        elsewhere = Client(REMOTE_ADDR="198.51.100.7")
        assert attempt("clerk", browser=elsewhere).status_code == 302

    def test_it_locks_the_account_and_not_the_hall(self, officer: Account) -> None:
        builders.citizen()
        for _mistake in range(6):
            answer_to("clerk", WRONG)
        assert attempt("citizen").status_code == 302

    def test_another_name_or_port_of_this_host_opens_nothing(self, officer: Account) -> None:
        for mistake in range(5):
            Client(headers={"host": f"localhost:{9000 + mistake}"}).post(SIGN_IN, {"login": "clerk", "password": WRONG})
        assert "已暂停登录" in answer_to("Clerk ", builders.PASSWORD)

    def test_it_is_kept_in_the_database_that_all_processes_share(self, officer: Account) -> None:
        answer_to("clerk", WRONG)
        assert type(cache._connections[cache._alias]).__name__ == "LastingCache"


class TestAccounts:
    def test_a_citizen_opens_one_without_saying_who(self) -> None:
        browser = Client()
        page = browser.get("/accounts/signup/").content.decode()
        assert "不需要姓名" in page
        typed = {"username": "清风", "password1": "kan-hai-2026", "password2": "kan-hai-2026"}
        assert browser.post("/accounts/signup/", typed).headers["Location"] == "/track/"
        account = Account.objects.get(username="清风")
        assert (account.kind, account.is_officer) == ("CITIZEN", False)

    def test_a_taken_name_is_said_at_its_field(self) -> None:
        builders.citizen("taken")
        typed = {"username": "Taken", "password1": "kan-hai-2026", "password2": "kan-hai-2026"}
        page = Client().post("/accounts/signup/", typed)
        assert page.context["form"].errors["username"]

    def test_a_password_is_changed_and_other_browsers_are_signed_out(self, officer: Account) -> None:
        here, elsewhere = Client(), Client()
        for browser in (here, elsewhere):
            attempt("clerk", browser=browser)
        assert here.get("/accounts/password/change/").status_code == 200
        new = {"oldpassword": builders.PASSWORD, "password1": "xin-mi-ma-88", "password2": "xin-mi-ma-88"}
        assert here.post("/accounts/password/change/", new).headers["Location"] == "/accounts/security/"
        assert "密码已修改。" in here.get("/desk/bodies/").content.decode()
        assert elsewhere.get("/desk/bodies/").status_code == 302

    def test_signing_out_asks_first(self, officer: Account) -> None:
        browser = Client()
        attempt("clerk", browser=browser)
        assert browser.get("/accounts/logout/").status_code == 200
        assert browser.post("/accounts/logout/").headers["Location"] == "/"
        assert browser.get("/desk/bodies/").status_code == 302

    @override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
    def test_a_flood_is_answered_in_words(self) -> None:
        attempt("nobody")
        flood = attempt("nobody")
        assert flood.status_code == 429
        assert "操作太频繁" in flood.content.decode()

    @override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"}, ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_behind_a_proxy_callers_are_told_apart_by_what_the_proxy_says(self) -> None:
        def attempt_from(forwarded: str) -> int:
            browser = Client(headers={"x-forwarded-for": forwarded})
            return browser.post(SIGN_IN, {"login": "nobody", "password": WRONG}).status_code

        assert attempt_from("203.0.113.1") == 200
        assert attempt_from("203.0.113.2") == 200
        assert attempt_from("198.51.100.7, 203.0.113.1") == 429  # what the caller adds in front counts for nothing

    def test_the_name_of_the_sign_in_page_is_ours(self) -> None:
        assert reverse("account_login") == SIGN_IN
