"""What officers look up: articles beside the acts, the reason of a date on paper, the procedure, the holidays."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cases.calendars import AFTER, BEFORE, SERVED_AT, matters_that_wait, published
from tests.cases.county import County, as_
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.cases.models import Matter
from xinfang.cases.operations.calendar import adopt_calendar
from xinfang.procedure.access import KIND_LABELS, RIGHT_LABELS, ROWS

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def test_an_act_shows_its_articles_and_those_of_the_periods_it_starts(county: County, sign_in: SignIn) -> None:
    receipt = roads.triaged(county)
    page = sign_in("triage").get(f"/desk/matters/{receipt.number}/acts/refer/")
    words = text_of(page)
    assert "依据和要求" in words
    assert "每一件都登记；十五日内交到有权处理的单位" in words
    assert "超过五个工作日才提异议的，异议不被接受" in words
    assert [(article.instrument, article.number) for article in page.context["articles"]] == [
        ("xinfang-regulation-2022", 22),
        ("xinfang-regulation-2022", 23),
    ]


def test_a_date_has_a_page_to_print(county: County, sign_in: SignIn) -> None:
    receipt = roads.handling(county)
    client = sign_in("case")
    assert (
        f'href="/desk/matters/{receipt.number}/dates/handle/"'
        in client.get(f"/desk/matters/{receipt.number}/").content.decode()
    )
    words = text_of(client.get(f"/desk/matters/{receipt.number}/dates/handle/"))
    assert "怎样数出来的" in words
    assert "连续数60日" in words
    assert "《信访工作条例》第三十四条" in words
    assert client.get(f"/desk/matters/{receipt.number}/dates/archive/").status_code == 404


def test_the_procedure_is_drawn_and_listed_under_both_regulations(sign_in: SignIn) -> None:
    page = sign_in("case").get("/desk/help/procedure/").content.decode()
    assert page.count("<svg xmlns") == 2
    assert "T5a 转送" in page


def test_the_ways_to_look_up(sign_in: SignIn) -> None:
    page = sign_in("case").get("/desk/help/").content.decode()
    for address in ("/law/", "/desk/help/procedure/", "/guide/deadlines/", "/desk/help/calendar/"):
        assert f'href="{address}"' in page


def test_whose_dates_moved_is_listed_to_whom_may_see_the_matter(county: County) -> None:
    with published(BEFORE):
        waiting = matters_that_wait(county)
    with published(AFTER):
        with as_(SYSTEM):
            adopt_calendar(actor=SYSTEM, now=SERVED_AT + timedelta(hours=5))
            number = Matter.objects.get(id=waiting.handled).number
        with time_machine.travel(SERVED_AT + timedelta(hours=6), tick=False):
            words = text_of(signed_in("case").get("/desk/help/calendar/"))
            case = text_of(signed_in("case").get(f"/desk/matters/{number}/"))
            explained = text_of(signed_in("case").get(f"/desk/matters/{number}/dates/handle/"))
            nothing = text_of(signed_in("water").get("/desk/help/calendar/"))
    assert "：原为 2027-01-01，现为 2027-01-04" in words
    assert "：仍为 2027-02-08，不再是暂定的" in words
    assert "放假安排公布以前，暂定为 2027年1月1日" in case
    assert "放假安排公布以前，暂定为 2027年1月1日" in explained
    assert "没有您能看到的事项因此重新计算过日期" in nothing


@pytest.mark.parametrize(("day", "awaits"), [("2026-10-31", False), ("2026-11-01", True)])
def test_from_november_on_the_next_years_holidays_are_awaited(county: County, day: str, awaits: bool) -> None:
    with published(BEFORE), time_machine.travel(f"{day} 04:00", tick=False):
        words = text_of(signed_in("case").get("/desk/help/calendar/"))
    assert ("还没有 2027 年的放假安排" in words) == awaits


def test_a_made_up_page_of_the_list_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("case").get("/desk/help/calendar/?after=nonsense").status_code == 404


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client


def test_the_table_of_access_is_printed_whole(county: County, sign_in: SignIn) -> None:
    words = text_of(sign_in("water").get("/desk/help/access/"))
    assert [label for label in KIND_LABELS.values() if label not in words] == []
    shown = {given for row in ROWS for given in row.rights.values()}
    assert [RIGHT_LABELS[given] for given in shown if RIGHT_LABELS[given] not in words] == []
    assert "《信访工作条例》第三十条第三款" in words
    assert "不存在：谁也没有，也没有存放它的地方。" in words
