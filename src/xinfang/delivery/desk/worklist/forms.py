"""What the worklist can be narrowed to; every narrowed list has an address of its own."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.worklist import DueWindow, WorklistFilter
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import CodeField, LineField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm
from xinfang.delivery.ui.widgets import SetOnceSelect
from xinfang.procedure.codes import CHANNEL_LABELS
from xinfang.procedure.states import STATE_LABELS
from xinfang.triage.suggest import search_words

ANY = _("全部")
DUE_LABELS = {
    DueWindow.OVERDUE: _("已逾期"),
    DueWindow.TODAY: _("今天到期"),
    DueWindow.WEEK: _("七天内到期"),
    DueWindow.LATER: _("更晚到期"),
}


class NumberForm(PlainForm):
    """A whole telephone number, to find the matters on which it was given."""

    number = LineField(
        label=_("电话号码"),
        max_length=40,
        help_text=_("完整的手机或者固定电话号码。查到的每一件都会留下查看记录。"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )


class FilterForm(AddressForm):
    """State, body, topic, channel and due window; what it does not know it leaves out."""

    due = CodeField(DUE_LABELS, required=False, empty_label=ANY, label=_("期限"), widget=SetOnceSelect())
    state = CodeField(STATE_LABELS, required=False, empty_label=ANY, label=_("状态"), widget=SetOnceSelect())
    body = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("办理单位"), widget=SetOnceSelect()
    )
    topic = forms.ChoiceField(required=False, label=_("内容分类"), widget=SetOnceSelect(words=search_words))
    channel = CodeField(CHANNEL_LABELS, required=False, empty_label=ANY, label=_("信访形式"), widget=SetOnceSelect())

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body", [("", ANY), *choices.bodies(on)])
        offer_choices(self, "topic", [("", ANY), *choices.topics()[1:]])

    def narrowing(self) -> WorklistFilter:
        """The filter; a value from a mistyped address narrows nothing."""
        self.is_valid()
        known = self.cleaned_data
        return WorklistFilter(
            state=known.get("state") or "",
            body_id=known.get("body"),
            topic=known.get("topic") or "",
            channel=known.get("channel") or "",
            due=known.get("due"),
        )

    def is_narrowing(self) -> bool:
        """Whether anything is left out of the list."""
        return self.narrowing() != WorklistFilter()
