"""In what capacity somebody acts on a matter. Who sees which matter is decided by the database (`sql/policies.sql`)."""

from xinfang.agencies.actors import Actor, ActorKind
from xinfang.agencies.directory import bodies_below
from xinfang.agencies.types import Team
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.states import Role

PETITIONER = ActorFacts(roles=frozenset({Role.PETITIONER}))
SYSTEM = ActorFacts(roles=frozenset({Role.SYSTEM}))


def capacity(actor: Actor, facts: Facts) -> ActorFacts:
    """The body for which `actor` acts on this matter, and the roles held there."""
    if actor.is_system:
        return SYSTEM
    if actor.kind is not ActorKind.OFFICER:
        return PETITIONER
    body_id = _body_concerned(actor, facts)
    concerned = {facts.office, facts.holder, facts.dispatched_by, *facts.accused_bodies} - {None, body_id}
    return ActorFacts(
        roles=_roles_in(actor, body_id),
        officer_id=actor.officer_id,
        body_id=body_id,
        bodies_below=bodies_below(body_id, among=frozenset(body for body in concerned if body)),
    )


def _body_concerned(actor: Actor, facts: Facts) -> int | None:
    """Where the officer has a charge: the holder before the dispatcher before the office; else the own body."""
    charged = {charge.body_id for charge in actor.charges}
    for body_id in (facts.holder, facts.dispatched_by, facts.office):
        if body_id in charged:
            return body_id
    return actor.body_id


def _roles_in(actor: Actor, body_id: int | None) -> frozenset[Role]:
    codes = {role.value for charge in actor.charges if charge.body_id == body_id for role in charge.roles}
    if Team.REPORTING in actor.teams:
        codes.add(Role.REPORTING_TEAM)
    return frozenset(role for role in Role if role in codes)
