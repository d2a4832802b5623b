"""A matter that bodies send about: who held it, how the dispute climbs by itself, and that a ruling binds."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.cases.facts import dump_facts, load_facts
from xinfang.cases.models import Clock
from xinfang.cases.operations.sweep import sweep
from xinfang.cases.queries.case import case
from xinfang.cases.queries.tracking import track
from xinfang.cases.types.filing import Receipt
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.codes import ObjectionGround, Route, RulingForum
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


def returned(county: County, matter_id: UUID, *, to: int, by: str, day: int) -> None:
    """Sent to a body that signs for it on the next day, objects, and is believed."""
    do(county["triage"], matter_id, acts.Refer(to_body=to), day=day)
    do(county[by], matter_id, acts.Receive(), day=day + 1)
    objection = acts.Object(reason="职责规定里没有", ground=ObjectionGround.OUTSIDE_DUTIES)
    do(county[by], matter_id, objection, day=day + 1, hour=1)
    do(county["second"], matter_id, acts.UpholdObjection(reason="核实无误"), day=day + 2)


def twice_returned(county: County) -> Receipt:
    receipt = file()
    classified(county, receipt, day=0)
    returned(county, receipt.matter_id, to=county.housing, by="case", day=1)
    returned(county, receipt.matter_id, to=county.water, by="water", day=3)
    return receipt


def swept(day: int) -> dict[str, int]:
    with as_(SYSTEM):
        return sweep(actor=SYSTEM, now=MORNING + timedelta(days=day)).done


def test_the_second_return_opens_a_dispute_and_the_page_tells_who_held_the_matter_each_day(county: County) -> None:
    receipt = twice_returned(county)
    now = MORNING + timedelta(days=7)
    with as_(county["triage"]):
        view = case(receipt.number, actor=county["triage"], now=now, on=office_day(now))
    assert view.dispute is not None
    assert (view.dispute.forum, view.dispute.returns) == (RulingForum.CONSULTATION, 2)
    assert [(span.body_name, span.days) for span in view.held] == [
        *(("XFJ", 1), ("ZJJ", 2), ("XFJ", 0), ("SLJ", 2), ("XFJ", 2)),
    ]
    assert sum(span.days for span in view.held) == 7


def test_the_petitioner_is_told_who_has_to_decide_and_that_no_period_stops(county: County) -> None:
    receipt = twice_returned(county)
    now = MORNING + timedelta(days=7)
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        view = track(receipt.matter_id, now=now, on=office_day(now))
    assert view.dispute is not None
    assert {clock.rule for clock in view.clocks if clock.ended_on is None} >= {Rule.DISPATCH, Rule.JURISDICTION_RULING}
    words = [value for event in view.events for _label, value in event.detail]
    assert "职责规定里没有" not in words
    assert "职责规定没有把这类事项交给本单位和本系统" in words


def test_a_dispute_that_nobody_settles_climbs_by_itself_and_each_late_step_stays_on_record(county: County) -> None:
    receipt = twice_returned(county)
    assert facts(receipt.matter_id).open_clock(Rule.JURISDICTION_RULING) is not None
    assert swept(11) == {}
    assert swept(12) == {"RAISE_DISPUTE": 1}
    assert swept(12) == {}
    assert facts(receipt.matter_id).forum is RulingForum.COMMON_SUPERIOR
    assert swept(30)["RAISE_DISPUTE"] == 1
    assert facts(receipt.matter_id).forum is RulingForum.JOINT_CONFERENCE
    assert "RAISE_DISPUTE" not in swept(60)
    with as_(SYSTEM):
        ends = Clock.objects.filter(matter=receipt.matter_id, rule=Rule.JURISDICTION_RULING).order_by("starts_on")
        assert list(ends.values_list("ended_as", flat=True)) == ["LATE", "LATE", ""]


def test_a_ruling_binds(county: County) -> None:
    receipt = twice_returned(county)
    ruling = acts.RuleJurisdiction(
        to_body=county.housing, forum=RulingForum.CONSULTATION, ruled_by="两家单位", reason="协商一致"
    )
    do(county["supervisor"], receipt.matter_id, ruling, day=6)
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED
    with pytest.raises(Refused, match="不能再提出异议") as refusal:
        do(county["case"], receipt.matter_id, acts.Object(reason="还是不归我们"), day=6, hour=1)
    assert refusal.value.code == "RULING_BINDS"


def test_what_was_ruled_is_sent_elsewhere_by_the_office_alone(county: County) -> None:
    receipt = twice_returned(county)
    ruling = acts.RuleJurisdiction(
        to_body=county.housing, forum=RulingForum.CONSULTATION, ruled_by="两家单位", reason="协商一致"
    )
    do(county["supervisor"], receipt.matter_id, ruling, day=6)
    routing = acts.RouteOut(
        claim_ids=frozenset(claim.claim_id for claim in facts(receipt.matter_id).open_claims),
        route=Route.ARBITRATION,
        procedure="labour-arbitration",
        receiver_name="劳动人事争议仲裁委员会",
        receiver_reason="用工地在本市",
        other_route_because="核实后是欠薪",
    )
    with pytest.raises(Refused, match="由信访部门导入") as refusal:
        do(county["case"], receipt.matter_id, routing, day=6, hour=1)
    assert refusal.value.code == "RULED_BODY_KEEPS_IT"
    do(county["triage"], receipt.matter_id, routing, day=6, hour=2)
    assert facts(receipt.matter_id).state is State.ROUTED


def test_facts_stored_before_there_were_forums_still_load(county: County) -> None:
    stored = dump_facts(facts(twice_returned(county).matter_id))
    old = {name: value for name, value in stored.items() if name not in ("forum", "ruled_for", "points_to")}
    assert load_facts(old).forum is RulingForum.CONSULTATION
