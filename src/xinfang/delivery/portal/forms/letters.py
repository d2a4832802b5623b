"""The forms of whoever wants to know whether a letter is real."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.ids import parse_check_code
from xinfang.delivery.portal.forms.fields import LineField


class CheckForm(forms.Form):
    """The code at the foot of a letter, however spaced."""

    code = LineField(
        label=_("核验码"),
        help_text=_("在文书末尾，16 个字母和数字。大小写、空格和短横都不要紧。"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("请填写文书末尾的核验码。"), "max_length": _("核验码太长，请对照文书填写。")},
    )

    def clean_code(self) -> str:
        """The code as kept."""
        code = parse_check_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(_now("这不是完整的核验码，请对照文书末尾再输入一次。"), code="invalid")
        return code


class CompareForm(forms.Form):
    """The PDF that somebody was given."""

    upload = forms.FileField(
        label=_("手里的 PDF 文件"),
        help_text=_("只在这里比对，不保存。修改过、重新另存过的文件，比对结果会不一致。"),
        error_messages={
            "required": _("请选择要比对的 PDF 文件。"),
            "empty": _("这是空文件。"),
            "missing": _("文件没有传到，请再选一次。"),
        },
        widget=forms.FileInput({"accept": "application/pdf,.pdf"}),
    )
