"""Pages of the members of the conference."""

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.conference.operations import members as operations
from xinfang.conference.queries import meetings as queries
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.conference import presenting
from xinfang.delivery.desk.conference.forms import MemberForm
from xinfang.delivery.desk.conference.meetings import require_keeper
from xinfang.delivery.desk.small_forms import single_step, small_form
from xinfang.delivery.ui.sending import sent_from


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """The members: bodies and posts, convenors first."""
    context = {
        "views": presenting.views("desk:conference-members"),
        "members": queries.members(on=clock.today()),
        "may_keep": bool(queries.offices_kept(request.actor)),
    }
    return render(request, "desk/conference/members.html", context)


@officer_required
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Make a body a member."""
    require_keeper(request)
    form = MemberForm(kept_forms.form_data(request), actor=request.actor, on=clock.today())

    def do() -> None:
        said = form.cleaned_data
        operations.name_member(
            office_id=said["office"],
            body_id=said["body"],
            post=said["post"],
            is_convenor=said["is_convenor"],
            actor=request.actor,
            now=clock.now(),
        )

    back_href = reverse("desk:conference-members")
    return small_form(request, form, do, title=_("增加成员"), done=_("已列为成员。"), subject="", back_href=back_href)


@officer_required
@sent_from("desk:conference-members")
def end(request: DeskRequest, member_id: UUID) -> HttpResponseBase:
    """The body is no member any more."""
    return single_step(
        request,
        lambda: operations.end_membership(member_id, actor=request.actor, now=clock.now()),
        done=_("不再是成员。"),
        back_href=reverse("desk:conference-members"),
    )
