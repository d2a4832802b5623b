"""协同: one page from which everything around the matters is reached, each with a word of what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.base import clock
from xinfang.conference.queries.waiting import waiting
from xinfang.counsel.queries import questions
from xinfang.counsel.queries.matters import advice_asked_of
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.ui.values import Link
from xinfang.duties import queries as duties
from xinfang.hall.queries import queue
from xinfang.oversight.audiences import is_supervisor
from xinfang.oversight.queries import recommendations
from xinfang.receptions.queries import days as receptions


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
        *_duties(request),
        Way(
            link=Link(href=reverse("desk:conference"), label=_("联席会议"), icon="users"),
            purpose=_("几家单位一起解决的事：会议、议题、纪要和任务；镇街每月的排查调处。"),
            waiting=waiting(request.actor, on=clock.today()),
        ),
        Way(
            link=Link(href=reverse("desk:recommendations"), label=_("三项建议"), icon="file-text"),
            purpose=_("改进工作、完善政策、追究责任的建议：提出、反馈、处理结果和全年数字。"),
            waiting=len(recommendations.owed(request.actor, on=clock.today())),
        ),
        Way(
            link=Link(href=reverse("desk:receptions"), label=_("领导接访"), icon="user"),
            purpose=_("公布接访日、预约、当天的名单、接访记录，和定下的事落实了没有。"),
            waiting=receptions.waiting(request.actor, on=clock.today()),
        ),
        Way(
            link=Link(href=reverse("desk:counsel"), label=_("律师和调解员"), icon="scale"),
            purpose=_("名册和值班、群众的法律咨询、请律师出具的意见。"),
            waiting=questions.waiting_for(request.actor, on=clock.today()) + len(advice_asked_of(request.actor)),
        ),
        *_boards(request),
        *_hall(request),
    )


def _duties(request: DeskRequest) -> Sequence[Way]:
    """The office's own year, for those who work in a petition office."""
    if not duties.offices_of(request.actor):
        return ()
    link = Link(href=reverse("desk:duties"), label=_("本局工作"), icon="calendar")
    purpose = _("一年里的目标、会议、学习、培训、轮岗和巡查：安排、提醒、记录。")
    return (Way(link=link, purpose=purpose, waiting=len(duties.owed(request.actor, on=clock.today()))),)


def _boards(request: DeskRequest) -> Sequence[Way]:
    """The boards, for whoever supervises, heads or leads a body."""
    if not is_supervisor(request.actor):
        return ()
    link = Link(href=reverse("desk:boards"), label=_("单位数据"), icon="scale")
    return (Way(link=link, purpose=_("各单位的期限、异议、复查复核、评价和落实，信访局自己的也在里面。")),)


def _hall(request: DeskRequest) -> Sequence[Way]:
    """The hall, for those who work there; where there are no windows, for whoever may set them up."""
    kept = queue.windows_kept_by(request.actor)
    halls = [each for each in queue.halls_of(request.actor) if each in kept or queue.windows(each)]
    return tuple(
        Way(
            link=Link(href=reverse("desk:hall"), label=_("接访中心"), icon="building"),
            purpose=_("窗口、取号、叫号、预约和等候时间。"),
            waiting=queue.board(each, now=clock.now()).total,
        )
        for each in halls[:1]
    )
