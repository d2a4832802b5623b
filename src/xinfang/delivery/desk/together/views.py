"""协同: one page from which everything around the matters is reached, each with a word of what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.ui.values import Link
from xinfang.duties import queries as duties
from xinfang.oversight.queries import recommendations


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way, what it is for, and how many things wait there for whoever looks."""

    link: Link
    purpose: str
    waiting: int = 0


@officer_required
@require_safe
def index(request: DeskRequest) -> HttpResponseBase:
    """All of them."""
    return render(request, "desk/together/index.html", {"ways": _ways(request)})


def _ways(request: DeskRequest) -> Sequence[Way]:
    return (
        Way(
            link=Link(href=reverse("desk:duties"), label=_("本局工作"), icon="calendar"),
            purpose=_("一年里的目标、会议、学习、培训、轮岗和巡查：安排、提醒、记录。"),
            waiting=len(duties.owed(request.actor, on=clock.today())),
        ),
        Way(
            link=Link(href=reverse("desk:recommendations"), label=_("三项建议"), icon="file-text"),
            purpose=_("改进工作、完善政策、追究责任的建议：提出、反馈、处理结果和全年数字。"),
            waiting=len(recommendations.owed(request.actor, on=clock.today())),
        ),
    )
