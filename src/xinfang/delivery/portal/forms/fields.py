"""Text fields that tidy what was typed or pasted, and forms that can say so."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.base.text import clean_line, clean_text
from xinfang.delivery.ui.widgets import CountedTextarea

TOO_LONG = gettext_lazy(
    "写了 %(show_value)d 个字，最多 %(limit_value)d 个字。您写的内容都还在下面，没有丢。"
    "请留下最要紧的；其余的可以存成文件，在“附件”一步上传。"
)
TOO_LONG_ALONE = gettext_lazy(
    "写了 %(show_value)d 个字，最多 %(limit_value)d 个字。您写的内容都还在下面，没有丢。请留下最要紧的。"
)


class LineField(forms.CharField):
    """One line: control and direction marks taken out, blanks tidied, rare characters and emoji kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """The tidied line."""
        return clean_line(super().to_python(value) or "")


class TextField(forms.CharField):
    """Several lines, tidied in the same way; too much is said kindly and nothing is cut off.

    `files_follow` says that the form has a step “附件”, where the rest can go.
    """

    widget = CountedTextarea

    def __init__(self, *, max_length: int, files_follow: bool = False, **kwargs: Any) -> None:
        super().__init__(strip=False, max_length=max_length, **kwargs)
        self.error_messages["max_length"] = TOO_LONG if files_follow else TOO_LONG_ALONE

    def to_python(self, value: Any) -> str:
        """The tidied text."""
        return clean_text(super().to_python(value) or "")


class TidyForm(forms.Form):
    """A form that can hand back what was typed, tidied but whole, whether it is in order or not."""

    def kept(self) -> dict[str, Any]:
        """What to keep between pages: every field as typed; text is tidied, so that it can be stored."""
        return {name: self._tidied(name, field) for name, field in self.fields.items()}

    def told(self) -> Iterator[str]:
        """One sentence for each field out of which something invisible was taken."""
        for name, field in self.fields.items():
            if isinstance(field, LineField | TextField):
                count = _loss(str(self._typed(name, field) or ""), str(self._tidied(name, field)))
                if count:
                    yield _("“%(label)s”里有 %(count)d 个看不见的控制符号，已经去掉；其余文字没有改动。") % {
                        "label": field.label,
                        "count": count,
                    }

    def _typed(self, name: str, field: forms.Field) -> Any:
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def _tidied(self, name: str, field: forms.Field) -> Any:
        typed = self._typed(name, field)
        if isinstance(field, LineField | TextField):
            return field.to_python(typed)
        return clean_line(typed) if isinstance(typed, str) else typed  # a choice is sent by hand, too


def _loss(typed: str, tidied: str) -> int:
    """How many characters other than blanks were taken out."""
    return max(0, _weight(unicodedata.normalize("NFC", typed)) - _weight(tidied))


def _weight(text: str) -> int:
    return sum(not character.isspace() for character in text)
