"""Recommendations over HTTP, from a matter whose supervision led to nothing to what the addressee made of it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.models import Body

pytestmark = pytest.mark.django_db

LIST, NEW, FIGURES = "/desk/recommendations/", "/desk/recommendations/new/", "/guide/recommendations/"


@pytest.fixture
def office(county: County) -> County:
    """The county whose office has a word for its numbers."""
    with as_(builders.SYSTEM):
        Body.objects.filter(id=county.office).update(letter_prefix="示信")
    return county


def said(county: County, number: str) -> dict[str, object]:
    return {
        "kind": "IMPROVE_WORK",
        "addressee": county.housing,
        "ground": "PASSED_AROUND",
        "title": "关于限期答复的建议",
        "facts": "三次督办仍未答复。",
        "proposal": "指定专人办理。",
        "numbers": number,
    }


def drafted(client: Client, county: County, number: str) -> str:
    answer = client.post(NEW, form_values(client.get(f"{NEW}?number={number}")) | said(county, number))
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


def test_a_recommendation_is_drafted_issued_answered_and_counted(office: County, sign_in: SignIn) -> None:
    receipt = roads.handling(office)
    supervisor, case = sign_in("supervisor"), sign_in("case")
    address = drafted(supervisor, office, receipt.number)
    assert case.get(address).status_code == 404
    assert supervisor.get(address + "letter/").status_code == 404
    revised = form_values(supervisor.get(address + "revise/"))
    assert receipt.number in str(revised["numbers"])
    supervisor.post(address + "revise/", revised | {"proposal": "一周内答复。"})
    supervisor.post(address + "issue/")
    page = text_of(supervisor.get(address))
    assert "示信建〔2026〕1号" in page
    assert "一周内答复。" in page
    assert "反馈期限还没有过" in text_of(supervisor.post(address + "remind/", follow=True))
    assert supervisor.get(address + "letter/").content.startswith(b"%PDF")
    assert "关于限期答复的建议" in text_of(case.get(LIST + "?view=to_answer"))
    with time_machine.travel(MORNING + timedelta(days=365)):
        assert "关于限期答复的建议 ZJJ" in text_of(sign_in("supervisor").get("/desk/inbox/")), "who owes it"

    refused = case.post(address + "feedback/", {"adoption": "NOT_ADOPTED", "measures": "", "reasons": ""})
    assert "请说明理由" in text_of(refused)
    case.post(address + "feedback/", {"adoption": "ADOPTED", "measures": "已经答复", "reasons": ""})
    assert "已经答复" in text_of(supervisor.get(address))
    anybody = Client()
    assert anybody.get(FIGURES + "data.json?year=2026").json()["by_kind"]["IMPROVE_WORK"]["adopted"] == 1
    assert "改进工作" in text_of(anybody.get(FIGURES))
    assert "关于限期答复的建议" not in text_of(anybody.get(FIGURES))


def test_others_read_and_recommend_nothing(office: County, sign_in: SignIn) -> None:
    address = drafted(sign_in("supervisor"), office, roads.handling(office).number)
    stranger = sign_in("water")
    assert stranger.get(address).status_code == 404
    assert stranger.get(NEW).status_code == 403
    assert stranger.post(address + "issue/").status_code == 404
    assert "关于限期答复的建议" not in text_of(stranger.get(LIST + "?view=all"))
    assert sign_in("triage").get(NEW).status_code == 403
