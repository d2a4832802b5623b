"""Who is received apart: read by the reporting team, and by whoever holds the code of the accusation."""

from collections.abc import Iterable
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import works_on_paper
from xinfang.agencies.types import Team
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.queries.grounds import accusation, numbers_of_accusations
from xinfang.journals import reading
from xinfang.receptions.models import Apart, ApartLine, about_hearing_apart, about_wish
from xinfang.receptions.operations.apart import arrangement_of, unsealed
from xinfang.receptions.types import AHEAD, ApartRow, ApartState, ApartStep, ApartView, Arrangement

SHOWN = 60


def receives_apart(actor: Actor) -> bool:
    """Whether the actor is of a reporting team."""
    return actor.is_officer and Team.REPORTING in actor.teams


def apart_ahead() -> tuple[ApartRow, ...]:
    """What is still to come, as far as the reader may know, what was asked for first first."""
    return _rows(Apart.objects.filter(state__in=AHEAD).order_by("id")[:SHOWN])


def apart_before() -> tuple[ApartRow, ...]:
    """What is over, the latest first."""
    return _rows(Apart.objects.exclude(state__in=AHEAD).order_by("-id")[:SHOWN])


def apart(apart_id: UUID) -> ApartView:
    """One of them. Raises `Missing` if there is none in sight."""
    found = _views(Apart.objects.filter(id=apart_id))
    if not found:
        raise Missing
    return found[0]


def apart_about(matter_id: UUID) -> tuple[ApartView, ...]:
    """Those about one accusation, the latest first."""
    return _views(Apart.objects.filter(matter=matter_id).order_by("-id"))


def apart_lines(matter_id: UUID) -> tuple[ApartRow, ...]:
    """Those about one accusation as lines, the latest first: nothing of what was wished or said is opened."""
    return _rows(Apart.objects.filter(matter=matter_id).order_by("-id"))


def apart_to_come(matter_id: UUID) -> ApartState | Arrangement | None:
    """Time and place of what is arranged about one accusation, or that it is asked for; None if nothing is to come."""
    found = Apart.objects.filter(matter=matter_id, state__in=AHEAD).first()
    if found is None:
        return None
    return arrangement_of(found) if found.arrangement else ApartState.ASKED


def heard_by(number: str) -> int | None:
    """The office whose reporting team hears whoever brought an accusation in sight; None where it lies with a body
    outside of this record, where nobody would learn of a wish.
    """
    found = accusation(number)
    return found.office_id if found and not works_on_paper(found.office_id) else None


def _rows(asked: Iterable[Apart]) -> tuple[ApartRow, ...]:
    """Lines of a list: nothing is opened of what was wished or said."""
    found = list(asked)
    numbers = numbers_of_accusations({each.matter_id for each in found})
    lines = ApartLine.objects.filter(subject__in=[each.id for each in found])
    told = list(lines.filter(step__in=(ApartStep.ASKED, ApartStep.ENDED)))
    asked_at = {line.subject_id: line.happened_at for line in told if line.step == ApartStep.ASKED}
    ended_by_team = {line.subject_id for line in told if line.step == ApartStep.ENDED and line.officer_id}
    return tuple(
        ApartRow(
            id=each.id,
            number=numbers.get(each.matter_id, ""),
            state=ApartState(each.state),
            asked_on=office_day(asked_at[each.id]),
            arrangement=arrangement_of(each) if each.arrangement else None,
            ended_by_team=each.id in ended_by_team,
        )
        for each in found
    )


def _views(asked: Iterable[Apart]) -> tuple[ApartView, ...]:
    found = list(asked)
    return tuple(_view(each, row) for each, row in zip(found, _rows(found), strict=True))


def _view(found: Apart, row: ApartRow) -> ApartView:
    record = unsealed(found.record, about=about_hearing_apart(found.id))
    return ApartView(
        id=row.id,
        number=row.number,
        state=row.state,
        asked_on=row.asked_on,
        arrangement=row.arrangement,
        ended_by_team=row.ended_by_team,
        wish=unsealed(found.wish, about=about_wish(found.id)).get("wish", ""),
        said=record.get("said", ""),
        answered=record.get("answered", ""),
        confirmed=str(found.get_confirmed_display()),
        entries=reading.entries(found.lines, lambda said: ""),
    )
