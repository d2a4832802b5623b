"""Pages of the templates of letters: which words are in force, their versions, a preview, and new ones."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.access import administrator_required
from xinfang.delivery.desk.agencies.forms import place
from xinfang.delivery.desk.letters.forms import TemplateForm, initial, widths
from xinfang.letters import fonts, templates
from xinfang.letters.kinds import KINDS
from xinfang.letters.preview import preview
from xinfang.letters.types import kind_of, slug_of
from xinfang.letters.variables import CLOCK_NAMES, paths, schema_of
from xinfang.procedure.documents import Document


@administrator_required
@require_safe
def listing(request: DeskRequest) -> HttpResponseBase:
    """Every kind of letter with the words in force today."""
    rows = templates.listing(on=clock.today())
    return render(request, "desk/letters/templates.html", {"rows": rows, "missing_fonts": fonts.missing()})


@administrator_required
@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, document: str) -> HttpResponseBase:
    """The words of one kind: look at them with the sample matter, or let new ones come into force."""
    kind = _kind_or_404(document)
    _row, text = templates.in_force(kind, on=clock.today())
    data = kept_forms.form_data(request)
    is_preview = request.method == "POST" and "preview" in request.POST
    form = TemplateForm(data, is_preview=is_preview, initial=initial(text, on=clock.today()))
    pages: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            if is_preview:
                pages = preview(kind, templates.cleaned(form.text), form.cleaned_data["ruleset"])
            else:
                return _save(request, kind, form)
        except XinfangError as refusal:
            place(form, refusal)
    return _page(request, kind, form, pages)


def _save(request: DeskRequest, kind: Document, form: TemplateForm) -> HttpResponseBase:
    typed = form.cleaned_data
    with transaction.atomic():
        version = templates.save_template(
            kind,
            form.text,
            valid_from=typed["valid_from"],
            note=typed["note"],
            actor=request.actor,
            now=clock.now(),
        )
    messages.success(request, _("第 %(version)d 版已保存。") % {"version": version})
    return redirect("desk:letter-template", document=slug_of(kind))


def _page(request: DeskRequest, kind: Document, form: TemplateForm, pages: tuple[str, ...]) -> HttpResponseBase:
    words, around = widths(form)
    found = templates.versions(kind)
    context = {
        "form": form,
        "words": words,
        "around": around,
        "pages": pages,
        "kind_title": found[0].kind_title,
        "versions": found,
        "variables": [(path, meaning) for path, meaning in paths(schema_of(kind)) if not path.startswith("clocks.")],
        "clocks": [(name, CLOCK_NAMES[name]) for name in CLOCK_NAMES],
    }
    return render(request, "desk/letters/template.html", context)


def _kind_or_404(document: str) -> Document:
    kind = kind_of(document)
    if kind is None or kind not in KINDS:
        raise Http404(_("没有这种文书。"))
    return kind
