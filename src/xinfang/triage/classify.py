"""Which kind of request a claim probably is, and which way it probably takes: a suggestion with its reason.

As with topics, words of our own list (`data/classes.yaml`) are looked for, and nothing is decided: an officer
chooses for every claim, and nothing is chosen beforehand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from xinfang.procedure.codes import ClaimType, Route

CLASSES = Path(__file__).parent / "data" / "classes.yaml"
WORDS_SHOWN = 4
PUBLISH = "公开"
# In one clause: somebody is asked to publish something. What is done in public (公开道歉, 公开招聘) is none.
_ASKED_TO_PUBLISH = re.compile(
    "(?:请|要求|申请|希望)(?P<whom>[^，。；！？\\n]*?)公开(?!道歉|招聘|选拔|招标|听证|审理|征求)(?P<what>[^，。；！？\\n]*)"
)


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
    found = [LikelyClass(type=entry.type, route=entry.route, words=entry.found_in(text)) for entry in _entries()]
    best = max(found, key=lambda likely: len(likely.words))
    return best if best.words else LikelyClass(type=ClaimType.APPEAL, route=Route.PETITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Published:
    """What speaks for a request for what an organ holds, and whose papers are not an organ's."""

    official: tuple[str, ...]
    general: tuple[str, ...]
    of_others: tuple[str, ...]

    def found_in(self, text: str) -> tuple[str, ...]:
        """The words of the first clause that asks an organ to publish something of its own.

        Nobody asks an organ where another is to publish (请物业公司公开账目); what belongs to others is not an organ's
        either, unless an organ has decided on it (公开小区规划审批材料).
        """
        for asked in _ASKED_TO_PUBLISH.finditer(text):
            official = tuple(word for word in self.official if word in asked["what"])
            general = tuple(word for word in self.general if word in asked["what"])
            of_others = asked["whom"] if official else asked[0]
            if (official or general) and not any(word in of_others for word in self.of_others):
                return (PUBLISH, *official, *general)
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A line of the list."""

    type: ClaimType
    route: Route | None
    words: tuple[str, ...]
    published: _Published | None

    def found_in(self, text: str) -> tuple[str, ...]:
        """The words of a claim that speak for this class."""
        said = tuple(word for word in self.words if word in text)
        return said or (self.published.found_in(text) if self.published else ())


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            type=ClaimType(entry["type"]),
            route=Route(entry["route"]) if "route" in entry else None,
            words=tuple(entry["words"].split()),
            published=_published(entry["published"]) if "published" in entry else None,
        )
        for entry in yaml.safe_load(CLASSES.read_text(encoding="utf-8"))
    )


def _published(lists: Mapping[str, str]) -> _Published:
    return _Published(**{name: tuple(words.split()) for name, words in lists.items()})
