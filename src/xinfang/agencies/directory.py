"""The directory: names of bodies, officers, places and topics by their keys, and who stands below whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q

from xinfang.agencies.models import Body, Officer, Post, Region, TeamMembership, Topic
from xinfang.agencies.operations.periods import last_day
from xinfang.agencies.queries import ladder_of
from xinfang.agencies.types import BodyKind, Level, Role, Team
from xinfang.base.errors import NoOfficeYet
from xinfang.procedure.facts import HeadFacts

LADDER = tuple(Level)
COURTS = frozenset({BodyKind.COURT, BodyKind.PROCURATORATE})
POLITICAL_LEGAL = COURTS | {BodyKind.POLITICAL_LEGAL}
GOVERNING = frozenset({BodyKind.GOVERNMENT, BodyKind.PARTY})

PETITION_OFFICE = (
    "SELECT id FROM agencies_body WHERE kind = %s AND valid_to IS NULL AND %s IN ('', code) "
    "ORDER BY depth DESC, path LIMIT 1"
)
_PETITION_OFFICE_ROW = f"SELECT * FROM agencies_body WHERE id = ({PETITION_OFFICE})"  # noqa: S608
_NAMES_OF_BODIES = "SELECT id, short_name FROM agencies_body WHERE id = ANY (%s) ORDER BY path"
_NAMES_OF_OFFICERS = "SELECT id, name FROM agencies_officer WHERE id = ANY (%s)"


def petition_office() -> Body:
    """The petition office that runs this installation: the one set by its code, or else the lowest in the tree.

    Raises `NoOfficeYet` while no petition office has been entered.
    """
    found = Body.objects.raw(_PETITION_OFFICE_ROW, [BodyKind.PETITION_OFFICE.value, settings.PETITION_OFFICE_CODE])
    office: Body | None = next(iter(found), None)
    if office is None:
        raise NoOfficeYet
    return office


def petition_office_id() -> int:
    """The key of the petition office, which every filing asks for; raises `NoOfficeYet` as `petition_office` does."""
    with connection.cursor() as cursor:
        cursor.execute(PETITION_OFFICE, [BodyKind.PETITION_OFFICE.value, settings.PETITION_OFFICE_CODE])
        row: tuple[int] | None = cursor.fetchone()
    if row is None:
        raise NoOfficeYet
    return row[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How some bodies stand to one of them, and what those are that proceed by rules of their own."""

    below: frozenset[int] = frozenset()  # anywhere below it in the tree
    beyond: frozenset[int] = frozenset()  # of a higher level, or outside of its area
    courts: frozenset[int] = frozenset()  # courts and procuratorates
    political_legal: frozenset[int] = frozenset()  # courts and procuratorates among them
    discipline: frozenset[int] = frozenset()


def standing(body_id: int | None, *, among: Collection[int]) -> Standing:
    """How the bodies `among` stand to `body_id`, in one query; nothing is said where either is missing.

    Every act of an officer asks: this is a plain statement.
    """
    if body_id is None or not among:
        return Standing()
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [[body_id, *among]])
        rows = {row[0]: _Place(*row) for row in cursor.fetchall()}
    own = rows.pop(body_id, None)
    others = [row for key, row in rows.items() if key in among]
    return Standing(
        below=frozenset(row.id for row in others if own and row.path.startswith(own.path)),
        beyond=frozenset(row.id for row in others if own and _is_beyond(row, own)),
        courts=_of_kinds(others, COURTS),
        political_legal=_of_kinds(others, POLITICAL_LEGAL),
        discipline=_of_kinds(others, {BodyKind.DISCIPLINE}),
    )


class _Place(NamedTuple):
    """Where a body stands in the tree."""

    id: int
    path: str
    level: str
    region_code: str
    kind: str


_PLACES = "SELECT id, path, level, region_code, kind FROM agencies_body WHERE id = ANY (%s)"


def _is_beyond(other: _Place, own: _Place) -> bool:
    if own.level == Level.NATIONAL:
        return False
    is_higher = LADDER.index(Level(other.level)) < LADDER.index(Level(own.level))
    return is_higher or own.region_code not in ladder_of(other.region_code)


def _of_kinds(bodies: Iterable[_Place], kinds: Collection[str]) -> frozenset[int]:
    return frozenset(body.id for body in bodies if body.kind in kinds)


def answering_to(accused: Collection[int], *, among: Collection[int]) -> frozenset[int]:
    """Those of the bodies `among` that are one of the `accused`, or answer to one, however many steps below it."""
    if not accused or not among:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM unnest(%s::bigint[]) body WHERE ctx.answers_to(ARRAY[body]) && %s::bigint[]",
            [list(among), list(accused)],
        )
        return frozenset(row[0] for row in cursor.fetchall())


def serving_under(accused: Collection[int], *, among: Collection[UUID]) -> frozenset[UUID]:
    """Those of the officers `among` who serve in one of the `accused` bodies, or in one that answers to it."""
    if not accused or not among:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT officer FROM unnest(%s::uuid[]) officer "
            "WHERE ctx.answers_to(ctx.bodies_of(ARRAY[officer])) && %s::bigint[]",
            [list(among), list(accused)],
        )
        return frozenset(row[0] for row in cursor.fetchall())


LEADING = frozenset({Role.LEADER, Role.BODY_HEAD})
"""The posts of those who take charge of matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderView:
    """A leading post with an account behind it: who, where, as what."""

    officer_id: UUID
    name: str
    body_id: int
    body_name: str
    title: str


def leaders(*, on: date, among: Collection[UUID] | None = None) -> tuple[LeaderView, ...]:
    """Everybody who leads a body on a day, body by body; only `among` these officers, if any are named."""
    posts = Post.objects.filter(roles__overlap=[role.value for role in LEADING], validity__contains=on)
    posts = posts.filter(officer__active=True).select_related("officer", "body").order_by("body__path", "officer__name")
    return tuple(
        LeaderView(
            officer_id=post.officer_id,
            name=post.officer.name,
            body_id=post.body_id,
            body_name=post.body.short_name,
            title=post.title,
        )
        for post in (posts if among is None else posts.filter(officer__in=among))
    )


def petition_offices_above(body_id: int) -> tuple[int, ...]:
    """The petition offices above one in the line of business, the nearest first; what is no more is left out."""
    found: list[int] = []
    above = Body.objects.filter(subordinates_in_business=body_id).first()
    while above is not None and above.id not in found and above.kind == BodyKind.PETITION_OFFICE:
        found += [above.id] if above.valid_to is None else []
        above = above.superior_body
    return tuple(found)


def governing_over(body_id: int) -> tuple[int, ...]:
    """The Party committees and governments to which a body reports, the own government first.

    They stand above it in the tree, or at its own level and place with others below them; none of them below another
    of its kind there, as a department of the committee or a federation does. Where the register has none of them,
    because it has the body at the wrong place, every one that exists: what is urgent is not kept back by a wrong code.
    """
    own = Body.objects.get(id=body_id)
    above = [own.path[:end] for end in range(Body.steplen, len(own.path), Body.steplen)]
    beside = Q(level=own.level, region_code=own.region_code, numchild__gt=0)
    existing = Body.objects.filter(kind__in=GOVERNING, valid_to=None).exclude(id=own.id).order_by("path")
    found = [*existing.filter(Q(path__in=above) | beside)]
    leading = [body for body in found if not any(_is_part_of(body, other) for other in found)] or [*existing]
    leading.sort(key=lambda body: (-LADDER.index(Level(body.level)), body.kind != BodyKind.GOVERNMENT, -body.depth))
    return tuple(body.id for body in leading)


def _is_part_of(body: Body, other: Body) -> bool:
    """Whether `body` stands below `other`, one of the same kind, level and place."""
    is_alike = (body.kind, body.level, body.region_code) == (other.kind, other.level, other.region_code)
    return is_alike and body.id != other.id and body.path.startswith(other.path)


def organs_outside(body_id: int) -> tuple[int, ...]:
    """Petition offices of a higher level than a body, and discipline organs of its own level or above, where nobody
    works in this record: whoever gets something there gets it on paper. The lowest level first.
    """
    own = Body.objects.get(id=body_id)
    rung = LADDER.index(Level(own.level))
    offices = Q(kind=BodyKind.PETITION_OFFICE, level__in=LADDER[:rung])
    discipline = Q(kind=BodyKind.DISCIPLINE, level__in=LADDER[: rung + 1])
    works_here = Officer.objects.filter(active=True).values("body")
    found = Body.objects.filter(offices | discipline, valid_to=None).exclude(id__in=works_here).order_by("path")
    return tuple(body.id for body in sorted(found, key=lambda body: -LADDER.index(Level(body.level))))


def works_on_paper(body_id: int) -> bool:
    """Whether nobody of a body works in this record: whoever gets something there gets it on paper."""
    return not Officer.objects.filter(active=True, body=body_id).exists()


def body_names(body_ids: Collection[int]) -> dict[int, str]:
    """Short names of bodies."""
    return _named(_NAMES_OF_BODIES, body_ids)


def abolished(on: date) -> list[int]:
    """The bodies that were split, merged or abolished by this day."""
    return list(Body.objects.filter(valid_to__lte=on).values_list("id", flat=True))


def officer_names(officer_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of officers."""
    return _named(_NAMES_OF_OFFICERS, officer_ids)


def _named(statement: str, keys: Collection[Any]) -> dict[Any, str]:
    """Names by their keys. Every page asks, for so many keys now and so many then: it is one statement all the same,
    planned once for a connection.
    """
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [[*keys]])
        return dict(cursor.fetchall())


def heads_of(body_id: int) -> tuple[HeadFacts, ...]:
    """The officers whose post makes them head of a body, and when; whoever stands in for one while away is none."""
    posts = Post.objects.filter(body=body_id, roles__contains=[Role.BODY_HEAD], officer__active=True)
    return tuple(
        HeadFacts(officer_id=post.officer_id, first=post.validity.lower, last=last_day(post.validity))
        for post in posts.order_by("validity", "id")
    )


def in_team(officer_id: UUID, team: Team, *, on: date) -> bool:
    """Whether an officer belongs to one of the special teams on a day."""
    return TeamMembership.objects.filter(officer=officer_id, team=team, validity__contains=on).exists()


def region_names(codes: Collection[str]) -> dict[str, str]:
    """Names of places by their codes."""
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def topic_names(codes: Collection[str]) -> dict[str, str]:
    """Names of topics by their codes; where versions differ, the latest."""
    return dict(Topic.objects.filter(code__in=codes).order_by("version").values_list("code", "name"))


def topic_codes(names_or_codes: Collection[str]) -> dict[str, str]:
    """The codes of topics that a ledger calls by their name or code; what is no topic here is left out."""
    found = Topic.objects.filter(Q(name__in=names_or_codes) | Q(code__in=names_or_codes)).order_by("version", "-code")
    return {text: code for code, name in found.values_list("code", "name") for text in (code, name)}
