"""A letter of a matter: what is known of it, and its files."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinfang.agencies.context import acting
from xinfang.base import clock
from xinfang.base.errors import Missing, XinfangError
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.cases import case_or_404, trail
from xinfang.delivery.desk.letters.ways import on_its_way
from xinfang.delivery.signin.downloads import download
from xinfang.delivery.signin.middleware import actor_of, request_id_of, without_context
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import Link, SummaryRow
from xinfang.letters.handing_out import Asked, hand_out, says_who_petitions
from xinfang.letters.layout.pdf import grouped_code
from xinfang.letters.queries import letters_on_their_way
from xinfang.letters.types import Form, LetterView, form_of, kind_of, slug_of


@officer_required
@require_safe
def letter(request: DeskRequest, number: str, seq: int, document: str) -> HttpResponseBase:
    """What is known of a letter without opening it: the name of the petitioner is in its files only."""
    case = case_or_404(number, actor=request.actor)
    shown = _letter_or_404(case.id, seq, document)
    here = Link(href=request.path, label=shown.title, current=True)
    context = {
        "case": case,
        "letter": shown,
        "comes_by_itself": shown.comes_by_itself(clock.now()),
        "facts": _facts(shown),
        "ways": on_its_way(shown, case=case, actor=request.actor).ways,
        "forms": [(form, _address(case, shown, form)) for form in Form] if _opens(case, shown) else [],
        "trail": [*trail(case)[:-1], Link(href=reverse("desk:case", args=[case.number]), label=case.number), here],
    }
    return render(request, "desk/letters/letter.html", context)


@without_context
@officer_required
@never_cache
@require_safe
def letter_file(request: DeskRequest, number: str, seq: int, document: str, form: str) -> HttpResponseBase:
    """The letter as a file. That it was opened goes on record, because the petitioner is named in it."""
    actor, request_id = actor_of(request), request_id_of(request)
    with acting(actor, request_id=request_id):
        case = case_or_404(number, actor=actor)
    kind, wanted = kind_of(document), form_of(form)
    if kind is None or wanted is None:
        raise Http404
    asked = Asked(matter_id=case.id, seq=seq, kind=kind, actor=actor, request_id=request_id)
    try:
        opened = hand_out(asked, wanted, now=clock.now())
    except Missing as missing:
        raise Http404 from missing
    except XinfangError as refusal:
        messages.error(request, worded(refusal))
        return redirect("desk:letter", number=case.number, seq=seq, document=document)
    return download(opened, actor=actor)


def _letter_or_404(matter_id: UUID, seq: int, document: str) -> LetterView:
    shown = letters_on_their_way(matter_id, for_petitioner=False, on=clock.today())
    found = next((view for view in shown if (view.seq, view.slug) == (seq, document)), None)
    if found is None:
        raise Http404(_("没有这份文书，或者您无权查看。"))
    return found


def _opens(case: CaseView, shown: LetterView) -> bool:
    """Whether the files are open to the reader: not where those who petition are named, and masked to the reader."""
    return case.sight.opens_identity or not says_who_petitions(shown.kind)


def _address(case: CaseView, shown: LetterView, form: Form) -> str:
    return reverse("desk:letter-file", args=[case.number, shown.seq, shown.slug, slug_of(form)])


def _facts(shown: LetterView) -> list[SummaryRow]:
    rows = (
        (_("文号"), shown.number),
        (_("状态"), shown.state_label),
        (_("制发机关"), shown.issuer_name),
        (_("主送"), shown.addressed_to),
        (_("成文日期"), shown.issued_on.isoformat() if shown.issued_on else ""),
        (_("因何制发"), shown.act_label),
        (_("模板"), shown.template_label),
        (_("核验码"), grouped_code(shown.code)),
        (_("内容摘要值"), shown.digest),
    )
    return [SummaryRow(label=label, value=value) for label, value in rows if value]
