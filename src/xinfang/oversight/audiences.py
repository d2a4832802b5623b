"""Which posts each audience of the ladder, and each kind of finding, speaks to."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, Role
from xinfang.law.ladder import Audience
from xinfang.oversight.types import Trigger

AT_WORK = frozenset(Role) - ADMINISTRATIVE_ROLES
POSTS: Mapping[Audience, frozenset[Role]] = MappingProxyType(
    {
        Audience.ORGAN: AT_WORK,
        Audience.HEAD: frozenset({Role.BODY_HEAD, Role.SIGNATORY, Role.LEADER}),
        Audience.OFFICE: frozenset({Role.SUPERVISOR, Role.BODY_HEAD}),
        Audience.CONFERENCE: frozenset({Role.BODY_HEAD, Role.LEADER}),
    }
)
"""The roles that make somebody part of an audience, in the body that owes the duty or, for the last two, in the office
that watches over the matter: the joint conference's office sits there (R2022-12, 13)."""
OF_THE_OFFICE = frozenset({Audience.OFFICE, Audience.CONFERENCE})

ANSWERING = frozenset({Role.SUPERVISOR, Role.BODY_HEAD, Role.LEADER})
"""The posts that answer a finding for the body to which it is addressed."""


def bodies_in(actor: Actor, roles: Collection[Role]) -> list[int]:
    """The bodies in which the actor holds one of these roles."""
    return [charge.body_id for charge in actor.charges if charge.roles.intersection(roles)]


def may_answer(actor: Actor, *, trigger: Trigger, addressee_id: int) -> bool:
    """Whether the actor answers findings of a kind for a body; sealed readings are the security administrator's."""
    if trigger is Trigger.SEALED_READ:
        return Role.SECURITY_ADMIN in actor.roles
    return actor.holds(*ANSWERING, body_id=addressee_id)


def is_supervisor(actor: Actor) -> bool:
    """Whether the actor supervises for a body, heads or leads one."""
    return bool(bodies_in(actor, ANSWERING))
