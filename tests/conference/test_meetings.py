"""A meeting from its plan to its close, who sees what of it, and that nothing of it is rewritten."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.county import MORNING, as_
from tests.conference.conftest import AFTER, HELD_AT, Conference
from xinfang.base.errors import Missing, Refused
from xinfang.base.icalendar import calendar_file
from xinfang.conference.letters import call_to, minutes_of, occasion_of
from xinfang.conference.models import Item, Meeting, Seat
from xinfang.conference.operations import agenda, meetings, members, tasks
from xinfang.conference.queries import tasks as task_queries
from xinfang.conference.queries.agenda import item, proposals
from xinfang.conference.queries.meetings import meeting
from xinfang.conference.types import ItemState, MeetingState, Presence, Proposal, Source, TaskState

pytestmark = pytest.mark.django_db

DUE = (HELD_AT + timedelta(days=20)).date()


def decided(conference: Conference) -> tuple[UUID, UUID, UUID]:
    """A meeting whose minutes are signed, its item, and the task of the water department that came of it."""
    key = conference.proposed()
    held = conference.held(key)
    conference.keep(agenda.decide, key, decision="由水利局牵头。", now=AFTER)
    water = conference.county.water
    task = conference.keep(tasks.assign, key, owner_id=water, demand="查清漏水原因", due_on=DUE, now=AFTER)
    conference.keep(meetings.sign, held, summary="听取了汇报。", now=AFTER)
    return held, key, task


def test_a_meeting_from_its_plan_to_its_close(conference: Conference) -> None:
    held, key, task = decided(conference)
    shown = conference.shown(held)
    assert (shown.row.state, shown.row.number) == (MeetingState.SIGNED, "信访联席纪要〔2026〕1号")
    assert [(each.row.id, each.decision, each.tasks[0].id) for each in shown.items] == [(key, "由水利局牵头。", task)]
    with pytest.raises(Refused) as refusal:
        conference.keep(meetings.close, held, now=AFTER)
    assert refusal.value.code == "tasks_open"
    owner = conference.county["water"]
    with as_(owner):
        assert [row.id for row in task_queries.owed(owner, on=DUE)] == [task]
        tasks.report(task, words="管道已换。", actor=owner, now=AFTER)
    conference.keep(tasks.send_back, task, finding="还有一处漏。", now=AFTER)
    with as_(owner):
        tasks.report(task, words="两处都换了。", actor=owner, now=AFTER)
    conference.keep(tasks.accept, task, finding="现场看过。", now=AFTER)
    conference.keep(meetings.close, held, now=AFTER)
    assert conference.shown(held).row.state is MeetingState.CLOSED


def test_what_is_not_done_stands_on_the_next_agenda_by_itself(conference: Conference) -> None:
    _held, _key, task = decided(conference)
    later = HELD_AT + timedelta(days=30)
    following = conference.planned(at=later)
    assert [row.id for row in conference.shown(following, at=later).carried] == [task]
    assert conference.shown(following, at=later).carried[0].is_late
    conference.keep(meetings.invite, following, now=later - timedelta(days=9))
    shown = conference.shown(following, at=later)
    assert conference.county.water in {seat.body_id for seat in shown.seats}
    presences = [Presence(seat_id=seat.id, was_there=False) for seat in shown.seats]
    conference.keep(meetings.record_attendance, following, presences, now=later + timedelta(hours=1))
    conference.keep(meetings.sign, following, summary="检查任务。", now=later + timedelta(hours=2))
    assert "查清漏水原因" in conference.shown(following, at=later).checked


def test_papers_are_for_those_who_are_called_and_only_then(conference: Conference) -> None:
    key, planned = conference.proposed(), conference.planned()
    conference.keep(agenda.schedule, key, meeting_id=planned)

    def seen(name: str) -> list[int]:
        with as_(conference.county[name]):
            return [found.objects.count() for found in (Meeting, Seat, Item)]

    assert [seen(name) for name in ("water", "head", "town", "registrar")] == [[0, 0, 0]] * 4
    conference.keep(meetings.invite, planned)
    assert [seen(name) for name in ("water", "head")] == [[1, 3, 1]] * 2
    assert [seen(name) for name in ("town", "registrar")] == [[0, 0, 0]] * 2
    with as_(conference.county["town"]), pytest.raises(Missing):
        meeting(planned, actor=conference.county["town"], on=HELD_AT.date())


def test_a_task_is_its_owners_once_the_minutes_are_signed_and_nobody_elses(conference: Conference) -> None:
    _held, _key, task = decided(conference)
    for name in ("town", "registrar"):
        with as_(conference.county[name]), pytest.raises(Missing):
            task_queries.task(task, actor=conference.county[name], on=DUE)
    member = conference.county["head"]
    with as_(member), pytest.raises(Refused) as refusal:
        tasks.report(task, words="不是我的。", actor=member, now=AFTER)
    assert refusal.value.code == "task_of_another"


def test_a_meeting_is_called_in_time_or_it_is_said_why_not(conference: Conference) -> None:
    planned, late = conference.planned(), HELD_AT - timedelta(days=1)
    with pytest.raises(Refused) as empty:
        conference.keep(meetings.invite, planned)
    conference.keep(agenda.schedule, conference.proposed(), meeting_id=planned)
    with pytest.raises(Refused) as refusal:
        conference.keep(meetings.invite, planned, now=late)
    conference.keep(meetings.invite, planned, urgent_because="汛期", now=late)
    assert (empty.value.code, refusal.value.code) == ("meeting_without_agenda", "meeting_called_late")
    assert "六十四" in refusal.value.citation


def test_a_meeting_that_is_moved_or_cancelled_says_so_to_calendars_and_frees_its_items(conference: Conference) -> None:
    key, planned = conference.proposed(), conference.planned()
    conference.keep(agenda.schedule, key, meeting_id=planned)
    at = HELD_AT + timedelta(days=1)
    moved = {"begins_at": at, "ends_at": at + timedelta(hours=1), "place": "二楼", "reason": "召集人外出"}
    conference.keep(meetings.move, planned, **moved)
    conference.keep(meetings.cancel, planned, reason="并入下次")
    shown = conference.shown(planned)
    written = calendar_file([occasion_of(shown)], stamped=MORNING).decode()
    assert "SEQUENCE:2" in written
    assert "STATUS:CANCELLED" in written
    with as_(conference.county["supervisor"]):
        assert [row.id for row in proposals()] == [key]


def test_what_is_refused_on_the_way(conference: Conference) -> None:
    county, key = conference.county, conference.proposed()
    by, held = county["supervisor"], conference.held(key)
    codes = []

    def refused(operation: object, *args: object, by: str = "supervisor", **values: object) -> None:
        with as_(county[by]), pytest.raises(Refused) as refusal:
            operation(*args, **values, actor=county[by], now=AFTER)  # type: ignore[operator]
        codes.append(refusal.value.code)

    past = {"begins_at": MORNING, "ends_at": MORNING, "place": "三楼", "reason": "记错"}
    to_come = conference.planned(at=HELD_AT + timedelta(days=30))
    refused(meetings.move, to_come, **past)
    refused(meetings.sign, held, summary="没有议定")
    refused(meetings.cancel, held, reason="已经开过")
    refused(agenda.decide, key, decision=" ")
    refused(agenda.decline, key, reason="已经上会")
    refused(members.name_member, office_id=county.office, body_id=county.water, post="局长", is_convenor=True)
    refused(members.name_member, office_id=county.office, body_id=county.housing, post="局长", is_convenor=False)
    proposal = Proposal(
        office_id=county.office, source=Source.MEMBER, title="题", brief="情", asked="定", reporting_id=county.water
    )
    refused(agenda.propose, proposal, proposed_by=county.water, by="water")
    conference.keep(agenda.decide, key, decision="由水利局牵头。", now=AFTER)
    refused(tasks.assign, key, owner_id=county.water, demand="查清", due_on=MORNING.date())
    refused(agenda.rule, key, to_body=county.water, reason="按纪要")
    conference.keep(meetings.sign, held, summary="听取了汇报。", now=AFTER)
    refused(tasks.assign, key, owner_id=county.water, demand="查清", due_on=DUE)
    assert codes == [
        *("meeting_times", "items_undecided", "meeting_in_another_state", "conference_unsaid", "item_in_another_state"),
        *("convenor_not_a_leader", "member_already", "proposal_of_a_stranger", "task_day_past"),
        *("ruling_without_minutes", "minutes_signed"),
    ]
    with as_(by), pytest.raises(Missing):
        meetings.cancel(uuid4(), reason="没有这次", actor=by, now=AFTER)


def test_a_member_proposes_and_reads_why_it_was_declined(conference: Conference) -> None:
    county, by = conference.county, conference.county["head"]
    proposal = Proposal(
        office_id=county.office,
        source=Source.MEMBER,
        title="物业",
        brief="情况",
        asked="决定",
        reporting_id=county.housing,
    )
    with as_(by):
        key = agenda.propose(proposal, proposed_by=county.housing, actor=by, now=MORNING)
    conference.keep(agenda.decline, key, reason="按职责办理即可")
    with as_(by):
        shown = item(key, actor=by, on=MORNING.date())
    assert (shown.row.state, shown.reason) == (ItemState.DECLINED, "按职责办理即可")


def test_a_task_gets_another_day_for_a_reason(conference: Conference) -> None:
    _held, _key, task = decided(conference)
    later = DUE + timedelta(days=9)
    conference.keep(tasks.move, task, due_on=later, reason="材料要外地调取", now=AFTER)
    by = conference.county["supervisor"]
    with as_(by):
        shown = task_queries.task(task, actor=by, on=DUE)
    assert (shown.row.due_on, shown.row.state) == (later, TaskState.OPEN)
    assert "材料要外地调取" in shown.entries[0].text


def test_a_body_that_leaves_is_called_no_more(conference: Conference) -> None:
    conference.keep(members.end_membership, conference.chair)
    with pytest.raises(Refused) as refusal:
        conference.planned()
    assert refusal.value.code == "meeting_without_chair"


def test_the_letters_say_what_was_called_and_decided(conference: Conference) -> None:
    held, _key, _task = decided(conference)
    shown = conference.shown(held)
    called, minutes = call_to(shown), minutes_of(shown)
    words = "".join(text for block in minutes.blocks for text in block.texts)
    assert minutes.number == "信访联席纪要〔2026〕1号"
    assert all(each in words for each in ("由水利局牵头。", "查清漏水原因", "王副局长", "最迟2026年4月1日完成"))
    assert "老旧小区漏水" in "".join(text for block in called.blocks for text in block.texts)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE conference_meetingline SET said = '{}'",
        "DELETE FROM conference_task",
        "UPDATE conference_meeting SET number = '别的'",
        "UPDATE conference_meeting SET words = '\\x00112233445566'",
        "UPDATE conference_item SET title = '别的'",
        "UPDATE conference_item SET state = 'DECLINED', meeting_id = NULL WHERE state = 'DECIDED'",
        "UPDATE conference_task SET owner_id = 1",
    ],
)
def test_nothing_of_it_is_rewritten(conference: Conference, statement: str) -> None:
    decided(conference)
    by = conference.county["supervisor"]
    with as_(by), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
