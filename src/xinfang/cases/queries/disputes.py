"""The open dispute over who is competent, as everybody who may read the matter is told of it."""

from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.types import Team
from xinfang.cases.models import Clock, Matter
from xinfang.cases.types.disputes import DisputeView
from xinfang.law.model import Rule
from xinfang.procedure.codes import RULING_FORUM_LABELS, RulingForum
from xinfang.procedure.facts import Facts


def dispute_of(facts: Facts, *, on: date) -> DisputeView | None:
    """The dispute that is open on this matter; None if it is clear whose matter it is."""
    clock = facts.open_clock(Rule.JURISDICTION_RULING)
    if clock is None:
        return None
    return DisputeView(
        forum=facts.forum,
        label=_(RULING_FORUM_LABELS[facts.forum]),
        due=clock.legal_due,
        is_overdue=clock.is_over(on),
        returns=facts.hop_count,
    )


def disputed_before(forum: RulingForum) -> tuple[tuple[str, str], ...]:
    """Number and title of the matters in sight whose dispute lies before this forum; no accusation is among them."""
    open_clocks = Clock.objects.filter(rule=Rule.JURISDICTION_RULING, ended_on=None)
    found = Matter.objects.filter(facts__forum=forum.value, sealed=False, id__in=open_clocks.values("matter"))
    return tuple(found.exclude(team=Team.REPORTING).order_by("number").values_list("number", "title"))
