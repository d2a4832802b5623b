"""Matters on which something outside of them rests: a recommendation, an item of an agenda. Sealed ones apart."""

from collections.abc import Collection, Iterable
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
    return _bases(found.values())


def basis_of_keys(matter_ids: Collection[UUID]) -> tuple[Basis, ...]:
    """The same of matters that are rested on already. Raises `Refused` if one of them has been sealed since."""
    found = Matter.objects.filter(id__in=matter_ids, sealed=False)
    if len(found) < len(matter_ids):
        raise Refused(_("所依据的事项有的已经封存，不能再作为依据。请修改后再办。"), code="basis_sealed")
    return _bases(found)


def _bases(matters: Iterable[Matter]) -> tuple[Basis, ...]:
    ordered = sorted(matters, key=lambda matter: matter.number)
    return tuple(Basis(id=each.id, number=each.number, closed_to=informed(each).closed_to) for each in ordered)


def names_of(matter_ids: Collection[UUID]) -> tuple[tuple[str, str], ...]:
    """Number and title of those of these matters that the reader sees, and that are not sealed."""
    seen = Matter.objects.filter(id__in=matter_ids, sealed=False).order_by("number")
    return tuple(seen.values_list("number", "title"))


def numbers_of(matter_ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of those of these matters that the reader sees, and that are not sealed, by key."""
    return dict(Matter.objects.filter(id__in=matter_ids, sealed=False).values_list("id", "number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """A sealed matter, and the office whose reporting team has it."""

    id: UUID
    office_id: int


def accusation(number: str) -> Accusation | None:
    """The sealed matter with this number, if whoever asks sees it."""
    wanted = parse_petition_number(number) or number
    found = Matter.objects.filter(number=wanted, sealed=True).values_list("id", "office_id").first()
    return Accusation(id=found[0], office_id=found[1]) if found else None


def is_accusation(matter_id: UUID) -> bool:
    """Whether a matter in sight is sealed."""
    return Matter.objects.filter(id=matter_id, sealed=True).exists()


def numbers_of_accusations(matter_ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of these matters, as far as whoever asks sees them, by key: also of sealed ones, and nothing else."""
    return dict(Matter.objects.filter(id__in=matter_ids).values_list("id", "number"))
