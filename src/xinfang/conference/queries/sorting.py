"""The monthly sorting of conflicts: which town handed in, and the sums by field; never a figure of a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.agencies.queries import BodyView, bodies, children, parent_of
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, BodyKind
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.conference.models import Sorting
from xinfang.conference.models.sorting import about_sorting
from xinfang.conference.queries.journal import entries
from xinfang.conference.types import KEEPERS, Field, FieldCount, MonthView, SortingView, TownLine
from xinfang.law.book import LawBook
from xinfang.vault.words import unseal_words

TOWNS = (BodyKind.TOWN, BodyKind.SUBDISTRICT)


def due_day(month: date) -> date:
    """By when a month is handed in: so many days into the next one."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following.replace(day=LawBook.load().conference.sorting_by_day.n)


def own_towns(actor: Actor) -> list[int]:
    """The towns for which the actor hands in."""
    found = bodies(charge.body_id for charge in actor.charges if charge.roles - ADMINISTRATIVE_ROLES)
    return [key for key, each in found.items() if each.kind in TOWNS]


def office_of_town(town_id: int, *, on: date) -> int | None:
    """The petition office beside a town under the same government; None for what is no town."""
    town = bodies({town_id}).get(town_id)
    government = parent_of(town_id) if town is not None and town.kind in TOWNS else None
    beside = children(government.id, on=on) if government else []
    return next((each.id for each in beside if each.kind is BodyKind.PETITION_OFFICE), None)


def towns_of(office_id: int, *, on: date) -> Sequence[BodyView]:
    """The towns that hand in to the conference's office in a petition office."""
    government = parent_of(office_id)
    return [each for each in children(government.id, on=on) if each.kind in TOWNS] if government else []


def month_of(office_id: int, month: date, *, actor: Actor, on: date) -> MonthView:
    """A month of an office's towns, as far as the actor sees it: its keepers all, a town itself."""
    found = {each.town_id: each for each in Sorting.objects.filter(office=office_id, month=month)}
    keeps, own = office_id in bodies_with_a_role(actor, KEEPERS), own_towns(actor)
    shown = [each for each in towns_of(office_id, on=on) if keeps or each.id in own]
    due = due_day(month)
    return MonthView(
        month=month,
        due_on=due,
        towns=tuple(_line(each, found.get(each.id), due=due, on=on) for each in shown),
        sums=_sums([counts_of(each) for each in found.values()]),
        may_keep=keeps,
        own_town_id=own[0] if own else None,
    )


def sorting(sorting_id: UUID, *, actor: Actor) -> SortingView:
    """What one town handed in. Raises `Missing` if there is none in sight."""
    found = Sorting.objects.filter(id=sorting_id).first()
    if found is None:
        raise Missing
    words = unseal_words(found.words, about=about_sorting(found.id))
    return SortingView(
        id=found.id,
        office_id=found.office_id,
        town_id=found.town_id,
        town_name=body_names({found.town_id})[found.town_id],
        month=found.month,
        counts=counts_of(found),
        looked_at=words["looked_at"],
        help_needed=words["help_needed"],
        entries=entries(found.lines),
        may_keep=found.office_id in bodies_with_a_role(actor, KEEPERS),
    )


def handed_in(town_id: int, month: date) -> UUID | None:
    """The key of what a town handed in for a month, if it did."""
    return Sorting.objects.filter(town=town_id, month=month).values_list("id", flat=True).first()


def months_missing(actor: Actor, month: date) -> int:
    """How many of the actor's towns have not handed in a month that has begun to be due."""
    own = own_towns(actor)
    return len(set(own) - set(Sorting.objects.filter(town__in=own, month=month).values_list("town_id", flat=True)))


def counts_of(found: Sorting) -> Mapping[Field, FieldCount]:
    """The figures of a report, zero where a field was left out."""
    return {
        field: FieldCount(found=n[0], settled=n[1], handed_over=n[2])
        for field in Field
        for n in [found.figures.get(field.value, (0, 0, 0))]
    }


def _line(town: BodyView, found: Sorting | None, *, due: date, on: date) -> TownLine:
    words = unseal_words(found.words, about=about_sorting(found.id)) if found else {}
    return TownLine(
        town_id=town.id,
        town_name=town.short_name,
        sorting_id=found.id if found else None,
        handed_in_on=found.handed_in_on if found else None,
        is_late=(found.handed_in_on if found else on) > due,
        total=sum(counts_of(found).values(), FieldCount()) if found else FieldCount(),
        needs_help=bool(words.get("help_needed")),
    )


def _sums(reports: Sequence[Mapping[Field, FieldCount]]) -> Mapping[Field, FieldCount]:
    return {field: sum((each[field] for each in reports), FieldCount()) for field in Field}
