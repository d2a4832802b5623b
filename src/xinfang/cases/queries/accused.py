"""Whom a matter accuses, for whoever may read its content; petitioner-facing pages never show it."""

from collections.abc import Sequence

from xinfang.agencies.directory import body_names
from xinfang.cases.models import Event
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.types.accused import AccusedView
from xinfang.procedure.acts import ACTS, Accusing
from xinfang.procedure.facts import Facts

_SAYING_WHOM = frozenset(act.code for act in ACTS if issubclass(act, Accusing))


def accused_in(chain: Sequence[Event], facts: Facts) -> AccusedView | None:
    """Bodies and words, as far as the present actor may read the words; None where nobody is accused."""
    if not facts.accused_bodies and not facts.accused_outside:
        return None
    return AccusedView(
        bodies=tuple(sorted(body_names(facts.accused_bodies).values())),
        words=_words(chain),
    )


def _words(chain: Sequence[Event]) -> tuple[str, ...]:
    events = of_acts(chain, _SAYING_WHOM)
    said = (event.data["act"].get(name, "") for event in events for name in ("accused_outside", "accused_post"))
    return tuple(dict.fromkeys(filter(None, said)))
