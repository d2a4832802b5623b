"""Periods within which petitioners may use a right of theirs, and which end soon."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.cases.models import Clock
from xinfang.law.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingRight:
    """A right of the petitioner of a matter, its last day, and how many events the matter has."""

    matter_id: UUID
    rule: Rule
    last_day: date
    seq: int


def ending_rights(
    matter_ids: Collection[UUID], *, rules: Collection[Rule], on: date, until: date
) -> tuple[EndingRight, ...]:
    """Open periods of these rules on these matters that end between `on` and `until`, both days included."""
    found = Clock.objects.filter(
        matter__in=matter_ids, rule__in=rules, ended_on=None, legal_due__gte=on, legal_due__lte=until
    )
    rows = found.order_by("matter_id", "rule").values_list("matter_id", "rule", "legal_due", "matter__last_seq")
    return tuple(
        EndingRight(matter_id=matter_id, rule=Rule(rule), last_day=last_day, seq=seq)
        for matter_id, rule, last_day, seq in rows
    )
