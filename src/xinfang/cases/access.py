"""In what capacity somebody acts on a matter. Who sees which matter is decided by the database (`sql/policies.sql`)."""

from xinfang.agencies.actors import Actor, ActorKind
from xinfang.agencies.directory import bodies_below
from xinfang.agencies.types import Team
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import Role
from xinfang.procedure.facts import ActorFacts, Facts

PETITIONER = ActorFacts(roles=frozenset({Role.PETITIONER}))
SYSTEM = ActorFacts(roles=frozenset({Role.SYSTEM}))


def capacity(actor: Actor, facts: Facts, act: Act | None = None) -> ActorFacts:
    """The body for which `actor` acts on this matter, the roles held there, and which of those concerned are below it.

    Concerned are also the body to which `act` hands the matter, and the one that already handles the same matter.
    """
    if actor.is_system:
        return SYSTEM
    if actor.kind is not ActorKind.OFFICER:
        return PETITIONER
    body_id = _body_concerned(actor, facts)
    return ActorFacts(
        roles=_roles_in(actor, body_id),
        officer_id=actor.officer_id,
        body_id=body_id,
        bodies_below=bodies_below(body_id, among=_concerned(facts, act) - {body_id}),
    )


def _concerned(facts: Facts, act: Act | None) -> frozenset[int]:
    same_holder = facts.same_matter.holder if facts.same_matter else None
    named = (facts.office, facts.holder, facts.dispatched_by, same_holder, getattr(act, "to_body", None))
    return facts.accused_bodies | {body_id for body_id in named if body_id is not None}


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
