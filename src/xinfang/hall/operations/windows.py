"""Windows of a hall: set up, changed, closed."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import body
from xinfang.agencies.types import BodyKind
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line
from xinfang.hall.models import Ticket, Window
from xinfang.hall.operations.permission import require_keeper
from xinfang.hall.types import SetUpWindow, State

NAME_CHARACTERS = 40


def set_up(command: SetUpWindow, *, actor: Actor) -> UUID:
    """Set up a window of a petition office, or what stands under its number anew; its key.

    Raises `Refused` without a name or a service, for a body that is no petition office, or if it is not the actor's.
    """
    require_keeper(actor, command.office_id)
    office = body(command.office_id)
    if office is None or office.kind is not BodyKind.PETITION_OFFICE:
        raise Refused(_("只有信访部门设接访窗口。"), code="hall_of_no_office")
    name = clean_line(command.name)[:NAME_CHARACTERS]
    if not name or not command.services:
        raise Refused(_("请写明窗口的名称，并至少选一样办理的事。"), code="window_unnamed")
    said = {"name": name, "services": [str(each) for each in command.services], "is_closed": False}
    window, _created = Window.objects.update_or_create(
        office_id=command.office_id, number=command.number, defaults=said
    )
    return window.id


def close(window_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Close a window for good, or until it is set up anew. Raises `Missing`, or `Refused` while somebody is there."""
    window = Window.objects.filter(id=window_id).first()
    if window is None:
        raise Missing
    require_keeper(actor, window.office_id)
    if Ticket.objects.filter(window=window_id, day=office_day(now), state=State.CALLED).exists():
        raise Refused(_("这个窗口正在办理，办完以后再停用。"), code="window_busy")
    Window.objects.filter(id=window_id).update(is_closed=True)
