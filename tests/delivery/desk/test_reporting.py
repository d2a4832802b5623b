"""Reports on an urgent matter over HTTP: owed from the filing on, made, followed up, ended; who finds them."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, file, reporting_officer
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from tests.delivery.desk.test_around_handling import fill
from tests.security.world import open_matter
from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.context import acting
from xinfang.agencies.directory import governing_over
from xinfang.agencies.models import Body
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.base.errors import Refused
from xinfang.cases.models import Matter
from xinfang.cases.queries.owed import periods
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.law.model import Rule
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db

URGENT = "/desk/?view=urgent"
SAID = {"situation": "三十户堵在路口", "measures": "街道到场劝说"}


def test_what_is_filed_as_urgent_is_reported_until_it_is_over(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    receipt = file(urgent=True)
    supervisor = sign_in("supervisor")
    listed = text_of(supervisor.get(URGENT))
    assert receipt.number in listed
    assert "初报已过时间 2026-03-02 10:00" in listed
    assert "已超期 1 天" in listed

    assert "紧急情况报告" in text_of(supervisor.get("/desk/inbox/"))

    form = form_values(supervisor.get(f"/desk/matters/{receipt.number}/acts/report-urgency/"))
    assert int(str(form["reported_to"])) == county.government
    assert form["next_report_by"] == "2026-03-04"
    empty = text_of(supervisor.get(f"/desk/matters/{receipt.number}/acts/report-urgency/"))
    assert "信访部门最迟应当在您写明的日子（不晚于2026年3月6日（周五））“续报重大紧急事项”" in empty
    assert "不晚于" in fill(supervisor, receipt, "report-urgency", SAID | {"known_hour": "23:59"})
    page = fill(supervisor, receipt, "report-urgency", SAID | {"known_hour": "08:50"})
    for words in (*SAID.values(), "2026-03-03 08:50 得知", "在时限内", "下一次报告最迟 2026-03-04"):
        assert words in page
    assert "最迟 2026-03-04 续报或者终报" in text_of(supervisor.get(URGENT))

    today.move_to(MORNING + timedelta(days=2))
    supervisor = sign_in("supervisor")
    for view in (URGENT, "/desk/?view=body"):
        page = supervisor.get(view)
        assert '<time datetime="2026-03-04">今天到期</time>' in page.content.decode()
        assert "最迟 2026-03-04 续报或者终报" in text_of(page)

    today.move_to(MORNING + timedelta(days=3))
    supervisor = sign_in("supervisor")
    assert "续报已过日期 2026-03-04" in text_of(supervisor.get(URGENT))
    fill(supervisor, receipt, "follow-up-urgency", SAID | {"situation": "散去大半"})
    ended = fill(supervisor, receipt, "close-urgency", SAID | {"settled": "全部散去"})
    assert "散去大半" in ended
    assert "全部散去" in ended
    assert receipt.number not in text_of(supervisor.get(URGENT))
    assert "重大紧急" in text_of(supervisor.get(f"/desk/matters/{receipt.number}/"))


def offered(page: str, name: str) -> list[str]:
    """What a list of the form offers beside nothing."""
    (field,) = re.findall(rf'<select name="{name}".*?</select>', page, flags=re.S)
    return [value for value in re.findall(r'<option value="(\d+)"', field) if value]


def test_a_report_goes_to_the_own_committee_or_government_and_to_no_federation(county: County, sign_in: SignIn) -> None:
    with acting(SYSTEM, request_id="test-party"):
        province = builders.body("SW", kind=BodyKind.PARTY, level=Level.PROVINCE, region_code="990000")
        committee = builders.body("XW", parent=province, kind=BodyKind.PARTY)
        department = builders.body("ZZB", parent=committee, kind=BodyKind.PARTY)
        builders.body("LGBJ", parent=department, kind=BodyKind.PARTY)
        builders.body("SXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.PROVINCE, region_code="990000")
        above = builders.body("CITYXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.CITY, region_code="999900")
        Body.objects.filter(pk=county.office).update(superior_body=above)
    receipt = file(urgent=True)
    supervisor = sign_in("supervisor")
    page = supervisor.get(f"/desk/matters/{receipt.number}/acts/report-urgency/").content.decode()
    assert sorted(offered(page, "reported_to")) == sorted([str(county.government), str(committee)])
    assert offered(page, "reported_also_to") == [str(above)]
    (label,) = re.findall(r'<label[^>]*for="id_reported_also_to".*?</label>', page, flags=re.S)
    assert "选填" not in label
    assert int(
        str(form_values(supervisor.get(f"/desk/matters/{receipt.number}/acts/report-urgency/"))["reported_to"])
    ) == (county.government)
    report = acts.ReportUrgency(
        reported_to=department,
        reported_also_to=above,
        known_on=MORNING.date(),
        known_hour="09:00",
        next_report_by=(MORNING + timedelta(days=1)).date(),
        **SAID,
    )
    for body in (department, province):
        with pytest.raises(Refused, match="不选它们的部门和群团组织"):
            do(county["supervisor"], receipt.matter_id, replace(report, reported_to=body), hour=1)
    do(county["supervisor"], receipt.matter_id, replace(report, reported_to=committee), hour=1)


def test_a_wrong_code_of_a_place_keeps_no_urgent_report_back(county: County) -> None:
    with acting(SYSTEM, request_id="test-wrong"):
        assert governing_over(county.office) == (county.government,)
        Body.objects.filter(pk=county.office).update(region_code="110101")
        assert governing_over(county.office) == (county.government,)
        elsewhere = builders.body("ALONE", kind=BodyKind.PETITION_OFFICE, region_code="110102")
        assert governing_over(elsewhere) == (county.government,)


def test_a_tick_in_error_is_taken_back_in_writing(county: County, sign_in: SignIn) -> None:
    receipt = file(urgent=True)
    page = fill(sign_in("supervisor"), receipt, "deny-urgency", {"not_urgent_because": "登记时勾错了"})
    assert "登记时勾错了" in page
    with as_(county["supervisor"]):
        assert not Matter.objects.get(id=receipt.matter_id).urgent


def test_what_is_found_to_be_urgent_later_is_told_to_no_petitioner(county: County, sign_in: SignIn) -> None:
    receipt = file()
    fill(sign_in("supervisor"), receipt, "report-urgency", SAID | {"known_hour": "08:50"})
    with as_(county["supervisor"]):
        assert Matter.objects.get(id=receipt.matter_id).urgent
    browser = Client()
    open_matter(browser, receipt)
    words = text_of(browser.get(f"/track/{receipt.number}/"))
    assert not [said for said in (*SAID.values(), "初报", "紧急") if said in words]


def numbers(actor: Actor) -> list[str]:
    """The matters on which reports are owed, as the actor finds them."""
    with as_(actor):
        page = worklist(view=View.URGENT, filters=WorklistFilter(), actor=actor, on=MORNING.date())
        return [row.number for row in page.rows]


def test_an_urgent_accusation_stands_on_the_list_of_the_reporting_team_alone(county: County) -> None:
    with acting(SYSTEM, request_id="test-team"):
        team = reporting_officer(county)
    receipt = file(urgent=True, sealed=True)
    assert numbers(team) == [receipt.number]
    assert numbers(county["supervisor"]) == []
    post = Charge(body_id=county.office, roles=frozenset({Role.REGISTRAR}))
    for member in (team, replace(team, charges=(post,))):  # whatever posts who is on the team has
        with as_(member):
            assert [each.rule for each in periods(member) if each.rule == Rule.URGENT_REPORT] == [Rule.URGENT_REPORT]


def test_the_list_asks_no_more_the_more_is_owed(county: County) -> None:
    asked = []
    for count in (1, 3):
        file(urgent=True)
        with CaptureQueriesContext(connection) as queries:
            assert len(numbers(county["supervisor"])) == count
        asked.append(len(queries))
        file(urgent=True)
    assert asked[0] == asked[1]
