"""Who is received apart: read by the reporting team, and by whoever holds the code of the accusation."""

from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Team
from xinfang.base.days import office_day
from xinfang.base.errors import Missing
from xinfang.cases.queries.grounds import numbers_of_accusations
from xinfang.journals import reading
from xinfang.receptions.models import Apart, ApartLine, about_hearing_apart, about_wish
from xinfang.receptions.operations.apart import arrangement_of
from xinfang.receptions.types import AHEAD, ApartState, ApartStep, ApartView
from xinfang.vault.words import unseal_words

SHOWN = 60


def receives_apart(actor: Actor) -> bool:
    """Whether the actor is of a reporting team."""
    return actor.is_officer and Team.REPORTING in actor.teams


def apart_ahead() -> tuple[ApartView, ...]:
    """What is still to come, as far as the reader may know, what was asked for first first."""
    return _views(list(Apart.objects.filter(state__in=AHEAD).order_by("id")[:SHOWN]))


def apart_before() -> tuple[ApartView, ...]:
    """What is over, the latest first."""
    return _views(list(Apart.objects.exclude(state__in=AHEAD).order_by("-id")[:SHOWN]))


def apart(apart_id: UUID) -> ApartView:
    """One of them. Raises `Missing` if there is none in sight."""
    found = _views(list(Apart.objects.filter(id=apart_id)))
    if not found:
        raise Missing
    return found[0]


def apart_about(matter_id: UUID) -> tuple[ApartView, ...]:
    """Those about one accusation, the latest first."""
    return _views(list(Apart.objects.filter(matter=matter_id).order_by("-id")))


def _views(found: list[Apart]) -> tuple[ApartView, ...]:
    numbers = numbers_of_accusations({each.matter_id for each in found})
    return tuple(_view(each, numbers.get(each.matter_id, "")) for each in found)


def _view(found: Apart, number: str) -> ApartView:
    record = unseal_words(found.record, about=about_hearing_apart(found.id))
    asked = ApartLine.objects.get(subject=found.id, step=ApartStep.ASKED)
    return ApartView(
        id=found.id,
        number=number,
        state=ApartState(found.state),
        asked_on=office_day(asked.happened_at),
        wish=unseal_words(found.wish, about=about_wish(found.id)).get("wish", ""),
        arrangement=arrangement_of(found) if found.arrangement else None,
        said=record.get("said", ""),
        answered=record.get("answered", ""),
        confirmed=str(found.get_confirmed_display()),
        entries=reading.entries(found.lines, lambda said: ""),
    )
