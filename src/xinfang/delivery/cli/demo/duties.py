"""The year of the demo office besides its matters: what was done so far, what is late, what comes."""

from datetime import datetime, timedelta
from importlib.resources import files

from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.duties import operations
from xinfang.duties.types import DutyRecord, Kind, PlanDuty
from xinfang.law.strict_yaml import Node, read

KEEPER, REQUEST = "duban", "demo-duties"
PLANNED_BEFORE = timedelta(days=330)


def plan_demo_year(*, directory: Directory, now: datetime) -> None:
    """Plan the year, and record what was done of it."""
    said = read(files("xinfang.delivery.cli.demo") / "duties.yaml")
    with acting(directory.actors[KEEPER], request_id=REQUEST):
        for node in said.children("duties"):
            _plan(node, directory=directory, now=now)


def _plan(node: Node, *, directory: Directory, now: datetime) -> None:
    keeper, day = directory.actors[KEEPER], office_day(now) + timedelta(days=node.get("ahead", int))
    assert keeper.body_id is not None
    command = PlanDuty(
        office_id=keeper.body_id,
        kind=Kind(node.get("kind", str)),
        title=node.get("title", str),
        due_on=day,
        plan=node.maybe("plan", str) or "",
        responsible_id=directory.actors[node.get("who", str)].officer_id,
    )
    duty_id = operations.plan(command, actor=keeper, now=now - PLANNED_BEFORE)
    result = node.maybe("result", str)
    if result is not None:
        record = DutyRecord(done_on=day, result=result, attended=node.maybe("attended", int))
        operations.record_done(duty_id, record, actor=keeper, now=now + (day - office_day(now)))
