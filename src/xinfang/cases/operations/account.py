"""收入账户: a petitioner keeps an own matter in the account, so that it can be followed without number and code."""

from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Petitioner


def keep_in_account(matter_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Tie the petitioner of a matter, opened with number and code, to the account that acts.

    Raises `Missing`, or `Refused` if nobody is signed in or another account already keeps the matter.
    """
    if actor.account_id is None or actor.is_officer:
        raise Refused("请先登录自己的账户。", code="not_signed_in")
    petitioner = Petitioner.objects.select_for_update().filter(matter_id=matter_id).order_by("position", "id").first()
    if petitioner is None:
        raise Missing
    if petitioner.account_id not in (None, actor.account_id):
        raise Refused("这个事项已经收在另一个账户里。", code="kept_elsewhere")
    petitioner.account_id = actor.account_id
    petitioner.save(update_fields=("account",))
