"""The act form that keeps a submission on file without an answer: two officers agree, each in person (T5g)."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import CodeField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import FILING_REASON_LABELS


class FileAwayForm(ActForm):
    """T5g: nothing to answer; the second officer agrees with an own password, on the spot."""

    act = acts.FileAway
    advice = _("存查要两名工作人员同意。有可以辨认的诉求，就不能存查。")

    reason = CodeField(FILING_REASON_LABELS, label=_("存查原因"), widget=RadioChoices())
    note = ParagraphField(required=False, rows=3, label=_("说明"))
    second_username = forms.CharField(
        label=_("另一名工作人员的用户名"),
        help_text=_("请同事看过内容后，亲自输入用户名和密码表示同意。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    second_password = forms.CharField(
        label=_("另一名工作人员的密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """The colleague is who he or she claims to be, is another officer, and works on this matter's body."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            cleaned["second_officer"] = self._second_officer()
        return cleaned

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.FileAway(
            reason=self.cleaned_data["reason"],
            note=self.cleaned_data["note"],
            second_officer=self.cleaned_data["second_officer"],
        )

    def foretell(self) -> acts.Act | None:
        """Nothing: no password is tried for a preview."""
        return None

    def _second_officer(self) -> UUID:
        second = self._second_actor()
        if second is None or second.officer_id is None:
            raise forms.ValidationError(_now("同事的用户名或密码不对。请同事重新输入。"))
        if second.officer_id == self.occasion.actor.officer_id:
            raise forms.ValidationError(_now("需要另一名工作人员同意，不能两次都是您本人。"))
        if self.occasion.case.holder_id not in {charge.body_id for charge in second.charges}:
            raise forms.ValidationError(_now("这名同事不在办理本事项的单位任职。"))
        return second.officer_id

    def _second_actor(self) -> Actor | None:
        """Who signs beside the acting officer; wrong passwords are counted like those at the door."""
        account = get_adapter(self.occasion.request).authenticate(
            self.occasion.request,
            username=self.cleaned_data["second_username"],
            password=self.cleaned_data["second_password"],
        )
        return actor_for(account, self.occasion.on) if isinstance(account, Account) else None


FORMS: tuple[type[ActForm], ...] = (FileAwayForm,)
