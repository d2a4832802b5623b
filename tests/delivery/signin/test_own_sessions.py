"""Everybody sees the own sessions and ends them; the database holds no key that opens one."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.agencies import builders
from xinfang.agencies import sessions
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, Session
from xinfang.agencies.types import Role
from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.jobs.sessions import forget_sessions

pytestmark = pytest.mark.django_db

PAGE, END = "/accounts/security/", "/accounts/sessions/end/"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.fixture
def account() -> Account:
    with acting(builders.SYSTEM, request_id="test"):
        return builders.officer("clerk", builders.body("DEP"), [Role.REGISTRAR]).account


def browser_of(account: Account, user_agent: str = EDGE) -> Client:
    """A browser in which the account is signed in and has looked at a page."""
    browser = Client(headers={"user-agent": user_agent})
    browser.force_login(account)
    assert browser.get(PAGE).status_code == 200
    return browser


def is_in(browser: Client) -> bool:
    return bool(browser.get(PAGE).status_code == 200)


def others(browser: Client) -> list[str]:
    return [live.key for live in browser.get(PAGE).context["sessions"] if not live.is_this]


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (EDGE, "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1 MicroMessenger/8.0", "WeChat · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox · Linux"),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_a_browser_is_named_in_two_words_and_never_as_it_calls_itself(user_agent: str, said: str) -> None:
    assert sessions.browser_of(user_agent) == said


def test_each_is_told_with_its_times_this_one_first(account: Account) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser_of(account, "Firefox/132.0 (Windows NT 10.0)")
        clock.shift(timedelta(minutes=10))
        here = browser_of(account)
        clock.shift(timedelta(minutes=5))
        this, other = here.get(PAGE).context["sessions"]
        assert (this.browser, this.is_this, this.began) == ("Edge · Windows", True, NOW + timedelta(minutes=10))
        assert (other.browser, other.is_this, other.seen) == ("Firefox · Windows", False, NOW)


def test_one_that_would_not_open_any_more_is_not_told(account: Account) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser_of(account)
        clock.shift(timedelta(minutes=31))
        assert others(browser_of(account)) == []


def test_one_is_ended_and_the_rest_stays(account: Account) -> None:
    here, first, second = (browser_of(account) for _ in range(3))
    key = sessions.digest_of(first.cookies[settings.SESSION_COOKIE_NAME].value)
    assert here.post(END, {"key": key}).headers["Location"] == PAGE
    assert (is_in(here), is_in(first), is_in(second)) == (True, False, True)


def test_all_others_are_ended(account: Account) -> None:
    here, first, second = (browser_of(account) for _ in range(3))
    here.post(END)
    assert (is_in(here), is_in(first), is_in(second)) == (True, False, False)


def test_nobody_ends_or_sees_anothers(account: Account) -> None:
    citizen, officer = browser_of(builders.citizen()), browser_of(account)
    assert others(citizen) == []
    key = sessions.digest_of(officer.cookies[settings.SESSION_COOKIE_NAME].value)
    citizen.post(END, {"key": key})
    citizen.post(END)
    assert is_in(officer)


def test_the_database_holds_no_key_and_no_address(account: Account) -> None:
    browser = browser_of(account)
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get(account=account)
    assert key not in (row.session_key, row.session_data)
    assert row.session_key == sessions.digest_of(key)
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
    assert not is_in(stolen)
    assert {field.name for field in Session._meta.get_fields()} == {
        "session_key",
        "session_data",
        "expire_date",
        "account",
        "began",
        "seen",
        "browser",
    }


def test_signing_out_forgets_the_session_and_the_night_those_that_were_left(account: Account) -> None:
    browser = browser_of(account)
    browser.post("/accounts/logout/")
    assert not Session.objects.filter(account=account).exists()
    with time_machine.travel(NOW, tick=False) as clock:
        browser_of(account)
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
        forget_sessions(timestamp=0)
    assert not Session.objects.exists()
