"""Tasks that come of decisions: whose, by when; the owner reports, the conference's office checks."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.conference.models import Meeting, Task, TaskLine
from xinfang.conference.models.agenda import about_task
from xinfang.conference.operations.agenda import held_item, require_item_open_to
from xinfang.conference.operations.keeping import require_keeper, written
from xinfang.conference.queries.tasks import words_of_task
from xinfang.conference.types import ItemState, MeetingState, TaskState, TaskStep
from xinfang.journals.writing import append
from xinfang.vault.words import seal_words


def assign(item_id: UUID, *, owner_id: int, demand: str, due_on: date, actor: Actor, now: datetime) -> UUID:
    """Make a decision a task, before the minutes are signed that name it. Returns its key.

    Raises `Missing`, or `Refused` for a day that is not ahead, or a body that the matter accuses.
    """
    item = held_item(item_id, actor, ItemState.DECIDED)
    meeting = Meeting.objects.select_for_update(of=("self",)).get(items=item)
    if meeting.state != MeetingState.HELD:
        raise Refused(_("任务写进纪要：纪要签发以后不再增加。"), code="minutes_signed")
    if due_on <= office_day(now):
        raise Refused(_("完成期限要晚于今天。"), code="task_day_past")
    require_item_open_to(item, owner_id)
    key, words = uuid7(), {"demand": written(demand, _("任务"))}
    task = Task(
        id=key,
        office_id=item.office_id,
        item=item,
        meeting=meeting,
        owner_id=owner_id,
        words=seal_words(words, about=about_task(key)),
        due_on=due_on,
    )
    task.save(force_insert=True)
    said = {"owner": owner_id, "due_on": due_on.isoformat(), "words": digest(words)}
    append(TaskLine, subject=key, step=TaskStep.ASSIGNED, said=said, actor=actor, now=now)
    return key


def report(task_id: UUID, *, words: str, actor: Actor, now: datetime) -> None:
    """The owner says that it is done, and how. Raises `Missing`, or `Refused` to others."""
    seen = _seen(task_id)
    if not actor.is_system and seen.owner_id not in actor.served:
        raise Refused(_("任务由责任单位报告。"), code="task_of_another")
    task = _locked(task_id, TaskState.OPEN)
    _say(task, TaskStep.REPORTED, {"report": written(words, _("完成情况"))}, TaskState.REPORTED, actor=actor, now=now)


def accept(task_id: UUID, *, finding: str, actor: Actor, now: datetime) -> None:
    """The conference's office finds that it is done. Raises `Missing`, or `Refused`."""
    task = _held(task_id, actor, TaskState.REPORTED)
    said = {"finding": written(finding, _("核实情况"))}
    _say(task, TaskStep.DONE, said, TaskState.DONE, actor=actor, now=now, done_on=office_day(now))


def send_back(task_id: UUID, *, finding: str, actor: Actor, now: datetime) -> None:
    """The conference's office finds that it is not done; its day stays. Raises `Missing`, or `Refused`."""
    task = _held(task_id, actor, TaskState.REPORTED)
    _say(task, TaskStep.RETURNED, {"finding": written(finding, _("核实情况"))}, TaskState.OPEN, actor=actor, now=now)


def move(task_id: UUID, *, due_on: date, reason: str, actor: Actor, now: datetime) -> None:
    """Give it another day, for a reason. Raises `Missing`, or `Refused`."""
    task = _held(task_id, actor, TaskState.OPEN)
    if due_on <= office_day(now):
        raise Refused(_("完成期限要晚于今天。"), code="task_day_past")
    said = {"from": task.due_on.isoformat(), "to": due_on.isoformat(), "reason": written(reason, _("理由"))}
    append(TaskLine, subject=task.id, step=TaskStep.MOVED, said=said, actor=actor, now=now)
    Task.objects.filter(id=task.id).update(due_on=due_on)


def _say(
    task: Task,
    step: TaskStep,
    said: dict[str, str],
    state: TaskState,
    *,
    actor: Actor,
    now: datetime,
    **changes: Any,
) -> None:
    words = words_of_task(task) | said
    append(TaskLine, subject=task.id, step=step, said={"words": digest(words)}, actor=actor, now=now)
    sealed = seal_words(words, about=about_task(task.id))
    Task.objects.filter(id=task.id).update(state=state, words=sealed, **changes)


def _held(task_id: UUID, actor: Actor, state: TaskState) -> Task:
    require_keeper(actor, _seen(task_id).office_id)
    return _locked(task_id, state)


def _seen(task_id: UUID) -> Task:
    seen = Task.objects.filter(id=task_id).first()
    if seen is None:
        raise Missing
    return seen


def _locked(task_id: UUID, state: TaskState) -> Task:
    task = Task.objects.select_for_update().filter(id=task_id).first()
    if task is None or task.state != state:
        raise Refused(_("这项任务已经有了变化，请刷新页面。"), code="task_in_another_state")
    return task
