"""The procedure drawn for the desk: a picture for each rule set, and the same as a list for whoever cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xinfang.cases.reader import language
from xinfang.law.book import LawBook
from xinfang.law.model import Ruleset
from xinfang.procedure.picture import Arrow, arrows, svg
from xinfang.procedure.states import STATE_LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From one state: by which acts to which other."""

    target: str
    acts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The procedure under one regulation."""

    title: str
    svg: SafeString
    ways: Sequence[tuple[str, Sequence[Way]]]


def pictures() -> Sequence[Picture]:
    """The newer regulation first."""
    return [_picture(ruleset) for ruleset in reversed(Ruleset)]


def _picture(ruleset: Ruleset) -> Picture:
    regulation = next(entry for entry in LawBook.load().instruments.values() if entry.ruleset is ruleset)
    title = regulation.title_zh if language() == "zh" else regulation.title_en
    # The drawing is made of our own labels, escaped, and of numbers.
    drawn = mark_safe(svg(ruleset, word=_, title=_("%(law)s的办理程序图") % {"law": title}))  # noqa: S308
    found = sorted(arrows(ruleset), key=lambda way: list(STATE_LABELS).index(way.source))
    grouped = groupby(found, key=lambda way: way.source)
    ways = [(_(STATE_LABELS[source]), [_way(way) for way in leading]) for source, leading in grouped]
    return Picture(title=title, svg=drawn, ways=ways)


def _way(way: Arrow) -> Way:
    acts = _("、").join(f"{number} {_(label)}" for number, label in way.acts)
    return Way(target=_(STATE_LABELS[way.target]), acts=acts)
