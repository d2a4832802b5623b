"""A form that says what is wrong in plain words and by the name of the field, as people read it on the page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class PlainForm(forms.Form):
    """Replaces Django's stock messages; a message that a field states itself is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            label = str(self[name].label)
            for code, words in _words_for(field, label).items():
                if field.error_messages.get(code) == _stock_message(field, code):
                    field.error_messages[code] = words


def _words_for(field: forms.Field, label: str) -> dict[str, str]:
    is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    if isinstance(field, forms.BooleanField):
        required = _("请勾选“%(label)s”。")
    elif isinstance(field, forms.FileField):
        required = _("请选择文件：%(label)s。")
    elif is_choice:
        required = _("请选择：%(label)s。")
    else:
        required = _("请填写：%(label)s。")
    words = {
        "required": required % {"label": label},
        "max_length": _("写得太长：最多 %(limit_value)d 字，现在有 %(show_value)d 字。"),
        "min_length": _("写得太短：至少 %(limit_value)d 字。"),
    }
    if isinstance(field, forms.DateField):
        words["invalid"] = _("没有看懂日期。请写成 2026-03-05 这样。")
    if isinstance(field, forms.IntegerField):
        words["invalid"] = _("这里只填数字。")
    if is_choice:
        words["invalid_choice"] = _("请从列出的选项中选择。")
    return words


def _stock_message(field: forms.Field, code: str) -> object:
    """The message a field of this class has when it states none of its own."""
    for kind in type(field).__mro__:
        messages = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None
