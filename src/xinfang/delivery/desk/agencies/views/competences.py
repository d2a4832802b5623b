"""Pages of the register of competences."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.agencies import administration, queries
from xinfang.agencies.operations import competence
from xinfang.base import clock
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.access import WHO_DISPATCHES, administrator_required, is_administrator
from xinfang.delivery.desk.agencies.forms import BasisForm, CompetenceFilter, CompetenceForm, EndForm
from xinfang.delivery.desk.agencies.pages import Page, ask


@officer_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """The register, by body, topic and region."""
    today = clock.today()
    form = CompetenceFilter(request.GET, on=today)
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    rows = administration.competences(
        body_id=wanted.get("body"), topic=wanted.get("topic", ""), region=wanted.get("region", "")
    )
    context = {
        "form": form,
        "rows": rows,
        "today": today,
        "most": administration.MOST_LISTED,
        "may_change": is_administrator(request),
        "may_see_circling": bool(request.actor.roles & WHO_DISPATCHES),
    }
    return render(request, "desk/agencies/competences.html", context)


@administrator_required
@require_http_methods(["GET", "POST"])
def create(request: DeskRequest) -> HttpResponseBase:
    """Enter a competence."""
    now, today = clock.now(), clock.today()
    page = Page(title=_("登记职权"), send=_("登记"), back=_address(), done=_("职权已登记。"))

    def act(typed: dict[str, Any]) -> None:
        competence.grant_competence(**typed, actor=request.actor, now=now)

    start = {"first_day": today, "body_id": request.GET.get("body", ""), "topic_id": _topic(request)}
    return ask(request, page, lambda data: CompetenceForm(data, on=today, initial=start), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def restate(request: DeskRequest, competence_id: UUID) -> HttpResponseBase:
    """Correct the legal basis."""
    row, now = _competence(competence_id), clock.now()
    page = Page(
        title=_("更正职权依据"),
        intro=f"{row.body_name} · {row.topic_name}",
        send=_("保存"),
        back=_address(),
        done=_("已保存。"),
    )

    def act(typed: dict[str, Any]) -> None:
        competence.restate_basis(competence_id=competence_id, **typed, actor=request.actor, now=now)

    return ask(request, page, lambda data: BasisForm(data, initial={"legal_basis": row.legal_basis}), act)


@administrator_required
@require_http_methods(["GET", "POST"])
def end(request: DeskRequest, competence_id: UUID) -> HttpResponseBase:
    """Let a competence end."""
    row, now = _competence(competence_id), clock.now()
    page = Page(
        title=_("终止职权"),
        intro=f"{row.body_name} · {row.topic_name}",
        send=_("终止"),
        back=_address(),
        done=_("职权已终止。"),
    )

    def act(typed: dict[str, Any]) -> None:
        competence.end_competence(competence_id=competence_id, **typed, actor=request.actor, now=now)

    return ask(request, page, EndForm, act)


def _address() -> str:
    return reverse("desk:competences")


def _topic(request: DeskRequest) -> str:
    """The line of the list of contents with the code that the address names."""
    code = request.GET.get("topic", "")
    found = queries.topics_by_code([code])
    return str(found[code].id) if code in found else ""


def _competence(competence_id: UUID) -> administration.CompetenceRow:
    row = administration.competence(competence_id)
    if row is None:
        raise Http404(_("没有这项职权。"))
    return row
