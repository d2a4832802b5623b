"""What the last weeks warned the demo office of, and what was noted for supervision, as if every night had swept."""

from datetime import datetime, timedelta

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.oversight.operations.mark import answer_finding, mark_seen
from xinfang.oversight.operations.sweep import sweep_day
from xinfang.oversight.queries.findings import findings
from xinfang.oversight.queries.warnings import Scope, WarningFilter, warnings
from xinfang.oversight.types import Answer, Trigger

SUPERVISOR, REQUEST = "duban", "demo-sweep"
NIGHTS = 21
ANSWERED = "已电话督促承办单位，本周五前上传落实凭证。"


def sweep_demo(*, actor: Actor, directory: Directory, now: datetime) -> None:
    """Sweep the nights up to now; the supervisor has seen one warning and answered one finding."""
    sweep_nights(actor=actor, now=now)
    supervisor = directory.actors[SUPERVISOR]
    with acting(supervisor, request_id=REQUEST):
        come_up = warnings(scope=Scope.OFFICE, narrowed=WarningFilter(), actor=supervisor).rows
        for each in [each for each in come_up if each.may_mark][:1]:
            mark_seen(each.id, actor=supervisor, now=now)
        unperformed = findings(supervisor, trigger=Trigger.UNPERFORMED).rows
        for found in [each for each in unperformed if each.may_answer][:1]:
            answer_finding(found.id, answer=Answer.TAKEN_UP, reason=ANSWERED, actor=supervisor, now=now)


def sweep_nights(*, actor: Actor, now: datetime, request_id: str = REQUEST) -> None:
    """Sweep the nights up to now, as the system."""
    for back in reversed(range(NIGHTS)):
        sweep_day(
            on=office_day(now - timedelta(days=back)),
            actor=actor,
            context=lambda: acting(actor, request_id=request_id),
            now=lambda: now,
            say=lambda done: None,
        )
