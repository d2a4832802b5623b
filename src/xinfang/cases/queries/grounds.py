"""Matters on which something outside of them rests: a recommendation, an item of an agenda. Never a sealed one."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.base.errors import Refused
from xinfang.base.ids import parse_petition_number
from xinfang.cases.links import informed
from xinfang.cases.models import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A matter that is rested on, and the bodies to which nothing of it goes."""

    id: UUID
    number: str
    closed_to: frozenset[int]


def basis_of(numbers: Collection[str]) -> tuple[Basis, ...]:
    """The matters with these numbers, in the order of their numbers.

    Raises `Refused` for a number without a matter in sight, or with a sealed one: what accuses is rested on nowhere
    else (条例 第三十条第三款).
    """
    wanted = {parse_petition_number(number) or number for number in numbers}
    found = {matter.number: matter for matter in Matter.objects.filter(number__in=wanted)}
    lacking = sorted(number for number in wanted if number not in found or found[number].sealed)
    if lacking:
        raise Refused(
            _("没有找到可以作为依据的事项：%(numbers)s。封存的检举控告不能作为依据。")
            % {"numbers": _("、").join(lacking)},
            code="basis_unknown",
        )
    return tuple(
        Basis(id=matter.id, number=number, closed_to=informed(matter).closed_to)
        for number, matter in sorted(found.items())
    )


def names_of(matter_ids: Collection[UUID]) -> tuple[tuple[str, str], ...]:
    """Number and title of those of these matters that the reader sees, and that are not sealed."""
    seen = Matter.objects.filter(id__in=matter_ids, sealed=False).order_by("number")
    return tuple(seen.values_list("number", "title"))


def numbers_of(matter_ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of those of these matters that the reader sees, and that are not sealed, by key."""
    return dict(Matter.objects.filter(id__in=matter_ids, sealed=False).values_list("id", "number"))
