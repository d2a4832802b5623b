"""The days of a matter on which its petitioner has something to do, for the person's own calendar."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from xinfang.base.icalendar import WholeDay
from xinfang.cases.types.views import TrackView
from xinfang.procedure.codes import OwedBy


def own_days(view: TrackView, *, today: date) -> Sequence[WholeDay]:
    """Hearings, what was asked for by a day, and the last days of the person's own rights, from today on.

    What a calendar shows is seen by whoever looks over a shoulder: it names the number and what kind of day it is, and
    of an accusation not even that.
    """
    return tuple(
        WholeDay(uid=_uid(view, key), day=day, title=_title(view, words))
        for key, day, words in _days(view)
        if day >= today
    )


def _days(view: TrackView) -> Iterator[tuple[str, date, str]]:
    hearing = view.around.hearing
    if hearing:
        yield "hearing", hearing.held_on, _("听证 %(hour)s %(place)s") % {"hour": hearing.hour, "place": hearing.place}
    material = view.around.material
    if material and material.by:
        yield "material", material.by, material.label
    for clock in view.clocks:
        if clock.owed_by == OwedBy.PETITIONER and clock.ended_on is None:
            yield clock.rule, clock.legal_due, _("%(right)s，最后一天") % {"right": clock.label}


def _uid(view: TrackView, key: str) -> str:
    """The same whenever the file is made, and readable to nobody: the kind of day would stand in it."""
    told = f"{settings.SECRET_KEY}:{view.id}:{key}"
    return f"{sha256(told.encode()).hexdigest()[:32]}@xinfang"


def _title(view: TrackView, words: str) -> str:
    if view.sealed:
        return _("到期")
    return _("信访事项 %(number)s：%(words)s") % {"number": view.number, "words": words}
