"""In what capacity somebody acts on a matter. Who sees which matter is decided by the database (`sql/policies.sql`)."""

from collections.abc import Collection

from xinfang.agencies.actors import Actor, ActorKind
from xinfang.agencies.directory import standing
from xinfang.agencies.types import Team
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Role
from xinfang.procedure.facts import ActorFacts, Facts

PETITIONER = ActorFacts(roles=frozenset({Role.PETITIONER}))
SYSTEM = ActorFacts(roles=frozenset({Role.SYSTEM}))


def capacity(actor: Actor, facts: Facts, act: Act | None = None, *, candidates: Collection[int] = ()) -> ActorFacts:
    """The body for which `actor` acts on this matter, the roles held there, and how those concerned stand to it.

    Concerned are also the body to which `act` hands the matter, the `candidates` to which it might be handed, and
    the one that already handles the same matter.
    """
    if actor.is_system:
        return SYSTEM
    if actor.kind is not ActorKind.OFFICER:
        return PETITIONER
    body_id = body_concerned(actor, facts)
    concerned = standing(body_id, among=_concerned(facts, act).union(candidates) - {body_id})
    return ActorFacts(
        roles=_roles_in(actor, body_id),
        officer_id=actor.officer_id,
        officer_name=actor.name,
        body_id=body_id,
        bodies_below=concerned.below,
        bodies_beyond=concerned.beyond,
        courts=concerned.courts,
        political_legal=concerned.political_legal,
        discipline=concerned.discipline,
    )


def bodies_with_a_role(actor: Actor, roles: Collection[Role]) -> list[int]:
    """The bodies in which the actor holds one of these roles."""
    codes = {role.value for role in roles}
    return [charge.body_id for charge in actor.charges if any(role.value in codes for role in charge.roles)]


def _concerned(facts: Facts, act: Act | None) -> frozenset[int]:
    same_holder = facts.same_matter.holder if facts.same_matter else None
    hands_to = getattr(act, "to_body", None)
    named = (facts.office, facts.holder, facts.handling_body, facts.dispatched_by, same_holder, hands_to)
    return facts.accused_bodies | {body_id for body_id in named if body_id is not None}


def body_concerned(actor: Actor, facts: Facts) -> int | None:
    """Where the officer has a charge: holder, who handled, who dispatched, office, who contributes; else the own."""
    charged = {charge.body_id for charge in actor.charges}
    asked = (each.body_id for each in facts.co_handlers)
    for body_id in (facts.holder, facts.handling_body, facts.dispatched_by, facts.office, *asked):
        if body_id in charged:
            return body_id
    return actor.body_id


def _roles_in(actor: Actor, body_id: int | None) -> frozenset[Role]:
    codes = {role.value for charge in actor.charges if charge.body_id == body_id for role in charge.roles}
    if Team.REPORTING in actor.teams:
        codes.add(Role.REPORTING_TEAM)
    return frozenset(role for role in Role if role in codes)
