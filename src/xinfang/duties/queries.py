"""The year of an office and its single duties, as officers read them; and its figures for the yearly report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names
from xinfang.agencies.queries import bodies
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.duties.models import Duty, DutyLine
from xinfang.duties.types import (
    KEEPERS,
    DutyEntry,
    DutyRow,
    DutyView,
    Kind,
    KindInYear,
    State,
    Step,
    Year,
)
from xinfang.law.book import LawBook

ENTRIES = 200
_TEXTS = ("reason", "result", "plan")
"""The words of a step, by the name under which it says them."""


def year_of(office_id: int, year: int, *, on: date) -> Year:
    """The year of an office as it stands `on` a day."""
    duties = list(_in_year(office_id, year).order_by("due_on", "id"))
    return Year(
        year=year,
        office_id=office_id,
        office_name=body_names({office_id}).get(office_id, ""),
        kinds=_kinds(duties),
        rows=rows_of(duties, on=on),
    )


def duty(duty_id: UUID, *, on: date) -> DutyView:
    """One duty with its journal. Raises `Missing` if there is none in sight."""
    found = Duty.objects.filter(id=duty_id).first()
    if found is None:
        raise Missing
    (row,) = rows_of([found], on=on)
    return DutyView(
        row=row,
        office_id=found.office_id,
        office_name=body_names({found.office_id})[found.office_id],
        responsible_id=found.responsible_id,
        plan=found.plan,
        result=found.result,
        attended=found.attended,
        entries=tuple(_entries(found.lines.order_by("-seq")[:ENTRIES])),
    )


def owed(actor: Actor, *, on: date) -> Sequence[DutyRow]:
    """What waits to be done and is due soon or late, and is the actor's to do or, without anybody, to see to."""
    mine = Duty.objects.filter(state=State.PLANNED, responsible=actor.officer_id)
    nobodys = Duty.objects.filter(state=State.PLANNED, responsible=None, office__in=offices_planning(actor))
    rows = rows_of(list((mine | nobodys).order_by("due_on", "id")), on=on)
    return tuple(row for row in rows if row.is_late or row.is_soon)


def offices_of(actor: Actor) -> list[int]:
    """The petition offices in which the actor works; other bodies keep no year here."""
    return _petition_offices(charge.body_id for charge in actor.charges)


def offices_planning(actor: Actor) -> list[int]:
    """The petition offices whose year the actor plans."""
    return _petition_offices(bodies_with_a_role(actor, KEEPERS))


def figures_of(office_id: int, year: int) -> Mapping[Kind, Mapping[str, int]]:
    """For the yearly report: of each kind how many were done in the year, and how many took part in all."""
    done = Duty.objects.filter(office=office_id, state=State.DONE, done_on__year=year)
    counts = Counter(done.values_list("kind", flat=True))
    attended = dict(done.values_list("kind").annotate(total=Sum("attended")))
    return {kind: {"done": counts[kind], "attended": attended.get(kind) or 0} for kind in Kind}


def rows_of(duties: Sequence[Duty], *, on: date) -> Sequence[DutyRow]:
    """These duties as lines, in the same order."""
    names = officer_names({each.responsible_id for each in duties if each.responsible_id})
    book = LawBook.load()
    days = book.duties.remind_workdays_before
    return tuple(
        DutyRow(
            id=each.id,
            kind=Kind(each.kind),
            title=each.title,
            due_on=each.due_on,
            state=State(each.state),
            responsible=names.get(each.responsible_id, "") if each.responsible_id else "",
            done_on=each.done_on,
            is_late=each.state == State.PLANNED and each.due_on < on,
            is_soon=each.state == State.PLANNED
            and book.calendar.workdays_before(each.due_on, days) <= on <= each.due_on,
        )
        for each in duties
    )


def _petition_offices(body_ids: Iterable[int]) -> list[int]:
    return [key for key, body in sorted(bodies(body_ids).items()) if body.kind is BodyKind.PETITION_OFFICE]


def _in_year(office_id: int, year: int) -> "QuerySet[Duty]":
    return Duty.objects.filter(office=office_id, due_on__year=year)


def _kinds(duties: Iterable[Duty]) -> Sequence[KindInYear]:
    counts = Counter((each.kind, each.state) for each in duties)
    rules = LawBook.load().duties.kinds
    return tuple(
        KindInYear(
            kind=kind,
            done=counts[kind, State.DONE],
            planned=counts[kind, State.PLANNED],
            at_least=rules[kind].at_least,
            citation=rules[kind].citation,
        )
        for kind in Kind
    )


def _entries(lines: Iterable[DutyLine]) -> Iterable[DutyEntry]:
    lines = list(lines)
    names = officer_names({line.officer_id for line in lines if line.officer_id})
    for line in lines:
        yield DutyEntry(
            step=Step(line.step),
            at=line.happened_at,
            by=names.get(line.officer_id, "") if line.officer_id else "",
            text="\n".join(str(line.said[name]) for name in _TEXTS if line.said.get(name)),
        )
