"""What is noted of answers once they are signed, under both regulations: empty, copied, promising without a day."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from html import unescape

import psycopg
import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases import steps
from tests.cases.county import County, as_, command, facts
from tests.oversight.conftest import note, noted
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.base.days import office_day
from xinfang.cases.likeness import imprint
from xinfang.cases.models import Matter
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.submit import submit
from xinfang.cases.types.acting import AnswerDraft
from xinfang.cases.types.filing import Receipt
from xinfang.config.database import Database
from xinfang.oversight.models import SignedAnswer
from xinfang.oversight.operations.look import look_at_answers, opinions_to_look_at
from xinfang.oversight.queries.copies import answers_worded
from xinfang.oversight.types import Trigger
from xinfang.procedure.codes import HearingOfPetitioner, Outcome

pytestmark = pytest.mark.django_db
LEAK, WAGES = "请修复三号楼楼道漏水", "请补发拖欠的四月工资"
BOILERPLATE = "经了解，有关情况属实，已责成相关科室依规办理，并将加强日常管理，防止类似问题再次发生，感谢监督。"
FULL = "三号楼楼道漏水是屋面防水层老化造成的，物业已重做防水，试水没有渗漏。"
Signed = Callable[..., Receipt]


@pytest.fixture
def signed(county: County, morning: datetime) -> Signed:
    """Files a matter with one claim and signs this answer to it, so many days on; its receipt."""

    def signing(claim: str, answer: str, *, days: int = 10, is_signed: bool = True) -> Receipt:
        with as_(Actor.public()):
            wanted = command(received_at=morning, claims=(claim,), title=claim, body=claim)
            receipt = submit(wanted, actor=Actor.public(), now=morning)
        steps.in_handling(county, receipt)
        case, head, at = county["case"], county["head"], morning + timedelta(days=days)
        draft = AnswerDraft(outcome=Outcome.EXPLAIN, findings="经查看现场。", basis="物业管理条例", answer=answer)
        answers = {each.claim_id: draft for each in facts(receipt.matter_id).claims}
        with as_(case):
            opinion = opinions.save_draft(receipt.matter_id, summary="已查看。", answers=answers, actor=case, now=at)
            opinions.submit_for_signature(opinion, actor=case, now=at)
        if not is_signed:
            return receipt
        with as_(head):
            opinions.sign(opinion, heard=HearingOfPetitioner.PHONE, actor=head, now=at + timedelta(hours=1))
        return receipt

    return signing


def look(morning: datetime, *, days: int = 30) -> int:
    """Look at all that was signed by a day, two opinions at a time; how much is remembered after it."""
    with as_(SYSTEM):
        opinions = opinions_to_look_at(on=office_day(morning) + timedelta(days=days))
        for start in range(0, len(opinions), 2):
            look_at_answers(opinions[start : start + 2])
        return SignedAnswer.objects.count()


def told(trigger: Trigger) -> Mapping[str, object]:
    (found,) = [each for each in noted() if each.trigger == trigger]
    return found.facts | {"body": found.body_id, "addressee": found.addressee_id, "number": found.number}


def test_an_answer_that_says_nothing_is_noted_once_it_is_signed(
    county: County, morning: datetime, signed: Signed
) -> None:
    receipt = signed(LEAK, "我局高度重视，正在认真研究处理，请您耐心等待。")
    signed(LEAK, FULL)
    on = office_day(morning) + timedelta(days=12)
    assert look(morning, days=9) == 0, "not signed yet"
    assert [look(morning), look(morning)] == [2, 2]
    assert [note(on, Trigger.EMPTY) for _again in range(2)] == [1, 0]
    assert told(Trigger.EMPTY) == {
        "claims": "1",
        "doubts": "COURTESIES NO_WORD",
        "signed_on": (on - timedelta(days=2)).isoformat(),
        "body": county.housing,
        "addressee": county.office,
        "number": receipt.number,
    }


@pytest.mark.parametrize("morning", [2026], indirect=True)
def test_what_comes_on_record_behind_a_later_answer_is_looked_at_too(
    county: County, morning: datetime, signed: Signed
) -> None:
    signed(LEAK, FULL, days=20)
    assert look(morning) == 1
    signed(LEAK, FULL, days=10)
    assert look(morning) == 2
    with as_(SYSTEM):
        assert not opinions_to_look_at(on=office_day(morning) + timedelta(days=30)), "each is looked at once"


def test_one_text_for_unlike_matters_is_noted_once_a_month(county: County, morning: datetime, signed: Signed) -> None:
    first = signed(LEAK, BOILERPLATE, days=10)
    second = signed(WAGES, BOILERPLATE, days=11)
    signed("请公开村里的账目", BOILERPLATE, days=12)
    look(morning)
    on = office_day(morning) + timedelta(days=13)
    assert [note(on, Trigger.COPIED) for _again in range(2)] == [1, 0]
    assert told(Trigger.COPIED) == {
        "claims": "1",
        "earlier": first.number,
        "earlier_claims": "1",
        "signed_on": (on - timedelta(days=2)).isoformat(),
        "body": county.housing,
        "addressee": county.office,
        "number": second.number,
    }
    signed("请制止夜间施工", BOILERPLATE, days=42)
    look(morning, days=43)
    assert note(on + timedelta(days=30), Trigger.COPIED) == 1, "again in another month"
    with as_(SYSTEM):
        assert SignedAnswer.objects.values("family").distinct().count() == 1
        assert SignedAnswer.objects.exclude(marks=[]).count() == 1, "one row to be found by"


@pytest.mark.parametrize("morning", [2026], indirect=True)
def test_whoever_signs_is_told_whose_answer_is_given_again(county: County, morning: datetime, signed: Signed) -> None:
    first = signed(LEAK, BOILERPLATE)
    look(morning)
    same, other = (signed(claim, BOILERPLATE, days=11, is_signed=False) for claim in (f"{LEAK}和走廊", WAGES))
    told = f"第 1 项诉求：和本单位对 {first.number} 的答复几乎一样，诉求却不相干。"
    browser = Client()
    with time_machine.travel(morning + timedelta(days=12)):
        browser.force_login(Account.objects.get(username="head"))
        pages = [browser.get(f"/desk/matters/{each.number}/opinion/") for each in (same, other)]
    assert [told in unescape(page.content.decode()) for page in pages] == [False, True]
    for name, keys in (("head", 1), ("water", 0)):
        with as_(county[name]):
            assert len(answers_worded([imprint(f"经查看现场。\n{BOILERPLATE}", body_id=county.housing)])) == keys


@pytest.mark.parametrize("morning", [2026], indirect=True)
def test_one_text_for_one_kind_of_trouble_at_one_place_is_as_it_should_be(
    county: County, morning: datetime, signed: Signed
) -> None:
    signed(LEAK, BOILERPLATE)
    signed("屋顶渗进雨来", BOILERPLATE, days=11)
    with as_(SYSTEM):
        Matter.objects.update(region="320282")
    look(morning)
    assert note(office_day(morning) + timedelta(days=13), Trigger.COPIED) == 0


def test_a_promise_in_the_words_is_asked_for_when_its_day_has_passed(
    county: County, morning: datetime, signed: Signed
) -> None:
    receipt = signed(LEAK, f"{FULL}余下的外墙一个月内修好。")
    signed(WAGES, "拖欠的四月工资已付清，以后每月 15 日前发放工资。")
    look(morning)
    with as_(SYSTEM):
        ((pledged_for,),) = SignedAnswer.objects.filter(pledged_for__isnull=False).values_list("pledged_for")
    assert [note(pledged_for + timedelta(days=late), Trigger.PLEDGED) for late in (0, 1, 2)] == [0, 1, 0]
    assert told(Trigger.PLEDGED) == {
        "claims": "1",
        "pledged_for": pledged_for.isoformat(),
        "signed_on": (office_day(morning) + timedelta(days=10)).isoformat(),
        "body": county.housing,
        "addressee": county.office,
        "number": receipt.number,
    }


@pytest.mark.parametrize("morning", [2026], indirect=True)
def test_of_a_matter_that_is_sealed_nothing_is_remembered_and_nobody_but_the_system_reads_any(
    county: County, morning: datetime, signed: Signed
) -> None:
    receipt = signed(LEAK, BOILERPLATE)
    signed(WAGES, BOILERPLATE)
    assert look(morning) == 2
    for name in ("supervisor", "head", "case"):
        with as_(county[name]):
            assert not SignedAnswer.objects.exists()
    with as_(SYSTEM), pytest.raises(DatabaseError), transaction.atomic():
        SignedAnswer.objects.update(doubts=[])
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        assert SignedAnswer.objects.count() == 1
    assert look(morning) == 1
    assert note(office_day(morning) + timedelta(days=20), Trigger.COPIED) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("morning", [2026], indirect=True)
def test_nothing_is_sealed_while_its_answers_are_looked_at(
    county: County, morning: datetime, signed: Signed, test_database: Database
) -> None:
    receipt = signed(LEAK, FULL)
    with psycopg.connect(test_database.owner_url) as other, as_(SYSTEM):
        look_at_answers(opinions_to_look_at(on=office_day(morning) + timedelta(days=30)))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("SELECT FROM cases_matter WHERE id = %s FOR NO KEY UPDATE NOWAIT", [receipt.matter_id])
