"""The page of an act: its form, its consequence before the button, its refusal with the article."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.cases.queries.case import basis, consequence, obstacle, prospect
from xinfang.cases.queries.reach import stays_in_sight
from xinfang.cases.reader import language
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.registry import FORM_BY_CODE
from xinfang.delivery.desk.addresses import slug_of
from xinfang.delivery.desk.cases import case_or_404, visible_case
from xinfang.delivery.desk.occasion import Occasion
from xinfang.delivery.desk.onward import coming, split_before
from xinfang.delivery.desk.timeline import meanwhile
from xinfang.delivery.ui.refusals import attempt, worded
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.values import TimelineEntry
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.library.queries import cited_articles
from xinfang.library.types import ArticleView
from xinfang.procedure.acts import Act

CONFLICT = 409


@officer_required
@require_http_methods(["GET", "POST"])
def act(request: DeskRequest, number: str, slug: str) -> HttpResponseBase:
    """Fill in an act and do it; what is not lawful says why."""
    form = _form(request, number, slug)
    context: dict[str, Any] = {}
    if request.method == "POST":
        goes_on = form.is_valid() & form.keep(request, now=clock.now())
        done = attempt(form, lambda: form.perform(now=clock.now())) if goes_on else None
        if done is not None:
            return _done(request, form, done)
        form = _seen_again(request, form, number)
        context = {"meanwhile": _meanwhile(request, form), "no_longer": _why_not(form)}
    elif why := _why_not(form):
        if not form.is_bound:
            case = form.occasion.case
            context = {"case": case, "label": _(form.act.label), "why": why, "to_split": split_before(form.act, case)}
            return render(request, "desk/acts/unlawful.html", context, status=CONFLICT)
        context = {"no_longer": why}
    return render(request, form.template, _context(form) | context)


@officer_required
@sent_from("desk:act", "number", "slug")
def preview(request: DeskRequest, number: str, slug: str) -> HttpResponseBase:
    """What the act would bring as it is filled in now: a fragment beside the form."""
    return render(request, "desk/acts/_consequence.html", _consequence(_form(request, number, slug)))


def _form(request: DeskRequest, number: str, slug: str) -> ActForm:
    form_class = FORM_BY_CODE.get(slug.upper().replace("-", "_"))
    if form_class is None:
        raise Http404(_("没有这样的办理步骤。"))
    case = case_or_404(number, actor=request.actor)
    occasion = Occasion(request=request, case=case, actor=request.actor, on=clock.today())
    return form_class(kept_forms.form_data(request), occasion=occasion)


def _seen_again(request: DeskRequest, form: ActForm, number: str) -> ActForm:
    """The refused form over the case as it is now: sent again, it counts as having seen what happened meanwhile."""
    occasion = Occasion(
        request=request,
        case=case_or_404(number, actor=request.actor),
        actor=request.actor,
        on=form.occasion.on,
    )
    data = request.POST.copy()
    data["seq"] = str(occasion.case.last_seq)
    again = type(form)(data, occasion=occasion)
    again.full_clean()
    again.errors.clear()
    again.errors.update(form.errors)
    return again


def _why_not(form: ActForm) -> str:
    """Why the act is not open to the officer as the matter stands now, whatever was filled in; else nothing."""
    occasion = form.occasion
    refusal = obstacle(occasion.case.id, form.act, actor=occasion.actor, now=clock.now())
    return worded(refusal) if refusal else ""


def _meanwhile(request: DeskRequest, form: ActForm) -> list[TimelineEntry]:
    """What happened since the refused form was opened."""
    return meanwhile(form.occasion.case, seen=request.POST.get("seq"))


def _context(form: ActForm) -> dict[str, Any]:
    return {
        "form": form,
        "case": form.occasion.case,
        "label": _(form.act.label),
        "slug": slug_of(form.act.code),
        "to_split": split_before(form.act, form.occasion.case),
        "articles": articles_of(form.act, form.occasion.case, actor=form.occasion.actor),
        **_consequence(form),
    }


def articles_of(act: type[Act], case: CaseView, *, actor: Actor) -> Sequence[ArticleView]:
    """What an officer should have read before an act of this class: its articles in plain words and as published."""
    return cited_articles(basis(case.id, act, actor=actor, now=clock.now()), lang=language())


def _consequence(form: ActForm) -> dict[str, Any]:
    """In plain words what would follow, as filled in or as usual, or why nothing can."""
    occasion, now = form.occasion, clock.now()
    told: dict[str, Any] = {
        "preview_href": reverse("desk:act-preview", args=[occasion.case.number, slug_of(form.act.code)]),
        "consequences": (),
        "obstacle": "",
    }
    filled_in = form.foretell() if form.is_bound else None
    case_id, actor = occasion.case.id, occasion.actor
    try:
        if filled_in is None:
            day = form.day_of_effect()
            return told | {"consequences": prospect(case_id, form.act, actor=actor, now=now, day=day)}
        followed_by = consequence(case_id, filled_in, actor=actor, now=now)
        return told | {"consequences": (*form.remarks(), *followed_by)}
    except XinfangError as error:
        return told | {"obstacle": worded(error)}


def _done(request: DeskRequest, form: ActForm, done: Performed) -> HttpResponseBase:
    label = _(form.act.label)
    if not stays_in_sight(done.number):
        words = _("“%(act)s”已办理。这件事从现在起只由负责的人看到，不再显示给您；没有要您再做的事。")
        messages.success(request, words % {"act": label})
        return redirect("desk:home")
    words = said(label, done)
    next_step = coming(visible_case(done.number, actor=request.actor), request.actor)
    messages.success(request, words + next_step.words if next_step else words)
    return redirect(form.onward(done))


def said(label: str, done: Performed) -> str:
    """What was done, where the matter stands, and what runs now until when."""
    words = _("“%(act)s”已办理，现在是“%(state)s”。") % {"act": label, "state": _(done.state_label)}
    if done.next_due is None:
        return words
    running = (
        _("正在计算：%(rule)s，%(due)s到期（暂定）。")
        if done.next_provisional
        else _("正在计算：%(rule)s，%(due)s到期。")
    )
    return words + running % {
        "rule": rule_name(Rule(done.next_rule), lang=language()),
        "due": format_date(done.next_due, "Y-m-d"),
    }
