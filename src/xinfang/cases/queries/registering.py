"""For which bodies somebody registers what is received."""

from xinfang.agencies.actors import Actor
from xinfang.cases.access import bodies_with_a_role
from xinfang.procedure.acts import Register
from xinfang.procedure.tables import roles_for


def registering_bodies(actor: Actor) -> list[int]:
    """The bodies for which the actor registers what is received, the own one first; none for whoever does not."""
    found = bodies_with_a_role(actor, roles_for(Register))
    return sorted(found, key=lambda body_id: body_id != actor.body_id)
