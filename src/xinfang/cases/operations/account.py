"""存入账户: a petitioner keeps a matter, opened by its number and code, in their own account."""

from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.cases.models import Petitioner


def keep_in_account(matter_id: UUID, *, actor: Actor) -> None:
    """Bind the matter's first petitioner to the signed-in account, unless it is bound to one already.

    Raises `Missing` if the matter is not open to the actor, or nobody is signed in.
    """
    person = Petitioner.objects.filter(matter_id=matter_id).order_by("submission__received_at", "position").first()
    if person is None or actor.account_id is None:
        raise Missing
    Petitioner.objects.filter(id=person.id, account=None).update(account_id=actor.account_id)
