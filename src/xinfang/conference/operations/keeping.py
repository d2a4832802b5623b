"""What every operation of this room asks first."""

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.base.text import clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.conference.types import KEEPERS


def is_keeper(actor: Actor, office_id: int) -> bool:
    """Whether the actor keeps the office of the conference that sits in this petition office."""
    return actor.is_system or office_id in bodies_with_a_role(actor, KEEPERS)


def require_keeper(actor: Actor, office_id: int) -> None:
    """Raises `Refused` to others."""
    if not is_keeper(actor, office_id):
        raise Refused(_("联席会议由联席会议办公室（信访部门的督办员和负责人）安排。"), code="conference_not_yours")


def written(text: str, label: str) -> str:
    """The cleaned text. Raises `Refused` if nothing is left of it."""
    said = clean_text(text)
    if not said:
        raise Refused(_("请填写“%(label)s”。") % {"label": label}, code="conference_unsaid")
    return said
