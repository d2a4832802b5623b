"""Who works in a hall, and who says which windows it has."""

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.cases.access import bodies_with_a_role
from xinfang.hall.types import CLERKS, KEEPERS


def require_clerk(actor: Actor, office_id: int) -> None:
    """Raises `Refused` for whoever does not receive visitors there."""
    if not actor.is_system and office_id not in bodies_with_a_role(actor, CLERKS):
        raise Refused(_("接访中心由本局接待来访的工作人员使用。"), code="hall_not_yours")


def require_keeper(actor: Actor, office_id: int) -> None:
    """Raises `Refused` for whoever does not set up windows there."""
    if not actor.is_system and office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("窗口由单位负责人和督办员设置。"), code="hall_windows_not_yours")
