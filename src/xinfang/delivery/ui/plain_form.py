"""A form that says what is wrong in plain words and by the name of the field, as people read it on the page.

Its complaints also stand alone, in the summary of errors and in the preview of a sheet: each names its field.
"""

from django import forms
from django.utils.translation import gettext as _


class PlainForm(forms.Form):
    """Replaces Django's stock messages; a message that a field states itself is kept."""

    def full_clean(self) -> None:
        """Word the complaints by the labels as they are now, then judge what was typed."""
        for name, field in self.fields.items():
            label = str(self[name].label).partition("（")[0]
            for code, words in _words_for(field, label).items():
                if field.error_messages.get(code) == _stock_message(field, code):
                    field.error_messages[code] = words
        super().full_clean()


class AddressForm(PlainForm):
    """A form sent by GET: its answer has an address, which holds nothing but what was asked for."""

    marks_optional = False


def _words_for(field: forms.Field, label: str) -> dict[str, str]:
    """What to say by kind of complaint. What Django fills in later keeps its place: limits and values."""
    if isinstance(field.widget, forms.HiddenInput):
        return dict.fromkeys(("required", "invalid", "invalid_choice"), _("这一页不完整，请重新打开再填。"))
    named = {"label": label.replace("%", "%%")}
    words = {
        "required": _required(field) % {"label": label},
        "max_length": _("“%(label)s”写得太长：最多 %%(limit_value)d 字，现在有 %%(show_value)d 字。") % named,
        "max_value": _("“%(label)s”最多 %%(limit_value)s。") % named,
        "min_value": _("“%(label)s”至少是 %%(limit_value)s。") % named,
        "min_length": _("“%(label)s”写得太短：至少 %%(limit_value)d 字。") % named,
    }
    if isinstance(field, forms.DateField):
        words["invalid"] = _("“%(label)s”不是有效的日期，请写成 2026-03-05 这样。") % {"label": label}
    if isinstance(field, forms.IntegerField):
        words["invalid"] = _("“%(label)s”只填数字。") % {"label": label}
    if isinstance(field, forms.ChoiceField):
        words["invalid_choice"] = _("“%(label)s”里没有“%%(value)s”，请从列出的选项中选择。") % named
    return words


def _required(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return _("请勾选“%(label)s”。")
    if isinstance(field, forms.FileField | forms.ChoiceField):
        return _("请选择“%(label)s”。")
    return _("请填写“%(label)s”。")


def _stock_message(field: forms.Field, code: str) -> object:
    """The message a field of this class has when it states none of its own."""
    for kind in type(field).__mro__:
        messages = vars(kind).get("default_error_messages", {})
        if code in messages:
            return messages[code]
    return None
