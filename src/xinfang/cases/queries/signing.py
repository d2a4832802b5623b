"""Opinions that await a signature, or came back from the one who could sign them; partial indexes find them."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.models import Opinion
from xinfang.cases.queries.counting import ENOUGH
from xinfang.procedure.acts import IssueOpinion
from xinfang.procedure.tables import roles_for

SIGNING_ROLES = roles_for(IssueOpinion)


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningDesk:
    """How many opinions wait for the actor, and whether the actor may sign at all."""

    may_sign: bool
    to_sign: int
    returned: int

    @property
    def total(self) -> int:
        """Everything that waits for the actor."""
        return self.to_sign + self.returned


def signing_desk(actor: Actor) -> SigningDesk:
    """What waits for the actor, each counted as far as it is told."""
    may_sign = bool(bodies_with_a_role(actor, SIGNING_ROLES))
    return SigningDesk(
        may_sign=may_sign,
        to_sign=len(to_sign(actor).values_list("id")[:ENOUGH]) if may_sign else 0,
        returned=len(returned(actor).values_list("id")[:ENOUGH]) if actor.is_officer else 0,
    )


def to_sign(actor: Actor) -> "QuerySet[Opinion]":
    """Drafts handed in for signature in the bodies where the actor may sign, but for the actor's own."""
    awaiting = Opinion.objects.filter(stage=Opinion.Stage.SUBMITTED, body__in=bodies_with_a_role(actor, SIGNING_ROLES))
    return awaiting.filter(matter__holder=F("body")).exclude(drafted_by=actor.officer_id)


def returned(actor: Actor) -> "QuerySet[Opinion]":
    """Drafts of the actor that came back with remarks, as long as the body still holds the matter."""
    back = Opinion.objects.filter(stage=Opinion.Stage.DRAFT, drafted_by=actor.officer_id).exclude(remarks="")
    return back.filter(matter__holder=F("body"), body__in=[charge.body_id for charge in actor.charges])
