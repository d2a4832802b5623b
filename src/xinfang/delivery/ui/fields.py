"""Form fields that go with the widgets of the design system."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.ui.widgets import DateParts


class DatePartsField(forms.MultiValueField):
    """A day given as year, month and day; says in plain words what is wrong with it."""

    widget = DateParts
    default_error_messages = {
        "incomplete": _("请把年、月、日都填上，例如 2026 年 3 月 5 日。"),
        "impossible": _("没有这一天。请检查年、月、日是否写对。"),
    }

    def __init__(self, **kwargs: Any) -> None:
        number = {"invalid": _("年、月、日只填数字。")}
        fields = tuple(forms.IntegerField(error_messages=number) for _part in ("year", "month", "day"))
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> date | None:
        """The day these parts name, or None when nothing was given."""
        year, month, day = data_list or (None, None, None)
        if year is None or month is None or day is None:
            return None
        try:
            return date(year, month, day)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["impossible"], code="impossible") from error
