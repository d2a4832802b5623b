"""The road of one matter: filed, classified, referred, accepted, handled, answered, served, rated."""

from datetime import timedelta

import pytest

from tests.cases.county import MORNING, County, as_, command, do, facts, file
from tests.cases.steps import classified, in_handling, issued
from xinfang.agencies.actors import Actor
from xinfang.base.digests import GENESIS
from xinfang.base.errors import Missing, Refused
from xinfang.cases.ledger import broken_links
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.operations import opinion as opinions
from xinfang.cases.operations.serve import serve
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.receipts import open_receipt
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.cases.types.acting import AnswerDraft
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import HearingOfPetitioner, Outcome, ServiceMethod
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db
HOME = "198.51.100.7"


def test_the_whole_road(county: County) -> None:
    receipt = file()
    assert facts(receipt.matter_id).state is State.REGISTERED
    in_handling(county, receipt)
    now = MORNING + timedelta(days=20)
    with as_(county["case"]):
        draft = opinions.save_draft(
            receipt.matter_id,
            summary="已到现场查看。",
            answers={
                claim.claim_id: AnswerDraft(
                    outcome=Outcome.EXPLAIN, findings="漏水属实。", basis="物业管理条例", answer="已约定维修。"
                )
                for claim in facts_of(receipt.matter_id).claims
            },
            actor=county["case"],
            now=now,
        )
        opinions.submit_for_signature(draft, actor=county["case"], now=now)
    with as_(county["head"]):
        opinions.sign(
            draft,
            heard=HearingOfPetitioner.PHONE,
            actor=county["head"],
            now=now + timedelta(hours=1),
        )
    with as_(county["case"]):
        result = serve(
            draft,
            acts.Serve(
                method=ServiceMethod.HAND,
                signer="本人",
                served_on=(MORNING + timedelta(days=21)).date(),
                proof="送达回证",
            ),
            actor=county["case"],
            now=MORNING + timedelta(days=21, hours=2),
        )
    assert result.state == State.OPINION_SERVED
    with as_(Actor.system("test")):
        chain = list(Event.objects.filter(matter_id=receipt.matter_id).order_by("seq"))
        assert chain[0].prev_hash == GENESIS
        assert not list(broken_links(chain))
        rules = set(Clock.objects.filter(matter_id=receipt.matter_id, ended_on=None).values_list("rule", flat=True))
        assert "review_request" in rules


def test_a_reopening_that_is_asked_for_stands_among_the_duties_of_the_office(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    petitioner, office = Actor.petitioner(matter_id=receipt.matter_id), county["triage"]
    do(petitioner, receipt.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["supervisor"], receipt.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话"), day=6)

    def listed() -> list[tuple[str, str]]:
        with as_(office):
            found = worklist(view=View.SENT, filters=WorklistFilter(), actor=office, on=MORNING.date())
        return [(row.number, row.next_rule) for row in found.rows]

    assert listed() == []
    do(petitioner, receipt.matter_id, acts.AskReopening(new_facts="又漏了"), day=8)
    assert listed() == [(receipt.number, Rule.REOPENING_RULING)]
    do(office, receipt.matter_id, acts.RefuseReopening(reason="没有新的事实"), day=9)
    assert listed() == []


def test_a_review_can_be_asked_for_until_the_last_day_and_of_the_body_that_the_opinion_names(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    opinion, case = issued(county, receipt, day=5), county["case"]
    served_on = (MORNING + timedelta(days=6)).date()
    act = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=served_on, proof="送达回证")
    with as_(case):
        serve(opinion, act, actor=case, now=MORNING + timedelta(days=6))
    last = served_on + timedelta(days=30)
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        offered = [
            track(receipt.matter_id, now=MORNING + timedelta(days=days), on=day).appeal
            for days, day in ((36, last), (60, last + timedelta(days=1)))
        ]
        (shown,) = track(receipt.matter_id, now=MORNING + timedelta(days=40), on=last).opinions
    assert [appeal and appeal.until for appeal in offered] == [last, None]
    assert shown.review_organ == "GOV局"


def test_the_same_form_files_once(county: County) -> None:
    sent = command()
    with as_(Actor.public()):
        first = submit(sent, actor=Actor.public(), now=MORNING)
        again = submit(sent, actor=Actor.public(), now=MORNING)
    assert (again.number, again.query_code, again.is_repeat) == (first.number, first.query_code, True)
    with as_(Actor.system("test")):
        assert Matter.objects.count() == 1


def test_number_and_code_open_the_matter_and_nothing_else_does(county: County) -> None:
    receipt = file()
    with as_(Actor.public()):
        with pytest.raises(Missing):
            facts_of(receipt.matter_id)
        with pytest.raises(Refused):
            open_receipt(receipt.number, "000000000000", address=HOME, now=MORNING)
        assert open_receipt(receipt.number, receipt.query_code, address=HOME, now=MORNING) == receipt.matter_id


def test_a_department_does_not_see_another_departments_matter(county: County) -> None:
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    with pytest.raises(Missing):
        do(county["water"], receipt.matter_id, acts.Receive(), day=2)
