"""What was said is read back to whoever said it, confirmed on paper, and only then registered (条例 第十九条)."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.cases.types.oral import Confirmed
from xinfang.delivery.desk.fields import LineField
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.hall.operations.tickets import note_taken_down
from xinfang.hall.types import Aid, TakenDown

READ = "read"
"""The button of the registration form that leads here."""
MARK = "read_back"


class ReadBackForm(PlainForm):
    """How the person confirmed what was read back, and who helped."""

    read_back = forms.CharField(widget=forms.HiddenInput, initial="1")
    ticket = forms.UUIDField(required=False, widget=forms.HiddenInput)
    said_right = forms.TypedChoiceField(
        label=_("念完以后，本人怎样确认"), choices=Confirmed.choices, coerce=Confirmed, widget=RadioChoices()
    )
    aid = forms.TypedChoiceField(
        label=_("有没有人帮助沟通"), choices=Aid.choices, coerce=Aid, initial=Aid.NONE, widget=RadioChoices()
    )
    helper = LineField(required=False, max_length=100, label=_("帮助的人的姓名"))

    def clean(self) -> dict[str, Any]:
        """Whoever helps is named."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("aid") not in (None, Aid.NONE) and not cleaned.get("helper"):
            self.add_error("helper", _now("请写明帮助的人是谁。"))
        return cleaned

    def confirmed(self, body: str) -> str:
        """The record with the sentence at its end that says how it was confirmed; nobody is named in it."""
        confirmed, aid = self.cleaned_data["said_right"], self.cleaned_data["aid"]
        helped = f"，有{_HELPED[aid]}在场" if aid in _HELPED else ""
        return f"{body}\n\n（以上由本人口述，工作人员记录，已向本人宣读{helped}，{_CONFIRMED[confirmed]}。）"

    def note(self, *, actor: Actor, now: datetime) -> None:
        """Note it with the number that was called, if the person came with one. Raises as `note_taken_down` does."""
        fields = self.cleaned_data
        if fields["ticket"]:
            taken = TakenDown(confirmed=fields["said_right"], aid=fields["aid"], helper=fields["helper"])
            note_taken_down(fields["ticket"], taken, actor=actor, now=now)


def reading_of(sent: QueryDict) -> ReadBackForm | None:
    """The form as sent; None where nothing was read back."""
    return ReadBackForm(sent) if sent.get(MARK) else None


# The words of the record itself: Chinese, whatever the language of the pages.
_CONFIRMED = {
    Confirmed.SIGNED: "本人确认无误并在纸质记录上签名",
    Confirmed.FINGERPRINT: "本人确认无误并在纸质记录上捺指印",
    Confirmed.DECLINED: "本人听后不愿签名或者捺印",
}
_HELPED = {Aid.INTERPRETER: "翻译", Aid.SIGN: "手语翻译", Aid.COMPANION: "陪同的人"}
