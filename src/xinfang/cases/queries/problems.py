"""Problems (问题) as the officers of their office read them; counts are of matters, never of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names, region_names, topic_names
from xinfang.agencies.types import Team
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.models import Matter, Problem, ProblemEvent, ProblemMatter
from xinfang.cases.queries.keyset import FIRST, Order, Place, page_of
from xinfang.cases.queries.worklist import listed, rows_of
from xinfang.cases.types.problems import (
    KEEPERS,
    PROBLEM_STEP_LABELS,
    ProblemEntry,
    ProblemMatters,
    ProblemName,
    ProblemPage,
    ProblemRow,
    ProblemStep,
    ProblemView,
    StateCount,
)
from xinfang.cases.types.views import WorklistRow
from xinfang.procedure.states import OPEN_STATES, STATE_LABELS, State

BY_OPENING = Order(columns={"id": UUID}, newest_first=True)
PAGE_SIZE, MATTERS_ON_A_PAGE = 30, 50
OFFERED = 50
ENTRIES = 200
"""How many problems a page lists, how many matters a problem's page, how many open problems are offered to choose
from, and how many lines of a journal are read."""


def keeps_problems(actor: Actor) -> bool:
    """Whether the actor holds a post that keeps problems, in whatever office."""
    return bool(offices_keeping(actor))


def offices_keeping(actor: Actor) -> list[int]:
    """The bodies in which the actor holds such a post."""
    return bodies_with_a_role(actor, KEEPERS)


def problems(*, is_closed: bool = False, place: Place = FIRST) -> ProblemPage:
    """A page of the problems in sight, the latest first. Raises `Missing` for a key that is not ours."""
    page = page_of(Problem.objects.filter(closed_at__isnull=not is_closed), BY_OPENING, place, size=PAGE_SIZE)
    return ProblemPage(rows=tuple(_rows(page.rows)), before=page.before, after=page.after)


def problem(problem_id: UUID) -> ProblemView:
    """A problem with its journal. Raises `Missing` if there is none in sight."""
    found = Problem.objects.filter(id=problem_id).first()
    if found is None:
        raise Missing
    events = found.events.select_related("matter").order_by("-seq")[:ENTRIES]
    (row,) = _rows([found])
    return ProblemView(
        row=row,
        office_id=found.office_id,
        office_name=body_names({found.office_id})[found.office_id],
        reason=found.reason,
        finding=found.finding,
        entries=tuple(_entries(list(events))),
    )


def is_in_sight(problem_id: UUID) -> bool:
    """Whether whoever asks sees a problem."""
    return Problem.objects.filter(id=problem_id).exists()


def matters_of(problem_id: UUID, *, on: date, place: Place = FIRST) -> ProblemMatters:
    """A page of the matters of a problem that the actor may see, the latest registered first."""
    inside = ProblemMatter.objects.filter(problem=problem_id, removed=None).values("matter")
    page = page_of(listed(Matter.objects.filter(id__in=inside)), BY_OPENING, place, size=MATTERS_ON_A_PAGE)
    return ProblemMatters(rows=rows_of(page.rows, on=on), before=page.before, after=page.after)


def holds(problem_id: UUID, *, number: str) -> bool:
    """Whether the matter of this number is in a problem, as far as both are in sight."""
    return ProblemMatter.objects.filter(problem=problem_id, matter__number=number, removed=None).exists()


def problems_of(matter_id: UUID) -> tuple[ProblemName, ...]:
    """The problems to which a matter belongs, as far as they are in sight."""
    inside = ProblemMatter.objects.filter(matter=matter_id, removed=None).values("problem")
    return _names(Problem.objects.filter(id__in=inside))


def open_problems(*, office_ids: Collection[int], numbers: Collection[str]) -> tuple[ProblemName, ...]:
    """The problems of these offices that are open and lack any of the matters of these numbers, the latest first."""
    inside = ProblemMatter.objects.filter(problem=OuterRef(OuterRef("id")), removed=None)
    lacking = Matter.objects.filter(number__in=numbers).exclude(id__in=inside.values("matter"))
    return _names(Problem.objects.filter(Exists(lacking), office__in=office_ids, closed_at=None))


def groupable(numbers: Collection[str], *, on: date) -> tuple[WorklistRow, ...]:
    """The matters of these numbers that may be brought into a problem, as lines of a list."""
    found = Matter.objects.filter(number__in=numbers, sealed=False).exclude(team=Team.REPORTING).order_by("-id")
    return rows_of(list(listed(found)), on=on)


def _names(found: "QuerySet[Problem]") -> tuple[ProblemName, ...]:
    rows = found.order_by("-id").values_list("id", "title")[:OFFERED]
    return tuple(ProblemName(id=key, title=title) for key, title in rows)


def _rows(found: Sequence[Problem]) -> Iterable[ProblemRow]:
    counts = _counts([each.id for each in found])
    topics = topic_names({each.topic for each in found if each.topic})
    regions = region_names({each.region for each in found if each.region})
    bodies = body_names({each.body_id for each in found if each.body_id is not None})
    for each in found:
        yield ProblemRow(
            id=each.id,
            title=each.title,
            place=" ".join(filter(None, (regions.get(each.region, ""), each.place))),
            topic_name=topics.get(each.topic, ""),
            body_name=bodies.get(each.body_id, "") if each.body_id is not None else "",
            opened_on=office_day(each.opened_at),
            closed_on=office_day(each.closed_at) if each.closed_at else None,
            counts=counts.get(each.id, ()),
        )


def _counts(problem_ids: Collection[UUID]) -> Mapping[UUID, tuple[StateCount, ...]]:
    """How many matters of each problem stand in which state, in the order of the states."""
    inside = ProblemMatter.objects.filter(problem__in=problem_ids, removed=None)
    found: dict[UUID, list[tuple[State, int]]] = defaultdict(list)
    for key, state, count in inside.values_list("problem", "matter__state").annotate(n=Count("id")):
        found[key].append((State(state), count))
    order = list(State)
    return {
        key: tuple(
            StateCount(label=_(STATE_LABELS[state]), count=count, is_open=state in OPEN_STATES)
            for state, count in sorted(states, key=lambda each: order.index(each[0]))
        )
        for key, states in found.items()
    }


def _entries(events: Sequence[ProblemEvent]) -> Iterable[ProblemEntry]:
    names = officer_names({event.officer_id for event in events})
    for event in events:
        step = ProblemStep(event.step)
        yield ProblemEntry(
            step=step,
            label=str(PROBLEM_STEP_LABELS[step]),
            at=event.happened_at,
            by=names.get(event.officer_id, ""),
            number=event.matter.number if event.matter else "",
            text=event.text,
        )
