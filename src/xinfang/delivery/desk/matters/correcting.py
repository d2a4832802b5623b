"""A correction taken down at the counter or from a letter: what is held of a person is put right (I)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.cases.operations.correct_identity import DETAILS, correct_identity
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.acts.views import articles_of
from xinfang.delivery.desk.cases import case_or_404
from xinfang.delivery.desk.fields import LineField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure.acts import CorrectIdentity


class CorrectionForm(PlainForm):
    """What is to be put right; what is left empty stays as it is, and nothing that is held is shown."""

    person = forms.ChoiceField(label=_("更正谁的信息"), widget=RadioChoices())
    name = LineField(required=False, max_length=100, label=_("姓名或名称"), help_text=_("不改的留空。"))
    address = LineField(required=False, max_length=200, label=_("住址"))
    phone = LineField(required=False, max_length=40, label=_("联系电话"))
    email = forms.EmailField(required=False, max_length=120, label=_("电子邮箱"))
    reason = LineField(
        label=_("依据"), min_length=2, help_text=_("例如：本人持身份证到窗口更正电话；信访人来信说明已经搬家。")
    )

    def __init__(self, *args: Any, case: CaseView, **kwargs: Any) -> None:
        """Offer everybody who petitions, masked."""
        super().__init__(*args, **kwargs)
        people = [person for submission in case.submissions for person in submission.petitioners]
        offer_choices(self, "person", [(str(each.key), each.name or _now("未留姓名")) for each in people])
        if len(people) == 1:
            self.fields["person"].initial = str(people[0].key)

    def clean_phone(self) -> str:
        """The number without blanks and brackets."""
        return dialled(self.cleaned_data["phone"])


@officer_required
@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, number: str) -> HttpResponseBase:
    """Put right what is held of whoever petitions."""
    case = case_or_404(number, actor=request.actor)
    form = CorrectionForm(kept_forms.form_data(request), case=case)
    if request.method == "POST" and form.is_valid() and _put_right(request, case, form) is not None:
        messages.success(request, _now("已经更正，以后的文书和消息都用新的。"))
        return redirect("desk:case", number=case.number)
    context = {
        "case": case,
        "form": form,
        "articles": articles_of(CorrectIdentity, case, actor=request.actor),
    }
    return render(request, "desk/matters/correct.html", context)


def _put_right(request: DeskRequest, case: CaseView, form: CorrectionForm) -> Performed | None:
    said = form.cleaned_data
    words = {detail: said[word] for detail, word in DETAILS.items() if said[word]}
    return attempt(
        form,
        lambda: correct_identity(
            case.id, UUID(said["person"]), words, reason=said["reason"], actor=request.actor, now=clock.now()
        ),
    )
