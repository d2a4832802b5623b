"""Which kind of request a claim probably is, and which way it probably takes: a suggestion with its reason.

As with topics, words of our own list (`data/classes.yaml`) are looked for, and nothing is decided: an officer
chooses for every claim, and nothing is chosen beforehand.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from xinfang.procedure.codes import ClaimType, Route

CLASSES = Path(__file__).parent / "data" / "classes.yaml"
WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyClass:
    """A type with the route of an appeal, and the words of the claim that speak for them."""

    type: ClaimType
    route: Route | None
    words: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason, for people."""
        if not self.words:
            return _("系统建议：没有看到专门的法定途径")
        return _("系统建议，因为提到：%(words)s") % {"words": _("、").join(self.words[:WORDS_SHOWN])}


def likely_class(text: str) -> LikelyClass:
    """The class for which most words of the claim speak, the earlier one of the list if several are equal.

    A claim that none speaks for is an appeal in the petition procedure, as most are.
    """
    found = [
        LikelyClass(type=entry.type, route=entry.route, words=tuple(word for word in entry.words if word in text))
        for entry in _entries()
    ]
    best = max(found, key=lambda likely: len(likely.words))
    return best if best.words else LikelyClass(type=ClaimType.APPEAL, route=Route.PETITION)


@cache
def _entries() -> tuple[LikelyClass, ...]:
    return tuple(
        LikelyClass(
            type=ClaimType(entry["type"]),
            route=Route(entry["route"]) if "route" in entry else None,
            words=tuple(entry["words"].split()),
        )
        for entry in yaml.safe_load(CLASSES.read_text(encoding="utf-8"))
    )
