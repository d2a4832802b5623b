"""Tasks as owners and the conference's office read them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.conference.models import Item, Meeting, Task
from xinfang.conference.models.agenda import about_task
from xinfang.conference.queries.journal import entries
from xinfang.conference.queries.lines import title_of
from xinfang.conference.types import KEEPERS, TaskRow, TaskState, TaskView
from xinfang.law.book import LawBook
from xinfang.vault.words import unseal_words

SHOWN = 200


def task(task_id: UUID, *, actor: Actor, on: date) -> TaskView:
    """One task. Raises `Missing` if there is none in sight."""
    found = Task.objects.filter(id=task_id).first()
    if found is None:
        raise Missing
    (row,) = rows_of([found], on=on)
    words, item = words_of_task(found), Item.objects.filter(id=found.item_id).first()
    return TaskView(
        row=row,
        item_id=found.item_id,
        item_title=item.title if item else "",
        meeting_id=found.meeting_id,
        report=words.get("report", ""),
        finding=words.get("finding", ""),
        done_on=found.done_on,
        entries=entries(found.lines),
        may_keep=found.office_id in bodies_with_a_role(actor, KEEPERS),
        may_report=found.state == TaskState.OPEN and found.owner_id in actor.served,
    )


def open_tasks(*, on: date) -> Sequence[TaskRow]:
    """The tasks in sight that are not done, what is due first first."""
    return rows_of(list(_not_done().order_by("due_on", "id")[:SHOWN]), on=on)


def owed(actor: Actor, *, on: date) -> Sequence[TaskRow]:
    """What waits for the actor: tasks of the own bodies, and reports that the conference's office checks."""
    mine = Q(owner__in=actor.served, state=TaskState.OPEN)
    to_check = Q(office__in=bodies_with_a_role(actor, KEEPERS), state=TaskState.REPORTED)
    return rows_of(list(_not_done().filter(mine | to_check).order_by("due_on", "id")[:SHOWN]), on=on)


def open_before(meeting: Meeting) -> Sequence[Task]:
    """The tasks of earlier meetings of the same office that are not done: they stand on the agenda by themselves."""
    earlier = Q(meeting__begins_at__lt=meeting.begins_at, office=meeting.office_id)
    return list(_not_done().filter(earlier).order_by("due_on", "id"))


def rows_of(tasks: Sequence[Task], *, on: date) -> tuple[TaskRow, ...]:
    """These tasks as lines, in the same order."""
    names = body_names({each.owner_id for each in tasks})
    meetings = {each.id: each for each in Meeting.objects.filter(id__in={task.meeting_id for task in tasks})}
    book = LawBook.load()
    days = book.conference.remind_workdays_before.n
    return tuple(
        TaskRow(
            id=each.id,
            owner_id=each.owner_id,
            owner_name=names[each.owner_id],
            demand=words_of_task(each)["demand"],
            due_on=each.due_on,
            state=TaskState(each.state),
            meeting_title=title_of(meetings[each.meeting_id]) if each.meeting_id in meetings else "",
            is_late=each.state != TaskState.DONE and each.due_on < on,
            is_soon=each.state != TaskState.DONE
            and book.calendar.workdays_before(each.due_on, days) <= on <= each.due_on,
        )
        for each in tasks
    )


def words_of_task(found: Task) -> dict[str, str]:
    """What was demanded, reported and found."""
    return unseal_words(found.words, about=about_task(found.id))


def _not_done() -> "QuerySet[Task]":
    """Tasks that count and are not done. An owner who was not at the meeting does not see it, only the task."""
    return Task.objects.exclude(state=TaskState.DONE).filter(is_binding=True)
