"""Following a matter: by number and code, or by signing in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.base.ids import parse_petition_number
from xinfang.cases.queries.tombstones import tombstone_of
from xinfang.cases.queries.tracking import my_matters
from xinfang.cases.types.views import TrackView
from xinfang.counsel.queries.matters import own_referrals
from xinfang.delivery.portal import holdings, presenting
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.calendars import own_days
from xinfang.delivery.portal.forms.track import FindForm
from xinfang.delivery.portal.views.lookup import view_or_404
from xinfang.delivery.portal.views.opening import open_with, status_of
from xinfang.delivery.portal.views.paging import paged
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.ui.explaining import explained
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.turns import turns_of
from xinfang.delivery.ui.values import FileRow, Link
from xinfang.letters.queries import letters_on_their_way
from xinfang.procedure.acts import RecordCare
from xinfang.procedure.codes import OpinionKind
from xinfang.procedure.documents import OPINION_OF
from xinfang.procedure.letters import SERVED_BY
from xinfang.receptions.queries.apart import apart_to_come
from xinfang.receptions.queries.received import own_reception
from xinfang.receptions.types import Arrangement


@require_http_methods(["GET", "POST"])
@for_petitioners
@unless_flooded(Door.TRACK)
def find(request: PortalRequest) -> HttpResponseBase:
    """Number and code open the matter for this session."""
    if request.method == "GET":
        form = FindForm(initial={"number": request.GET.get("number", "")[:60]})
        return _find_page(request, form)
    form = FindForm(request.POST)
    if not form.is_valid() or open_with(form, request) is None:
        return _find_page(request, form, status=status_of(form))
    return redirect("portal:matter", number=parse_petition_number(form.cleaned_data["number"]))


def _find_page(request: PortalRequest, form: FindForm, *, status: int = 200) -> HttpResponse:
    return render(request, "portal/track/find.html", {"form": form}, status=status)


@require_GET
@for_petitioners
def matter(request: PortalRequest, number: str) -> HttpResponseBase:
    """Where the matter is, who holds it, what happened, by when what will, and what the person may do next; of a file
    that was destroyed at the end of its years, its tombstone.
    """
    try:
        view, today = view_or_404(number), office_day(clock.now())
    except Http404:
        stone = tombstone_of(number)
        if stone is None:
            raise
        return render(request, "portal/track/destroyed.html", {"stone": stone})
    promises = presenting.promises(view, today=today)
    context = {
        "view": view,
        "today": today,
        "steps": presenting.stepper(view),
        "running": presenting.running_dates(view),
        "ended": presenting.ended(view.clocks),
        "has_days": bool(own_days(view, today=today)),
        "promises": promises,
        "is_late": any(promise.late for promise in promises),
        "care": [event for event in view.events if event.act == RecordCare.code],
        "timeline": presenting.timeline(view, answer_links=_answer_links(view)),
        "files": _files(view),
        "turns": turns_of(view.held),
        "referrals": own_referrals(view.id),
        "letters": letters_on_their_way(view.id, for_petitioner=True, on=clock.today()),
        "was_filed_here": holdings.was_filed_here(request.session, matter_id=view.id),
        **_in_person(view),
    }
    return render(request, "portal/track/matter.html", context)


@require_GET
@for_petitioners
def date(request: PortalRequest, number: str, rule: str) -> HttpResponseBase:
    """One date of the matter as a page to print: how it was reckoned, and how before, if it moved."""
    view = view_or_404(number)
    found = [clock for clock in view.clocks if clock.rule == rule]
    entries = [explained(clock, presenting.reasoned(clock, accuses=view.sealed)) for clock in found]
    if not entries:
        raise Http404
    return render(request, "portal/track/date.html", {"view": view, "explained": entries})


@require_GET
@for_petitioners
def mine(request: PortalRequest) -> HttpResponseBase:
    """The matters of the signed-in person, the latest first; whoever is not signed in is asked to."""
    if request.actor.account_id is None:
        return redirect(f"{reverse('account_login')}?next={reverse('portal:mine')}")
    context = paged(request, lambda skip, limit: my_matters(actor=request.actor, skip=skip, limit=limit))
    return render(request, "portal/track/mine.html", context)


@sent_from("portal:track")
@for_petitioners
def leave(request: PortalRequest) -> HttpResponseBase:
    """Leave: this browser forgets what it was allowed to see."""
    holdings.leave(request.session)
    return render(request, "portal/track/left.html")


def _in_person(view: TrackView) -> Mapping[str, Any]:
    """Where the person is expected: on a leader's reception day, or by the reporting team, as their own page says."""
    if not view.sealed:
        return {"booked": own_reception(view.id, now=clock.now())}
    to_come = apart_to_come(view.id)
    is_told = isinstance(to_come, Arrangement) and office_day(to_come.begins_at) >= clock.today()
    return {"is_asked_apart": to_come is not None, "met_apart": to_come if is_told else None}


def _answer_links(view: TrackView) -> Mapping[str, Sequence[Link]]:
    """The written answers, under the act with which each reached the petitioner."""
    links: dict[str, list[Link]] = {}
    for opinion in view.opinions:
        href = reverse("portal:opinion", kwargs={"number": view.number, "opinion_id": opinion.id})
        label = _("阅读%(kind)s") % {"kind": opinion.kind_label}
        served_by = SERVED_BY[OPINION_OF[OpinionKind(opinion.kind)]].code
        links.setdefault(served_by, []).append(Link(href=href, label=label, icon="file-text"))
    return links


def _files(view: TrackView) -> Sequence[FileRow]:
    return [
        FileRow(
            key=str(item.id),
            name=item.name,
            note=" · ".join(filter(None, (filesizeformat(item.size), item.caption))),
            href=reverse("portal:attachment", kwargs={"number": view.number, "file_id": item.file_id}),
        )
        for item in view.attachments
    ]
