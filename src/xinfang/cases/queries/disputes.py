"""The open dispute over who is competent, as everybody who may read the matter is told of it."""

from datetime import date

from django.utils.translation import gettext as _

from xinfang.cases.types.disputes import DisputeView
from xinfang.law.model import Rule
from xinfang.procedure.codes import RULING_FORUM_LABELS
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
