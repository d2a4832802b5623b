"""Who acts: an officer in posts, a petitioner, the public, or the system itself."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from django.db import connection
from django.db.models import Q

from xinfang.agencies.models import Account, Body
from xinfang.agencies.types import (
    ADMINISTRATIVE_ROLES,
    OVERSIGHT_ROLES,
    TEAMS_WITH_FACTOR,
    AccountKind,
    BodyKind,
    Role,
    Team,
)


class ActorKind(StrEnum):
    """The four ways of acting that row policies tell apart."""

    OFFICER = "OFFICER"
    PETITIONER = "PETITIONER"
    PUBLIC = "PUBLIC"
    SYSTEM = "SYSTEM"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """The roles an officer has in one body, through an own post or on behalf of somebody away."""

    body_id: int
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, with all that row policies and permissions need; plain values, fixed for a request or a job.

    `body_ids` are the bodies whose matters the actor may see: those of the charges and, for the roles that
    oversee, the bodies below them. `matter_ids` are granted to a petitioner by number and query code. `day` is the one
    for which posts were read; it makes nobody another.
    """

    kind: ActorKind
    label: str
    name: str = ""
    officer_id: UUID | None = None
    account_id: UUID | None = None
    body_id: int | None = None
    body_ids: frozenset[int] = frozenset()
    charges: tuple[Charge, ...] = ()
    teams: frozenset[Team] = frozenset()
    matter_ids: frozenset[UUID] = frozenset()
    day: date | None = field(default=None, compare=False)

    @classmethod
    def public(cls) -> Self:
        """Somebody who has shown nothing; may read what is public and file a submission."""
        return cls(kind=ActorKind.PUBLIC, label="公众")

    @classmethod
    def petitioner(cls, *, matter_id: UUID | None = None, matter_ids: Iterable[UUID] = ()) -> Self:
        """Somebody who has shown the number and the query code of these matters."""
        granted = frozenset(matter_ids) | (frozenset() if matter_id is None else {matter_id})
        return cls(kind=ActorKind.PETITIONER, label="信访人", matter_ids=granted)

    @classmethod
    def citizen(cls, account: Account, *, matter_ids: Iterable[UUID] = ()) -> Self:
        """A petitioner signed in with an account."""
        return cls(kind=ActorKind.PETITIONER, label="信访人", account_id=account.id, matter_ids=frozenset(matter_ids))

    @classmethod
    def system(cls, task: str) -> Self:
        """The program itself at a named task, such as an import or the morning sweep."""
        return cls(kind=ActorKind.SYSTEM, label=task)

    @classmethod
    def officer(
        cls,
        *,
        officer_id: UUID,
        account_id: UUID,
        body_id: int,
        charges: Iterable[Charge],
        label: str,
        name: str = "",
        teams: Iterable[Team] = (),
        reach: Iterable[int] = (),
        day: date | None = None,
    ) -> Self:
        """An officer with these charges; `reach` adds bodies seen beyond those of the charges.

        `label` is what journals and pages call the officer, `name` the name alone.
        """
        held = tuple(charges)
        return cls(
            kind=ActorKind.OFFICER,
            officer_id=officer_id,
            account_id=account_id,
            body_id=body_id,
            # Whoever runs the system (三员) handles no matters, and sees none.
            body_ids=frozenset(charge.body_id for charge in held if charge.roles - ADMINISTRATIVE_ROLES)
            | frozenset(reach),
            charges=held,
            teams=frozenset(teams),
            label=label,
            name=name,
            day=day,
        )

    @property
    def roles(self) -> frozenset[Role]:
        """All roles in whatever body; ask `holds` where it matters in which."""
        return frozenset[Role]().union(*(charge.roles for charge in self.charges))

    def holds(self, *roles: Role, body_id: int) -> bool:
        """Whether the actor has one of `roles` in this very body."""
        return any(charge.body_id == body_id and charge.roles.intersection(roles) for charge in self.charges)

    @property
    def served(self) -> frozenset[int]:
        """The bodies in which the actor works: the own one and those of the charges, not what is merely overseen."""
        own = frozenset[int]() if self.body_id is None else frozenset({self.body_id})
        return own | {charge.body_id for charge in self.charges}

    @property
    def is_officer(self) -> bool:
        """Whether an officer acts."""
        return self.kind is ActorKind.OFFICER

    @property
    def only_runs_the_system(self) -> bool:
        """Whether an administrator acts, who handles no matters."""
        return bool(self.charges) and not self.roles - ADMINISTRATIVE_ROLES

    @property
    def needs_second_factor(self) -> bool:
        """Whether nothing may be done before a second factor is set up: administrators, and the reporting team."""
        return bool(self.roles & ADMINISTRATIVE_ROLES or self.teams & TEAMS_WITH_FACTOR)

    @property
    def is_system(self) -> bool:
        """Whether the program itself acts."""
        return self.kind is ActorKind.SYSTEM

    @property
    def reference(self) -> str:
        """Kind and key, for journals: who acted, without a name."""
        key = self.officer_id or self.account_id or (self.label if self.is_system else None)
        return f"{self.kind}:{key}" if key else str(self.kind)


# Every page of the desk asks this first: put together by the ORM it takes longer than answering it.
_OFFICER_ON = """
    SELECT officer.id, officer.name, officer.body_id, body.short_name,
        ARRAY(
            SELECT jsonb_build_object('body', own.body_id, 'roles', own.roles) FROM agencies_post own
            WHERE own.officer_id = officer.id AND own.validity @> %(on)s::date
        ),
        ARRAY(
            SELECT jsonb_build_object('body', lent.body_id, 'roles', lent.roles, 'held', (
                SELECT held.roles FROM agencies_post held
                WHERE held.officer_id = lender.id AND held.body_id = lent.body_id AND held.validity @> %(on)s::date
                LIMIT 1
            ))
            FROM agencies_delegation lent JOIN agencies_officer lender ON lender.id = lent.from_officer_id
            WHERE lent.to_officer_id = officer.id AND lent.validity @> %(on)s::date
                AND lent.revoked_at IS NULL AND lender.active
        ),
        ARRAY(
            SELECT member.team FROM agencies_teammembership member
            WHERE member.officer_id = officer.id AND member.validity @> %(on)s::date
        )
    FROM agencies_officer officer
    JOIN agencies_account account ON account.id = officer.account_id
    JOIN agencies_body body ON body.id = officer.body_id
    WHERE account.id = %(account)s AND account.is_active AND officer.active
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Officer:
    """An officer on one day; `own` posts and those `lent`, with the roles that the lender holds on the day."""

    id: UUID
    name: str
    body_id: int
    body_name: str
    own: list[dict[str, Any]]
    lent: list[dict[str, Any]]
    own_teams: list[str]


def actor_for(account: Account, on: date) -> Actor:
    """The actor behind a signed-in `account` on this day: posts, live delegations, teams, reach.

    One query for the officer, and two for the bodies below where a role oversees. An account of the office
    whose officer has left acts as the public.
    """
    if account.kind == AccountKind.CITIZEN:
        return Actor.citizen(account)
    officer = _officer_on(account, on)
    if officer is None:
        return Actor.public()
    charges = _charges(officer.own, officer.lent)
    return Actor.officer(
        officer_id=officer.id,
        account_id=account.id,
        body_id=officer.body_id,
        charges=charges,
        teams=[Team(team) for team in officer.own_teams],
        reach=_bodies_overseen(charges),
        label=f"{officer.name}（{officer.body_name}）",
        name=officer.name,
        day=on,
    )


def _officer_on(account: Account, on: date) -> _Officer | None:
    """The active officer of the account with posts, delegations and teams of the day, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_OFFICER_ON, {"account": account.id, "on": on})
        row = cursor.fetchone()
    if row is None:
        return None
    key, name, body_id, body_name, own, lent, teams = row
    return _Officer(
        id=key,
        name=name,
        body_id=body_id,
        body_name=body_name,
        own=[json.loads(post) for post in own],
        lent=[json.loads(post) for post in lent],
        own_teams=teams,
    )


def _charges(own: list[dict[str, Any]], lent: list[dict[str, Any]]) -> tuple[Charge, ...]:
    """Roles by body. Nobody can lend a role that he or she does not hold on the day."""
    by_body: dict[int, set[Role]] = {}
    for row in own:
        by_body.setdefault(row["body"], set()).update(Role(role) for role in row["roles"])
    for row in lent:
        held = set(row["roles"]).intersection(row["held"] or ())
        if held:
            by_body.setdefault(row["body"], set()).update(Role(role) for role in held)
    return tuple(Charge(body_id=body, roles=frozenset(roles)) for body, roles in sorted(by_body.items()))


def _bodies_overseen(charges: Iterable[Charge]) -> list[int]:
    """The bodies below those in which the actor oversees.

    The petition office inspects the bodies of its whole area (R2022 art. 14(3)): it reaches as far as the
    government it serves, which stands above it in the tree.
    """
    overseeing = [charge.body_id for charge in charges if charge.roles & OVERSIGHT_ROLES]
    if not overseeing:
        return []
    below = Q()
    for path, kind in Body.objects.filter(id__in=overseeing).order_by("path").values_list("path", "kind"):
        serves = kind == BodyKind.PETITION_OFFICE and len(path) > Body.steplen
        below |= Q(path__startswith=path[: -Body.steplen] if serves else path)
    return list(Body.objects.filter(below).order_by("id").values_list("id", flat=True))
