"""What the supervisor has done about the warnings and findings of the year: most of them, and not all."""

from datetime import datetime
from random import Random

from xinfang.agencies.context import acting
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.sweeping import SUPERVISOR
from xinfang.oversight.operations.mark import answer_finding, mark_seen
from xinfang.oversight.queries.findings import to_answer
from xinfang.oversight.queries.warnings import Scope, WarningFilter, warnings
from xinfang.oversight.types import Answer

REQUEST = "demo-year-attending"
SEEN, ANSWERED, MOST = 0.7, 0.6, 2000
"""Which shares, and how many at most are looked through."""
REASONS = {
    Answer.TAKEN_UP: (
        "已电话督促承办单位，约定本周内办结并报送凭证。",
        "情况属实，列入本月督查清单，由分管负责人约谈。",
        "已发函要求说明原因，并在下次例会上通报。",
    ),
    Answer.DISMISSED: (
        "查阅办理记录，承办单位已经电话告知信访人，登记晚了一天，已提醒及时登记。",
        "与信访人核实，双方约定了新的日期，不作督办。",
    ),
}


def attend(*, directory: Directory, now: datetime, seed: int) -> None:
    """Let the supervisor mark most warnings as seen and answer most findings."""
    supervisor, random = directory.actors[SUPERVISOR], Random(f"{seed}:attending")  # noqa: S311
    with acting(supervisor, request_id=REQUEST):
        come_up = warnings(scope=Scope.OFFICE, narrowed=WarningFilter(), actor=supervisor, size=MOST).rows
        for each in come_up:
            if each.may_mark and random.random() < SEEN:
                mark_seen(each.id, actor=supervisor, now=now)
        for found in to_answer(supervisor):
            if random.random() < ANSWERED:
                answer = random.choices((Answer.TAKEN_UP, Answer.DISMISSED), weights=(7, 3))[0]
                reason = random.choice(REASONS[answer])
                answer_finding(found.id, answer=answer, reason=reason, actor=supervisor, now=now)
