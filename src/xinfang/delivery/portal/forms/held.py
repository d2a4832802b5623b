"""The forms around what is held of a person."""

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.portal.forms.fields import LineField, TidyForm
from xinfang.delivery.ui.phones import dialled


class CodeAgainForm(TidyForm):
    """The query code once more: a browser left open shows nobody's details."""

    code = LineField(
        label=_("查询码"),
        help_text=_("回执上的 12 位数字。为了保护您的信息，请再输入一次。"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric", "class": "portal-code"}),
        error_messages={"required": _("请填写回执上的查询码。"), "max_length": _("查询码太长，请对照回执填写。")},
    )


class CorrectionForm(TidyForm):
    """Name, address and how to be reached, as they are held and as they should be."""

    name = LineField(
        label=_("姓名或名称"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"max_length": _("姓名或名称太长。")},
    )
    address = LineField(
        label=_("住址"),
        help_text=_("文书寄到这里。"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "street-address"}),
        error_messages={"max_length": _("住址太长，请写得简短些。")},
    )
    phone = LineField(
        label=_("手机或电话"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": _("电话号码太长，请只填一个号码。")},
    )
    email = LineField(
        label=_("电子邮箱"),
        max_length=120,
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        validators=[EmailValidator(_("邮箱地址不完整，应当像 name@example.com 这样。"))],
        error_messages={"max_length": _("邮箱地址太长。")},
    )

    def clean_phone(self) -> str:
        """The number without blanks and brackets."""
        return dialled(self.cleaned_data["phone"])
