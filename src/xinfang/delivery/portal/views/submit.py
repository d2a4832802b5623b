"""Filing a petition, one question a page. Every page is kept on the server before the next one is shown."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.delivery.portal import drafts, holdings, wizard
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.fields import TidyForm
from xinfang.delivery.portal.forms.submit import ACCUSATION, MAX_CLAIMS, ClaimsForm, boxes
from xinfang.delivery.portal.models import Draft
from xinfang.delivery.portal.steps import Step
from xinfang.delivery.ui import recovery
from xinfang.delivery.ui.sending import sent_from

P = ParamSpec("P")
DraftView = Callable[Concatenate[PortalRequest, Draft, P], HttpResponseBase]
UNPROCESSABLE, CONFLICT = 422, 409
MOST_DIGITS = 9  # of a revision


@require_http_methods(["GET", "POST"])
@for_petitioners
def begin(request: PortalRequest) -> HttpResponseBase:
    """Before you begin; an unsent form is offered first. POST starts a new one."""
    draft = drafts.held(drafts.token_of(request), lock=request.method == "POST")
    unsent = draft if draft and not draft.is_sent else None
    if request.method == "GET":
        return render(request, "portal/submit/begin.html", {"unsent": unsent and _resume(unsent)})
    if unsent:
        drafts.discard(unsent)
    token = drafts.new_token()
    now = clock.now()
    started = drafts.start(token, now=now)
    if request.POST.get("kind") == ACCUSATION:
        drafts.save_step(started, Step.KIND, {"kind": ACCUSATION}, now=now)
    response = redirect("portal:step", step=Step.WHAT.value)
    drafts.hand_over(response, token)
    return response


def with_draft(view: DraftView[P]) -> Callable[Concatenate[PortalRequest, P], HttpResponseBase]:
    """Give the view this browser's draft, locked while it is changed. Nothing that is posted gets lost:
    without a draft a new one takes it in, and after sending it is shown back.
    """

    @wraps(view)
    def inner(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        is_post = request.method == "POST"
        draft = drafts.held(drafts.token_of(request), lock=is_post)
        if draft is not None:
            return _already_sent(request, draft) if draft.is_sent else view(request, draft, *args, **kwargs)
        if not is_post:
            messages.info(request, _("没有找到填写到一半的内容，请从这里开始。"))
            return redirect("portal:begin")
        token = drafts.new_token()
        response = view(request, drafts.start(token, now=clock.now()), *args, **kwargs)
        drafts.hand_over(response, token)
        return response

    return inner


@require_http_methods(["GET", "POST"])
@for_petitioners
@with_draft
def step(request: PortalRequest, draft: Draft, step: str) -> HttpResponseBase:
    """One question: show it with what was typed before, or keep the answer and go on."""
    this = _text_step(step, draft)
    today = office_day(clock.now())
    if request.method == "GET":
        return _question(request, draft, this, _form(draft, this, on=today, initial=drafts.fields_of(draft, this)))
    form = _form(draft, this, on=today, data=request.POST)
    if _changed_elsewhere(request, draft, this, form):
        return _question(request, draft, this, form, status=CONFLICT, theirs=drafts.fields_of(draft, this))
    fields = _rearranged(form, request.POST.get("action", ""))
    drafts.save_step(draft, this, form.kept() if fields is None else fields, now=clock.now())
    for sentence in form.told():
        messages.info(request, sentence)
    if fields is not None:
        return redirect(request.get_full_path() + "#boxes-end")
    if not form.is_valid():
        return _question(request, draft, this, form, status=UNPROCESSABLE)
    return redirect(_onward(request, draft, this))


@sent_from("portal:step", "step")
@for_petitioners
@with_draft
def autosave(request: PortalRequest, draft: Draft, step: str) -> HttpResponseBase:
    """Keep what is being typed, unless another tab has meanwhile answered this page."""
    this = _text_step(step, draft)
    form = _form(draft, this, on=office_day(clock.now()), data=request.POST)
    if _changed_elsewhere(request, draft, this, form):
        return HttpResponse(status=CONFLICT)
    drafts.save_unfinished(draft, this, form.kept(), now=clock.now())
    return HttpResponse(status=204)


def _form(draft: Draft, step: Step, *, on: date, **filled: Mapping[str, Any]) -> TidyForm:
    return wizard.form_of(step, on=on, who=wizard.who_of(draft), accuses=wizard.accuses(draft), **filled)


def _text_step(slug: str, draft: Draft) -> Step:
    if slug not in {str(step) for step in wizard.TEXT_FORMS} & {Step.KIND, *wizard.steps_of(draft)}:
        raise Http404
    return Step(slug)


def _question(
    request: PortalRequest,
    draft: Draft,
    step: Step,
    form: TidyForm,
    *,
    status: int = 200,
    theirs: Mapping[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        **wizard.place_of(step, draft),
        "back_href": backward(request, draft, step),
        "revision": drafts.revision(draft, step),
        "theirs": [text for text in (theirs or {}).values() if text],
        "from_check": "from" in request.GET,
        "accuses": wizard.accuses(draft),
        "may_add": len(form.fields) < MAX_CLAIMS,
    }
    return render(request, f"portal/submit/{step}.html", context, status=status)


def _changed_elsewhere(request: PortalRequest, draft: Draft, step: Step, form: TidyForm) -> bool:
    """Whether another tab has saved something else on this page since it was shown here."""
    seen = request.POST.get("revision", "")
    is_older = seen.isdecimal() and len(seen) <= MOST_DIGITS and int(seen) < drafts.revision(draft, step)
    return is_older and drafts.fields_of(draft, step) != form.kept()


def _rearranged(form: TidyForm, action: str) -> dict[str, str] | None:
    """The boxes after one was added or taken out by its button; None if another button was pressed."""
    verb, _separator, number = action.partition("-")
    if not isinstance(form, ClaimsForm) or verb not in ("add", "remove"):
        return None
    typed = form.boxes_as_typed()
    if verb == "add":
        return boxes([*typed, ""][:MAX_CLAIMS])
    kept = [text for place, text in enumerate(typed, start=1) if str(place) != number]
    return boxes(kept or [""])


def _onward(request: PortalRequest, draft: Draft, step: Step) -> str:
    following = wizard.neighbour(step, draft, offset=1) or Step.CHECK
    # Whoever has just said that others are concerned is asked about them, also on the way back to the check.
    is_news = following is Step.PARTIES and not drafts.fields_of(draft, following)
    return address(Step.CHECK if "from" in request.GET and not is_news else following)


def backward(request: PortalRequest, draft: Draft, step: Step) -> str:
    """The page before; for somebody who came to change one answer, the page of all answers."""
    if "from" in request.GET:
        return address(Step.CHECK)
    preceding = wizard.neighbour(step, draft, offset=-1)
    return address(preceding) if preceding else reverse("portal:begin")


def address(step: Step) -> str:
    """The address of a step."""
    if step is Step.FILES or step is Step.CHECK:
        return reverse(f"portal:{step}")
    return reverse("portal:step", kwargs={"step": step.value})


def _resume(draft: Draft) -> dict[str, Any]:
    """What to offer somebody who comes back to an unsent form."""
    today = office_day(clock.now())
    unfinished = wizard.first_unfinished(wizard.answers(draft, on=today))
    title = drafts.fields_of(draft, Step.WHAT).get("title", "")
    return {"saved_at": draft.saved_at, "title": title, "href": address(unfinished or Step.CHECK)}


def _already_sent(request: PortalRequest, draft: Draft) -> HttpResponseBase:
    """The form was filed: show its receipt again; what another tab still sends is shown back, not dropped."""
    assert draft.sent_matter_id is not None
    holdings.remember_filed(request.session, matter_id=draft.sent_matter_id)
    typed = recovery.typed(recovery.posted(request))
    if typed:
        context = {"typed": typed, "number": draft.sent_number}
        return render(request, "portal/submit/already_sent.html", context, status=CONFLICT)
    return redirect("portal:receipt", number=draft.sent_number)
