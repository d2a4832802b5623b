"""Whoever floods a public form has to work for it, and nobody behind the same address is shut out."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, build_county, file
from tests.delivery.portal.walk import Walk
from xinfang.base.puzzles import Puzzle
from xinfang.delivery.signin import floods, pressure
from xinfang.delivery.signin.pressure import WINDOW, Pressure

WRONG = {"number": "XF2026-0000001-7", "code": "0" * 12}
TAKEN, ASKED = 422, 429
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two forms are the whole budget, and nobody has come yet."""
    settings.FLOOD_BUDGETS = {"file": 0, "track": 2, "check-letter": 2, "sign-up": 0}
    monkeypatch.setattr(floods, "_pressure", Pressure())


def fields(answer: Any) -> dict[str, str]:
    """What the page of the puzzle sends on."""
    page = answer.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def solved(answer: Any) -> dict[str, str]:
    """The same with the work done."""
    page = answer.content.decode()
    found = re.search(r'data-xf-puzzle="(\w+)" data-xf-bits="(\d+)"', page)
    assert found
    puzzle = Puzzle(text=found[1], bits=int(found[2]))
    return fields(answer) | {floods.ANSWER: next(str(n) for n in count() if puzzle.is_solved_by(str(n)))}


@pytest.fixture
def asked(county: County, client: Client) -> Iterator[Any]:
    """The page that comes once the budget is spent; the clock stands."""
    with time_machine.travel(NOON, tick=False):
        for _form in range(2):
            assert client.post("/track/", WRONG).status_code == TAKEN
        yield client.post("/track/", WRONG)


def test_over_the_budget_a_solution_opens_once(client: Client, asked: Any) -> None:
    assert asked.status_code == ASKED
    assert "no-store" in asked.headers["Cache-Control"]
    sent = solved(asked)
    assert {name: sent[name] for name in WRONG} == WRONG
    assert client.post("/track/", sent).status_code == TAKEN
    again = client.post("/track/", sent)
    assert again.status_code == ASKED
    assert fields(again)[floods.CHALLENGE] != sent[floods.CHALLENGE], "a used one is replaced, or nobody could go on"


def test_a_right_code_opens_all_the_same(client: Client, asked: Any) -> None:
    receipt = file()
    right = {"number": receipt.number, "code": receipt.query_code}
    assert client.post("/track/", solved(client.post("/track/", right))).status_code == 302


def test_what_is_not_ours_or_not_for_here_opens_nothing(client: Client, asked: Any) -> None:
    sent = solved(asked)
    for change in ({floods.ANSWER: "0"}, {floods.ANSWER: "x"}, {floods.CHALLENGE: "x"}, {floods.CHALLENGE: ""}):
        assert client.post("/track/", sent | change).status_code == ASKED, change
    for _form in range(3):
        elsewhere = client.post("/letters/check/", sent | {"code": "x"})
    assert elsewhere.status_code == ASKED
    assert client.post("/track/", WRONG, REMOTE_ADDR="10.0.0.9").status_code == TAKEN, "another network"
    for _form in range(2):
        answer = client.post("/track/", sent, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == ASKED, "solved for another network"
    with time_machine.travel(NOON + floods.LIFE + timedelta(seconds=2), tick=False):
        assert [client.post("/track/", sent).status_code for _form in range(3)][-1] == ASKED, "too old"


def test_without_scripts_waiting_opens_too_and_keeps_its_age(client: Client, asked: Any) -> None:
    sent = fields(asked)
    with time_machine.travel(NOON + floods.WAIT / 2, tick=False):
        early = client.post("/track/", sent)
    assert early.status_code == ASKED
    assert "请等 10 秒" in early.content.decode()
    with time_machine.travel(NOON + floods.WAIT, tick=False):
        assert client.post("/track/", fields(early)).status_code == TAKEN


def test_a_script_that_waits_has_a_lane_of_its_own(client: Client, asked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods, "SLOW_LANE", 1)
    tickets = [fields(client.post("/track/", WRONG)) for _form in range(2)]
    with time_machine.travel(NOON + floods.WAIT, tick=False):
        assert [client.post("/track/", ticket).status_code for ticket in tickets] == [TAKEN, ASKED]
        assert client.post("/track/", solved(client.post("/track/", WRONG))).status_code == TAKEN


def test_the_budget_comes_back_and_memory_is_bounded(
    client: Client, asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOON + WINDOW, tick=False):
        assert client.post("/track/", WRONG).status_code == TAKEN
    monkeypatch.setattr(pressure, "MOST_KEYS", 3)
    counted = Pressure()
    assert [counted.add("track", str(number), now=NOON) for number in (1, 1, 2, 3, 1)] == [1, 2, 1, 1, 1]


def test_a_petition_goes_through_with_everything_on_it(walk: Walk) -> None:
    shown = walk.fill().page("check")
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown))
    asked = walk.client.post("/submit/check/", sent)
    assert asked.status_code == ASKED
    filed = walk.client.post("/submit/check/", solved(asked))
    assert filed.status_code == 302
    assert "/submit/receipt/" in filed.headers["Location"]


def test_an_account_is_opened_with_the_password_typed_again(county: County, client: Client) -> None:
    passwords = {"password1": "a-long-password", "password2": "a-long-password"}
    asked = client.post("/accounts/signup/", {"username": "somebody"} | passwords)
    assert asked.status_code == ASKED
    page = asked.content.decode()
    assert "a-long-password" not in page
    assert page.count('type="password"') == len(passwords)
    sent = solved(asked)
    assert "password1" not in sent
    assert client.post("/accounts/signup/", sent | passwords).status_code == 302
    assert client.get("/track/mine/").status_code == 200


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_a_browser_solves_it_by_itself(page: Page, live_server: LiveServer, settings: Settings) -> None:
    with as_(SYSTEM):
        build_county()
    settings.FLOOD_BUDGETS = dict.fromkeys(settings.FLOOD_BUDGETS, 0)
    page.goto(f"{live_server.url}/track/")
    page.get_by_label("编号").fill("XF2026-0000001-7")
    page.get_by_label("查询码").fill("000000000000")
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_text("请对照回执再输入一次").first).to_be_visible(timeout=20_000)
