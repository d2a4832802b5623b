"""The demo office loads, twice, and answers the questions it is there for."""

from datetime import date

import pytest

from tests.agencies.builders import NOW, TODAY
from xinfang.agencies import queries
from xinfang.agencies.actors import actor_for
from xinfang.agencies.demo import load_demo_agencies
from xinfang.agencies.models import Account, AdministrationEvent, Body, Competence, Officer, Topic
from xinfang.agencies.types import BodyKind, Role, Team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("system_at_work")]


def test_loads_once_however_often_it_is_run() -> None:
    accounts = load_demo_agencies(NOW, password="demo-password")
    counts = [kind.objects.count() for kind in (Body, Topic, Competence, Officer, AdministrationEvent)]
    assert load_demo_agencies(NOW, password="demo-password") == accounts
    assert [kind.objects.count() for kind in (Body, Topic, Competence, Officer, AdministrationEvent)] == counts
    assert len(accounts) == Officer.objects.count() == 35
    assert Topic.objects.filter(parent=None).count() == 17


REVIEWERS = {
    "YX-DINGSHU": ["宜兴市政府"],
    "YX-RSJ": ["宜兴市政府", "无锡市人社局"],
    "WX-RSJ": ["无锡市政府"],
    "YX-GOV": ["无锡市政府"],
    "WX-GOV": ["江苏省政府"],
    "YX-SWJ": ["无锡市税务局"],
    "WX-SWJ": ["江苏省税务局"],
    "YX-ZZB": ["无锡市委组织部"],
}
"""Who reviews whom, for a county-level city."""


def test_answers_what_it_is_there_for() -> None:
    load_demo_agencies(NOW, password="demo-password")
    _check_towns()
    assert {code: _reviewers(code) for code in REVIEWERS} == REVIEWERS
    assert _competent("住房保障与房地产", TODAY) == ["市住建局"]
    assert _competent("村务管理", TODAY) == ["丁蜀镇", "市农业农村局"]
    assert _competent("村务管理", date(2018, 1, 1)) == []
    closed, heir = queries.body_by_code("YX-GTJ"), queries.body_by_code("YX-ZGJ")
    assert closed is not None
    assert heir is not None
    assert closed.successor_id == heir.id
    assert not closed.is_open(TODAY)
    _check_people()


def _check_towns() -> None:
    government = queries.body_by_code("YX-GOV")
    assert government is not None
    kinds = [body.kind for body in queries.children(government.id, on=TODAY)]
    assert (kinds.count(BodyKind.TOWN), kinds.count(BodyKind.SUBDISTRICT)) == (13, 5)


def _check_people() -> None:
    account = Account.objects.get(username="zhenbie")
    actor = actor_for(account, TODAY)
    assert actor.label == "甄思远（市信访局）"
    assert actor.roles == {Role.TRIAGE_OFFICER, Role.REGISTRAR}
    assert actor.teams == {Team.RESOLUTION}
    assert account.check_password("demo-password")


def _reviewers(code: str) -> list[str]:
    body = queries.body_by_code(code)
    assert body is not None
    return [reviewer.body.short_name for reviewer in queries.reviewing_bodies(body.id, on=TODAY)]


def _competent(topic_name: str, on: date) -> list[str]:
    topic = Topic.objects.get(name=topic_name)
    found = queries.competent_bodies(topic_ids=[topic.pk], region_code="320282112", on=on)
    return [competent.body.short_name for competent in found]
