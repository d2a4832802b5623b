"""Material that comes in later, brought to the counter or sent by post: looked over, then put on the matter (M)."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.cases.operations.material import MAX_CAPTION, add_material
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.acts.views import articles_of
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.fields import LineField
from xinfang.delivery.desk.register.uploads import file_rows, keep_files, remove_file
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.widgets import FilePicker
from xinfang.files.queries import drafted
from xinfang.procedure.acts import AddMaterial


class MaterialForm(PlainForm):
    """Files, and what they are. `key` is drawn once for a form: it is the secret under which its files wait."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    uploads = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=_("文件"),
        widget=FilePicker(),
        help_text=_("可以一次选几个。"),
    )
    caption = LineField(required=False, max_length=MAX_CAPTION, label=_("材料说明"))


@officer_required
@require_http_methods(["GET", "POST"])
def material(request: DeskRequest, number: str) -> HttpResponseBase:
    """Put files on the matter; each is kept as soon as it arrives, so that no error loses it."""
    case = case_or_404(number, actor=request.actor)
    form = MaterialForm(kept_forms.form_data(request), initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        draft: UUID = form.cleaned_data["key"]
        refusals = _keep(request, draft)
        for refusal in refusals:
            form.add_error("uploads", refusal)
        is_sent = "send" in request.POST and not refusals
        done = attempt(form, lambda: _add(request, case, form)) if is_sent else None
        if done is not None:
            messages.success(request, _now("材料已经附在事项上。"))
            return redirect("desk:case", number=case.number)
    return _page(request, case, form)


def _keep(request: DeskRequest, draft: UUID) -> list[str]:
    if "remove" in request.POST:
        remove_file(request.POST["remove"], draft=draft, actor=request.actor)
    return keep_files(request.FILES.getlist("uploads"), draft=draft, actor=request.actor, now=clock.now())


def _add(request: DeskRequest, case: CaseView, form: MaterialForm) -> Performed:
    draft = form.cleaned_data["key"]
    return add_material(
        case.id,
        file_draft=draft,
        file_ids=tuple(file.id for file in drafted(draft=draft)),
        caption=form.cleaned_data["caption"],
        actor=request.actor,
        now=clock.now(),
    )


def _page(request: DeskRequest, case: CaseView, form: MaterialForm) -> HttpResponseBase:
    key = form.cleaned_data.get("key") if form.is_bound else None
    context = {
        "case": case,
        "form": form,
        "kept_files": file_rows(key) if key else (),
        "articles": articles_of(AddMaterial, case, actor=request.actor),
    }
    return render(request, "desk/matters/material.html", context)
