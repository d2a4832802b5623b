"""Who keeps reception days, who writes at them, and what every operation asks first."""

from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import answering_to
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.grounds import basis_of_keys
from xinfang.receptions.models import ReceptionDay, SittingIn
from xinfang.receptions.types import CLERKS, KEEPERS, DayState


def require_keeper(actor: Actor, office_id: int) -> None:
    """Raises `Refused` for whoever does not publish reception days there."""
    if not actor.is_system and office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("领导接访由信访部门的督办员和负责人安排。"), code="reception_not_yours")


def require_clerk(actor: Actor, office_id: int) -> None:
    """Raises `Refused` for whoever does not work at receptions there."""
    if not actor.is_system and office_id not in bodies_with_a_role(actor, CLERKS):
        raise Refused(_("领导接访的预约和记录由信访部门接待来访的工作人员办理。"), code="reception_not_yours")


def day_to_come(day_id: UUID) -> ReceptionDay:
    """A reception day that takes place. Raises `Missing`, or `Refused` if it was cancelled."""
    day = ReceptionDay.objects.filter(id=day_id).first()
    if day is None:
        raise Missing
    if day.state != DayState.PUBLISHED:
        raise Refused(_("这次接访已经取消，请另选一天。"), code="reception_cancelled")
    return day


def require_open_to_host(matter_id: UUID, day: ReceptionDay) -> None:
    """Raises `Refused` for an accusation, and where the leader's body, or one that sits in, is accused or answers to
    one that is: nothing of the matter goes there (条例 第三十条第三款).
    """
    if not is_open_to_host(matter_id, day):
        raise Refused(
            _("这件事不能由这位领导接待，请选别的接访日，或者打电话给信访局安排。"),
            code="reception_closed_to_the_accused",
        )


def is_open_to_host(matter_id: UUID, day: ReceptionDay) -> bool:
    """Whether neither the leader's body nor one that sits in is accused by the matter, or answers to one that is.
    Raises `Refused` for an accusation.
    """
    (basis,) = basis_of_keys([matter_id])
    there = {day.host_id, *SittingIn.objects.filter(day=day).values_list("body_id", flat=True)}
    return not answering_to(basis.closed_to, among=there)


def written(text: str, label: str) -> str:
    """The cleaned text. Raises `Refused` if nothing is left of it."""
    said = clean_text(text)
    if not said:
        raise Refused(_("请填写“%(label)s”。") % {"label": label}, code="reception_unsaid")
    return said
