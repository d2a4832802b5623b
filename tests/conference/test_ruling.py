"""A dispute that climbed to the conference: proposed, decided, and ruled as the minutes say."""

from datetime import timedelta

import pytest

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, as_, facts
from tests.cases.test_disputes import twice_returned
from tests.conference.conftest import Conference
from xinfang.base.errors import Refused
from xinfang.cases.models import Matter
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.case import case
from xinfang.cases.queries.disputes import disputed_before
from xinfang.cases.types.filing import Receipt
from xinfang.conference.models import Item
from xinfang.conference.operations import agenda, meetings
from xinfang.conference.queries.agenda import item
from xinfang.conference.types import Source
from xinfang.procedure.codes import RulingForum

pytestmark = pytest.mark.django_db

HELD_AT = MORNING + timedelta(days=46)
AFTER = HELD_AT + timedelta(hours=4)


def before_the_conference(conference: Conference) -> Receipt:
    """A matter that two bodies returned and nobody settled below the conference."""
    receipt = twice_returned(conference.county)
    for day in (12, 30):
        with as_(SYSTEM):
            sweep(actor=SYSTEM, now=MORNING + timedelta(days=day))
    return receipt


def test_the_conference_rules_and_the_event_names_its_minutes(conference: Conference) -> None:
    receipt = before_the_conference(conference)
    by = conference.county["supervisor"]
    with as_(by):
        assert disputed_before(RulingForum.JOINT_CONFERENCE) == ((receipt.number, "楼道漏水三个月没有人修"),)
    key = conference.proposed(source=Source.LOOPING, number=receipt.number)
    with pytest.raises(Refused) as again:
        conference.proposed(source=Source.LOOPING, number=receipt.number)
    held = conference.held(key, at=HELD_AT)
    conference.keep(agenda.decide, key, decision="由住建局办理。", now=AFTER)
    conference.keep(meetings.sign, held, summary="协调管辖。", now=AFTER)
    conference.keep(agenda.rule, key, to_body=conference.county.housing, reason="房屋维修归住建", now=AFTER)
    with as_(by):
        assert not item(key, actor=by, on=AFTER.date()).may_rule
        shown = case(receipt.number, actor=by, now=AFTER, on=AFTER.date())
    said = [value for event in shown.events for _label, value in event.detail]
    assert "2026年第1次信访工作联席会议（信访联席纪要〔2026〕1号）" in said
    assert facts(receipt.matter_id).ruled_in is RulingForum.JOINT_CONFERENCE
    assert facts(receipt.matter_id).holder == conference.county.housing
    assert again.value.code == "item_already"


def test_a_matter_that_is_sealed_leaves_every_paper(conference: Conference) -> None:
    receipt = before_the_conference(conference)
    key = conference.proposed(source=Source.LOOPING, number=receipt.number)
    conference.held(key, at=HELD_AT)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    for name in ("supervisor", "water"):
        with as_(conference.county[name]):
            assert not Item.objects.filter(id=key).exists()


def test_a_body_that_is_called_reads_the_paper_and_nothing_of_the_matter(conference: Conference) -> None:
    receipt = before_the_conference(conference)
    key = conference.proposed(source=Source.LOOPING, number=receipt.number)
    conference.held(key, at=HELD_AT)
    by = conference.county["head"]
    with as_(by):
        shown = item(key, actor=by, on=AFTER.date())
    assert shown.brief == "三个部门各管一段。"
