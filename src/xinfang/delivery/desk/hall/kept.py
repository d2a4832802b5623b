"""What the hall keeps: its windows, and how long people wait."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.hall.forms import WindowForm
from xinfang.delivery.desk.hall.occupying import hall_of
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.hall.operations import windows as operations
from xinfang.hall.queries import queue
from xinfang.hall.queries import waits as waiting


@officer_required
@require_http_methods(["GET", "POST"])
def windows(request: DeskRequest) -> HttpResponseBase:
    """The windows there are, and one to set up."""
    keeping = queue.windows_kept_by(request.actor)
    if not keeping:
        raise PermissionDenied(_("窗口由单位负责人和督办员设置。"))
    form = WindowForm(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        key = attempt(form, lambda: operations.set_up(form.command(keeping[0]), actor=request.actor))
        if key is not None:
            messages.success(request, _("窗口已设置。"))
            return redirect("desk:hall-windows")
    context = {"form": form, "windows": queue.windows(keeping[0], with_closed=True)}
    return render(request, "desk/hall/windows.html", context)


@officer_required
@sent_from("desk:hall-windows")
def close(request: DeskRequest, window_id: UUID) -> HttpResponseBase:
    """Close a window."""
    try:
        operations.close(window_id, actor=request.actor, now=clock.now())
    except Missing as missing:
        raise Http404(_("没有这个窗口。")) from missing
    except XinfangError as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, _("窗口已停用。"))
    return redirect("desk:hall-windows")


@officer_required
@require_safe
def waits(request: DeskRequest) -> HttpResponseBase:
    """How long people wait, by hour and by window."""
    return render(request, "desk/hall/waits.html", {"waits": waiting.waits(hall_of(request), now=clock.now())})
