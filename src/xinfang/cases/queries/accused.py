"""Whom a matter accuses, for whoever may read its content; petitioner-facing pages never show it."""

from uuid import UUID

from xinfang.agencies.directory import body_names
from xinfang.cases.models import Event
from xinfang.cases.sealing import restore
from xinfang.cases.types.accused import AccusedView
from xinfang.procedure.acts import ACTS, Accusing
from xinfang.procedure.facts import Facts

_SAYING_WHOM = [act.code for act in ACTS if issubclass(act, Accusing)]


def accused_in(matter_id: UUID, facts: Facts) -> AccusedView | None:
    """Bodies and words, as far as the present actor may read the words; None where nobody is accused."""
    if not facts.accused_bodies and not facts.accused_outside:
        return None
    return AccusedView(
        bodies=tuple(sorted(body_names(facts.accused_bodies).values())),
        words=_words(matter_id),
    )


def _words(matter_id: UUID) -> tuple[str, ...]:
    events = list(Event.objects.filter(matter_id=matter_id, act__in=_SAYING_WHOM).order_by("seq"))
    restore(events)
    said = (event.data["act"].get(name, "") for event in events for name in ("accused_outside", "accused_post"))
    return tuple(dict.fromkeys(filter(None, said)))
