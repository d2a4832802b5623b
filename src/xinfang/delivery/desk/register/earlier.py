"""Earlier matters that read nearly the same as what is being registered: the clerk says which it is, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.cases.operations.act import perform
from xinfang.cases.queries.candidates import candidates_for
from xinfang.cases.queries.receipts import receipt_for_key
from xinfang.cases.types.candidates import Candidate, Outline
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.desk.fields import ParagraphField
from xinfang.delivery.desk.register.forms import RegistrationForm
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure.acts import ProposeLink

NEW = "new"
ASKED = "asked_same"
"""The mark of a form that comes from the page on which the question was asked."""


class EarlierForm(PlainForm):
    """Whether what came is one more submission on an earlier matter. Registered it is in any case, with its own number
    and periods; that it is the same matter is only proposed, and another officer confirms it (T3).
    """

    same_as = forms.ChoiceField(label=_("这次来件是"), widget=RadioChoices())
    same_reason = ParagraphField(
        required=False, rows=3, label=_("认为是同一事项的理由"), help_text=_("按新事项登记的不用填。")
    )

    def __init__(self, *args: Any, found: Sequence[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        offered = [(each.number, _worded(each)) for each in found]
        offer_choices(self, "same_as", [*offered, (NEW, _now("另一件事，按新事项登记"))])

    @property
    def chosen(self) -> Candidate | None:
        """The earlier matter that it is held to be; None if it is another one."""
        return next((each for each in self.found if each.number == self.cleaned_data["same_as"]), None)

    def clean(self) -> dict[str, Any]:
        """That two are the same is said with a reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("same_as") not in (None, NEW) and not cleaned.get("same_reason"):
            self.add_error("same_reason", _now("请写明为什么认为是同一事项。"))
        return cleaned


def question_about(form: RegistrationForm) -> EarlierForm | None:
    """What to ask before the filled-in form is registered; None if no earlier matter reads nearly the same.

    Nothing is asked of a form that was registered already: sent again, it only tells its number.
    """
    if receipt_for_key(form.filing_key) is not None:
        return None
    found = [each for each in candidates_for(outline_of(form)) if each.is_near]
    return EarlierForm(form.data if ASKED in form.data else None, found=found) if found else None


def outline_of(form: RegistrationForm, *, bodies: frozenset[int] = frozenset()) -> Outline:
    """What the form tells of the matter so far, valid or not."""
    assert form.office_id is not None
    return Outline(
        body=form.typed("body"),
        office_id=form.office_id,
        region=form.typed("region"),
        topic=form.typed("topic"),
        bodies=bodies,
    )


def propose(receipt: Receipt, answer: EarlierForm, *, actor: Actor, now: datetime) -> None:
    """Propose that what was just registered is the earlier matter, if the clerk said so. Raises `Refused`."""
    chosen = answer.chosen
    if chosen is not None:
        act = ProposeLink(to_matter=chosen.id, reason=answer.cleaned_data["same_reason"])
        perform(receipt.matter_id, act, actor=actor, now=now)


def _worded(candidate: Candidate) -> str:
    words = {"number": candidate.number, "title": candidate.title, "state": candidate.state_label}
    return _now("同一件事，提议并入 %(number)s“%(title)s”（%(state)s）") % words
