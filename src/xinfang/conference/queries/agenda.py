"""Items as they are read: proposals that wait, and one paper; and what could come before the conference."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.types import Role
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.grounds import names_of, numbers_of
from xinfang.cases.queries.problems import is_in_sight
from xinfang.conference.models import Item, ItemLine, Meeting, Task
from xinfang.conference.models.agenda import about_item
from xinfang.conference.queries.journal import entries
from xinfang.conference.queries.lines import line_of
from xinfang.conference.queries.tasks import rows_of
from xinfang.conference.types import KEEPERS, ItemRow, ItemState, ItemStep, ItemView, Source
from xinfang.vault.words import unseal_words

SHOWN = 200


def proposals() -> Sequence[ItemRow]:
    """The items in sight that wait for a meeting, the oldest first."""
    return item_rows(list(Item.objects.filter(state=ItemState.PROPOSED).order_by("id")[:SHOWN]))


def item(item_id: UUID, *, actor: Actor, on: date) -> ItemView:
    """One item with its paper. Raises `Missing` if there is none in sight."""
    found = Item.objects.filter(id=item_id).first()
    if found is None:
        raise Missing
    (row,) = item_rows([found])
    words = words_of_item(found)
    meeting = Meeting.objects.filter(items=found).first()  # none for a proposer who was not called
    titles = dict(names_of([found.matter_id])) if found.matter_id else {}
    return ItemView(
        row=row,
        office_id=found.office_id,
        meeting=line_of(meeting, on=on) if meeting else None,
        matter_title=titles.get(row.number, ""),
        problem_id=found.problem_id if found.problem_id and is_in_sight(found.problem_id) else None,
        brief=words["brief"],
        asked=words["asked"],
        decision=words.get("decision", ""),
        reason=words.get("reason", ""),
        tasks=rows_of(list(Task.objects.filter(item=found).order_by("due_on", "id")), on=on),
        entries=entries(found.lines),
        may_keep=found.office_id in bodies_with_a_role(actor, KEEPERS),
        may_rule=bool(titles) and meeting is not None and _may_rule(found, meeting, actor),
    )


def item_rows(items: Sequence[Item]) -> tuple[ItemRow, ...]:
    """These items as lines, in the same order."""
    names = body_names({each.proposed_by_id for each in items} | {each.reporting_id for each in items})
    numbers = numbers_of([each.matter_id for each in items if each.matter_id])
    return tuple(
        ItemRow(
            id=each.id,
            title=each.title,
            source=Source(each.source),
            state=ItemState(each.state),
            proposed_by=names[each.proposed_by_id],
            reporting=names[each.reporting_id],
            number=numbers.get(each.matter_id, "") if each.matter_id else "",
        )
        for each in items
    )


def words_of_item(found: Item) -> dict[str, str]:
    """The paper of an item and what was decided."""
    return unseal_words(found.words, about=about_item(found.id))


def on_paper(numbers: Sequence[str]) -> frozenset[str]:
    """Those of these matters that stand on a paper on which nothing is decided yet."""
    waiting = Item.objects.filter(state__in=(ItemState.PROPOSED, ItemState.AGENDA), matter__number__in=numbers)
    return frozenset(waiting.values_list("matter__number", flat=True))


def _may_rule(found: Item, meeting: Meeting, actor: Actor) -> bool:
    """Whether the decision waits to be carried out as a ruling, and the actor rules for the office."""
    if found.source != Source.LOOPING or found.state != ItemState.DECIDED or not meeting.number:
        return False
    ruled = ItemLine.objects.filter(subject=found, step=ItemStep.RULED)
    return actor.holds(Role.SUPERVISOR, Role.LEADER, body_id=found.office_id) and not ruled.exists()
