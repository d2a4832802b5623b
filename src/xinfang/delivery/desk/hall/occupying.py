"""Which hall an officer works in, and at which window this browser stands."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from xinfang.delivery.desk.access import DeskRequest
from xinfang.hall.queries.queue import halls_of, windows
from xinfang.hall.types import WindowView

SESSION_KEY = "desk_hall_window"


def hall_of(request: DeskRequest) -> int:
    """The body whose hall the officer works in. Raises PermissionDenied."""
    halls = halls_of(request.actor)
    if not halls:
        raise PermissionDenied(_("接访中心由本局接待来访的工作人员使用。"))
    return halls[0]


def window_of(request: DeskRequest) -> WindowView | None:
    """The window chosen last in this browser, by its key in the address or from before; else the first one."""
    offered = {str(window.id): window for window in windows(hall_of(request))}
    chosen = request.GET.get("window", "")
    if chosen in offered:
        request.session[SESSION_KEY] = chosen
    kept = offered.get(str(request.session.get(SESSION_KEY, "")))
    return kept or next(iter(offered.values()), None)


def is_at(request: DeskRequest, window_id: UUID) -> None:
    """Note that this browser stands at a window."""
    request.session[SESSION_KEY] = str(window_id)
