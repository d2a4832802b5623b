"""Messages to people as whoever runs the system sees them: how many, which are stuck and why; no person, no matter."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.ui.sending import sent_from
from xinfang.notices import operations, queries


@administrator_required
@require_safe
def outbox(request: DeskRequest) -> HttpResponseBase:
    """What has not left, by channel, and each message that was tried in vain."""
    context = {"channels": queries.outbox(), "stuck": queries.stuck_messages()}
    return render(request, "desk/agencies/outbox.html", context)


@administrator_required
@sent_from("desk:outbox")
def retry(request: DeskRequest, message_id: UUID | None = None) -> HttpResponseBase:
    """Have one message tried again in the next round, or all that wait or failed."""
    chosen = None if message_id is None else [message_id]
    with transaction.atomic():
        count = operations.retry(chosen, actor=request.actor, now=clock.now())
    messages.success(request, _("%(count)d 条消息将在一分钟内重新发送。") % {"count": count})
    return redirect("desk:outbox")
