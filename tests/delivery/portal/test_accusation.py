"""检举控告 over HTTP: handed in without a name, sealed at once, followed with number and code."""

import pytest
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_
from tests.delivery.portal.test_following import code_of
from tests.delivery.portal.walk import WHAT, Walk
from xinfang.cases.models import Matter, Petitioner, Submission
from xinfang.cases.sealing import TITLE, restore

SECRETS = (WHAT["title"], WHAT["body"][:12], "请责成物业修好漏水", "周小满", "13800001111")


@pytest.fixture
def accusing(walk: Walk) -> Walk:
    """A browser in which an accusation is begun, by somebody who says nothing of the own person."""
    walk.client.post("/submit/", {"kind": "accusation"})
    walk.answers["who"] |= {"name": "", "address": "", "phone": "", "email": "", "electronic_service": ""}
    return walk


def test_it_is_handed_in_without_a_name_and_sealed_at_once(accusing: Walk) -> None:
    assert "检举控告，提交后立即封存" in accusing.page("what")
    for step in ("what", "where", "claims", "who"):
        if step == "claims":
            asking = accusing.page("claims")
            assert "不交给被反映的单位和人" in asking
            assert "办理单位必须逐项答复" not in asking
        assert accusing.answer(step).status_code == 302
    check = accusing.client.get("/submit/check/").content.decode()
    assert "谁会看到" in check
    assert "可能由谁办理" not in check
    assert "按住址寄纸质文书" not in check
    assert "作出书面处理意见" not in check
    assert "由举报检举组移送纪检监察机关" in check
    assert "主管单位" not in check
    number = accusing.number()
    with as_(SYSTEM):
        matter = Matter.objects.get(number=number)
        submission, person = Submission.objects.get(matter=matter), Petitioner.objects.get(matter=matter)
        assert (matter.title, matter.sealed, matter.team) == (TITLE, True, "REPORTING")
        assert (submission.title, submission.body, bytes(person.locked)) == ("", "", b"")
        restore([submission])
        assert (submission.title, submission.body) == (WHAT["title"], WHAT["body"])


def test_its_page_tells_how_it_stands_and_nothing_of_what_was_written(accusing: Walk, county: County) -> None:
    for step in ("what", "where", "claims", "who"):
        accusing.answer(step)
    number = accusing.number()
    receipt = accusing.client.get(f"/submit/receipt/{number}/").content.decode()
    opened = Client().post("/track/", {"number": number, "code": code_of(number)}, follow=True)
    page = opened.content.decode()
    assert "已经封存，这里不显示" in page
    assert not [word for word in SECRETS if word in page + receipt]
    assert "丢了不能补办" in receipt
    for told in (page, receipt):
        assert "由举报检举组移送纪检监察机关" in told
        assert "主管单位" not in told
    assert "移送纪检监察机关</" in page.replace("\n", ""), "the station that comes next"
    assert "带上能证明是您本人的材料" not in receipt
    accusing.client.cookies["lang"] = "en"
    assert "<h1>Accusation</h1>" in accusing.client.get(f"/track/{number}/").content.decode()


def test_who_changes_the_mind_files_an_ordinary_letter_and_says_who_asks(accusing: Walk) -> None:
    changed = accusing.client.post("/submit/kind/", {"kind": "ordinary", "revision": "1"})
    assert changed.url == "/submit/what/"
    for step in ("what", "where", "claims"):
        accusing.answer(step)
    assert "请填写姓名或单位名称" in accusing.answer("who").content.decode()
    accusing.answer("who", name="周小满", address="东风新村 6 幢")
    number = accusing.number()
    with as_(SYSTEM):
        assert not Matter.objects.get(number=number).sealed
