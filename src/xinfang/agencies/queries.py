"""Reading bodies, people, competences and settings. Answers are frozen values, never rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from xinfang.agencies.models import Body, Competence, Officer, Region, Topic
from xinfang.agencies.types import BodyKind
from xinfang.procedure.superiors import SUPERIOR_GROUND_LABELS, Standing, superiors

COUNTY_DIGITS, TOWN_DIGITS = 6, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyView:
    """A body as others see it. `path` orders a list of views as the tree does; `depth` starts at 1."""

    id: int
    code: str
    name: str
    short_name: str
    kind: BodyKind
    kind_label: str
    level: str
    region_code: str
    path: str
    depth: int
    address: str
    phone: str
    office_hours: str
    letter_prefix: str
    vertically_managed: bool
    superior_body_id: int | None
    valid_from: date | None
    valid_to: date | None
    successor_id: int | None

    def is_open(self, on: date) -> bool:
        """Whether the body exists on this day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBody:
    """A body that may review an opinion, and why it."""

    body: BodyView
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetentBody:
    """A body that is competent, the basis of that, and for which topic and region it says so."""

    body: BodyView
    legal_basis: str
    topic_id: UUID
    topic_name: str
    region_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerView:
    """An officer as colleagues see one."""

    id: UUID
    name: str
    username: str
    body_id: int
    body_name: str
    phone_extension: str
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One line of a list of contents."""

    id: UUID
    version: str
    code: str
    name: str
    parent_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView:
    """An administrative division."""

    id: UUID
    code: str
    name: str
    level: str
    parent_id: UUID | None


# Bodies -----------------------------------------------------------------------------------------------------


def body(body_id: int) -> BodyView | None:
    """One body, open or closed."""
    row = Body.objects.filter(pk=body_id).first()
    return None if row is None else body_view(row)


def body_by_code(code: str) -> BodyView | None:
    """The body with this code."""
    row = Body.objects.filter(code=code).first()
    return None if row is None else body_view(row)


def bodies(body_ids: Iterable[int]) -> dict[int, BodyView]:
    """Several bodies by key, in one query."""
    return {row.pk: body_view(row) for row in Body.objects.filter(pk__in=set(body_ids))}


def tree(*, on: date | None = None, text: str = "") -> list[BodyView]:
    """Bodies in the order of the tree; on a day only those that exist then, with a text only those it names."""
    rows = Body.objects.order_by("path")
    if on is not None:
        rows = rows.filter(_exists_on(on))
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code__icontains=text))
    return [body_view(row) for row in rows]


class BodyLine(NamedTuple):
    """A body as a list to choose from has it."""

    id: int
    name: str
    kind: str
    level: str
    path: str


def body_lines(*, on: date) -> tuple[BodyLine, ...]:
    """The bodies that exist on a day, in the order of the tree: what pages show again and again, in plain tuples."""
    rows = Body.objects.filter(_exists_on(on)).order_by("path")
    return tuple(BodyLine(*row) for row in rows.values_list(*BodyLine._fields))


def children(body_id: int, *, on: date) -> list[BodyView]:
    """The bodies next below, in the order of the tree."""
    parent = Body.objects.get(pk=body_id)
    return [body_view(row) for row in parent.get_children().filter(_exists_on(on))]


def parent_of(body_id: int) -> BodyView | None:
    """The body next above, or None at the top."""
    return _above(Body.objects.get(pk=body_id))


def office_of(region_code: str, *, on: date) -> BodyView | None:
    """The petition office that serves a place: the nearest one up the ladder of regions, else our own."""
    ladder = ladder_of(region_code)
    offices = Body.objects.filter(_exists_on(on), kind=BodyKind.PETITION_OFFICE)
    near = [office for office in offices if office.region_code in ladder]
    nearest = sorted(near, key=lambda office: ladder.index(office.region_code))
    lowest = sorted(offices, key=lambda office: (-office.depth, office.path))
    return next((body_view(office) for office in nearest or lowest), None)


def petition_offices(*, on: date) -> list[BodyView]:
    """All petition offices that exist on a day, in the order of the tree."""
    rows = Body.objects.filter(_exists_on(on), kind=BodyKind.PETITION_OFFICE).order_by("path")
    return [body_view(row) for row in rows]


def local_governments(region_code: str, *, on: date) -> list[BodyView]:
    """The town government or sub-district office of a place, where the place is known that closely."""
    if len(region_code) < TOWN_DIGITS:
        return []
    kinds = (BodyKind.TOWN, BodyKind.SUBDISTRICT)
    rows = Body.objects.filter(_exists_on(on), kind__in=kinds, region_code=region_code[:TOWN_DIGITS])
    return [body_view(row) for row in rows.order_by("path")]


def reviewing_bodies(body_id: int, *, on: date) -> tuple[ReviewBody, ...]:
    """Who may review an opinion of this body; more than one leaves the choice to the petitioner.

    The rule is `procedure.superiors`; a body that is closed by then, this one or a superior, counts in the person of
    its successor. Asked of the body that reviewed, the answer is who re-examines (复核).
    """
    asked = Body.objects.get(pk=body_id)
    succeeding = _open_or_successor(asked, on=on)
    row = asked if succeeding in (None, asked.pk) else Body.objects.get(pk=succeeding)
    leader = row.get_parent()
    found = superiors(
        Standing(
            body=row.pk,
            is_department=row.kind in (BodyKind.DEPARTMENT, BodyKind.PETITION_OFFICE),
            is_vertically_managed=row.vertically_managed,
            led_by=_open_or_successor(leader, on=on),
            line_superior=_open_or_successor(row.superior_body, on=on),
        )
    )
    views = bodies(superior.body for superior in found)
    return tuple(
        ReviewBody(body=views[superior.body], why=_(SUPERIOR_GROUND_LABELS[superior.ground])) for superior in found
    )


def _open_or_successor(row: Body | None, *, on: date) -> int | None:
    """The body, or whoever has taken over its duties by that day; None if nobody has."""
    while row is not None and not body_view(row).is_open(on):
        row = row.successor
    return row.pk if row is not None else None


# Competence -------------------------------------------------------------------------------------------------


def competent_bodies(*, topic_ids: Sequence[UUID], region_code: str, on: date) -> list[CompetentBody]:
    """Who is competent for one of the topics, or the topic above it, at a place on a day; the best answer first.

    属地管理、分级负责 (R2022 art. 5(3)): the nearest region and the lowest level come first, after the order of
    `topic_ids`.
    """
    wanted = _with_parents(topic_ids)
    ladder = ladder_of(region_code)
    rows = Competence.objects.filter(
        Q(region__code__in=ladder) | Q(region=None, body__region_code__in=ladder),
        Q(body__valid_from=None) | Q(body__valid_from__lte=on),
        Q(body__valid_to=None) | Q(body__valid_to__gt=on),
        topic__in=wanted,
        validity__contains=on,
    ).select_related("body", "topic", "region")

    def rank(row: Competence) -> tuple[int, int, str]:
        place = row.region.code if row.region else row.body.region_code
        return wanted.index(row.topic_id), ladder.index(place), row.body.path

    return [_competent(row) for row in sorted(rows, key=rank)]


def ladder_of(region_code: str) -> list[str]:
    """A region's code and those of the regions around it, nearest first: town, county, city, province."""
    steps = [region_code]
    if len(region_code) > TOWN_DIGITS:
        steps.append(region_code[:TOWN_DIGITS])
    county = region_code[:COUNTY_DIGITS]
    steps += [county, county[:4].ljust(COUNTY_DIGITS, "0"), county[:2].ljust(COUNTY_DIGITS, "0")]
    return list(dict.fromkeys(step for step in steps if step))


def topics(version: str) -> list[TopicView]:
    """The lines of a version, by code."""
    return [_topic_view(row) for row in Topic.objects.filter(version=version).order_by("code")]


def topic_lines() -> tuple[tuple[str, str], ...]:
    """Code and name of the lines of the newest version, by code."""
    newest = Topic.objects.order_by("-version").values("version")[:1]
    return tuple(Topic.objects.filter(version=Subquery(newest)).order_by("code").values_list("code", "name"))


def topics_by_code(codes: Collection[str]) -> dict[str, TopicView]:
    """The lines with these codes in the newest version that has them."""
    rows = Topic.objects.filter(code__in=codes).order_by("version")
    return {row.code: _topic_view(row) for row in rows}


def topic_versions() -> list[str]:
    """The versions entered, newest last."""
    return list(Topic.objects.order_by("version").values_list("version", flat=True).distinct())


def regions(*, on: date) -> list[RegionView]:
    """The regions that exist on a day, by code."""
    rows = Region.objects.filter(_exists_on(on)).order_by("code")
    return [
        RegionView(id=row.pk, code=row.code, name=row.name, level=row.level, parent_id=row.parent_id) for row in rows
    ]


# People and settings ----------------------------------------------------------------------------------------


def officer(officer_id: UUID) -> OfficerView | None:
    """One officer, present or gone."""
    return next(iter(_officer_views(Officer.objects.filter(pk=officer_id))), None)


def officers_of(body_id: int) -> list[OfficerView]:
    """The officers at work in a body, by name."""
    return _officer_views(Officer.objects.filter(body=body_id, active=True))


# From rows to values ----------------------------------------------------------------------------------------


def body_view(row: Body) -> BodyView:
    """A row of the tree as a value."""
    return BodyView(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=BodyKind(row.kind),
        kind_label=str(BodyKind(row.kind).label),
        level=row.level,
        region_code=row.region_code,
        path=row.path,
        depth=row.depth,
        address=row.address,
        phone=row.phone,
        office_hours=row.office_hours,
        letter_prefix=row.letter_prefix,
        vertically_managed=row.vertically_managed,
        superior_body_id=row.superior_body_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor_id=row.successor_id,
    )


def _exists_on(on: date) -> Q:
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    return begun & (Q(valid_to=None) | Q(valid_to__gt=on))


def _above(row: Body) -> BodyView | None:
    parent = row.get_parent()
    return None if parent is None else body_view(parent)


def _with_parents(topic_ids: Sequence[UUID]) -> list[UUID]:
    """The topics in their order, and after each the one above it."""
    parents = dict(Topic.objects.filter(pk__in=topic_ids).values_list("pk", "parent"))
    ordered = [key for topic_id in topic_ids for key in (topic_id, parents.get(topic_id)) if key]
    return list(dict.fromkeys(ordered))


def _competent(row: Competence) -> CompetentBody:
    return CompetentBody(
        body=body_view(row.body),
        legal_basis=row.legal_basis,
        topic_id=row.topic_id,
        topic_name=row.topic.name,
        region_name=row.region.name if row.region else "",
    )


def _topic_view(row: Topic) -> TopicView:
    return TopicView(id=row.pk, version=row.version, code=row.code, name=row.name, parent_id=row.parent_id)


def _officer_views(rows: QuerySet[Officer]) -> list[OfficerView]:
    return [
        OfficerView(
            id=row.pk,
            name=row.name,
            username=row.account.username,
            body_id=row.body_id,
            body_name=row.body.short_name,
            phone_extension=row.phone_extension,
            active=row.active,
        )
        for row in rows.select_related("account", "body").order_by("name", "pk")
    ]
