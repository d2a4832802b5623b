"""The problem that the demo office keeps: what several people brought up, each for themselves."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from xinfang.agencies.context import acting
from xinfang.cases.operations.problem import note, open_problem
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.cases.types.problems import OpenProblem
from xinfang.delivery.cli.demo.directory import Directory

KEEPER, RESPONSIBLE = "duban", "YX-ZJJ"
TOPIC = "住房保障与房地产"
STORIES = ("repair-fund", "jingxi-lift", "lift-fund-redo", "loudao-leak")
REQUEST = "demo-problem"
OPENED_BEFORE, NOTED_BEFORE = timedelta(days=6), timedelta(days=2)


def open_demo_problem(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Open it with the matters of these stories, and write down what was looked into."""
    keeper = directory.actors[KEEPER]
    assert keeper.body_id is not None
    command = OpenProblem(
        office_id=keeper.body_id,
        title="老小区电梯、外墙、屋面坏了，住宅专项维修资金用不出来",
        reason="几件来件都卡在同一个环节：动用维修资金要达到的表决比例凑不齐，公示和应急使用的办法各小区不一样。",
        topic=directory.topics[TOPIC],
        body_id=directory.bodies[RESPONSIBLE],
    )
    with acting(keeper, request_id=REQUEST):
        numbers = [receipt_of_matter(told[story]).number for story in STORIES]
        problem_id, _gathered = open_problem(command, numbers=numbers, actor=keeper, now=now - OPENED_BEFORE)
        note(
            problem_id,
            text="和住建部门核对：应急使用可以不经表决，先维修后公示；三个小区的物业都不知道这个办法。",
            actor=keeper,
            now=now - NOTED_BEFORE,
        )
