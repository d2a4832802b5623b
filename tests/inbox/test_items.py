"""What waits for whom: each source shows what is owed to those who owe it, until it is done."""

from datetime import date, timedelta

import pytest

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file, reporting_officer
from tests.cases.steps import in_handling, issued
from tests.counsel.beside import put_beside
from tests.delivery.desk import roads
from tests.inbox.conftest import kinds, owed_by
from tests.oversight.conftest import warn
from tests.receptions.conftest import RECEIVED_AT, build_receiving, day_of
from xinfang.agencies.types import BodyKind
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries import owed
from xinfang.cases.types.oral import Confirmed
from xinfang.conference.operations import meetings
from xinfang.conference.operations.members import name_member
from xinfang.conference.types import PlanMeeting
from xinfang.duties.operations import plan, record_done
from xinfang.duties.types import DutyRecord, PlanDuty
from xinfang.duties.types import Kind as DutyKind
from xinfang.inbox.queries.inbox import inbox
from xinfang.inbox.types import Group, Item, Kind
from xinfang.oversight.operations.mark import mark_seen
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.supervision_codes import SupervisionForm, SupervisionGround
from xinfang.receptions.operations.checking import send_back
from xinfang.receptions.operations.days import invite, publish
from xinfang.receptions.operations.receiving import record
from xinfang.receptions.queries import days as received
from xinfang.receptions.types import Reception

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = date(2026, 3, 2)


def item(due: date | None, since: date | None = None) -> Item:
    return Item(kind=Kind.DUTY, key="1", due=due, since=since)


def test_groups_go_by_the_day_and_a_week_ends_on_sunday() -> None:
    days = {
        MONDAY - DAY: Group.OVERDUE,
        MONDAY: Group.TODAY,
        MONDAY + 6 * DAY: Group.WEEK,
        MONDAY + 7 * DAY: Group.LATER,
        None: Group.LATER,
    }
    assert {due: item(due).group(MONDAY) for due in days} == days


def test_new_is_what_came_since_yesterday() -> None:
    since = [MONDAY, MONDAY - DAY, MONDAY - 2 * DAY, None]
    assert [item(None, day).is_new(MONDAY) for day in since] == [True, True, False, False]


def test_a_matter_goes_from_inbox_to_inbox_as_it_is_handled(county: County) -> None:
    receipt = roads.referred(county)
    number = receipt.number
    taking_on = (Kind.PERIOD.value, number)
    assert taking_on in kinds(county["case"], MORNING + DAY), "nobody has taken it on yet"
    assert not kinds(county["water"], MORNING + DAY)
    do(county["case"], receipt.matter_id, acts.Receive(), hour=3)
    do(county["case"], receipt.matter_id, acts.Accept(), hour=4)
    do(county["case"], receipt.matter_id, acts.BeginHandling(), hour=5)
    handled = [each for each in owed_by(county["case"], MORNING + DAY) if each.kind is Kind.PERIOD]
    assert {each.number for each in handled} == {number}
    assert all(each.due and "楼道漏水" in each.words for each in handled)
    assert taking_on not in kinds(county["head"], MORNING + DAY), "the case officer sees to it"


def test_an_opinion_waits_for_whoever_signs_and_its_letter_for_whoever_serves(county: County) -> None:
    receipt = roads.submitted(county)
    assert (Kind.SIGN.value, receipt.number) in kinds(county["head"], MORNING + DAY)
    assert Kind.SIGN.value not in {kind for kind, _number in kinds(county["case"], MORNING + DAY)}
    other = file()
    in_handling(county, other)
    issued(county, other, day=4)
    served = [each for each in owed_by(county["case"], MORNING + 5 * DAY) if each.kind is Kind.SERVE]
    assert other.number in {each.number for each in served if each.due}, "the opinion has a day by which it is served"


def test_a_supervised_body_answers_and_the_office_looks_into_it(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    order = acts.Supervise(
        supervised=county.housing,
        form=SupervisionForm.LETTER,
        supervision_ground=SupervisionGround.PASSED_AROUND,
        circumstances="没有按期办理",
        held_how="发函",
        demand="说明办理情况",
        reply_by=(MORNING + 9 * DAY).date(),
    )
    do(county["supervisor"], receipt.matter_id, order, day=4)
    waits, follows = (Kind.SUPERVISED.value, receipt.number), (Kind.FOLLOW_UP.value, receipt.number)
    assert waits in kinds(county["head"], MORNING + 5 * DAY)
    assert waits in kinds(county["case"], MORNING + 5 * DAY)
    assert waits not in kinds(county["water"], MORNING + 5 * DAY)
    do(county["case"], receipt.matter_id, acts.AnswerSupervision(rectification="已经上门查看"), day=6)
    assert waits not in kinds(county["head"], MORNING + 6 * DAY), "what is done is not there any more"
    assert follows in kinds(county["supervisor"], MORNING + 6 * DAY)


def test_a_hearing_is_there_for_whoever_holds_it(county: County) -> None:
    receipt = roads.called(county)
    held = {name: kinds(county[name], MORNING + DAY) for name in ("case", "head", "water")}
    assert {name for name, found in held.items() if (Kind.HEARING.value, receipt.number) in found} == {"case", "head"}


def test_a_hearing_is_found_behind_many_matters_and_while_both_sides_mediate(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_handling(county, file())
    receipt = roads.called(county)
    monkeypatch.setattr(owed, "MOST", 1)
    begun = acts.BeginMediation(
        mediation_kind=MediationKind.PEOPLES,
        other_side="物业公司",
        petitioner_consents=True,
        other_side_consents=True,
        petitioner_consented_on=MONDAY,
        other_side_consented_on=MONDAY,
        mediator="城关镇人民调解委员会",
    )
    do(county["case"], receipt.matter_id, begun, day=1)
    assert (Kind.HEARING.value, receipt.number) in kinds(county["case"], MORNING + DAY)


def test_a_body_that_was_asked_and_one_that_has_promised(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    by = (MORNING + 9 * DAY).date()
    question = acts.AskContribution(co_body=county.water, question="管道归谁", contribute_by=by)
    do(county["case"], receipt.matter_id, question, day=4)
    (asked,) = owed_by(county["water"], MORNING + 5 * DAY)
    assert (asked.kind, asked.number, asked.due) == (Kind.ASKED, receipt.number, by)
    do(county["water"], receipt.matter_id, acts.Contribute(contribution="归物业"), day=5)
    assert not owed_by(county["water"], MORNING + 5 * DAY)


def test_warnings_climb_into_the_inbox_of_the_head_until_they_are_marked(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    late = MORNING + 66 * DAY  # the first day after the last one
    warn(late.date())
    warned = [each for each in owed_by(county["head"], late) if each.kind is Kind.WARNING]
    assert {each.number for each in warned} == {receipt.number}
    assert Kind.WARNING not in {each.kind for each in owed_by(county["case"], late)}, "the period itself is there"
    with as_(county["head"]):
        for each in warned:
            mark_seen(int(each.key), actor=county["head"], now=late)
    assert Kind.WARNING not in {each.kind for each in owed_by(county["head"], late)}


def test_what_is_owed_besides_matters(county: County) -> None:
    keeper, by = county["supervisor"], {"actor": county["supervisor"], "now": MORNING}
    with as_(keeper):
        duty = PlanDuty(office_id=county.office, kind=DutyKind.STUDY, title="学习条例", due_on=MORNING.date())
        duty_id = plan(duty, **by)
        chair = name_member(office_id=county.office, body_id=county.government, post="副县长", is_convenor=True, **by)
        begins = MORNING + 3 * DAY
        meetings.plan(
            PlanMeeting(office_id=county.office, chair_id=chair, begins_at=begins, ends_at=begins + HOUR, place="三楼"),
            **by,
        )
        shown = inbox(keeper, now=MORNING)
    by_group = {each.group: [one.kind for one in each.items] for each in shown.groups}
    assert by_group == {Group.TODAY: [Kind.DUTY], Group.WEEK: [Kind.MEETING]}
    assert Kind.SORTING in {each.kind for each in owed_by(county["town"], MORNING)}, "the month before is owed"
    with as_(keeper):
        record_done(duty_id, DutyRecord(done_on=MORNING.date(), result="学了"), **by)
        assert inbox(keeper, now=begins + 2 * HOUR).total == 0, "nor is a meeting that is over"


def test_an_accusation_is_there_for_the_reporting_team_alone_and_by_number(county: County) -> None:
    with as_(SYSTEM):
        team = reporting_officer(county)
    receipt = file(title="暗标题", sealed=True)
    found = [each for each in owed_by(team, MORNING + DAY) if each.number == receipt.number]
    assert found
    assert all(each.is_sealed and "暗标题" not in each.words for each in found)
    others = {name: kinds(actor, MORNING + DAY) for name, actor in county.actors.items()}
    assert [name for name, shown in others.items() if receipt.number in {number for _kind, number in shown}] == []


def test_the_letter_of_an_accusation_waits_as_one(county: County) -> None:
    with as_(SYSTEM):
        team, discipline = reporting_officer(county), builders.body("JW", kind=BodyKind.DISCIPLINE)
    receipt = file(title="暗标题", claims=("请查处收受礼品的人",), sealed=True)
    (claim,) = facts(receipt.matter_id).claims
    accused = acts.ClaimClass(claim_id=claim.claim_id, type=ClaimType.ACCUSATION, route=None)
    with as_(team):
        act = acts.Triage(claims=(accused,), accused_bodies=frozenset({county.water}))
        triage(receipt.matter_id, act, topic="", actor=team, now=MORNING + DAY)
    do(team, receipt.matter_id, acts.ReferSealed(to_body=discipline), day=2)
    served = [each for each in owed_by(team, MORNING + 3 * DAY) if each.kind is Kind.SERVE]
    assert [(each.number, each.is_sealed, each.words) for each in served] == [(receipt.number, True, "")]


def test_lawyers_find_questions_and_what_they_are_asked_to_advise_on(county: County) -> None:
    receipt = roads.handling(county)
    put_beside(county, receipt.number, words="拖欠工资")
    found = {each.kind: each for each in owed_by(county["registrar"], MORNING)}
    assert found[Kind.QUESTION].due
    assert found[Kind.ADVICE].number == receipt.number
    assert "拖欠工资" not in found[Kind.QUESTION].words
    late = MORNING + 60 * DAY
    assert Kind.QUESTION in {each.kind for each in owed_by(county["supervisor"], late)}, "what is late, its keeper sees"
    assert Kind.QUESTION not in {each.kind for each in owed_by(county["water"], late)}


def test_a_reception_is_there_for_the_leader_who_receives_and_for_whoever_keeps_the_day(county: County) -> None:
    receiving = build_receiving(county)
    county = receiving.county
    seen = {name for name in county.actors if (Kind.RECEPTION.value, "") in kinds(county[name], MORNING)}
    assert seen == {"leader", "supervisor"}
    receiving.does("supervisor", invite, receiving.day, [county.water])
    assert (Kind.RECEPTION.value, "") in kinds(county["water"], MORNING), "who was asked to sit in"
    (day,) = (each for each in owed_by(county["leader"], MORNING) if each.kind is Kind.RECEPTION)
    assert (day.begins, day.due) == (RECEIVED_AT, RECEIVED_AT.date())
    (over,) = (each for each in owed_by(county["leader"], RECEIVED_AT + DAY / 3) if each.kind is Kind.RECEPTION)
    assert (day.note != over.note, over.note) == (True, "时间已过，还没有记下的请记下")
    receipt = file()
    key = receiving.booked(receipt)
    said = Reception(received_by="冯某", said="漏水", answered="修", confirmed=Confirmed.SIGNED.value)
    receiving.does("registrar", record, key, said, now=RECEIVED_AT)
    assert (Kind.TO_CHECK.value, receipt.number) in kinds(county["leader"], RECEIVED_AT)
    receiving.does("leader", send_back, key, why="记错了", now=RECEIVED_AT)
    assert (Kind.TO_CHECK.value, receipt.number) not in kinds(county["leader"], RECEIVED_AT)
    assert (Kind.TO_AMEND.value, receipt.number) in kinds(county["registrar"], RECEIVED_AT)


def test_the_reception_days_of_others_hide_none_of_ones_own(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    receiving = build_receiving(county)
    with as_(SYSTEM):
        committee = builders.body("DW", kind=BodyKind.PARTY)
    sooner = RECEIVED_AT - HOUR
    theirs = day_of(receiving.county, host_id=committee, begins_at=sooner, ends_at=RECEIVED_AT)
    receiving.does("supervisor", publish, theirs)
    monkeypatch.setattr(received, "SHOWN", 1)
    assert [each.begins for each in owed_by(receiving.county["leader"], MORNING)] == [RECEIVED_AT]
