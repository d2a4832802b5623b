"""Evidence for anybody: the daily roots, the script to check them with, and the proof of one's own receipt."""

import json
from datetime import date
from importlib.resources import files
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.agencies.directory import petition_office
from xinfang.base.errors import Missing, Refused
from xinfang.delivery.portal import holdings
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.views.lookup import matter_or_404
from xinfang.delivery.portal.views.paging import paged
from xinfang.delivery.ui.qr import qr_svg
from xinfang.delivery.ui.refusals import worded
from xinfang.evidence import published
from xinfang.evidence.proofs import Proof, of_consistency, of_receipt, of_root, of_roots
from xinfang.evidence.queries import latest_root, public_keys, root_of, roots
from xinfang.evidence.types import Root

CONFLICT = 409
PRINTED_GROUP = 8
"""Characters of a root that are printed together, so that two people can compare them aloud."""


@require_safe
@login_not_required
def roots_published(request: PortalRequest) -> HttpResponseBase:
    """The daily roots, what they are good for, and how to check a proof against them."""
    page = paged(request, lambda skip, limit: roots(skip=skip, limit=limit))
    context = page | {"latest": latest_root(), "keys": public_keys(), "office": petition_office()}
    return render(request, "portal/evidence/roots.html", context)


@require_safe
@login_not_required
def roots_file(request: PortalRequest) -> HttpResponseBase:
    """Every root that was ever published, with its signature, for whoever keeps a copy."""
    return _file(of_roots(), name="roots.json")


@require_safe
@login_not_required
def check_script(request: PortalRequest) -> HttpResponseBase:
    """The script with which anybody checks a proof, without this office."""
    response = HttpResponse(files(published).joinpath("check.py").read_bytes(), content_type="text/x-python")
    response.headers["Content-Disposition"] = 'attachment; filename="check.py"'
    return response


@require_safe
@login_not_required
def day_notice(request: PortalRequest, day: str) -> HttpResponseBase:
    """The root of one day, to be printed for the notice board."""
    root = _root_or_404(day)
    public = {each.key: each.public for each in public_keys()}
    context = {
        "root": root,
        "groups": _groups(root.root),
        "public": _groups(public.get(root.key, "")),
        "office": petition_office(),
        "qr": qr_svg(request.build_absolute_uri(reverse("portal:evidence_day", args=[day]))),
        "address": request.build_absolute_uri(reverse("portal:evidence")),
        "earlier": roots(before=root.day, limit=1),
    }
    return render(request, "portal/evidence/day.html", context)


@require_safe
@login_not_required
def day_file(request: PortalRequest, day: str) -> HttpResponseBase:
    """The root of one day with its signature."""
    return _file(of_root(_root_or_404(day)), name=f"root-{day}.json")


@require_safe
@login_not_required
def unchanged_since(request: PortalRequest, day: str, earlier: str) -> HttpResponseBase:
    """A proof that nothing on record on the earlier day was rewritten until the later."""
    before, after = _root_or_404(earlier), _root_or_404(day)
    if before.day > after.day:
        raise Http404
    return _file(of_consistency(before, after), name=f"unchanged-{earlier}-{day}.json")


@require_safe
@for_petitioners
def proof(request: PortalRequest, number: str) -> HttpResponseBase:
    """The signed receipt of a matter, and its place in the log once its day is sealed: under the root of the day that
    the address asks for, else under the latest.
    """
    return _proof(request, number, matter_or_404(number), with_content=False)


@require_safe
@for_petitioners
def full_proof(request: PortalRequest, number: str) -> HttpResponseBase:
    """The same with everything that was handed in, for the browser that filed."""
    matter_id = matter_or_404(number)
    if not holdings.was_filed_here(request.session, matter_id=matter_id):
        raise Http404
    return _proof(request, number, matter_id, with_content=True)


def _proof(request: PortalRequest, number: str, matter_id: UUID, *, with_content: bool) -> HttpResponse:
    asked = request.GET.get("day")
    day = _root_or_404(asked).day if asked else None
    try:
        content = of_receipt(matter_id, with_content=with_content, day=day)
    except Missing as missing:
        raise Http404(_("这一件不在那一天的存证里，请选收到以后的日期。")) from missing
    except Refused as refusal:
        context = {"view": {"number": number}, "reason": worded(refusal)}
        return render(request, "portal/track/file_refused.html", context, status=CONFLICT)
    return _file(content, name=f"{number}.json")


def _file(content: Proof, *, name: str) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _root_or_404(day: str) -> Root:
    try:
        found = root_of(date.fromisoformat(day))
    except ValueError as malformed:
        raise Http404 from malformed
    if found is None:
        raise Http404
    return found


def _groups(text: str) -> list[str]:
    return [text[start : start + PRINTED_GROUP] for start in range(0, len(text), PRINTED_GROUP)]
