"""Who acts in a request, that an error undoes it, and when a session ends."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, override_settings
from django.urls import include, path

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, Topic
from xinfang.agencies.types import Role
from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.signin import grants
from xinfang.delivery.signin.middleware import without_context

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_ZONE)


def kind_in_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(ctx.kind(), 'NONE')")
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{kind_in_database()} {len(request.actor.matter_ids)}")


@login_not_required
@without_context
def outside(request: HttpRequest) -> HttpResponse:
    return HttpResponse(kind_in_database())


@login_not_required
def rendered_late(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string("{{ kind }}")
    return TemplateResponse(request, template, {"kind": kind_in_database})


@login_not_required
def writes_and_fails(request: HttpRequest, how: str) -> HttpResponse:
    Topic.objects.create(version="W", code="010000", name="写")
    if how == "raises":
        raise LookupError(how)
    return HttpResponse(status=int(how))


@login_not_required
def grant(request: HttpRequest) -> HttpResponse:
    grants.grant(request.session, matter_id=uuid4())
    return HttpResponse()


urlpatterns = [
    path("who/", who),
    path("outside/", outside),
    path("late/", rendered_late),
    path("write/<str:how>/", writes_and_fails),
    path("grant/", grant),
    path("", include("xinfang.config.urls")),
]


@pytest.fixture(autouse=True)
def own_addresses(db: None) -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def officer() -> Account:
    with acting(builders.SYSTEM, request_id="test"):
        return builders.officer("clerk", builders.body("DEP"), [Role.REGISTRAR]).account


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


class TestNothingIsKept:
    def test_what_an_officer_or_a_citizen_is_shown(self, officer: Account) -> None:
        for account in (officer, builders.citizen()):
            assert signed_in(account).get("/who/").headers["Cache-Control"] == "private, no-store"

    def test_what_the_holder_of_a_receipt_is_shown(self) -> None:
        browser = Client()
        assert browser.get("/grant/").headers["Cache-Control"] == "private, no-store"
        assert browser.get("/who/").headers["Cache-Control"] == "private, no-store"

    def test_the_page_that_signs_out(self, officer: Account) -> None:
        assert signed_in(officer).post("/accounts/logout/").headers["Cache-Control"] == "private, no-store"

    def test_what_everybody_may_see_may_be_kept(self) -> None:
        assert "no-store" not in Client().get("/who/").headers["Cache-Control"]


class TestWhoActs:
    def test_the_public(self) -> None:
        assert Client().get("/who/").content == b"PUBLIC 0"

    def test_an_officer(self, officer: Account) -> None:
        assert signed_in(officer).get("/who/").content == b"OFFICER 0"

    def test_a_citizen(self) -> None:
        assert signed_in(builders.citizen()).get("/who/").content == b"PETITIONER 0"

    def test_the_holder_of_receipts(self) -> None:
        browser = Client()
        browser.get("/grant/")
        browser.get("/grant/")
        assert browser.get("/who/").content == b"PETITIONER 2"

    def test_nobody_where_a_view_wants_no_context(self) -> None:
        assert Client().get("/outside/").content == b"NONE"

    def test_still_while_a_late_template_is_rendered(self, officer: Account) -> None:
        assert signed_in(officer).get("/late/").content == b"OFFICER"

    def test_officers_who_left_are_the_public(self, officer: Account) -> None:
        browser = signed_in(officer)
        with acting(builders.SYSTEM, request_id="test"):
            officer.officer.active = False
            officer.officer.save()
        assert browser.get("/who/").content == b"PUBLIC 0"


class TestErrors:
    @pytest.mark.parametrize(("how", "kept"), [("200", 1), ("404", 1), ("500", 0), ("503", 0)])
    def test_an_answer_from_500_up_undoes_what_was_written(self, how: str, kept: int) -> None:
        Client().get(f"/write/{how}/")
        assert Topic.objects.filter(version="W").count() == kept

    def test_an_exception_does(self) -> None:
        Client(raise_request_exception=False).get("/write/raises/")
        assert not Topic.objects.filter(version="W").exists()
        assert kind_in_database() == "NONE"


class TestSessions:
    def test_an_officer_may_be_away_for_half_an_hour(self, officer: Account) -> None:
        browser = signed_in(officer)
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/who/")
            clock.shift(timedelta(minutes=29))
            assert browser.get("/who/").content == b"OFFICER 0"
            clock.shift(timedelta(minutes=31))
            assert browser.get("/who/").content == b"PUBLIC 0"

    def test_an_officers_day_ends_after_ten_hours(self, officer: Account) -> None:
        browser = signed_in(officer)
        with time_machine.travel(MORNING, tick=False) as clock:
            for _step in range(30):
                assert browser.get("/who/").content == b"OFFICER 0"
                clock.shift(timedelta(minutes=20))
            clock.shift(timedelta(minutes=1))
            assert browser.get("/who/").content == b"PUBLIC 0"

    def test_a_citizen_may_be_away_for_two_hours(self) -> None:
        browser = signed_in(builders.citizen())
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/who/")
            clock.shift(timedelta(minutes=119))
            assert browser.get("/who/").content == b"PETITIONER 0"
            clock.shift(timedelta(minutes=121))
            assert browser.get("/who/").content == b"PUBLIC 0"

    def test_a_matter_opened_without_an_account_closes_after_two_hours(self) -> None:
        browser = Client()
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/grant/")
            browser.get("/who/")
            clock.shift(timedelta(minutes=119))
            assert browser.get("/who/").content == b"PETITIONER 1"
            clock.shift(timedelta(minutes=121))
            assert browser.get("/who/").content == b"PUBLIC 0"
            assert "为了安全已退出查询" in browser.get("/track/").content.decode()

    def test_a_closed_matter_does_not_shorten_the_next_visit(self) -> None:
        browser = Client()
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/grant/")
            browser.get("/who/")
            clock.shift(timedelta(hours=3))
            browser.get("/who/")
            browser.get("/grant/")
            assert browser.get("/who/").content == b"PETITIONER 1"

    def test_whoever_comes_too_late_is_told_and_led_back(self, officer: Account) -> None:
        browser = signed_in(officer)
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/who/")
            clock.shift(timedelta(hours=1))
            answer = browser.get("/desk/bodies/", follow=True)
        assert answer.redirect_chain == [("/accounts/login/?next=/desk/bodies/", 302)]
        assert "为了安全已自动退出" in answer.content.decode()

    def test_not_every_page_writes_the_session(self, officer: Account) -> None:
        browser = signed_in(officer)
        with time_machine.travel(MORNING, tick=False) as clock:
            browser.get("/who/")
            clock.shift(timedelta(seconds=30))
            assert "xf_session" not in browser.get("/who/").cookies
            clock.shift(timedelta(seconds=60))
            assert "xf_session" in browser.get("/who/").cookies


def test_grants_are_few_and_can_be_forgotten() -> None:
    session = Client().session
    for _number in range(grants.MOST + 5):
        grants.grant(session, matter_id=uuid4())
    assert len(grants.granted(session)) == grants.MOST
    grants.forget(session)
    assert grants.granted(session) == ()
